package syntax

import (
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// sentWord is a token while sentences are found.
type sentWord struct {
	model.Word
	sign  sign
	gap   uint8  // white space before it
	n     uint8  // bytes, at most 255
	class uint16 // word classes: the usual one in the high byte, the other likely one in the low
	bits  uint32 // the classes as a set
}

// The gaps before a token.
const (
	gapNone  = iota
	gapBlank // white space
	gapBlock // a blank line
)

// sentPad is how many edges stand on both sides of the words of a part.
const sentPad = 4

// sentState is what one part needs while its sentences are found. Tokens are
// numbered from 0; token i is words[i+sentPad].
type sentState struct {
	text  string
	toks  []doc.Token
	words []sentWord
	ahead []sentAhead // by token
	feats []uint64
	sure  bool // set by candidate: a sentence ends, as rules say

	length uint64 // of the part
	stops  uint64 // how dense its full stops are
	lower  uint64 // whether it begins its sentences with small letters

	// The sentence so far.
	start  int
	bits   uint32 // word classes
	opens  int    // open brackets
	quotes int    // 1 in a quotation
}

// sentAhead is what lies between a token and the next sign that ends
// sentences.
type sentAhead struct {
	bits uint32 // word classes
	n    uint8  // tokens, at most 255
}

// read fills st with the tokens of a part of text.
func (st *sentState) read(text string, toks []doc.Token, cl *model.Clusters, classes *model.Table) {
	st.text, st.toks = text, toks
	n := len(toks)
	st.words = resize(st.words, n+2*sentPad)
	for i := range sentPad {
		st.words[i] = sentWord{Word: edge, sign: signEdge}
		st.words[n+sentPad+i] = sentWord{Word: edge, sign: signEdge}
	}
	stops, upper, lower := 0, 0, 0
	for i, t := range toks {
		w := &st.words[i+sentPad]
		s := text[t.Start:t.End]
		model.Lex(&w.Word, s, false, cl)
		w.sign, w.n, w.gap = signOf(s), uint8(min(len(s), 255)), gapNone
		w.class = wordClass(&w.Word, classes)
		w.bits = 1<<(w.class>>8) | 1<<(w.class&0xff)
		if i == 0 {
			continue
		}
		w.gap = gapOf(text[toks[i-1].End:t.Start])
		if p := st.words[i+sentPad-1].sign; p == signStop || p == signShout {
			switch stops++; {
			case w.Flags&model.Capital != 0:
				upper++
			case w.sign == signWord:
				lower++
			}
		}
	}
	st.length, st.stops = span(n/4), uint64(min(7, 40*stops/(n+1)))
	st.lower = uint64(min(lower, 3)) | uint64(min(upper, 3))<<2
	st.lookAhead(n)
	st.begin(0)
}

// lookAhead fills st.ahead.
func (st *sentState) lookAhead(n int) {
	st.ahead = resize(st.ahead, n)
	a := sentAhead{n: 255}
	for i := n - 1; i >= 0; i-- {
		w := &st.words[i+sentPad]
		a.bits |= w.bits
		if w.sign.ends() {
			a = sentAhead{}
		} else if a.n < 255 {
			a.n++
		}
		st.ahead[i] = a
	}
}

func gapOf(s string) uint8 {
	switch {
	case s == "":
		return gapNone
	case len(s) > 1 && strings.Count(s, "\n") > 1:
		return gapBlock
	}
	return gapBlank
}

// begin starts a sentence at token i.
func (st *sentState) begin(i int) { st.start, st.bits, st.opens, st.quotes = i, 0, 0, 0 }

// step takes token i into the sentence.
func (st *sentState) step(i int) {
	w := &st.words[i+sentPad]
	st.bits |= w.bits
	switch w.sign {
	case signOpen:
		st.opens++
	case signClose:
		st.opens = max(0, st.opens-1)
	case signQuote:
		st.quotes ^= 1
	case signOpenQuote:
		st.quotes = 1
	case signCloseQuote:
		st.quotes = 0
	}
}

// maxClosers is how many closing marks and references one stop may have. It
// bounds what is read twice.
const maxClosers = 4

// under returns the index into words of what stands before token i under the
// closing quotes and brackets, and under the references "[12]", which belong to
// the sentence before them, and how many closing marks there are.
func (st *sentState) under(i int) (k, closers int) {
	k = i - 1 + sentPad
	for n := 0; n < maxClosers && k > sentPad; n++ {
		switch w := &st.words[k]; {
		case w.sign == signClose && st.reference(k-2):
			k -= 3
			continue
		case w.sign == signClose, w.sign == signCloseQuote:
		case (w.sign == signQuote || w.sign == signSingle) && w.gap == gapNone:
		default:
			return k, closers
		}
		k, closers = k-1, closers+1
	}
	return k, closers
}

// reference reports whether words[k] opens a reference to a footnote.
func (st *sentState) reference(k int) bool {
	if k < sentPad {
		return false
	}
	num := &st.words[k+1]
	return st.words[k].sign == signOpen && num.sign == signNumber && num.n <= 3 && st.words[k+2].sign == signClose &&
		st.surface(k) == "[" && (k == sentPad || !st.words[k-1].sign.words())
}

// words reports whether the sign is a word, as against marks.
func (s sign) words() bool { return s == signWord || s == signNumber }

// surface returns the text of words[k], which must be no edge.
func (st *sentState) surface(k int) string {
	t := st.toks[k-sentPad]
	return st.text[t.Start:t.End]
}

// over returns the index into words of what stands at token i over the opening
// quotes, brackets and bullets, and how many these are.
func (st *sentState) over(i int) (j, openers int) {
	for j = i + sentPad; openers < 3; openers++ {
		switch st.words[j].sign {
		case signOpen, signOpenQuote, signQuote, signSingle, signBullet:
			j++
		default:
			return j, openers
		}
	}
	return j, openers
}

// candidate reports whether a sentence may end before token i. It sets st.sure
// where one does end for sure. pairs says between which classes of words a
// sentence may end without any sign.
func (st *sentState) candidate(i int, pairs []byte) bool {
	l, r := &st.words[i-1+sentPad], &st.words[i+sentPad]
	if st.sure = r.gap == gapBlock; st.sure {
		return true
	}
	small := r.sign == signWord && r.Flags&model.Capital == 0
	if small && l.sign.words() {
		return r.gap != gapNone && pairs[int(l.class>>8)*wordClasses+int(r.class>>8)] != 0
	}
	switch r.sign {
	case signStop, signComma, signClitic, signShout, signClose:
		return false
	case signCloseQuote:
		if r.gap == gapNone {
			return false
		}
	case signOpen:
		if r.gap == gapNone && st.reference(i+sentPad) {
			return false
		}
	}
	switch {
	case r.gap == gapNone && l.sign.words():
		return false
	case l.sign == signOpen || l.sign == signOpenQuote:
		return false
	case (l.sign == signQuote || l.sign == signSingle) && r.gap == gapNone && l.gap != gapNone:
		return false
	}
	k, closers := st.under(i)
	switch m := &st.words[k]; m.sign {
	case signAbbr:
		st.sure = r.gap != gapNone && st.endsInAbbreviation(k, i+sentPad)
		return st.sure
	case signStop, signShout:
		// "Why?" he asked; "1. Talks begin. 2. Talks end."
		return (closers == 0 || !small) && !st.enumerator(k)
	case signWord, signNumber:
		// Jan "Red" Moe, Maj. Gen. (retd) Ola Moe
		return (closers == 0 || !st.aside(k)) && !st.titled(k) && !st.asideAhead(i+sentPad)
	}
	return true
}

// enumerator reports whether the stop words[k] belongs to a number that begins
// the sentence: "1. Talks begin."
func (st *sentState) enumerator(k int) bool {
	w := &st.words[k-1]
	return w.sign == signNumber && w.n <= 2 && k-1 == st.start+sentPad && st.words[k].gap == gapNone && st.words[k].sign == signStop
}

// aside reports whether words[k] is the last of a word or three in quotes or
// brackets, which do not begin the sentence.
func (st *sentState) aside(k int) bool {
	for j := k; j >= k-3 && j > st.start+sentPad; j-- {
		switch st.words[j].sign {
		case signOpen, signOpenQuote, signQuote, signSingle:
			return !st.words[j-1].sign.ends()
		}
	}
	return false
}

// asideAhead reports whether words[j] opens such an aside and words follow it.
func (st *sentState) asideAhead(j int) bool {
	switch st.words[j].sign {
	case signOpen, signOpenQuote, signQuote, signSingle:
	default:
		return false
	}
	for k := j + 2; k <= j+sentPad && k+1 < len(st.words); k++ {
		switch st.words[k].sign {
		case signClose, signCloseQuote, signQuote, signSingle:
			return st.words[k+1].sign == signWord
		}
	}
	return false
}

// titled reports whether words[k] follows a title: "Gen. Ola".
func (st *sentState) titled(k int) bool {
	if st.words[k-1].sign != signAbbr {
		return false
	}
	w := st.surface(k - 1)
	return abbreviationKind(w[:len(w)-1]) == abbrTitle
}

// endsInAbbreviation reports whether a sentence ends with the abbreviation
// words[k] and the next begins with words[next].
func (st *sentState) endsInAbbreviation(k, next int) bool {
	w, n := st.surface(k), st.surface(next)
	switch abbreviationKind(w[:len(w)-1]) {
	case abbrTitle, abbrNumber, abbrMid:
		return false
	}
	if len(w) == 2 && (n == "A" || n == "I") {
		return false // initials
	}
	return starter(n)
}

// cut returns where the sentence, which has grown too long, is best cut.
func (st *sentState) cut() int {
	end := st.start + maxSentence
	best, rank := end, 0
	for i := end - 1; i > st.start+maxSentence/2; i-- {
		k := 0
		switch st.words[i+sentPad].sign {
		case signSemi, signEllipsis, signBullet:
			k = 3
		case signColon, signDash:
			k = 2
		case signComma, signClose:
			k = 1
		}
		if k > rank {
			best, rank = i+1, k
		}
	}
	return best
}
