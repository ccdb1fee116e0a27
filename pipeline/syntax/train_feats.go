package syntax

import (
	"encoding/binary"
	"slices"

	"github.com/demarche-nlp/demarche/internal/model"
)

// featTables tell the UD features of a word by its tags, or by its form and tags.
type featTables struct {
	feats   inventory // 0 is none
	usual   []byte    // as in Tagger
	keys    []uint64  // of words that differ from the usual
	values  []uint16
	special map[uint64]int
}

// pair returns the tags of a word as one number.
func (t *taggerTraining) pair(w *Word) int {
	return t.xpos.index[w.XPOS]*len(t.upos.list) + t.upos.index[w.UPOS]
}

// findFeats fills the tables of features: the usual ones of each pair of tags,
// and those of the words that differ from it.
func (t *taggerTraining) findFeats(train []*Tree) {
	ft := &t.tables
	ft.feats.add("")
	pairs, words := newTally(), newTally()
	for _, s := range train {
		for i := range s.Words {
			w := &s.Words[i]
			k := ft.feats.add(w.Feats)
			pairs.add(uint64(t.pair(w)), k)
			words.add(t.specialKey(w), k)
		}
	}
	ft.usual = make([]byte, 2*len(t.xpos.list)*len(t.upos.list))
	for _, p := range pairs.keys {
		k, _ := pairs.best(p)
		binary.LittleEndian.PutUint16(ft.usual[2*p:], uint16(k))
	}
	ft.special = map[uint64]int{}
	for _, s := range train {
		for i := range s.Words {
			w := &s.Words[i]
			key := t.specialKey(w)
			k, n := words.best(key)
			if _, ok := ft.special[key]; ok || n < 2 || k == 0 {
				continue
			}
			if usual, _ := pairs.best(uint64(t.pair(w))); usual != k {
				ft.special[key] = k
				ft.keys, ft.values = append(ft.keys, key), append(ft.values, uint16(k))
			}
		}
	}
}

func (t *taggerTraining) specialKey(w *Word) uint64 {
	var lexed model.Word
	model.Lex(&lexed, w.Form, false, nil)
	return specialKey(&lexed, uint8(t.xpos.index[w.XPOS]), uint8(t.upos.index[w.UPOS]))
}

// Where the tables are wrong for one word in contextShare, context decides, between
// the features that occur contextLeast times.
const (
	contextShare = 80
	contextLeast = 8
)

// findContext finds the pairs of tags whose features depend on the context,
// and the features that they have.
func (t *taggerTraining) findContext(train []*Tree) {
	ft := &t.tables
	all := make([]int, len(ft.usual)/2)
	wrong := make([]int, len(all))
	for _, s := range train {
		for i := range s.Words {
			w := &s.Words[i]
			p := t.pair(w)
			k, ok := ft.special[t.specialKey(w)]
			if !ok {
				k = int(binary.LittleEndian.Uint16(ft.usual[2*p:]))
			}
			all[p]++
			if ft.feats.list[k] != w.Feats {
				wrong[p]++
			}
		}
	}
	t.context = make([]byte, len(all))
	for p := range all {
		if wrong[p] > 0 && wrong[p]*contextShare >= all[p] && all[p] >= 50 {
			t.context[p] = 1
		}
	}
	counts := make([]int, len(ft.feats.list))
	for _, s := range train {
		for i := range s.Words {
			if w := &s.Words[i]; t.context[t.pair(w)] != 0 {
				counts[ft.feats.index[w.Feats]]++
			}
		}
	}
	var order []int
	for k, n := range counts {
		if n >= contextLeast {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return counts[b] - counts[a] })
	t.agreed.add("")
	for _, k := range order[:min(len(order), 200)] {
		t.agreed.add(ft.feats.list[k])
	}
}

// learnAgree learns the features of the words of s whose tags were found right.
func (t *taggerTraining) learnAgree(s *Tree) {
	st := &t.st
	for i := range s.Words {
		w := &s.Words[i]
		p := t.pair(w)
		class, ok := t.agreed.index[w.Feats]
		if !ok || t.context[p] == 0 || p != int(st.xpos[i])*len(t.upos.list)+int(st.upos[i]) {
			continue
		}
		st.feats = agreeFeatures(st.feats[:0], st, t.kinds, i)
		t.agree.Learn(st.feats, class)
	}
}

// tally counts values by key.
type tally struct {
	keys   []uint64 // by first appearance
	counts map[uint64]map[int]int
	done   map[uint64]bool
}

func newTally() *tally {
	return &tally{counts: map[uint64]map[int]int{}, done: map[uint64]bool{}}
}

func (t *tally) add(key uint64, value int) {
	c := t.counts[key]
	if c == nil {
		c = map[int]int{}
		t.counts[key] = c
		t.keys = append(t.keys, key)
	}
	c[value]++
}

// best returns the most frequent value of a key, the least of equals, and its
// count.
func (t *tally) best(key uint64) (value, count int) {
	for v, n := range t.counts[key] {
		if n > count || n == count && v < value {
			value, count = v, n
		}
	}
	return value, count
}
