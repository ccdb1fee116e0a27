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
	counts := [...]int{got.Words, got.Punct, got.Bad, got.UPOS, got.XPOS, got.Feats, got.Lemma, got.UAS, got.LAS, got.LASSub, got.UASNoPunct, got.LASNoPunct}
	if want := [...]int{6, 1, 2, 3, 3, 3, 3, 2, 2, 1, 2, 2}; counts != want {
		t.Errorf("got %v, want %v", counts, want)
	}
}
