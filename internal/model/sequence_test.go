package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Best finds what a search of all paths finds, and Margin its lead at a token.
func TestChainBest(t *testing.T) {
	labels := SpanLabels([]string{"X", "Y"})
	p := newPairs(labels)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i, s := range p.score {
		if !math.IsInf(float64(s), -1) {
			p.score[i] = float32(rnd.NormFloat64())
		}
	}
	c := &Chain{Labels: labels, pairs: p}
	n := len(labels)
	for range 50 {
		const tokens = 4
		scores := make([]float32, n*tokens)
		for i := range scores {
			scores[i] = float32(rnd.NormFloat64())
		}
		// bests[i][y] is the best score of all paths with label y at token i.
		var bests [tokens][]float64
		for i := range bests {
			bests[i] = make([]float64, n)
			for y := range bests[i] {
				bests[i][y] = math.Inf(-1)
			}
		}
		for k := range n * n * n * n {
			path := [tokens]int{k % n, k / n % n, k / n / n % n, k / n / n / n}
			sum := 0.0
			if !p.first[path[0]] || !p.last[path[tokens-1]] {
				continue
			}
			for i, y := range path {
				sum += float64(scores[i*n+y])
				if i > 0 {
					sum += float64(p.score[path[i-1]*n+y])
				}
			}
			for i, y := range path {
				bests[i][y] = max(bests[i][y], sum)
			}
		}
		var l Lattice
		var path [tokens]uint8
		c.Best(&l, scores, path[:])
		c.Backward(&l, scores, tokens)
		for i, y := range path {
			other := math.Inf(-1)
			for z, s := range bests[i] {
				if z != int(y) {
					other = max(other, s)
				}
			}
			lead := bests[i][y] - other
			if got := float64(c.Margin(&l, path[:], i)); lead < 0 || math.Abs(got-lead) > 1e-4 {
				t.Fatalf("token %d: label %s leads by %v, Margin says %v", i, labels[y], lead, got)
			}
		}
	}
}

// A chain learns labels that only their neighbours tell.
func TestChainTrainer(t *testing.T) {
	labels := SpanLabels([]string{"X"})
	ct := NewChainTrainer(labels)
	seqs := [][]uint64{{10, 20, 30}, {10, 40, 30}, {20, 50, 30}}
	gold := [][]uint8{{0, 1, 3}, {0, 1, 3}, {4, 0, 0}}
	rows := func(s []uint64) (out [][]uint64) {
		for _, f := range s {
			out = append(out, []uint64{F1(1, f)})
		}
		return out
	}
	for range 5 {
		for _, s := range seqs {
			for _, fs := range rows(s) {
				ct.Count(fs)
			}
		}
	}
	for range 5 {
		for i, s := range seqs {
			ct.Add(rows(s), gold[i])
		}
	}
	if err := ct.Train(nil, 60, 1, nil); err != nil {
		t.Fatal(err)
	}
	f := &File{Name: "test"}
	ct.Pack(f, "c", Packing{})
	back, err := ReadFile(f.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	c, err := ReadChain(back, "c")
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range seqs {
		scores := make([]float32, len(labels)*len(s))
		for k, fs := range rows(s) {
			c.Add(scores[k*len(labels):(k+1)*len(labels)], fs)
		}
		path := make([]uint8, len(s))
		c.Best(&Lattice{}, scores, path)
		if string(path) != string(gold[i]) {
			t.Errorf("sequence %d: labels %v, want %v", i, path, gold[i])
		}
	}
}
