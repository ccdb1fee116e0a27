package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// Chain is a linear-chain model of labelled spans: a score for each label at
// each token, and one for each pair of neighbouring labels. It is safe for
// concurrent use.
//
// Labels are "O" and, for each type, "B-", "I-", "E-" and "S-": the first, a
// middle, the last and the only token of a span. A pair that cannot follow one
// another (B-PER, O) is never part of a path.
type Chain struct {
	Labels []string
	emit   *Linear
	pairs  pairs
}

// pairs is the second half of a chain: the scores of neighbouring labels.
type pairs struct {
	n     int       // labels
	score []float32 // score[p*n+y]; -Inf where y cannot follow p
	prev  [][]uint8 // the labels that y can follow, rising
	next  [][]uint8
	first []bool // may start a sentence
	last  []bool // may end one
}

// SpanLabels returns the labels of a chain over the given types: "O", then the
// four of each type in turn.
func SpanLabels(types []string) []string {
	labels := []string{"O"}
	for _, t := range types {
		labels = append(labels, "B-"+t, "I-"+t, "E-"+t, "S-"+t)
	}
	return labels
}

func newPairs(labels []string) pairs {
	n := len(labels)
	p := pairs{n: n, score: make([]float32, n*n), prev: make([][]uint8, n), next: make([][]uint8, n), first: make([]bool, n), last: make([]bool, n)}
	for y, l := range labels {
		p.first[y] = strings.IndexByte("OBS", l[0]) >= 0
		p.last[y] = strings.IndexByte("OES", l[0]) >= 0
	}
	for a := range labels {
		for b := range labels {
			if follows(labels[a], labels[b]) {
				p.prev[b] = append(p.prev[b], uint8(a))
				p.next[a] = append(p.next[a], uint8(b))
			} else {
				p.score[a*n+b] = float32(math.Inf(-1))
			}
		}
	}
	return p
}

func follows(a, b string) bool {
	inside := a[0] == 'B' || a[0] == 'I'
	if b[0] == 'I' || b[0] == 'E' {
		return inside && a[2:] == b[2:]
	}
	return !inside
}

// ReadChain returns the chain whose sections in f start with name.
func ReadChain(f *File, name string) (*Chain, error) {
	c := &Chain{}
	var err error
	if c.Labels, err = f.Strings(name + ".labels"); err != nil {
		return nil, err
	}
	if c.emit, err = f.Linear(name + ".words"); err != nil {
		return nil, err
	}
	raw, err := f.Section(name + ".pairs")
	if err != nil {
		return nil, err
	}
	n := len(c.Labels)
	if c.emit.Classes != n || len(raw) != 4*n*n {
		return nil, fmt.Errorf("model %s: %d labels, %d classes, %d bytes of pairs", f.Name, n, c.emit.Classes, len(raw))
	}
	for _, l := range c.Labels {
		if l != "O" && (len(l) < 3 || l[1] != '-' || strings.IndexByte("BIES", l[0]) < 0) {
			return nil, fmt.Errorf("model %s: label %q", f.Name, l)
		}
	}
	c.pairs = newPairs(c.Labels)
	for i := range c.pairs.score {
		if !math.IsInf(float64(c.pairs.score[i]), -1) {
			c.pairs.score[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		}
	}
	return c, nil
}

// Add adds the scores that feats give each label to scores, whose length is
// the number of labels.
func (c *Chain) Add(scores []float32, feats []uint64) {
	var sc Scores
	c.emit.Score(&sc, feats)
	for y := range scores {
		scores[y] += float32(sc[y]) * c.emit.Scale
	}
}

// Lattice is the memory that Best works in. The zero value is ready; it is not
// safe for concurrent use.
type Lattice struct {
	fore, back []float32
	from       []uint8
}

// Best writes the labels of the best path through one sentence to path. scores
// holds len(path) rows of one score a label.
func (c *Chain) Best(l *Lattice, scores []float32, path []uint8) { c.pairs.best(l, scores, path) }

func (p *pairs) best(l *Lattice, scores []float32, path []uint8) {
	n, t := p.n, len(path)
	if t == 0 {
		return
	}
	l.fore = grow(l.fore, n*t)
	l.from = grow(l.from, n*t)
	low := float32(math.Inf(-1))
	for y := range n {
		l.fore[y] = low
		if p.first[y] {
			l.fore[y] = scores[y]
		}
	}
	for i := 1; i < t; i++ {
		before, now := l.fore[(i-1)*n:i*n], l.fore[i*n:(i+1)*n]
		for y := range n {
			best, from := low, uint8(0)
			for _, q := range p.prev[y] {
				if s := before[q] + p.score[int(q)*n+y]; s > best {
					best, from = s, q
				}
			}
			now[y] = best + scores[i*n+y]
			l.from[i*n+y] = from
		}
	}
	best, y := low, uint8(0)
	for z := range n {
		if s := l.fore[(t-1)*n+z]; p.last[z] && s > best {
			best, y = s, uint8(z)
		}
	}
	for i := t - 1; i >= 0; i-- {
		path[i] = y
		y = l.from[i*n+int(y)]
	}
}

// Margin returns by how much the path that Best found last beats the best one
// that has another label at token i: at most about the log of the odds that
// the label is right. It needs Backward first.
func (c *Chain) Margin(l *Lattice, path []uint8, i int) float32 {
	n := c.pairs.n
	at := i * n
	own := l.fore[at+int(path[i])] + l.back[at+int(path[i])]
	other := float32(math.Inf(-1))
	for y := range n {
		if y != int(path[i]) {
			other = max(other, l.fore[at+y]+l.back[at+y])
		}
	}
	return own - other
}

// Backward makes l ready for Margin, after Best on the same sentence.
func (c *Chain) Backward(l *Lattice, scores []float32, tokens int) {
	p, n := &c.pairs, c.pairs.n
	l.back = grow(l.back, n*tokens)
	low := float32(math.Inf(-1))
	for y := range n {
		l.back[(tokens-1)*n+y] = low
		if p.last[y] {
			l.back[(tokens-1)*n+y] = 0
		}
	}
	for i := tokens - 2; i >= 0; i-- {
		after := l.back[(i+1)*n : (i+2)*n]
		for y := range n {
			best := low
			for _, z := range p.next[y] {
				best = max(best, p.score[y*n+int(z)]+scores[(i+1)*n+int(z)]+after[z])
			}
			l.back[i*n+y] = best
		}
	}
}

// grow returns s with length n; what it held is lost when it must move.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
