package syntax

import "github.com/demarche-nlp/demarche/pipeline/doc"

// ballot counts the votes of teachers for the arcs of a sentence.
type ballot struct {
	n      int
	votes  []float32 // [(head+1)*n + dependent]
	trees  [][]doc.Arc
	open   [2][]float32 // best open span [i*n+j], its head left or right
	closed [2][]float32
	openAt [2][]int16
	at     [2][]int16
	heads  []int
}

// vote finds the projective tree on which most teachers agree (Sagae & Lavie
// 2006, by the algorithm of Eisner 1996), and sets e's arcs to it. An arc is sure
// where the majority of teachers has it.
func (b *ballot) vote(e *example, ts []*Parser) {
	n := len(e.tree.Words)
	b.n = n
	b.votes = resize(b.votes, (n+1)*n)
	clear(b.votes)
	b.trees = resize(b.trees, len(ts))
	for k, t := range ts {
		b.trees[k] = resize(b.trees[k], n)
		t.Parse(b.trees[k], e.tags, e.tree.words)
		for d, a := range b.trees[k] {
			// Of equals the earlier teacher has a little more to say.
			b.votes[(a.Head+1)*n+d] += 1 - 0.01*float32(k)
		}
	}
	b.eisner()
	e.sure = make([]bool, n)
	for d, h := range b.heads {
		w := &e.tree.Words[d]
		w.Head = h
		e.sure[d] = b.votes[(h+1)*n+d] > float32(len(ts))/2
		w.Rel = b.relation(d, h)
	}
}

// relation returns the relation that most of those who have the arc give it.
func (b *ballot) relation(d, h int) string {
	best, count := "dep", 0
	if h == doc.None {
		return rootRel
	}
	for _, t := range b.trees {
		if t[d].Head != h {
			continue
		}
		c := 0
		for _, o := range b.trees {
			if o[d] == t[d] {
				c++
			}
		}
		if c > count {
			best, count = t[d].Rel, c
		}
	}
	return best
}

// The heads of spans.
const (
	toLeft  = 0 // the last word of the span is its head
	toRight = 1 // the first word is
)

// eisner fills heads with the best projective tree of one root.
func (b *ballot) eisner() {
	n := b.n
	for k := range 2 {
		b.open[k], b.closed[k] = resize(b.open[k], n*n), resize(b.closed[k], n*n)
		b.openAt[k], b.at[k] = resize(b.openAt[k], n*n), resize(b.at[k], n*n)
		for i := range n {
			b.closed[k][i*n+i] = 0
		}
	}
	for size := 1; size < n; size++ {
		for i := 0; i+size < n; i++ {
			b.span(i, i+size)
		}
	}
	b.heads = resize(b.heads, n)
	root, best := 0, float32(-1)
	for r := range n {
		if s := b.closed[toLeft][r] + b.closed[toRight][r*n+n-1] + b.votes[r]; s > best {
			root, best = r, s
		}
	}
	b.heads[root] = doc.None
	b.follow(0, root, toLeft, false)
	b.follow(root, n-1, toRight, false)
}

// span finds the best trees over the words i to j.
func (b *ballot) span(i, j int) {
	n := b.n
	best, at := float32(-1), i
	for k := i; k < j; k++ {
		if s := b.closed[toRight][i*n+k] + b.closed[toLeft][(k+1)*n+j]; s > best {
			best, at = s, k
		}
	}
	b.open[toLeft][i*n+j], b.open[toRight][i*n+j] = best+b.votes[(j+1)*n+i], best+b.votes[(i+1)*n+j]
	b.openAt[toLeft][i*n+j], b.openAt[toRight][i*n+j] = int16(at), int16(at)
	best = -1
	for k := i; k < j; k++ {
		if s := b.closed[toLeft][i*n+k] + b.open[toLeft][k*n+j]; s > best {
			best, at = s, k
		}
	}
	b.closed[toLeft][i*n+j], b.at[toLeft][i*n+j] = best, int16(at)
	best = -1
	for k := i + 1; k <= j; k++ {
		if s := b.open[toRight][i*n+k] + b.closed[toRight][k*n+j]; s > best {
			best, at = s, k
		}
	}
	b.closed[toRight][i*n+j], b.at[toRight][i*n+j] = best, int16(at)
}

// follow writes the heads of the best tree over the words i to j.
func (b *ballot) follow(i, j, side int, open bool) {
	if i == j {
		return
	}
	if open {
		k := int(b.openAt[side][i*b.n+j])
		if side == toLeft {
			b.heads[i] = j
		} else {
			b.heads[j] = i
		}
		b.follow(i, k, toRight, false)
		b.follow(k+1, j, toLeft, false)
		return
	}
	k := int(b.at[side][i*b.n+j])
	if side == toLeft {
		b.follow(i, k, toLeft, false)
		b.follow(k, j, toLeft, true)
		return
	}
	b.follow(i, k, toRight, true)
	b.follow(k, j, toRight, false)
}
