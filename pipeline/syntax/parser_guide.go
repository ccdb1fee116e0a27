package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// hint is what the guide says of a node, in the order of the reading that is
// guided. Children are those of the guide's tree; -1 is none.
type hint struct {
	head        int32 // root for the root, -1 for the root itself and what is absent
	first, last int32 // child
	next, prev  int32 // child of the same head
	rel         uint8
	sure        uint8  // class of the lead of the guide's transition, 0 to 3
	ls, rs      uint64 // the relations of its children on each side, as a sum of hashes
}

// guide reads the sentence by r and keeps its tree as hints for a reading in
// the other direction or, where r reads forward too, in the same.
func (st *parseState) guide(r *reading) {
	st.start(r.backward, false)
	r.run(st)
	n := len(st.words)
	st.hints = resize(st.hints, n+2)
	for i := range st.hints {
		st.hints[i] = hint{head: -1, first: -1, last: -1, next: -1, prev: -1}
	}
	for i := range n {
		x := &st.nodes[st.place(i)]
		head := x.head
		if head != st.root {
			head = int32(st.place(int(head)))
		}
		st.addHint(int32(i), head, x)
	}
}

// addHint makes head the guide's head of d. Dependents come in rising order.
func (st *parseState) addHint(d, head int32, x *node) {
	h, g := &st.hints[head], &st.hints[d]
	g.head, g.rel, g.sure = head, x.rel, lead(x.lead)
	g.prev = h.last
	if h.last >= 0 {
		st.hints[h.last].next = d
	} else {
		h.first = d
	}
	h.last = d
	r := (uint64(x.rel) + 1) * 0x9e3779b97f4a7c15
	if d < head {
		h.ls += r
	} else {
		h.rs += r
	}
}

// lead puts the lead of a transition in one of four classes.
func lead(x int32) uint8 {
	switch {
	case x < 1500:
		return 0
	case x < 5000:
		return 1
	case x < 12000:
		return 2
	}
	return 3
}

// costs returns how many arcs of the guide's tree each transition puts out of
// reach, up to 3, in two bits each: see goldTree.costs.
func (st *parseState) guideCosts(s0, s1, b int32) uint64 {
	var cl, cr, cs int
	if s0 != st.absent {
		g := &st.hints[s0]
		for d := g.last; d >= b; d = st.hints[d].prev {
			cl++
			cr++
		}
		if g.head == s1 || g.head > b {
			cl++
		}
		if g.head >= b {
			cr++
		}
	}
	if b < st.root {
		g := &st.hints[b]
		if h := g.head; h < b && h != s0 && st.nodes[h].head < 0 {
			cs++
		}
		for d := g.first; d >= 0 && d < b; d = st.hints[d].next {
			if st.nodes[d].head < 0 {
				cs++
			}
		}
	}
	return uint64(min(cs, 3) | min(cl, 3)<<2 | min(cr, 3)<<4)
}

// where says where the guide's head of a node stands.
func where(h, s0, s1, b0 int32) uint64 {
	switch {
	case h == s0:
		return 1
	case h == s1:
		return 2
	case h == b0:
		return 3
	case h < 0:
		return 4
	case h < s0:
		return 5
	case h < b0:
		return 6
	}
	return 7
}

// guidedFeatures appends what the guide says of the top of the stack and the
// front of the buffer.
func guidedFeatures(fs []uint64, st *parseState) []uint64 {
	i0, i1, j0 := st.top(0), st.top(1), st.ahead(0)
	s0, s1, b0 := &st.nodes[i0], &st.nodes[i1], &st.nodes[j0]
	g0, g1, gb := &st.hints[i0], &st.hints[i1], &st.hints[j0]
	k := 1<<6 | st.guideCosts(i0, i1, j0)
	x := where(g0.head, i0, i1, j0) | where(gb.head, i0, i1, j0)<<3 | where(g1.head, i0, i1, j0)<<6
	r0, r1, rb := uint64(g0.rel)<<2|uint64(g0.sure), uint64(g1.rel)<<2|uint64(g1.sure), uint64(gb.rel)<<2|uint64(gb.sure)
	h0, hb := s0, b0
	if g0.head >= 0 {
		h0 = &st.nodes[g0.head]
	}
	if gb.head >= 0 {
		hb = &st.nodes[gb.head]
	}
	fs = append(fs,
		model.F1(200, k), model.F2(201, k, s0.p), model.F2(202, k, b0.p), model.F3(203, k, s0.p, b0.p), model.F3(204, k, s1.p, s0.p), model.F2(205, k, s0.w), model.F2(206, k, b0.w),
		model.F4(207, k, s1.p, s0.p, b0.p), model.F3(208, k, r0, s0.u), model.F3(209, k, rb, b0.u), model.F4(210, k, r0, rb, s0.u), model.F3(211, k, r1, r0),
		model.F2(212, k, x), model.F3(213, x, s0.p, b0.p), model.F4(214, x, s1.u, s0.u, b0.u), model.F3(215, x, r0, rb), model.F3(216, x, r1, r0), model.F1(217, x),
	)
	return append(fs,
		model.F2(218, b0.wp, gb.ls), model.F2(219, b0.wp, gb.rs), model.F3(220, s0.p, b0.p, gb.rs), model.F3(221, s0.p, b0.p, gb.ls), model.F2(222, s0.wp, g0.rs),
		model.F3(223, s0.p, s0.rs, g0.rs), model.F3(224, s1.p, s1.rs, g1.rs), model.F4(225, s1.p, s0.p, g1.rs, k), model.F4(226, s0.p, b0.p, g0.rs, k),
		model.F4(227, h0.w, s0.w, k, x), model.F4(228, hb.w, b0.w, k, x), model.F4(229, h0.p, s1.p, s0.p, b0.p), model.F4(230, hb.p, s0.p, b0.p, k),
		model.F4(231, h0.w, s1.w, s0.u, b0.u), model.F4(232, hb.w, s0.w, b0.u, x),
	)
}

// guidedLabelFeatures appends what the guide says of a new arc.
func guidedLabelFeatures(fs []uint64, st *parseState, head, dep int32, dir uint64) []uint64 {
	h, d := &st.nodes[head], &st.nodes[dep]
	gh, gd := &st.hints[head], &st.hints[dep]
	k := dir | uint64(gd.rel)<<4
	if gd.head == head {
		k |= 1
	}
	up := uint64(gh.rel)
	a := k<<2 | uint64(gd.sure)
	return append(fs,
		model.F1(240, k), model.F3(241, k, h.p, d.p), model.F2(242, k, d.w), model.F2(243, k, h.w), model.F2(244, a, d.p), model.F2(245, a, h.p),
		model.F3(246, k, up, d.p), model.F4(247, up, h.p, d.p, dir), model.F3(248, up, d.w, dir), model.F3(249, up, h.w, dir),
		model.F4(250, h.p, d.p, gh.rs, dir), model.F4(251, h.p, d.p, gh.ls, dir), model.F4(252, gh.ls, gh.rs, d.u, k), model.F4(253, d.ls, d.rs, k, h.u), model.F3(254, k, h.c, d.c),
		model.F4(255, h.w, gh.rs, d.u, dir),
	)
}
