package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// edge stands for a word beyond the ends of a sentence. It is never written.
var edge = model.Word{Form: 3, Lower: 3, Suffix: [4]uint64{3, 3, 3, 3}, Shape: 3}

// tagFeatures appends the features of word i for its Penn tag; st.xpos holds the
// classes of the words before it.
func tagFeatures(fs []uint64, st *tagState, i int) []uint64 {
	ws, xpos, mode := st.words, st.xpos, st.mode
	w := &ws[i]
	p1, p2, n1, n2 := &edge, &edge, &edge, &edge
	t1, t2 := uint64(254), uint64(254) // the tags before; 254 and 255 are no classes
	if i > 0 {
		p1, t1 = &ws[i-1], uint64(xpos[i-1])
	}
	if i > 1 {
		p2, t2 = &ws[i-2], uint64(xpos[i-2])
	}
	if i+1 < len(ws) {
		n1 = &ws[i+1]
	}
	if i+2 < len(ws) {
		n2 = &ws[i+2]
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	flags := uint64(w.Flags) | first<<8 | mode<<9
	path := uint64(w.Path)
	fs = append(fs,
		1, model.F1(1, w.Form), model.F1(2, w.Lower),
		model.F1(3, w.Suffix[0]), model.F1(4, w.Suffix[1]), model.F1(5, w.Suffix[2]), model.F1(6, w.Suffix[3]),
		model.F1(7, w.Prefix[0]), model.F1(8, w.Prefix[1]), model.F1(9, w.Prefix[2]), model.F1(10, w.Prefix[3]),
		model.F2(11, w.Shape, first), model.F1(12, flags), model.F2(13, w.Suffix[2], flags),
		model.F1(14, path), model.F1(15, uint64(w.Path.Prefix(10))), model.F1(16, uint64(w.Path.Prefix(7))), model.F1(17, uint64(w.Path.Prefix(5))),
		model.F2(18, path, w.Suffix[1]), model.F2(19, uint64(w.Path.Prefix(8)), flags),
	)
	fs = append(fs,
		model.F1(20, t1), model.F2(21, t1, t2), model.F2(22, t1, w.Lower), model.F2(23, t1, n1.Lower), model.F3(24, t1, w.Lower, n1.Lower),
		model.F1(25, t2), model.F2(26, t1, path), model.F2(27, t1, w.Suffix[2]), model.F3(28, t1, t2, w.Lower),
		model.F3(29, t1, w.Suffix[1], uint64(n1.Path.Prefix(8))),
	)
	fs = append(fs,
		model.F1(30, p1.Lower), model.F1(31, p2.Lower), model.F1(32, n1.Lower), model.F1(33, n2.Lower),
		model.F2(34, p1.Lower, w.Lower), model.F2(35, w.Lower, n1.Lower),
		model.F1(36, n1.Suffix[2]), model.F1(37, n1.Suffix[1]), model.F1(38, uint64(n1.Path)), model.F1(39, uint64(n1.Path.Prefix(8))), model.F1(40, uint64(p1.Path)),
		model.F2(41, n1.Shape, w.Shape), model.F3(42, p1.Shape, w.Shape, n1.Shape),
		model.F2(43, w.Suffix[2], n1.Suffix[2]), model.F2(44, path, uint64(n1.Path.Prefix(8))), model.F2(45, n1.Lower, n2.Lower),
		model.F2(46, uint64(n1.Path.Prefix(8)), uint64(n2.Path.Prefix(8))), model.F2(47, w.Lower, n2.Lower), model.F2(48, p2.Lower, p1.Lower), model.F1(49, p1.Suffix[2]),
	)
	// A name that starts a sentence or stands in a headline is known by how it
	// is written elsewhere.
	cased := uint64(w.Case) | flags<<2
	fs = append(fs,
		model.F1(50, cased), model.F2(51, cased, t1), model.F2(52, cased, w.Suffix[1]), model.F3(53, cased, uint64(n1.Case), uint64(n1.Flags)), model.F2(54, cased, uint64(w.Path.Prefix(6))),
	)
	// What the news says of the word and of those that follow it: a first look
	// at their tags.
	var k, k1, k2 known
	k = st.known[i]
	if i+1 < len(ws) {
		k1 = st.known[i+1]
	}
	if i+2 < len(ws) {
		k2 = st.known[i+2]
	}
	a, low, n, nn := uint64(k.form), uint64(k.lower), uint64(k1.form), uint64(k2.form)
	return append(fs,
		model.F1(60, a), model.F1(61, n), model.F2(62, a, t1), model.F3(63, a, n, t1), model.F2(64, a, flags), model.F2(65, low, flags), model.F2(66, a, n), model.F2(67, n, w.Lower),
		model.F2(68, n, nn), model.F3(69, a, n, nn), model.F3(70, a, t1, t2), model.F2(71, a, w.Suffix[2]), model.F3(72, n, t1, w.Lower), model.F2(73, a, n1.Lower), model.F1(74, nn),
	)
}

// choiceFeatures appends the features of word i for its universal tag; xpos
// holds the Penn classes of all words.
func choiceFeatures(fs []uint64, ws []model.Word, xpos []uint8, i int) []uint64 {
	at := func(j int) (t uint64, w *model.Word) {
		if j < 0 || j >= len(ws) {
			return 254, &edge
		}
		return uint64(xpos[j]), &ws[j]
	}
	t, w := at(i)
	p1, pw := at(i - 1)
	p2, _ := at(i - 2)
	n1, nw := at(i + 1)
	n2, nw2 := at(i + 2)
	n3, _ := at(i + 3)
	return append(fs,
		model.F1(60, t), model.F2(61, t, w.Lower), model.F3(62, t, w.Lower, p1), model.F3(63, t, w.Lower, n1),
		model.F4(64, t, w.Lower, n1, n2), model.F3(65, n1, n2, n3), model.F3(66, t, p1, n1), model.F2(67, w.Lower, nw.Lower),
		model.F2(68, w.Lower, pw.Lower), model.F3(69, t, n1, n2), model.F3(70, t, p1, p2), model.F4(71, w.Lower, n1, n2, n3),
		model.F3(72, w.Lower, nw.Lower, nw2.Lower), model.F2(73, t, uint64(w.Path.Prefix(10))), model.F2(74, t, w.Suffix[2]), model.F2(75, t, uint64(w.Flags)),
		model.F2(77, w.Lower, n2), model.F2(78, w.Lower, n3), model.F2(79, t, uint64(nw.Path.Prefix(10))),
		model.F3(80, w.Lower, n1, uint64(nw.Path)), model.F2(81, w.Lower, uint64(nw.Path.Prefix(8))), model.F2(82, t, pw.Lower), model.F2(83, t, nw.Lower),
	)
}
