package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// wordClasses is the number of coarse classes of words, and of bits of a set of
// them. Class 0 is unknown.
const wordClasses = 32

// The classes that matter by themselves; the others are numbered in
// classOf.
const (
	classModal  = 1
	classFinite = 2
	classBase   = 3
	classSubj   = 11 // pronouns that are subjects or objects
	classMark   = 19
	classAux    = 20
)

// clauseBits are the classes that tell whether words hold a clause.
const clauseBits = 1<<classModal | 1<<classFinite | 1<<classBase | 1<<classSubj

// wordClass returns the likeliest class of a word in the high byte and the
// second likely one, or the same, in the low, without its context.
func wordClass(w *model.Word, t *model.Table) uint16 {
	capital := uint64(w.Flags & model.Capital)
	v := t.Get(model.F2(1, w.Lower, capital))
	if v == 0 && w.Path != 0 {
		v = t.Get(model.F2(2, uint64(w.Path), capital))
	}
	if v == 0 {
		v = t.Get(model.F2(3, w.Suffix[2], uint64(w.Flags)))
	}
	if v == 0 {
		v = t.Get(model.F2(4, w.Suffix[1], uint64(w.Flags)))
	}
	return v & 0x1f1f
}

// span makes a length small.
func span(n int) uint64 {
	switch {
	case n <= 6:
		return uint64(n)
	case n <= 8:
		return 7
	case n <= 12:
		return 8
	case n <= 18:
		return 9
	case n <= 28:
		return 10
	case n <= 45:
		return 11
	case n <= 70:
		return 12
	}
	return 13
}

// cased joins how the news writes a word with how it is written here.
func (w *sentWord) cased() uint64 {
	return uint64(w.Case) | uint64(w.Flags)<<2 | uint64(w.sign)<<16
}

func (w *sentWord) path(n int) uint64 { return uint64(w.Path.Prefix(n)) }

// features fills st.feats with those of an end before token i.
func (st *sentState) features(i int) {
	st.feats = append(st.feats[:0], 1)
	st.wordFeatures(i)
	st.markFeatures(i)
}

// wordFeatures adds the words on both sides.
func (st *sentState) wordFeatures(i int) {
	ws := st.words[i : i+2*sentPad]
	l3, l2, l1, r1, r2, r3 := &ws[1], &ws[2], &ws[3], &ws[4], &ws[5], &ws[6]
	lc, rc := l1.cased(), r1.cased()
	st.feats = append(st.feats,
		model.F1(1, l1.Lower), model.F1(2, r1.Form), model.F2(3, l1.Lower, r1.Form), model.F2(4, l2.Lower, l1.Lower), model.F2(5, r1.Form, r2.Lower),
		model.F1(10, r1.Lower),
		model.F2(11, l1.Shape, r1.Shape), model.F3(12, l2.Shape, l1.Shape, r1.Shape), model.F3(13, l1.Shape, r1.Shape, r2.Shape),
		model.F2(14, lc, rc), model.F3(15, lc, rc, r2.cased()), model.F3(16, l2.cased(), lc, rc), model.F4(17, l2.cased(), lc, rc, r2.cased()),
		model.F2(18, uint64(r3.Flags)|r2.cased()<<24, rc),
		model.F2(19, l1.Suffix[2], rc), model.F2(20, r1.Suffix[2], rc), model.F2(21, r1.Lower, lc), model.F2(22, l1.Lower, rc), model.F2(23, r2.Suffix[1], rc), model.F3(24, r1.Suffix[2], r2.path(6), rc),
	)
	st.feats = append(st.feats,
		model.F2(30, l1.path(6), r1.path(6)), model.F2(31, l1.path(12), r1.path(12)), model.F3(32, l2.path(6), l1.path(6), r1.path(6)), model.F3(33, l1.path(6), r1.path(6), r2.path(6)),
		model.F2(34, l1.path(8), rc), model.F2(35, lc, r1.path(8)), model.F3(36, r1.path(8), r2.path(8), rc), model.F3(37, l2.path(8), l1.path(8), rc),
	)
	a, b, c := uint64(l3.class), uint64(l2.class), uint64(l1.class)
	d, e, f := uint64(r1.class), uint64(r2.class), uint64(r3.class)
	st.feats = append(st.feats,
		model.F2(40, c, d), model.F3(41, b, c, d), model.F3(42, c, d, e), model.F4(43, b, c, d, e), model.F4(44, a, b, c, d), model.F4(45, c, d, e, f),
		model.F2(46, c, rc), model.F2(47, lc, d), model.F3(48, c, lc, d|rc<<16),
		model.F3(49, r1.Lower, c, lc), model.F3(50, l1.Lower, d, rc),
	)
}

// markFeatures adds the mark under the closing quotes, the word over the
// opening ones, and what is known of the sentence and the part.
func (st *sentState) markFeatures(i int) {
	k, closers := st.under(i)
	j, openers := st.over(i)
	m, n, r1 := &st.words[k], &st.words[j], &st.words[i+sentPad]
	before := m
	if !m.sign.words() && m.sign != signAbbr {
		before = &st.words[k-1]
	}
	first := &st.words[st.start+sentPad]
	mark, nc, rc := uint64(m.sign), n.cased(), r1.cased()
	marks := mark | uint64(n.sign)<<8 | uint64(closers)<<16 | uint64(openers)<<20
	gaps := uint64(r1.gap) | uint64(m.gap)<<4
	length, ahead := span(i-st.start), span(int(st.ahead[i].n))
	opening := uint64(0) // of the part
	if st.start == 0 {
		opening = 1
	}
	st.feats = append(st.feats,
		model.F2(60, marks, gaps), model.F3(61, marks, gaps, nc), model.F2(62, mark, nc), model.F3(63, mark, r1.Lower, gaps),
		model.F2(64, mark, before.Lower), model.F3(65, mark, before.Lower, uint64(n.Flags)), model.F3(66, mark, before.Shape, n.Shape), model.F3(67, mark|gaps<<8, before.path(8), n.path(8)),
		model.F2(68, mark, n.Form), model.F2(69, m.Form, n.Lower), model.F3(70, uint64(m.n), nc, gaps),
		model.F3(71, uint64(min(st.opens, 1)), mark, nc), model.F3(72, uint64(st.quotes)|uint64(closers)<<4, mark|uint64(openers)<<8, nc),
	)
	st.feats = append(st.feats,
		model.F2(80, length, mark), model.F3(81, length, mark, nc), model.F3(82, length, marks, opening),
		model.F2(83, ahead, mark|uint64(n.sign)<<8), model.F3(84, ahead, mark, nc), model.F4(85, length, ahead, mark, nc),
		model.F2(86, first.Lower, mark), model.F3(87, first.Form, mark, length), model.F3(88, first.path(6), mark, length), model.F3(89, first.Shape, mark, n.Shape),
		model.F3(90, st.lower, mark, nc), model.F3(91, st.length|st.stops<<8, mark|opening<<8, nc), model.F4(92, st.length, length, mark|opening<<8, rc),
	)
	c, d, e := uint64(st.words[i-1+sentPad].class), uint64(r1.class), uint64(st.words[i+1+sentPad].class)
	since, until := uint64(st.bits&clauseBits), uint64(st.ahead[i].bits&clauseBits)
	st.feats = append(st.feats,
		model.F3(100, since, until, mark|uint64(n.Flags)<<8), model.F3(101, since, mark|length<<8, rc), model.F3(102, until, mark|ahead<<8, rc), model.F3(103, since, d, mark|opening<<8),
		model.F4(104, since, until, d|mark<<16, rc), model.F4(105, uint64(st.bits), mark, rc, opening), model.F3(106, c, d|e<<16, since),
		model.F4(107, since, until, length|ahead<<8|opening<<16|mark<<24, nc), model.F3(108, st.stops, mark|since<<8, nc),
		model.F3(109, uint64(first.class), mark, since), model.F4(110, uint64(first.class), mark|length<<8, d, rc), model.F3(111, r1.Lower, e, mark|rc<<8),
	)
}
