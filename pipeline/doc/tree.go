package doc

// Tree is the dependency tree of one sentence, with the dependents of each
// token at hand. It is a copy of Doc.Arcs: Attach changes the tree alone.
type Tree struct {
	First int // first token of the sentence
	End   int
	arcs  []Arc   // of the sentence
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
	t.First, t.End = s.First, s.End
	t.arcs = append(t.arcs[:0], d.Arcs[s.First:s.End]...)
	t.Index()
}

// Attach makes head the head of token i, by the relation rel. Deps and Subtree
// know of it after Index. The caller sees to it that there is no cycle.
func (t *Tree) Attach(i, head int, rel string) { t.arcs[i-t.First] = Arc{Head: head, Rel: rel} }

// Index collects the dependents of each token.
func (t *Tree) Index() {
	n := t.End - t.First
	t.start = append(t.start[:0], make([]int32, n+1)...)
	for i := range t.arcs {
		if h := t.arcs[i].Head; h != None {
			t.start[h-t.First+1]++
		}
	}
	for i := 0; i < n; i++ {
		t.start[i+1] += t.start[i]
	}
	t.deps = append(t.deps[:0], make([]int32, t.start[n])...)
	fill := make([]int32, n)
	for i := range t.arcs {
		if h := t.arcs[i].Head; h != None {
			k := h - t.First
			t.deps[t.start[k]+fill[k]] = int32(t.First + i)
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
func (t *Tree) Head(i int) int { return t.arcs[i-t.First].Head }

// Rel returns the relation of token i to its head.
func (t *Tree) Rel(i int) string { return t.arcs[i-t.First].Rel }

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
