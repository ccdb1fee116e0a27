package syntax

import (
	"context"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Lemmas returns the stage that finds the lemma of each token from its form
// and its Penn tag.
func Lemmas() doc.Stage {
	return doc.Stage{
		Name:  "lemmas",
		Needs: []doc.Layer{doc.Tokens, doc.Tags},
		Adds:  doc.Lemmas,
		Run: func(ctx context.Context, d *doc.Doc) error {
			d.Lemmas = make([]string, len(d.Tokens))
			for i := range d.Tokens {
				d.Lemmas[i] = Lemma(d.Surface(i), d.Tags[i].XPOS)
			}
			return ctx.Err()
		},
	}
}

// Lemma returns the lemma of form, which has the Penn tag xpos, by the
// conventions of UD English: names keep their case, common words are lower
// case, "n't" is "not", "them" is "they". What the treebanks say of the form
// goes before the rules.
func Lemma(form, xpos string) string {
	return lemmas.lemma(form, xpos)
}

// lemmaText is what TrainLemmas writes.
//
//go:embed lemmas.tsv
var lemmaText string

// lemmas is the shipped table. It is never changed.
var lemmas = lemmaTable(lemmaText)

// lemmaTable is the text of a table of exceptions: lines "CLASS form\tlemma",
// sorted by their bytes, and "= word\t" for a word that is a base form. It is
// searched as it is, so that it costs nothing at the start.
type lemmaTable string

// lemma looks the form up, or forms the lemma by rule.
func (t lemmaTable) lemma(form, xpos string) string {
	class := lemmaClass(xpos)
	var buf [48]byte
	key := plainForm(buf[:0], form, class)
	if l, ok := t.find(class, key); ok {
		if class != "PRP" && form == string(key) && len(l) == len(key) && strings.EqualFold(l, form) && !(class == "JJ" && national(key)) {
			return form // the capital of "Democratic" is the party's
		}
		return l
	}
	return t.rule(form, key, class)
}

// national reports whether an adjective is one of a people, which has a capital
// even where it was written without: mexican, irish.
func national(w []byte) bool {
	switch string(w) {
	case "republican", "christian", "civilian":
		return false
	case "french", "dutch", "arab", "greek", "iraqi", "israeli", "swiss", "german", "roman":
		return true
	}
	return suffix(w, "ian") || suffix(w, "ean") || suffix(w, "ese") || suffix(w, "ish") || suffix(w, "can")
}

// lemmaClass joins the tags whose forms have the same lemmas.
func lemmaClass(xpos string) string {
	switch xpos {
	case "VBP":
		return "VB"
	case "VBN":
		return "VBD"
	case "VB", "VBD", "VBG", "VBZ", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD", "PRP", "PRP$", "POS", "MD", "DT", "FW", "UH", "ADD", "TO":
		return xpos
	case ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM", "$", "#", "LS":
		return "."
	}
	return "IN"
}

// plainForm appends form to buf with straight apostrophes and, but for the
// classes of names and marks, in lower case.
func plainForm(buf []byte, form, class string) []byte {
	name := class == "NNP" || class == "NNPS" || class == "ADD" || class == "."
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			if isUpper(c) && !name {
				c |= 0x20
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		switch {
		case r == '’' || r == '‘':
			buf = append(buf, '\'')
		case r == utf8.RuneError && n == 1:
			buf = append(buf, c)
		case name:
			buf = append(buf, form[i:i+n]...)
		default:
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		}
		i += n
	}
	return buf
}

// same returns key as a string, form itself where they are equal.
func same(form string, key []byte) string {
	if form == string(key) {
		return form
	}
	return string(key)
}

// find returns the lemma of the line of class and key.
func (t lemmaTable) find(class string, key []byte) (string, bool) {
	lo, hi := 0, len(t)
	for lo < hi {
		m := (lo + hi) / 2
		start := strings.LastIndexByte(string(t[lo:m]), '\n') + 1 + lo
		end := strings.IndexByte(string(t[m:]), '\n')
		if end < 0 {
			end = len(t) - m
		}
		end += m
		line := string(t[start:end])
		switch c := compareLine(line, class, key); {
		case c == 0:
			return line[strings.IndexByte(line, '\t')+1:], true
		case c < 0:
			lo = min(end+1, hi)
		default:
			hi = start
		}
	}
	return "", false
}

// compareLine orders line against the line of class and key as bytes.
func compareLine(line, class string, key []byte) int {
	for i := 0; i < len(line); i++ {
		var c byte
		switch k := i - len(class) - 1; {
		case k < -1:
			c = class[i]
		case k == -1:
			c = ' '
		case k < len(key):
			c = key[k]
		case k == len(key):
			c = '\t'
		default:
			return 0
		}
		if line[i] != c {
			return int(line[i]) - int(c)
		}
		if c == '\t' {
			return 0
		}
	}
	return -1
}

// base reports whether w is a known base form.
func (t lemmaTable) base(w []byte) bool {
	_, ok := t.find("=", w)
	return ok
}
