package entities

import (
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// What can be one name hangs together in the tree.
func TestWebText(t *testing.T) {
	const tree = `1	The	the	DET	DT	_	2	det	_	_
2	Bank	bank	PROPN	NNP	_	6	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Orvia	Orvia	PROPN	NNP	_	2	nmod	_	_
5	,	,	PUNCT	,	_	2	punct	_	_
6	sued	sue	VERB	VBD	_	0	root	_	_
7	Mr.	Mr.	PROPN	NNP	_	6	obj	_	_
8	Rui	Rui	PROPN	NNP	_	7	flat	_	_
9	Alder	Alder	PROPN	NNP	_	7	flat	_	_
10	in	in	ADP	IN	_	11	case	_	_
11	Lima	Lima	PROPN	NNP	_	6	obl	_	_
12	,	,	PUNCT	,	_	13	punct	_	_
13	Peru	Peru	PROPN	NNP	_	11	appos	_	_

`
	trees, err := syntax.ReadConllu(strings.NewReader(tree), "tree")
	if err != nil {
		t.Fatal(err)
	}
	x := &webText{}
	x.add(trees[0])
	var phrases []string
	for i, w := range x.words {
		if x.joined[i] {
			phrases[len(phrases)-1] += " " + w
		} else {
			phrases = append(phrases, w)
		}
	}
	if got, want := strings.Join(phrases, "|"), "The Bank of Orvia ,|sued|Mr. Rui Alder|in Lima|, Peru"; got != want {
		t.Errorf("phrases %q, want %q", got, want)
	}
	if x.proper[6] || !x.proper[7] || x.proper[0] {
		t.Errorf("proper nouns %v", x.proper)
	}
}
