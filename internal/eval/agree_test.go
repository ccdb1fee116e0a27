package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// The scorers of the shared data (ud_score.py, text_score.py, ner_score.py)
// were run on the files of testdata by hand; what they said is here.

func readTrees(t *testing.T, name string) []*syntax.Tree {
	t.Helper()
	ts, err := syntax.LoadTrees(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return ts
}

// TestAgreesOnSyntax: ud_score.py gold.conllu pred.conllu.
func TestAgreesOnSyntax(t *testing.T) {
	s := ScoreSyntax(readTrees(t, "gold.conllu"), readTrees(t, "pred.conllu"))
	per := func(n, of int) string { return fmt.Sprintf("%.2f", 100*ratio(n, of)) }
	rest := s.Words - s.Punct
	got := fmt.Sprintf("%d sentences, %d missing or of another length, %d tokens; upos %s xpos %s lemma %s uas %s las %s las_sub %s | no punct uas %s las %s",
		s.Sentences, s.Bad, s.Words, per(s.UPOS, s.Words), per(s.XPOS, s.Words), per(s.Lemma, s.Words), per(s.UAS, s.Words),
		per(s.LAS, s.Words), per(s.LASSub, s.Words), per(s.UASNoPunct, rest), per(s.LASNoPunct, rest))
	want := "4 sentences, 1 missing or of another length, 21 tokens; upos 80.95 xpos 76.19 lemma 80.95 uas 80.95 las 71.43 las_sub 61.90 | no punct uas 88.89 las 77.78"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestAgreesOnText: text_score.py gold.conllu cut.conllu.
func TestAgreesOnText(t *testing.T) {
	g, f := &cutting{}, &cutting{}
	for _, x := range readTrees(t, "gold.conllu") {
		g.tree(x)
	}
	for _, x := range readTrees(t, "cut.conllu") {
		f.tree(x)
	}
	s, err := scoreCuts(g, f)
	if err != nil {
		t.Fatal(err)
	}
	got := s.Tokens.percent() + " | " + s.Sentences.percent()
	if want := "P 68.42  R 65.00  F1 66.67 | P 50.00  R 50.00  F1 50.00"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	wrong := []Confusion{
		{"D.C.", "D.C .", 1, []string{", D.C. Why"}},
		{"ca n't", "can't", 1, []string{"She ca n't have"}},
		{"l'a", "l' a", 1, []string{"Ça l'a aidée"}},
		{"well - known", "well-known", 1, []string{"the well - known boats"}},
	}
	if d := cmp.Diff(wrong, s.WrongTokens.Top(9)); d != "" {
		t.Error(d)
	}
	ends := []Confusion{{"-", ", | XX", 1, []string{", | D.C"}}, {"XX | Xx", "-", 1, []string{"D.C. | Why"}}}
	if d := cmp.Diff(ends, s.WrongEndings.Top(9)); d != "" {
		t.Error(d)
	}
}

// TestAgreesOnNames: ner_score.py names.tsv.
func TestAgreesOnNames(t *testing.T) {
	in, err := os.Open(filepath.Join("testdata", "names.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	n, err := ScoreNames(in)
	if err != nil {
		t.Fatal(err)
	}
	f := func(c PRF) string { return fmt.Sprintf("%.1f", 100*c.F1()) }
	got := fmt.Sprintf("%d tokens PER %s ORG %s LOC %s micro F1 %s", n.Tokens, f(*n.Labels.of("PER")), f(*n.Labels.of("ORG")), f(*n.Labels.of("LOC")), f(n.All()))
	if want := "17 tokens PER 40.0 ORG 0.0 LOC 28.6 micro F1 28.6"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestConfusions: what stands in the place of what, the most frequent first.
func TestConfusions(t *testing.T) {
	s := ScoreSyntax(readTrees(t, "gold.conllu"), readTrees(t, "pred.conllu"))
	want := []Confusion{
		{"-", "Definite=Def", 1, []string{"the"}},
		{"Degree=Pos", "-", 1, []string{"known"}},
		{"VerbForm=Part", "VerbForm=Fin", 1, []string{"sold"}},
	}
	if d := cmp.Diff(want, s.WrongFeats.Top(3)); d != "" {
		t.Error(d)
	}
	arcs := s.WrongRel.Top(9)
	if arcs[0].Gold != "advmod" || arcs[0].Found != "advmod, other head" {
		t.Errorf("arcs: %+v", arcs)
	}
	if n := s.WrongRel.Sum(); n != s.Words-s.Punct-s.LASNoPunct-1 { // the word of the missing sentence is taken for nothing
		t.Errorf("%d wrong arcs", n)
	}
}
