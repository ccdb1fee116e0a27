package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// primer is a treebank of a few sentences of one kind.
func primer() []*Tree {
	var ts []*Tree
	for _, s := range []string{"Talks", "Plans", "Rains"} {
		for _, v := range []string{"failed", "stopped", "began"} {
			ts = append(ts, &Tree{Words: []Word{
				{Form: "The", Tag: doc.Tag{XPOS: "DT", UPOS: "DET"}, Head: 1, Rel: "det"},
				{Form: strings.ToLower(s), Tag: doc.Tag{XPOS: "NNS", UPOS: "NOUN", Feats: "Number=Plur"}, Head: 2, Rel: "nsubj"},
				{Form: v, Tag: doc.Tag{XPOS: "VBD", UPOS: "VERB"}, Head: doc.None, Rel: "root"},
				{Form: ".", Tag: doc.Tag{XPOS: ".", UPOS: "PUNCT"}, Head: 2, Rel: "punct"},
			}})
		}
	}
	return ts
}

// TestTraining learns tags and trees from a few sentences, twice the same.
func TestTraining(t *testing.T) {
	var log []string
	tr := Training{Seed: 1, Epochs: 4, Log: func(f string, a ...any) { log = append(log, fmt.Sprintf(f, a...)) }}
	ts := primer()
	tagger, err := TrainTagger(ts, ts, tr)
	if err != nil {
		t.Fatal(err)
	}
	again, err := TrainTagger(ts, nil, tr)
	if err != nil || !bytes.Equal(tagger, again) {
		t.Errorf("the same seed gave another tagger (%v)", err)
	}
	m, err := ReadTagger(tagger, nil)
	if err != nil {
		t.Fatal(err)
	}
	if x, u, f := tagAccuracy(m, ts); x != 100 || u != 100 || f != 100 {
		t.Errorf("XPOS %.1f, UPOS %.1f, features %.1f on what was learned\n%s", x, u, f, strings.Join(log, "\n"))
	}
	parser, err := TrainParser(ts, ts, tr)
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadParser(parser, nil)
	if err != nil {
		t.Fatal(err)
	}
	var es []example
	for _, s := range ts {
		tags := make([]doc.Tag, len(s.Words))
		m.Tag(tags, s.words)
		es = append(es, example{tree: s, tags: tags})
	}
	if uas, las := attachment(p.parse, es); uas != 100 || las != 100 {
		t.Errorf("UAS %.1f, LAS %.1f on what was learned\n%s", uas, las, strings.Join(log, "\n"))
	}
}

// TestResumed: a training that is broken off again and again gives the bytes of
// an unbroken one.
func TestResumed(t *testing.T) {
	errStop := errors.New("stopped")
	ts := primer()
	for name, train := range map[string]func(train, dev []*Tree, tr Training) ([]byte, error){"tagger": TrainTagger, "parser": TrainParser} {
		t.Run(name, func(t *testing.T) {
			tr := Training{Seed: 3, Epochs: 4}
			want, err := train(ts, ts, tr)
			if err != nil {
				t.Fatal(err)
			}
			dir, broken := t.TempDir(), 0
			for ; ; broken++ {
				passes := 0
				tr.Work = &model.Work{Dir: dir, Stop: func() error {
					if passes++; passes > 2 {
						return errStop
					}
					return nil
				}}
				got, err := train(ts, ts, tr)
				if errors.Is(err, errStop) && broken < 100 {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Error("it is another model")
				}
				break
			}
			if broken < 1 {
				t.Errorf("broken off %d times", broken)
			}
		})
	}
}

// TestOracle follows the oracle alone: it leads to the projective tree.
func TestOracle(t *testing.T) {
	tests := []struct{ name, heads, want string }{ // heads from 1, 0 for the root
		{"chain", "2 3 0", "2 3 0"},
		{"both sides", "2 0 2 3 2", "2 0 2 3 2"},
		{"crossed", "3 4 0 3", "3 3 0 3"},
		{"one word", "0", "0"},
	}
	for _, tt := range tests {
		var heads []int32
		for _, s := range strings.Fields(tt.heads) {
			var h int32
			fmt.Sscan(s, &h)
			heads = append(heads, h-1)
		}
		n := len(heads)
		for i := range heads {
			if heads[i] < 0 {
				heads[i] = int32(n)
			}
		}
		g := newGoldTree(heads, make([]uint8, n), nil)
		var st parseState
		st.look(make([]doc.Tag, n), func(int) string { return "x" }, nil)
		st.start(false, false)
		for !st.done() {
			ok, costs, best := st.allowed(), g.costs(&st), action(-1)
			for a := shift; a <= right; a++ {
				if ok.has(a) && (best < 0 || costs[a] < costs[best]) {
					best = a
				}
			}
			if costs[best] != 0 {
				t.Errorf("%s: the best transition costs %d", tt.name, costs[best])
			}
			if head, dep := st.apply(best); dep >= 0 {
				st.attach(head, dep, 0)
			}
		}
		var got []string
		for i := range n {
			h := st.nodes[i].head + 1
			if h > int32(n) {
				h = 0
			}
			got = append(got, fmt.Sprint(h))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

// TestReadDamaged asks for errors, not panics, from damaged weights.
func TestReadDamaged(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty": nil, "short": taggerWeights[:40], "cut": taggerWeights[:len(taggerWeights)-7], "noise": bytes.Repeat([]byte{0xff}, 300),
		"other model": parserWeights,
	} {
		if _, err := ReadTagger(data, nil); err == nil {
			t.Errorf("%s: no error from ReadTagger", name)
		}
	}
	if _, err := ReadParser(taggerWeights, nil); err == nil {
		t.Error("no error from ReadParser on a tagger")
	}
}
