package entities

import "github.com/demarche-nlp/demarche/internal/model"

// Templates of the features. Those of a window leave room
// for its five places.
const (
	tBias uint64 = 1 + iota
	tFirst
	tCase
	tForm   // 5
	_       //
	_       //
	_       //
	_       //
	tLower  // 5
	_       //
	_       //
	_       //
	_       //
	tShape  // 5
	_       //
	_       //
	_       //
	_       //
	tPath   // 5, with the length of the prefix
	_       //
	_       //
	_       //
	_       //
	tPrefix // 5
	_       //
	_       //
	_       //
	_       //
	tSuffix // 5
	_       //
	_       //
	_       //
	_       //
	tPair
	tPairPath
	tShapes
	tAround
	tAroundPath
	tRun
	tRunLast
	tRunLastPath
	tRunFirst
	tRunBefore
	tRunBeforePath
	tRunAfter
	tRunAfterPath
	tWideFirst
	tWideLast
	tWidePlace
	tWrittenIn
	tElseBefore
	tElseAfter
	tElseBeforePath
	tElseAfterPath
	tElseRunLast
	tElseRunFirst
	tElseRunFirstPath
	tRunWhole
	tWideWhole
	tMode
	tGram
	tList
	tListNext
	tListWord
	tSpeech // 5
	_       //
	_       //
	_       //
	_       //
	tSpeeches
	tSpeechWord
	tProper
	tProperLast
	tProperFirst
	tProperBefore
	tProperAfter
	tGroup // 3
	_      //
	_      //
	tGroups
	tGroupRun
	tPart
	tFar
	tDomain
)

// outside stands for the words beyond the ends of a sentence.
var outside = lexed{Word: model.Word{Form: 3, Lower: 3, Shape: 3}}

// elsewhere is how many other places of a word in the article are looked at.
const elsewhere = 4

// features appends the features for token i of the sentence
// [first, end) to fs: of the word and its neighbours (Ratinov & Roth 2009), of
// the runs of capitals and of proper nouns around it, and of the other places
// where the article has the same word.
func (t *passage) features(fs []uint64, i, first, end int, m typeset) []uint64 {
	if !t.markedNear(i, fullReach, first, end) {
		return t.farFeatures(fs, i, first, end)
	}
	w := &t.lex[i]
	fs = append(fs, model.F1(tBias, 0), model.F3(tMode, uint64(m), bit(w.capital), bit(w.small)), model.F2(tFirst, bit(w.first), w.Shape))
	var win [5]*lexed
	for k := range win {
		win[k] = t.at(i+k-2, first, end)
	}
	for k, v := range win {
		fs = inWindow(fs, uint64(k), v)
	}
	fs = neighbours(fs, &win)
	fs = t.runFeatures(fs, i, first, end)
	fs = t.listFeatures(fs, i, first, end)
	fs = t.partFeatures(fs, i, first, end)
	fs = speechFeatures(fs, &win)
	fs = t.properFeatures(fs, i, first, end)
	fs = t.groupFeatures(fs, &win)
	if w.capital {
		fs = grams(fs, t.words[i])
	}
	if w.capital || w.Flags&(model.AllCaps|model.HasDigit) != 0 {
		fs = t.elsewhere(fs, i)
	}
	return fs
}

// farFeatures are those of a token that is not next to anything that looks like
// a name: it is part of one now and then.
func (t *passage) farFeatures(fs []uint64, i, first, end int) []uint64 {
	w, b, d := &t.lex[i], t.at(i-1, first, end), t.at(i+1, first, end)
	return append(fs, model.F1(tFar, 0), model.F1(tForm+2, w.Form), model.F1(tForm+1, b.Form), model.F1(tForm+3, d.Form),
		model.F2(tFar, 1, uint64(w.speech)), model.F1(tSuffix+2, w.Suffix[2]), model.F1(tPath+2, uint64(w.Path)), model.F2(tFar, 2, bit(first >= i-1)))
}

// grams adds the groups of three bytes of a word in lower case, its ends marked:
// what tells a Thai town from a Basque surname where the word itself is new.
func grams(fs []uint64, w string) []uint64 {
	g := uint64('^')
	for i := 0; i <= min(len(w), 20); i++ {
		c := byte('$')
		if i < len(w) {
			c = w[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
		}
		g = (g<<8 | uint64(c)) & 0xffffff
		if i > 0 {
			fs = append(fs, model.F1(tGram, g))
		}
	}
	return fs
}

// inWindow adds the features of a word at place k of the window; its middle is 2.
func inWindow(fs []uint64, k uint64, w *lexed) []uint64 {
	fs = append(fs, model.F1(tForm+k, w.Form), model.F1(tShape+k, w.Shape))
	if k >= 1 && k <= 3 {
		if w.Lower != w.Form {
			fs = append(fs, model.F1(tLower+k, w.Lower))
		}
		fs = append(fs, model.F1(tSuffix+k, w.Suffix[2]))
	}
	if k == 2 {
		fs = append(fs, model.F2(tPrefix, 1, w.Prefix[1]), model.F2(tPrefix, 2, w.Prefix[2]), model.F2(tPrefix, 3, w.Prefix[3]),
			model.F2(tSuffix, 1, w.Suffix[1]), model.F2(tSuffix, 3, w.Suffix[3]))
	}
	if w.Path == 0 {
		return append(fs, model.F1(tPath+k, 0))
	}
	fs = append(fs, model.F1(tPath+k, uint64(w.Path)), model.F1(tPath+k, uint64(w.Path.Prefix(8))))
	if k >= 1 && k <= 3 {
		fs = append(fs, model.F1(tPath+k, uint64(w.Path.Prefix(4))), model.F1(tPath+k, uint64(w.Path.Prefix(6))),
			model.F1(tPath+k, uint64(w.Path.Prefix(10))), model.F1(tPath+k, uint64(w.Path.Prefix(12))))
	}
	return fs
}

// neighbours adds conjunctions of neighbours.
func neighbours(fs []uint64, win *[5]*lexed) []uint64 {
	a, b, c, d, e := win[0], win[1], win[2], win[3], win[4]
	return append(fs,
		model.F3(tPair, 1, b.Lower, c.Form), model.F3(tPair, 2, c.Form, d.Lower),
		model.F3(tAround, 1, b.Lower, d.Lower), model.F3(tAround, 2, a.Lower, b.Lower), model.F3(tAround, 3, d.Lower, e.Lower),
		model.F3(tPairPath, 1, uint64(b.Path.Prefix(8)), uint64(c.Path.Prefix(8))),
		model.F3(tPairPath, 2, uint64(c.Path.Prefix(8)), uint64(d.Path.Prefix(8))),
		model.F3(tAroundPath, uint64(b.Path.Prefix(8)), uint64(d.Path.Prefix(8)), c.Shape),
		model.F3(tShapes, b.Shape, c.Shape, d.Shape),
		model.F3(tPair, 3, b.Lower, c.Shape), model.F3(tPair, 4, c.Shape, d.Lower),
	)
}

// runFeatures adds the features of the run of capitals that i stands in.
func (t *passage) runFeatures(fs []uint64, i, first, end int) []uint64 {
	w := &t.lex[i]
	if w.run >= 0 {
		r := t.runs[w.run]
		last, head := &t.lex[r.end-1], &t.lex[r.first]
		before, after := t.at(int(r.first)-1, first, end), t.at(int(r.end), first, end)
		place := uint64(min(i-int(r.first), 2))<<4 | uint64(min(int(r.end)-1-i, 2))
		fs = append(fs,
			model.F2(tRun, place, bit(head.first)),
			model.F1(tRunLast, last.Lower), model.F1(tRunLastPath, uint64(last.Path.Prefix(8))), model.F2(tRunLastPath, 1, uint64(last.Path)),
			model.F1(tRunFirst, head.Lower), model.F2(tRunFirst, 1, uint64(head.Path.Prefix(8))),
			model.F1(tRunBefore, before.Lower), model.F1(tRunBeforePath, uint64(before.Path.Prefix(8))),
			model.F1(tRunAfter, after.Lower), model.F1(tRunAfterPath, uint64(after.Path.Prefix(8))),
			model.F1(tRunWhole, t.whole(r)),
			model.F3(tRunBefore, 1, before.Lower, place), model.F3(tRunAfter, 1, after.Lower, place),
		)
	}
	if w.wide >= 0 {
		r := t.runs[w.wide]
		if w.run < 0 || r != t.runs[w.run] {
			place := uint64(min(i-int(r.first), 3))<<4 | uint64(min(int(r.end)-1-i, 3))
			fs = append(fs, model.F1(tWideFirst, t.lex[r.first].Lower), model.F1(tWideLast, t.lex[r.end-1].Lower), model.F1(tWidePlace, place),
				model.F1(tWideWhole, t.whole(r)),
				model.F2(tWideFirst, 1, uint64(t.lex[r.first].Path.Prefix(8))), model.F2(tWideLast, 1, uint64(t.lex[r.end-1].Path.Prefix(8))))
		}
	}
	return fs
}

// whole returns the hash of all words of a run.
func (t *passage) whole(r capRun) uint64 {
	h := uint64(0)
	for _, w := range t.lex[r.first:r.end] {
		h = model.F2(tRunWhole, h, w.Form)
	}
	return h
}

// at returns the word at i, or outside.
func (t *passage) at(i, first, end int) *lexed {
	if i < first || i >= end {
		return &outside
	}
	return &t.lex[i]
}

// elsewhere adds what the article shows of the same word in other places
// (context aggregation, Chieu & Ng 2003; Ratinov & Roth 2009).
func (t *passage) elsewhere(fs []uint64, i int) []uint64 {
	w := &t.lex[i]
	if w.capital {
		st := t.stats[w.low]
		fs = append(fs, model.F3(tWrittenIn, uint64(min(st.small, 2)), uint64(min(st.capital, 2)), bit(w.first)))
	}
	n := 0
	for j := w.prev; j >= 0 && n < elsewhere; j = t.lex[j].prev {
		fs = t.context(fs, int(j))
		n++
	}
	for j := w.next; j >= 0 && n < elsewhere; j = t.lex[j].next {
		fs = t.context(fs, int(j))
		n++
	}
	return fs
}

// context adds the neighbours of the word at j, another place of the word that
// is looked at.
func (t *passage) context(fs []uint64, j int) []uint64 {
	before, after := &outside, &outside
	if !t.lex[j].first {
		before = &t.lex[j-1]
	}
	if j+1 < len(t.lex) && !t.lex[j+1].first {
		after = &t.lex[j+1]
	}
	fs = append(fs, model.F1(tElseBefore, before.Lower), model.F1(tElseAfter, after.Lower),
		model.F1(tElseBeforePath, uint64(before.Path.Prefix(8))), model.F1(tElseAfterPath, uint64(after.Path.Prefix(8))))
	if r := t.lex[j].run; r >= 0 && int(t.runs[r].end) > j+1 {
		fs = append(fs, model.F1(tElseRunLast, t.lex[t.runs[r].end-1].Lower))
	}
	if r := t.lex[j].run; r >= 0 && int(t.runs[r].first) < j {
		head := &t.lex[t.runs[r].first]
		fs = append(fs, model.F1(tElseRunFirst, head.Lower), model.F1(tElseRunFirstPath, uint64(head.Path.Prefix(8))))
	}
	return fs
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// speechFeatures adds the parts of speech of the window.
func speechFeatures(fs []uint64, win *[5]*lexed) []uint64 {
	for k, v := range win {
		fs = append(fs, model.F1(tSpeech+uint64(k), uint64(v.speech)))
	}
	b, c, d := win[1], win[2], win[3]
	own := uint64(c.speech)
	return append(fs,
		model.F3(tSpeeches, 1, uint64(b.speech), own), model.F3(tSpeeches, 2, own, uint64(d.speech)),
		model.F4(tSpeeches, 3, uint64(b.speech), own, uint64(d.speech)),
		model.F3(tSpeechWord, 1, own, c.Lower), model.F3(tSpeechWord, 2, own, uint64(c.Path.Prefix(8))), model.F3(tSpeechWord, 3, own, c.Shape),
		model.F4(tSpeechWord, 4, own, uint64(c.Case), bit(c.capital)<<1|bit(c.first)),
		model.F3(tSpeechWord, 5, own, uint64(d.Path.Prefix(8))), model.F3(tSpeechWord, 6, own, uint64(b.Path.Prefix(8))),
	)
}

// properFeatures adds the features of the run of proper nouns that i stands in:
// it leaves out the title before a name and the verb after it, which a run of
// capitals holds in a headline.
func (t *passage) properFeatures(fs []uint64, i, first, end int) []uint64 {
	w := &t.lex[i]
	if w.proper < 0 {
		return fs
	}
	r := t.runs[w.proper]
	last, head := &t.lex[r.end-1], &t.lex[r.first]
	before, after := t.at(int(r.first)-1, first, end), t.at(int(r.end), first, end)
	place := uint64(min(i-int(r.first), 2))<<4 | uint64(min(int(r.end)-1-i, 2))
	return append(fs, model.F2(tProper, place, bit(w.capital)),
		model.F1(tProperLast, last.Lower), model.F2(tProperLast, 1, uint64(last.Path.Prefix(8))),
		model.F1(tProperFirst, head.Lower), model.F2(tProperFirst, 1, uint64(head.Path.Prefix(8))),
		model.F2(tProperBefore, place, before.Lower), model.F2(tProperAfter, place, after.Lower),
		model.F3(tProperBefore, 1, uint64(before.speech), place), model.F3(tProperAfter, 1, uint64(after.speech), place),
	)
}

// groupFeatures adds the groups of clusters of the word, its neighbours and its
// run.
func (t *passage) groupFeatures(fs []uint64, win *[5]*lexed) []uint64 {
	b, c, d := win[1], win[2], win[3]
	for k, v := range [...]*lexed{b, c, d} {
		fs = append(fs, model.F2(tGroup+uint64(k), 0, uint64(v.group[0])), model.F2(tGroup+uint64(k), 1, uint64(v.group[1])))
	}
	own := uint64(c.group[0])
	fs = append(fs, model.F3(tGroups, 1, uint64(b.group[0]), own), model.F3(tGroups, 2, own, uint64(d.group[0])),
		model.F4(tGroups, 3, uint64(b.group[0]), own, uint64(d.group[0])))
	if c.run >= 0 {
		r := t.runs[c.run]
		head, last := &t.lex[r.first], &t.lex[r.end-1]
		fs = append(fs, model.F3(tGroupRun, uint64(min(r.end-r.first, 4)), uint64(head.group[0]), uint64(last.group[0])),
			model.F2(tGroupRun, 1, uint64(last.group[1])), model.F2(tGroupRun, 2, uint64(head.group[1])))
	}
	return fs
}
