package entities

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// uncapped returns a name that the article writes in capitals alone as it is
// written elsewhere: "MARIA VAN DER MEER" is "Maria van der Meer", "KYIV" is
// "Kyiv". Abbreviations stay.
func (r *run) uncapped(x *entity, s string) string {
	if x.canon != "" && fold(x.canon) == fold(s) {
		return x.canon
	}
	words := strings.Fields(s)
	switch x.typ {
	case doc.Person, doc.Place:
	default:
		if len(words) < 2 {
			return s
		}
	}
	for i, w := range words {
		words[i] = r.uncap(w, i > 0, x.typ)
	}
	return strings.Join(words, " ")
}

// uncap writes a word of a name of type t in small letters behind its first
// one; inside says that others stand before it.
func (r *run) uncap(w string, inside bool, t doc.Type) string {
	low := strings.ToLower(w)
	switch {
	case inside && (t == doc.Person && particle(low) || t != doc.Person && small(low)):
		return low
	case strings.ContainsRune(w, '.') && utf8.RuneCountInString(w) < 7 && w != "ST." && w != "JR." && w != "SR.", numeral(low):
		return w
	case !strings.ContainsAny(low, "aeiouyäöüáéíóú") || t == doc.Org && len(w) < 4 || t != doc.Person && len(w) > 1 && r.abbreviated(w):
		return w
	}
	if w = titleCase(w); !inside && t != doc.Person {
		return upperFirst(w)
	}
	return w
}

// upperFirst returns w with its first letter in upper case.
func upperFirst(w string) string {
	c, n := utf8.DecodeRuneInString(w)
	if n == 0 {
		return w
	}
	return string(unicode.ToUpper(c)) + w[n:]
}

// abbreviated reports whether a gazetteer lists w in capitals.
func (r *run) abbreviated(w string) bool {
	g, ok := r.lex.(gazetteer)
	if !ok {
		return false
	}
	for _, f := range g.Gazetteer().Lookup(w) {
		if f.Text == w {
			return true
		}
	}
	return false
}

// titleCase writes a word with capitals where names have them: "O'Neill",
// "al-Assad", "McDonald".
func titleCase(w string) string {
	var b strings.Builder
	start, n := true, 0 // n counts the letters since the last sign
	if low := strings.ToLower(w); strings.HasPrefix(low, "al-") || strings.HasPrefix(low, "el-") {
		b.WriteString(low[:3])
		w = w[3:]
	}
	for i, c := range w {
		switch {
		case !unicode.IsLetter(c):
			// "Charles's", but "N'Djamena"
			start = c == '-' || c == '‑' || (c == '\'' || c == '’') && n == 1
			n = 0
		case start:
			c, start = unicode.ToUpper(c), false
			n++
		default:
			c = unicode.ToLower(c)
			n++
			start = n == 2 && i == 1 && len(w) > 5 && strings.EqualFold(w[:2], "mc")
		}
		b.WriteRune(c)
	}
	parts := strings.Split(b.String(), "-")
	for i := 1; i+1 < len(parts); i++ {
		switch low := strings.ToLower(parts[i]); low {
		case "au", "aux", "sur", "sous", "en", "les", "on", "upon", "the":
			parts[i] = low
		default:
			if particle(low) || small(low) {
				parts[i] = low
			}
		}
	}
	return strings.Join(parts, "-")
}

// particle reports whether w, in lower case, is a word that stands before a
// family name and belongs to it.
func particle(w string) bool {
	switch w {
	case "al", "el", "bin", "bint", "ibn", "abu", "ben", "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "dela", "delos", "los", "du", "la", "le", "ten", "ter", "zu", "af", "av", "ap", "y", "e":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-")
}

// numeral reports whether w, in lower case, is the number of a ruler, or tells
// a son from his father: "iii", "jr".
func numeral(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xxiii":
		return true
	}
	return false
}
