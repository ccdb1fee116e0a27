package syntax

import (
	"errors"
	"strings"
	"testing"
)

const sampleTree = `# sent_id = 1
# text = They don't agree.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

`

// TestConlluRoundTrip reads and writes a tree with a multiword token.
func TestConlluRoundTrip(t *testing.T) {
	ts, err := ReadConllu(strings.NewReader(sampleTree), "sample")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range ts {
		if err := WriteConllu(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != sampleTree {
		t.Errorf("got\n%swant\n%s", b.String(), sampleTree)
	}
}

// TestConlluErrors asks that each fault is named with its line.
func TestConlluErrors(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"columns", "1\tHe\n", "f:1: not CoNLL-U: 2 columns (expected 10)"},
		{"id", "2\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n", `f:1: not CoNLL-U: ID "2" (expected 1)`},
		{"head", "1\tHe\t_\t_\t_\t_\tx\t_\t_\t_\n", `f:1: not CoNLL-U: head "x" (expected a number or _)`},
		{"far head", "1\tHe\t_\t_\t_\t_\t7\t_\t_\t_\n\n", "f:2: not CoNLL-U: word 1 has the head 7 in a sentence of 1 words"},
		{"range", "1-9\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n", "f:2: not CoNLL-U: range to 9 in a sentence of 1 words"},
	}
	for _, tt := range tests {
		_, err := ReadConllu(strings.NewReader(tt.in), "f")
		if err == nil || err.Error() != tt.want || !errors.Is(err, ErrConllu) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// FuzzConllu reads arbitrary text: what is read can be written and read again
// the same.
func FuzzConllu(f *testing.F) {
	f.Add(sampleTree)
	f.Fuzz(func(t *testing.T, in string) {
		ts, err := ReadConllu(strings.NewReader(in), "f")
		if err != nil {
			return
		}
		var a, b strings.Builder
		for _, s := range ts {
			if err := WriteConllu(&a, s); err != nil {
				t.Fatal(err)
			}
		}
		again, err := ReadConllu(strings.NewReader(a.String()), "f")
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, a.String())
		}
		for _, s := range again {
			if err := WriteConllu(&b, s); err != nil {
				t.Fatal(err)
			}
		}
		if a.String() != b.String() {
			t.Fatalf("changed:\n%s\n%s", a.String(), b.String())
		}
	})
}
