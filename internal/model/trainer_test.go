package model

import (
	"bufio"
	"bytes"
	"testing"
)

// TestSparse: a rare feature has no say, in training and in the packed model,
// and what was kept of a training counts on.
func TestSparse(t *testing.T) {
	rare, common := F1(1, 7), F1(1, 9)
	tr := NewTrainer(2)
	tr.Sparse = 3
	learn := func(tr *Trainer, f uint64) {
		tr.Tick()
		tr.Update([]uint64{f}, 1, 1)
	}
	learn(tr, rare)
	learn(tr, common)
	learn(tr, common)
	var kept bytes.Buffer
	w := bufio.NewWriter(&kept)
	if err := tr.Save(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	again := NewTrainer(2)
	again.Sparse = 3
	if err := again.Load(bufio.NewReader(&kept)); err != nil {
		t.Fatal(err)
	}
	for _, tr := range []*Trainer{tr, again} {
		if got := tr.Classify([]uint64{common}); got != 0 {
			t.Error("a feature of two updates has a say")
		}
		learn(tr, common)
		m, err := ReadLinear(tr.Pack(Packing{}))
		if err != nil {
			t.Fatal(err)
		}
		for f, want := range map[uint64]int{common: 1, rare: 0} {
			var sc Scores
			m.Score(&sc, []uint64{f})
			if got := m.Best(&sc); got != want || tr.Classify([]uint64{f}) != want {
				t.Errorf("feature %x: class %d, want %d", f, got, want)
			}
		}
	}
}
