package doc

// Tree is the dependency tree of one sentence, with the dependents of each
// token at hand. It is built from Doc.Arcs and never changes.
type Tree struct {
	d     *Doc
	First int // first token of the sentence
	End   int
	start []int32 // dependents of token First+i are deps[start[i]:start[i+1]]
	deps  []int32
}

// NewTree returns the tree of sentence sent of d, which needs the layer Arcs.
func NewTree(d *Doc, sent int) *Tree {
	t := &Tree{}
	t.Reset(d, sent)
	return t
}

// Reset makes t the tree of sentence sent of d, reusing its memory.
func (t *Tree) Reset(d *Doc, sent int) {
	s := d.Sents[sent]
	n := s.End - s.First
	t.d, t.First, t.End = d, s.First, s.End
	t.start = append(t.start[:0], make([]int32, n+1)...)
	for i := s.First; i < s.End; i++ {
		if h := d.Arcs[i].Head; h != None {
			t.start[h-s.First+1]++
		}
	}
	for i := 0; i < n; i++ {
		t.start[i+1] += t.start[i]
	}
	t.deps = append(t.deps[:0], make([]int32, t.start[n])...)
	fill := make([]int32, n)
	for i := s.First; i < s.End; i++ {
		if h := d.Arcs[i].Head; h != None {
			k := h - s.First
			t.deps[t.start[k]+fill[k]] = int32(i)
			fill[k]++
		}
	}
}

// Deps returns the dependents of token i of the Doc, in text order. The slice
// is the tree's own: do not change it.
func (t *Tree) Deps(i int) []int32 {
	k := i - t.First
	return t.deps[t.start[k]:t.start[k+1]]
}

// Head returns the head of token i, or None.
func (t *Tree) Head(i int) int { return t.d.Arcs[i].Head }

// Rel returns the relation of token i to its head.
func (t *Tree) Rel(i int) string { return t.d.Arcs[i].Rel }

// Subtree returns the range [first, end) of tokens that i dominates, i
// included. In a tree that is not projective the range may hold others too.
func (t *Tree) Subtree(i int) (first, end int) {
	first, end = i, i+1
	for _, c := range t.Deps(i) {
		f, e := t.Subtree(int(c))
		first, end = min(first, f), max(end, e)
	}
	return first, end
}
