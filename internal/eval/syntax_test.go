package eval

import (
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

func tree(rels ...string) *syntax.Tree {
	t := &syntax.Tree{}
	for i, r := range rels {
		w := syntax.Word{Form: "w", Lemma: "w", Tag: doc.Tag{UPOS: "NOUN", XPOS: "NN"}, Head: i - 1, Rel: r}
		if r == "punct" {
			w.UPOS = "PUNCT"
		}
		t.Words = append(t.Words, w)
	}
	return t
}

// TestScoreSyntax counts what is right and what is missing.
func TestScoreSyntax(t *testing.T) {
	gold := []*syntax.Tree{tree("root", "nsubj:pass", "punct"), tree("root", "obj"), tree("root")}
	pred := []*syntax.Tree{tree("root", "nsubj", "punct"), tree("root")}
	pred[0].Words[2].Head = 0
	got := ScoreSyntax(gold, pred)
	want := Syntax{Words: 6, Punct: 1, Bad: 2, UPOS: 3, XPOS: 3, Lemma: 3, UAS: 2, LAS: 2, LASSub: 1, UASNoPunct: 2, LASNoPunct: 2}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
