package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// view is what the features of a verb or pronoun depend on beyond its
// neighbours: where its subject and its auxiliary seem to stand.
type view struct {
	subject, before int // nearest noun or pronoun on the left, and the one before it; -1 where there is none
	pronoun         int // nearest pronoun on the left
	aux             int // nearest verb, modal or "to" on the left
	verb            int // nearest verb on the right
}

// The classes of Penn tags that look needs, as bits.
const (
	nounTag = 1 << iota
	pronounTag
	verbTag
	subjectTag // a noun, or what stands for one
)

// tagKind returns the bits of a Penn tag.
func tagKind(xpos string) byte {
	switch xpos {
	case "NN", "NNS", "NNP", "NNPS":
		return nounTag | subjectTag
	case "PRP":
		return pronounTag | subjectTag
	case "WP", "WDT", "EX":
		return subjectTag
	case "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO":
		return verbTag
	}
	return 0
}

// far is how many words away a subject, an auxiliary or a verb is looked for.
const far = 10

// look finds what word i looks at.
func look(kinds []byte, xpos []uint8, i int) view {
	v := view{-1, -1, -1, -1, -1}
	for j := i - 1; j >= max(0, i-far); j-- {
		k := kinds[xpos[j]]
		switch {
		case k&subjectTag != 0 && v.subject < 0:
			v.subject = j
		case k&subjectTag != 0 && v.before < 0 && v.subject > j+1:
			v.before = j
		case k&verbTag != 0 && v.aux < 0:
			v.aux = j
		}
		if k&pronounTag != 0 && v.pronoun < 0 {
			v.pronoun = j
		}
	}
	for j := i + 1; j < min(len(xpos), i+far); j++ {
		if kinds[xpos[j]]&verbTag != 0 {
			v.verb = j
			break
		}
	}
	return v
}

// agreeFeatures appends the features of word i for its UD features; xpos and
// upos hold the classes of all words.
func agreeFeatures(fs []uint64, st *tagState, kinds []byte, i int) []uint64 {
	ws, xpos := st.words, st.xpos
	at := func(j int) (t uint64, w *model.Word) {
		if j < 0 || j >= len(ws) {
			return 254, &edge
		}
		return uint64(xpos[j]), &ws[j]
	}
	x, w := at(i)
	t := x | uint64(st.upos[i])<<8
	p1, pw := at(i - 1)
	p2, pw2 := at(i - 2)
	n1, nw := at(i + 1)
	n2, nw2 := at(i + 2)
	v := look(kinds, xpos, i)
	s, sw := at(v.subject)
	b, _ := at(v.before)
	_, prw := at(v.pronoun)
	a, aw := at(v.aux)
	r, rw := at(v.verb)
	_, last := at(len(ws) - 1)
	near := func(j int) uint64 { return uint64(min(i-j, 4)) }
	// "and" before the subject makes it plural, a preposition the one before it the head.
	_, link := at(v.subject - 1)
	l2, _ := at(v.subject - 2)
	return append(fs,
		model.F1(90, t), model.F2(91, t, w.Lower), model.F2(92, t, w.Suffix[2]), model.F2(93, t, w.Suffix[1]), model.F2(94, t, uint64(w.Flags)),
		model.F2(95, t, p1), model.F2(96, t, n1), model.F3(97, t, p1, n1), model.F3(98, t, p2, p1), model.F3(99, t, n1, n2),
		model.F2(100, t, pw.Lower), model.F2(101, t, nw.Lower), model.F3(102, t, pw2.Lower, pw.Lower), model.F3(103, t, w.Lower, pw.Lower), model.F3(104, t, w.Lower, n1),
		model.F3(105, t, w.Lower, p1), model.F2(106, t, s), model.F2(107, t, sw.Lower), model.F3(108, t, s, near(v.subject)), model.F3(109, t, sw.Lower, near(v.subject)),
		model.F3(110, t, s, b), model.F3(111, t, s, link.Lower), model.F4(112, t, s, b, link.Lower), model.F4(113, t, s, link.Lower, l2), model.F2(114, t, prw.Lower),
		model.F3(115, t, prw.Lower, s), model.F2(116, t, aw.Lower), model.F3(117, t, a, p1), model.F3(118, t, aw.Lower, p1), model.F3(119, t, aw.Lower, near(v.aux)),
		model.F3(120, t, w.Lower, aw.Lower), model.F2(121, t, r), model.F3(122, t, r, p1), model.F2(123, t, rw.Lower), model.F2(124, t, last.Lower),
		model.F3(125, t, nw.Lower, nw2.Lower), model.F2(126, t, uint64(w.Path)), model.F2(127, t, pw2.Lower), model.F2(128, t, n2), model.F3(129, t, a, s),
		model.F3(130, t, w.Lower, nw.Lower), model.F3(131, t, w.Lower, a), model.F3(132, t, w.Lower, s), model.F4(133, t, p1, n1, a),
	)
}
