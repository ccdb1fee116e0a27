package rules

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// sketch builds a Doc by hand. Each line is a token:
//
//	FORM LEMMA XPOS HEAD REL [TYPE:entity[:first-last[:kind]]]
//
// HEAD counts from 1 in the sentence, 0 is the root; a blank line ends a
// sentence; "#" begins a comment. The last column is a mention headed here;
// entities of one name are one, "_" stands for a space in names.
func sketch(t testing.TB, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{}
	first := 0
	entity := map[string]int{}
	end := func() {
		if n := len(d.Tokens); n > first {
			d.Sents = append(d.Sents, doc.Sentence{First: first, End: n})
			first = n
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			end()
			continue
		}
		if f[0][0] == '#' && len(f[0]) == 1 {
			continue
		}
		if len(f) < 5 {
			t.Fatalf("sketch: %q has %d columns", line, len(f))
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("sketch: %q: %v", line, err)
		}
		if d.Text != "" {
			d.Text += " "
		}
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(f[0])}})
		d.Text += f[0]
		d.Lemmas = append(d.Lemmas, f[1])
		d.Tags = append(d.Tags, doc.Tag{XPOS: f[2], UPOS: upos(f[2], f[4])})
		d.Arcs = append(d.Arcs, doc.Arc{Head: first + head - 1, Rel: f[4]})
		if head == 0 {
			d.Arcs[len(d.Arcs)-1].Head = doc.None
		}
		if len(f) > 5 {
			d.Mentions = append(d.Mentions, mentionOf(t, d, first, len(d.Sents), f[5], entity))
		}
	}
	end()
	d.Parts = []doc.Part{{Span: doc.Span{End: len(d.Text)}}}
	return d
}

func mentionOf(t testing.TB, d *doc.Doc, first, sent int, s string, entity map[string]int) doc.Mention {
	p := strings.Split(s, ":")
	i := len(d.Tokens) - 1
	m := doc.Mention{Sent: sent, First: i, End: i + 1, Head: i, Type: doc.Type(p[0])}
	e, ok := entity[p[1]]
	if !ok {
		e = len(d.Entities)
		entity[p[1]] = e
		typ := m.Type
		if typ == doc.Norp {
			typ = doc.Country
		}
		d.Entities = append(d.Entities, doc.Entity{ID: fmt.Sprintf("e%d", e+1), Name: strings.ReplaceAll(p[1], "_", " "), Type: typ})
	}
	m.Entity = e
	if len(p) > 2 && p[2] != "" {
		lo, hi, _ := strings.Cut(p[2], "-")
		a, err1 := strconv.Atoi(lo)
		b, err2 := strconv.Atoi(hi)
		if err1 != nil || err2 != nil {
			t.Fatalf("sketch: bad range in %q", s)
		}
		m.First, m.End = first+a-1, first+b
	}
	if len(p) > 3 {
		m.Kind = map[string]doc.MentionKind{"nominal": doc.Nominal, "pronoun": doc.Pronoun}[p[3]]
	}
	d.Entities[e].Mentions = append(d.Entities[e].Mentions, len(d.Mentions))
	return m
}

func upos(xpos, rel string) string {
	switch {
	case rel == "aux" || rel == "aux:pass" || rel == "cop":
		return "AUX"
	case xpos == "NNP" || xpos == "NNPS":
		return "PROPN"
	}
	for _, p := range [][2]string{{"NN", "NOUN"}, {"VB", "VERB"}, {"JJ", "ADJ"}, {"RB", "ADV"}, {"PRP", "PRON"}, {"WP", "PRON"},
		{"WDT", "PRON"}, {"IN", "ADP"}, {"TO", "PART"}, {"DT", "DET"}, {"CC", "CCONJ"}, {"MD", "AUX"}, {"POS", "PART"}, {"CD", "NUM"}} {
		if strings.HasPrefix(xpos, p[0]) {
			return p[1]
		}
	}
	return "PUNCT"
}
