package entities

import (
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// passage is an article as the learned tagger sees it: words in sentences, with
// what is known of each word and which words are equal. Its memory is reused
// from one article to the next.
type passage struct {
	knowledge
	words []string
	ends  []int // sentence s is [ends[s-1], ends[s])
	lex   []lexed
	runs  []capRun
	forms hashTable // words by form, as written
	lower hashTable // words by form in lower case
	stats []wordStat
	folds []typeset // by sentence
	tags  []doc.Tag // of a sentence that came without
}

// lexed is what is known of one word of a text.
type lexed struct {
	model.Word
	speech  speech
	capital bool
	small   bool // was in lower case, though a proper noun
	first   bool // of its sentence
	group   [len(groupSizes)]uint16
	form    int32 // number of its form among those of the text
	low     int32 // the same in lower case
	prev    int32 // the last token before of the same form, or -1
	next    int32 // the next one, or -1
	run     int32 // index into runs, or -1
	wide    int32 // the same for runs with connecting words
	proper  int32 // the same for runs of proper nouns
	list    [listCount]listed
	part    uint8 // kind of the names that the word is known to be part of
}

// capRun is a stretch of capitalised words, [first, end).
type capRun struct{ first, end int32 }

// wordStat counts how a form in lower case is written in a text.
type wordStat struct{ small, capital int32 } // capital: not counting starts of sentences

// typeset says how a sentence is set.
type typeset uint8

const (
	setPlain   typeset = iota
	setTitled          // Most Words Are Capitalised, as in a headline
	setShouted         // ALL ARE, so that case says nothing
)

// reset makes t the text of d.
func (t *passage) reset(d *doc.Doc) {
	t.words, t.ends = t.words[:0], t.ends[:0]
	for i := range d.Tokens {
		t.words = append(t.words, d.Surface(i))
	}
	for _, s := range d.Sents {
		t.ends = append(t.ends, s.End)
	}
	if len(d.Tags) == len(d.Tokens) {
		t.analyse(d.Tags)
	} else {
		t.analyse(nil)
	}
}

// sentence returns the tokens [first, end) of sentence s.
func (t *passage) sentence(s int) (first, end int) {
	if s > 0 {
		first = t.ends[s-1]
	}
	return first, t.ends[s]
}

// analyse fills everything but words and ends from these and the parts of speech
// in tags; with nil they are found.
func (t *passage) analyse(tags []doc.Tag) {
	n := len(t.words)
	t.lex = resize(t.lex, n)
	t.folds = resize(t.folds, len(t.ends))
	t.runs = t.runs[:0]
	t.forms.reset(n)
	t.lower.reset(n)
	t.stats = t.stats[:0]
	odd := false
	for s := range t.ends {
		first, end := t.sentence(s)
		t.folds[s] = setting(t.words[first:end])
		odd = odd || t.folds[s] != setPlain
	}
	if odd {
		t.restoreCase()
	}
	for s := range t.ends {
		first, end := t.sentence(s)
		heard := t.heard(tags, s)
		for i := first; i < end; i++ {
			t.hear(i, heard[i-first].XPOS)
			t.word(i, i == first)
		}
		t.findRuns(first, end)
		t.markListed(first, end)
	}
}

func (t *passage) word(i int, first bool) {
	l := &t.lex[i]
	model.Lex(&l.Word, t.words[i], false, t.clusters)
	l.group = t.groups.find(l.Path)
	l.capital = startsUpper(t.words[i])
	l.first = first
	l.form, l.prev = t.forms.add(l.Form, int32(i))
	l.next = -1
	if l.prev >= 0 {
		t.lex[l.prev].next = int32(i)
	}
	l.low, _ = t.lower.add(l.Lower, int32(i))
	if int(l.low) == len(t.stats) {
		t.stats = append(t.stats, wordStat{})
	}
	switch st := &t.stats[l.low]; {
	case !l.capital:
		st.small++
	case !first:
		st.capital++
	}
	l.run, l.wide, l.proper = -1, -1, -1
}

func startsUpper(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return s != "" && 'A' <= s[0] && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// setting says how the words of a sentence are set.
func setting(words []string) typeset {
	if model.Shouted(len(words), func(i int) string { return words[i] }) {
		return setShouted
	}
	long, capitals := 0, 0
	for _, w := range words {
		if len(w) > 3 {
			long++
			if startsUpper(w) {
				capitals++
			}
		}
	}
	if long >= 4 && 4*capitals >= 3*long {
		return setTitled
	}
	return setPlain
}

// findRuns finds the runs of capitalised words in [first, end): narrow ones,
// which hyphens may join, and wide ones, which "of", "the" and the like may.
// Then those of proper nouns.
func (t *passage) findRuns(first, end int) {
	t.eachRun(first, end, func(j, last int) bool { return t.words[j] == "-" && j == last+1 },
		func(w *lexed, run int32) { w.run = run })
	t.eachRun(first, end, func(j, last int) bool { return j-last <= 2 && connects(t.words[j]) },
		func(w *lexed, run int32) { w.wide = run })
	t.findProper(first, end)
}

// eachRun adds the runs of capitalised words in [first, end) that words for which
// joins is true may stand inside of, and notes at each word its run. last is the
// last capitalised word before j.
func (t *passage) eachRun(first, end int, joins func(j, last int) bool, note func(w *lexed, run int32)) {
	for i := first; i < end; {
		if !t.lex[i].capital {
			i++
			continue
		}
		last := i
		for j := i + 1; j < end; j++ {
			if t.lex[j].capital {
				last = j
			} else if !joins(j, last) {
				break
			}
		}
		for j := i; j <= last; j++ {
			note(&t.lex[j], int32(len(t.runs)))
		}
		t.runs = append(t.runs, capRun{int32(i), int32(last + 1)})
		i = last + 1
	}
}

// connects reports whether a word without a capital can stand inside a name.
func connects(w string) bool {
	switch w {
	case "of", "the", "for", "de", "la", "del", "da", "do", "dos", "al", "el", "bin", "van", "der", "von", "-", "–", "&", "'s", "’s", "on":
		return true
	}
	return false
}

// hashTable numbers hashes in order of their first sight. The zero value is ready
// after reset.
type hashTable struct {
	slots []hashSlot
	n     int32
}

type hashSlot struct {
	hash uint64
	id   int32 // 0 is free
	last int32
}

// reset empties the table and makes room for n hashes.
func (t *hashTable) reset(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if len(t.slots) < size {
		t.slots = make([]hashSlot, size)
	} else {
		clear(t.slots)
	}
	t.n = 0
}

// add returns the number of hash, from 0, and the token it was last added for,
// or -1.
func (t *hashTable) add(hash uint64, token int32) (id, last int32) {
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.id == 0 {
			t.n++
			*s = hashSlot{hash: hash, id: t.n, last: token}
			return t.n - 1, -1
		}
		if s.hash == hash {
			last = s.last
			s.last = token
			return s.id - 1, last
		}
	}
}

// resize returns s with length n; its contents are undefined.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
