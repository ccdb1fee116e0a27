package eval

import (
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// TestScoreNames counts whole spans of the three types.
func TestScoreNames(t *testing.T) {
	n, err := ScoreNames(strings.NewReader(strings.ReplaceAll(`# doc
Ana B-PER B-PER
Diaz I-PER I-PER
of O O
Acme B-ORG B-LOC
# comment
Peru I-LOC B-LOC
Peru B-LOC B-LOC
Chile B-LOC I-LOC
May B-DATE B-DATE

Li B-PER O
`, " ", "\t")))
	if err != nil {
		t.Fatal(err)
	}
	for label, want := range map[string]PRF{"PER": {1, 0, 1}, "ORG": {0, 0, 1}, "LOC": {1, 2, 2}, "DATE": {1, 0, 0}} {
		if *n.Labels.of(label) != want {
			t.Errorf("%s: got %+v, want %+v", label, *n.Labels[label], want)
		}
	}
	if n.Tokens != 9 || n.All() != (PRF{2, 2, 4}) {
		t.Errorf("%d tokens, all %+v", n.Tokens, n.All())
	}
}

const trees = `# newdoc id = 1
# text = He can't go. Stop.
1	He	he	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_
6	Stop	stop	VERB	VB	_	4	parataxis	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# newdoc id = 2
# text = Look at naïvety
1	Look	look	VERB	VB	_	0	root	_	_
2-3	at	_	_	_	_	_	_	_	_
2	a	a	DET	DT	_	1	obj	_	_
3	to	to	ADP	IN	_	1	obj	_	_
4	naïvety	naïvety	NOUN	NN	_	1	obj	_	_

`

// TestScoreText: clitics are words, contractions that do not add up are not,
// documents are apart, and sentences are compared as spans.
func TestScoreText(t *testing.T) {
	gold, err := syntax.ReadConllu(strings.NewReader(trees), "trees")
	if err != nil {
		t.Fatal(err)
	}
	sents, err := syntax.DefaultSentences()
	if err != nil {
		t.Fatal(err)
	}
	stages := []doc.Stage{syntax.Tokens(), syntax.Sentences(sents)}
	got, err := ScoreText(t.Context(), gold, stages)
	if err != nil {
		t.Fatal(err)
	}
	// "He can't go." and "Stop." are found apart where the gold has one.
	if got.Tokens != (PRF{10, 0, 0}) || got.Sentences != (PRF{1, 2, 1}) {
		t.Errorf("got %+v", got)
	}
	if c := got.WrongEndings.Top(9); len(c) != 1 || c[0].Gold != "-" || c[0].Found != ". | Xx" || c[0].Examples[0] != ". | Stop" {
		t.Errorf("ends that are wrong: %+v", c)
	}
	gold[0].Words[0].Form = "She"
	if _, err := ScoreText(t.Context(), gold, stages); err == nil {
		t.Error("words that are not those of the text must be an error")
	}
}

// TestDiff names what is new, gone and changed, and nothing else.
func TestDiff(t *testing.T) {
	s := Scores{{"a one", "P 1"}, {"b, gold tags", "2.00"}, {"c", "3"}}
	if d := s.Diff(s.String()); d != "" {
		t.Errorf("the same scores differ: %s", d)
	}
	old := Scores{{"a one", "P 1"}, {"b, gold tags", "1.00"}, {"z", "9"}}
	got := strings.Join(strings.Fields(s.Diff(old.String())), " ")
	if want := "- b, gold tags 1.00 + b, gold tags 2.00 + c 3 - z 9"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for line := range strings.Lines(s.String()) {
		if len(line) > 80 {
			t.Errorf("%d columns: %q", len(line), line)
		}
	}
}
