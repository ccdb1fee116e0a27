package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// distance puts the distance of two words in one of eight classes.
func distance(a, b int32) uint64 {
	d := b - a
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 4:
		return uint64(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	}
	return 7
}

// between says what stands between two words: punctuation marks, verbs and
// conjunctions, up to two of each.
func between(a, b *node) uint64 {
	return uint64(min(b.commas-a.commas, 2)) | uint64(min(b.verbs-a.verbs, 2))<<2 | uint64(min(b.conjs-a.conjs, 1))<<4
}

// actionFeatures appends the features of a configuration for its transition.
// s0, s1, s2 are the top words of the stack, b0 to b3 the first of the buffer;
// l and r are children. The first templates are those of Zhang & Nivre (2011).
func actionFeatures(fs []uint64, st *parseState) []uint64 {
	i0, i1, j0 := st.top(0), st.top(1), st.ahead(0)
	nodes := st.nodes
	s0, s1, s2 := &nodes[i0], &nodes[i1], &nodes[st.top(2)]
	b0, b1, b2, b3 := &nodes[j0], &nodes[st.ahead(1)], &nodes[st.ahead(2)], &nodes[st.ahead(3)]
	s0l, s0r, s1l, s1r, b0l := &nodes[s0.l1], &nodes[s0.r1], &nodes[s1.l1], &nodes[s1.r1], &nodes[b0.l1]
	s0l2, s0r2, s1r2, b0l2 := &nodes[s0.l2], &nodes[s0.r2], &nodes[s1.r2], &nodes[b0.l2]
	d0, d1 := distance(i0, j0), distance(i1, i0)
	m0, m1 := between(s0, b0), between(s1, s0)
	fs = append(fs,
		1, model.F1(1, s0.w), model.F1(2, s0.p), model.F1(3, s0.wp), model.F1(4, s1.w), model.F1(5, s1.p), model.F1(6, s1.wp),
		model.F1(7, s2.p), model.F1(8, s2.wp), model.F1(9, b0.w), model.F1(10, b0.p), model.F1(11, b0.wp),
		model.F1(12, b1.w), model.F1(13, b1.p), model.F1(14, b1.wp), model.F1(15, b2.p), model.F1(16, b2.wp), model.F1(17, b3.p),
	)
	fs = append(fs,
		model.F2(18, s0.w, b0.w), model.F2(19, s0.wp, b0.p), model.F2(20, s0.p, b0.wp), model.F3(21, s0.p, b0.p, d0),
		model.F2(22, s1.w, s0.w), model.F2(23, s1.wp, s0.p), model.F2(24, s1.p, s0.wp), model.F3(25, s1.p, s0.p, d1),
		model.F2(26, s1.w, b0.w), model.F2(27, s1.wp, b0.p), model.F2(28, s1.p, b0.wp), model.F2(29, s1.p, b0.p),
		model.F2(30, b0.p, b1.p), model.F2(31, b0.wp, b1.p), model.F2(32, b0.p, b1.wp), model.F2(33, s0.wp, b1.p), model.F2(34, b0.w, b1.w),
	)
	fs = append(fs,
		model.F3(35, s0.p, b0.p, b1.p), model.F3(36, s1.p, s0.p, b0.p), model.F3(37, s2.p, s1.p, s0.p), model.F4(38, s0.p, b0.p, b1.p, b2.p),
		model.F4(39, s1.p, s0.p, b0.p, b1.p), model.F4(40, s2.p, s1.p, s0.p, b0.p), model.F3(41, s1.p, s0.wp, b0.p), model.F3(42, s1.p, s0.p, b0.wp),
		model.F3(43, s1.wp, s0.p, b0.p), model.F3(44, s0.wp, b0.p, b1.p), model.F3(45, s0.p, b0.wp, b1.p), model.F3(46, b0.p, b1.p, b2.p),
		model.F3(47, s1.u, s0.u, m1), model.F3(48, s0.u, b0.u, m0), model.F4(49, s1.u, s0.u, b0.u, m0<<8|m1),
	)
	fs = append(fs,
		model.F3(50, s0.p, b0.p, s0l.p), model.F3(51, s0.p, b0.p, s0r.p), model.F3(52, s0.p, b0.p, b0l.p), model.F3(53, s1.p, s0.p, s1r.p),
		model.F3(54, s1.p, s0.p, s1l.p), model.F3(55, s1.p, s0.p, s0l.p), model.F3(56, s1.p, s0.p, s0r.p),
		model.F3(57, s0.p, s0l.p, s0l2.p), model.F3(58, s0.p, s0r.p, s0r2.p), model.F3(59, s1.p, s1r.p, s1r2.p), model.F3(60, b0.p, b0l.p, b0l2.p),
		model.F2(61, s0.wp, s0.ls), model.F2(62, s0.wp, s0.rs), model.F2(63, s1.wp, s1.ls), model.F2(64, s1.wp, s1.rs), model.F2(65, b0.wp, b0.ls),
		model.F3(66, s0.p, s0.ls, b0.p), model.F3(67, s0.p, s0.rs, b0.p), model.F3(68, s1.p, s1.rs, s0.p), model.F3(69, b0.p, b0.ls, s0.p),
		model.F4(70, s0.p, s0.ls, s0.rs, b0.p), model.F4(71, s1.p, s1.ls, s1.rs, s0.p), model.F4(72, s1.p, s1.rs, s0.p, s0.ls),
	)
	fs = append(fs,
		model.F3(73, s0.w, b0.p, d0), model.F3(74, s0.p, b0.w, d0), model.F3(75, s1.w, s0.p, d1), model.F3(76, s1.p, s0.w, d1),
		model.F2(77, s0.wp, uint64(s0.nr)), model.F2(78, s0.wp, uint64(s0.nl)), model.F2(79, s1.wp, uint64(s1.nr)), model.F2(80, b0.wp, uint64(b0.nl)),
		model.F2(81, s0.c, b0.c), model.F2(82, s1.c, s0.c), model.F2(83, s0.c, b0.p), model.F2(84, s0.p, b0.c), model.F2(85, s1.c, s0.p), model.F2(86, s1.p, s0.c),
		model.F2(87, s1.c, b0.c), model.F3(88, s0.c6, b0.c6, b1.c6), model.F3(89, s1.c6, s0.c6, b0.c6), model.F1(90, b1.c), model.F2(91, b0.c, b1.p),
	)
	if len(st.hints) > 0 {
		fs = guidedFeatures(fs, st)
	}
	if st.backward {
		return append(fs,
			model.F3(160, s0r.w, s0.w, b0.w), model.F2(161, s0r.w, b0.w), model.F3(162, s0r.w, s0.c, b0.c), model.F3(163, s0r.w, b0.w, b1.p),
			model.F3(164, s0r.w, b0.w, b1.w), model.F3(165, s0r.w, b0.p, b1.w), model.F3(166, s0r.w, b0.u, b2.w), model.F4(167, s0r.w, b0.p, b1.p, b2.p),
			model.F3(168, s0r.w, s0.w, b0.p), model.F4(169, s0r.w, s0.u, b0.c, b1.u), model.F3(170, s0r.w, s1.w, s0.p), model.F4(171, s0r.w, s1.u, s0.u, b0.u),
			model.F3(172, s1.w, s1r.w, b0.w), model.F3(173, s1r.w, s1.p, b0.w), model.F3(174, s0r2.w, s0.p, b0.w), model.F4(175, s0.u, b0.u, b1.u, b3.u),
		)
	}
	// Does a clause end here, and the next begin? A comma, the word that opens the
	// clause and the verbs to come say so.
	later := uint64(min(nodes[st.root].verbs-b0.verbs, 2))
	fs = append(fs,
		model.F4(176, s0.u, s0l.w, m0, b0.u), model.F4(177, s0.p, b0.u, m0, later), model.F4(178, s0l.w, b0.u, m0, later), model.F4(179, s1.u, s0.u, b0.u, m0<<4|later),
		model.F3(180, s0.ls, b0.u, m0), model.F4(181, s1.u, s1l.w, s0.u, m1<<4|later),
	)
	// Where does a phrase with a preposition, or a conjunct, go? When the choice is
	// made, the preposition hangs on b0.
	fs = append(fs,
		model.F3(182, s2.w, b0l.w, b0.p), model.F4(183, s2.c6, s1.c6, s0.c6, b0l.w), model.F4(184, s0.c6, s0l.w, b0l.w, b0.c6), model.F4(185, s1.c6, s1l.w, b0l.w, b0.c6),
		model.F4(186, s1.w, s0l.w, b0l.w, b0.u), model.F4(187, s1.c, s0.c6, b0l.w, b0.c6), model.F4(188, s1.wp, s1.rs, b0l.w, b0.u),
	)
	return append(fs,
		model.F3(92, s0.w, b0l.w, b0.p), model.F3(93, s1.w, b0l.w, b0.p), model.F3(94, s0.w, b0l.w, b0.w), model.F3(95, s1.w, b0l.w, b0.w),
		model.F4(96, s1.w, s0.w, b0l.w, b0.p), model.F4(97, s1.u, s0.u, b0l.w, b0.w), model.F4(98, s0.c, b0l.w, b0.c, b0.u), model.F4(99, s1.c, b0l.w, b0.c, s0.u),
		model.F4(100, s1.u, s0.u, b0l.w, b0.c), model.F3(101, s1.w, s0l.w, s0.w), model.F3(102, s1.w, s0l.w, s0.p), model.F3(103, s1.p, s0l.w, s0.p),
		model.F4(104, s2.u, s1.u, b0l.w, b0.u), model.F4(105, s1.u, s0l.w, b0l.w, b0.u),
		model.F3(106, s0.wh, s0.u, b0.p), model.F4(107, s1.p, s0.wh, s0.u, b0.u), model.F4(108, s0.u, b0.wh, b0.u, b1.u), model.F4(109, s1.wh, s0.wh, s0.p, b0.p),
	)
}

// labelFeatures appends the features of a new arc for its relation. The
// dependent has all its children by then.
func labelFeatures(fs []uint64, st *parseState, head, dep int32) []uint64 {
	nodes := st.nodes
	h, d := &nodes[head], &nodes[dep]
	dir := uint64(0)
	if dep > head {
		dir = 8
	}
	dist := dir | distance(head, dep)
	dl, dr, dl2 := &nodes[d.l1], &nodes[d.r1], &nodes[d.l2]
	hl, hr := &nodes[h.l1], &nodes[h.r1]
	dls, drs, hls, hrs := d.ls, d.rs, h.ls, h.rs
	prev, next := &nodes[st.absent], &nodes[dep+1]
	if dep > 0 {
		prev = &nodes[dep-1]
	}
	if st.backward { // left and right are those of the text
		dl, dr, dl2 = dr, dl, &nodes[d.r2]
		hl, hr = hr, hl
		dls, drs, hls, hrs = drs, dls, hrs, hls
		prev, next = next, prev
	}
	lo, hi := h, d
	if dir == 0 {
		lo, hi = d, h
	}
	mid := between(lo, hi)
	fs = append(fs,
		dir+1, model.F2(110, h.w, dir), model.F2(111, h.p, dir), model.F2(112, h.wp, dist), model.F2(113, d.w, dir), model.F2(114, d.p, dir), model.F2(115, d.wp, dist),
		model.F3(116, h.w, d.w, dir), model.F3(117, h.p, d.p, dist), model.F3(118, h.wp, d.p, dir), model.F3(119, h.p, d.wp, dir),
		model.F3(120, h.c, d.c, dir), model.F3(121, h.c, d.p, dir), model.F3(122, h.p, d.c, dir), model.F4(123, h.u, d.u, mid, dir), model.F3(124, h.u, d.suffix, dir),
		model.F4(125, h.p, d.p, prev.p, dir), model.F4(126, h.p, d.p, next.p, dir), model.F4(127, h.p, d.p, prev.w, dir), model.F3(128, d.wp, next.p, dir),
	)
	fs = append(fs,
		model.F3(129, dl.wp, d.w, dir), model.F3(130, dl.wp, d.p, h.w), model.F4(131, dl.wp, d.p, h.p, dir), model.F4(132, dl.w, d.c, h.p, dir), model.F4(133, dl.w, d.c, h.c, dir),
		model.F4(134, d.p, dls, h.p, dir), model.F4(135, d.p, drs, h.p, dir), model.F3(136, dls, h.w, dir), model.F4(137, h.p, hls, d.p, dir), model.F4(138, h.p, hrs, d.p, dir),
		model.F4(139, h.wp, hls, d.u, dir), model.F4(140, h.wp, hrs, d.u, dir), model.F3(141, hls, d.wp, dir), model.F3(142, hrs, d.wp, dir),
		model.F3(143, dr.wp, d.p, dir), model.F4(144, dl.p, dl2.p, d.p, h.p), model.F4(145, hl.p, hr.p, h.p, d.p), model.F3(146, hl.w, h.p, d.p), model.F3(147, hr.w, h.p, d.p),
		model.F4(148, dls, drs, d.p, dir), model.F4(149, d.flags, h.flags, h.p, d.p), model.F4(150, h.u, d.u, dl2.w, dir),
		model.F4(151, h.c6, d.c6, dl.w, dir), model.F3(152, dl.w, dl2.w, d.u), model.F3(153, h.w, dls, d.p),
		model.F4(154, d.wh, h.u, d.u, dir), model.F3(155, d.wh, h.p, d.p),
	)
	if len(st.hints) > 0 {
		return guidedLabelFeatures(fs, st, head, dep, dir)
	}
	return fs
}
