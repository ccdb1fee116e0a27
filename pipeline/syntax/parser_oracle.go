package syntax

// goldTree is a treebank's tree as the oracle needs it: projective, with heads
// as node numbers, len(heads) for the root.
type goldTree struct {
	heads    []int32
	rels     []uint8
	children [][]int32
}

// unknown is the head of a word that may have any: no transition costs its arc.
const unknown = -1

// newGoldTree returns the tree with its arcs made projective: the head of the
// shortest arc that is crossed moves up until none is (Nivre & Nilsson 2005,
// without marks on the relations).
func newGoldTree(heads []int32, rels []uint8, sure []bool) *goldTree {
	n := int32(len(heads))
	g := &goldTree{heads: heads, rels: rels, children: make([][]int32, n+1)}
	for {
		worst, size := int32(-1), n+1
		for d := range heads {
			if h := heads[d]; h != n && g.crossed(int32(d)) {
				if k := max(h, int32(d)) - min(h, int32(d)); k < size {
					worst, size = int32(d), k
				}
			}
		}
		if worst < 0 {
			break
		}
		heads[worst] = heads[heads[worst]]
	}
	for d, h := range heads {
		if sure != nil && !sure[d] {
			heads[d] = unknown
			continue
		}
		g.children[h] = append(g.children[h], int32(d))
	}
	return g
}

// crossed reports whether the head of d does not dominate all words between
// the two.
func (g *goldTree) crossed(d int32) bool {
	h, n := g.heads[d], int32(len(g.heads))
	for k := min(h, d) + 1; k < max(h, d); k++ {
		a := k
		for a != h && a != n {
			a = g.heads[a]
		}
		if a != h {
			return true
		}
	}
	return false
}

// costs returns how many arcs of the tree each transition puts out of reach
// (Goldberg & Nivre 2013, for the arc-hybrid system).
func (g *goldTree) costs(st *parseState) (c [3]int) {
	b := st.next
	if len(st.stack) > 0 {
		s0, s1 := st.top(0), st.top(1)
		h := g.heads[s0]
		for _, d := range g.children[s0] {
			if d >= b {
				c[left]++
				c[right]++
			}
		}
		if h == s1 || h > b {
			c[left]++
		}
		if h >= b {
			c[right]++
		}
	}
	if b < st.root {
		s0 := st.top(0)
		if h := g.heads[b]; h >= 0 && h < b && h != s0 && st.nodes[h].head < 0 {
			c[shift]++
		}
		for _, d := range g.children[b] {
			if d < b && st.nodes[d].head < 0 {
				c[shift]++
			}
		}
	}
	return c
}
