package syntax

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Annotate replaces the lemmas, tags and arcs of t by those that the models
// give its words.
func Annotate(t *Tree, tagger *Tagger, parser *Parser) {
	tags := make([]doc.Tag, len(t.Words))
	arcs := make([]doc.Arc, len(t.Words))
	tagger.Tag(tags, t.words)
	parser.Parse(arcs, tags, t.words)
	for i := range t.Words {
		w := &t.Words[i]
		w.Tag, w.Lemma = tags[i], Lemma(w.Form, tags[i].XPOS)
		w.Head, w.Rel = arcs[i].Head, arcs[i].Rel
	}
}

// TreeOf returns sentence sent of d, which needs the layers Tags, Lemmas and
// Arcs, with its text as a comment.
func TreeOf(d *doc.Doc, sent int) *Tree {
	s := d.Sents[sent]
	t := &Tree{Comments: []string{"# text = " + column(strings.Join(strings.FieldsFunc(d.Slice(d.SentSpan(sent)), IsSpace), " "))}}
	for i := s.First; i < s.End; i++ {
		w := Word{Form: column(d.Surface(i)), Lemma: column(d.Lemmas[i]), Tag: d.Tags[i], Head: doc.None, Rel: d.Arcs[i].Rel}
		if h := d.Arcs[i].Head; h != doc.None {
			w.Head = h - s.First
		}
		if i+1 < len(d.Tokens) && d.Tokens[i+1].Start == d.Tokens[i].End {
			w.Misc = "SpaceAfter=No"
		}
		t.Words = append(t.Words, w)
	}
	return t
}

// column returns s as a column can hold it: valid UTF-8 without tabs and line ends, which a
// token has where its text was damaged.
func column(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, s)
}
