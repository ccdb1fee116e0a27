package syntax

import (
	"encoding/binary"
	"fmt"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// taggerTraining is a tagger while it learns.
type taggerTraining struct {
	Training
	xpos, upos inventory
	tagger     *model.Trainer
	choice     *model.Trainer
	sole       []byte
	st         tagState
}

// taggerMargin is by how much the right tag must lead in training: half of what
// a word's features can add to it.
const taggerMargin = 40

// taggerPacking keeps the weights of Penn tags that pay.
func taggerPacking() model.Packing { return model.Packing{Min: 0.02, Max: 260_000} }

// choicePacking keeps the weights of universal tags that pay.
func choicePacking() model.Packing { return model.Packing{Min: 0.02, Max: 40_000} }

// TrainTagger returns the bytes of a tagger learned from train. After each
// pass it logs the accuracy on dev, which may be empty.
func TrainTagger(train, dev []*Tree, tr Training) ([]byte, error) {
	t := &taggerTraining{Training: tr}
	for _, s := range train {
		for i := range s.Words {
			t.xpos.add(s.Words[i].XPOS)
			t.upos.add(s.Words[i].UPOS)
		}
	}
	if err := t.xpos.limit("Penn tags"); err != nil {
		return nil, err
	}
	t.tagger = model.NewTrainer(len(t.xpos.list))
	t.tagger.Margin = taggerMargin
	t.choice = model.NewTrainer(len(t.upos.list))
	t.findSole(train)
	err := tr.Work.Passes("tagger", tr.Epochs, model.States{t.tagger, t.choice}, func(pass int, tick func(i, of int) error) error {
		r := tr.rand(1, pass)
		right, all := 0, 0
		for i, k := range r.Perm(len(train)) {
			if err := tick(i, len(train)); err != nil {
				return err
			}
			s := disguised(train[k], r)
			right += t.learn(s)
			all += len(s.Words)
		}
		if len(dev) == 0 {
			return nil
		}
		m, err := ReadTagger(t.pack(train), tr.Clusters)
		if err != nil {
			return err
		}
		x, u := tagAccuracy(m, dev)
		tr.log("tagger pass %d: train %.2f, dev XPOS %.2f UPOS %.2f, %d features", pass+1, 100*float64(right)/float64(all), x, u, t.tagger.Features())
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t.pack(train), nil
}

// learn tags s, learns from the errors, and returns how many Penn tags were
// right. The tags before a word are those that were predicted, as they will be
// in use.
func (t *taggerTraining) learn(s *Tree) (right int) {
	st := &t.st
	st.read(len(s.Words), s.words, t.Clusters)
	for i := range s.Words {
		st.feats = tagFeatures(st.feats[:0], st.words, st.xpos, i, st.mode)
		gold := t.xpos.index[s.Words[i].XPOS]
		got := t.tagger.Learn(st.feats, gold)
		st.xpos[i] = uint8(got)
		if got == gold {
			right++
		}
	}
	for i := range s.Words {
		if int8(t.sole[st.xpos[i]]) < 0 {
			st.feats = choiceFeatures(st.feats[:0], st.words, st.xpos, i)
			t.choice.Learn(st.feats, t.upos.index[s.Words[i].UPOS])
		}
	}
	return right
}

// findSole finds the Penn tags that leave no choice of the universal tag: one
// has 999 of 1,000.
func (t *taggerTraining) findSole(train []*Tree) {
	counts := make([][]int, len(t.xpos.list))
	for i := range counts {
		counts[i] = make([]int, len(t.upos.list))
	}
	for _, s := range train {
		for i := range s.Words {
			counts[t.xpos.index[s.Words[i].XPOS]][t.upos.index[s.Words[i].UPOS]]++
		}
	}
	for _, c := range counts {
		sum, best := 0, 0
		for u, n := range c {
			sum += n
			if n > c[best] {
				best = u
			}
		}
		sole := -1
		if c[best]*1000 >= sum*999 {
			sole = best
		}
		t.sole = append(t.sole, byte(int8(sole)))
	}
}

// pack returns the tagger as it stands.
func (t *taggerTraining) pack(train []*Tree) []byte {
	f := &model.File{Name: "tagger"}
	f.AddStrings("xpos", t.xpos.list)
	f.AddStrings("upos", t.upos.list)
	f.Add("sole", t.sole)
	feats, usual, special := t.featTables(train)
	f.AddStrings("feats", feats)
	f.Add("usual", usual)
	f.Add("special", special)
	f.Add("choice", t.choice.Pack(choicePacking()))
	f.Add("tagger", t.tagger.Pack(taggerPacking()))
	return f.Bytes()
}

// featTables returns the strings of UD features, the usual one for each pair
// of tags, and a table of the words that differ from it.
func (t *taggerTraining) featTables(train []*Tree) (list []string, usual, special []byte) {
	var feats inventory
	feats.add("")
	pairs := newTally()
	words := newTally()
	var w model.Word
	for _, s := range train {
		for i := range s.Words {
			wd := &s.Words[i]
			x, u := t.xpos.index[wd.XPOS], t.upos.index[wd.UPOS]
			model.Lex(&w, wd.Form, false, nil)
			k := feats.add(wd.Feats)
			pairs.add(uint64(x*len(t.upos.list)+u), k)
			words.add(specialKey(&w, uint8(x), uint8(u)), k)
		}
	}
	usual = make([]byte, 2*len(t.xpos.list)*len(t.upos.list))
	for _, p := range pairs.keys {
		k, _ := pairs.best(p)
		binary.LittleEndian.PutUint16(usual[2*p:], uint16(k))
	}
	var keys []uint64
	var values []uint16
	for _, s := range train {
		for i := range s.Words {
			wd := &s.Words[i]
			x, u := t.xpos.index[wd.XPOS], t.upos.index[wd.UPOS]
			model.Lex(&w, wd.Form, false, nil)
			key := specialKey(&w, uint8(x), uint8(u))
			k, n := words.best(key)
			if words.done[key] || n < 2 || k == 0 {
				continue
			}
			words.done[key] = true
			if usualK, _ := pairs.best(uint64(x*len(t.upos.list) + u)); usualK != k {
				keys, values = append(keys, key), append(values, uint16(k))
			}
		}
	}
	return feats.list, usual, model.PackTable(keys, values)
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

// tagAccuracy returns the share of right Penn and universal tags in per cent.
func tagAccuracy(m *Tagger, ts []*Tree) (xpos, upos float64) {
	var x, u, n int
	var tags []doc.Tag
	for _, s := range ts {
		tags = resize(tags, len(s.Words))
		m.Tag(tags, s.words)
		for i, tag := range tags {
			n++
			if tag.XPOS == s.Words[i].XPOS {
				x++
			}
			if tag.UPOS == s.Words[i].UPOS {
				u++
			}
		}
	}
	if n == 0 {
		return 0, 0
	}
	return 100 * float64(x) / float64(n), 100 * float64(u) / float64(n)
}

// jackknife returns the tags of each tree of train by a tagger that did not
// see it: trees are dealt to folds in blocks, so that a text stays mostly together.
func jackknife(train []*Tree, folds int, tr Training) ([][]doc.Tag, error) {
	block := max(1, min(100, len(train)/folds))
	tags := make([][]doc.Tag, len(train))
	fold := func(i int) int { return i / block % folds }
	for k := range folds {
		data, err := tr.step(fmt.Sprintf("fold-%d", k+1), func(tr Training) ([]byte, error) {
			var rest []*Tree
			for i, s := range train {
				if fold(i) != k {
					rest = append(rest, s)
				}
			}
			tr.Log = nil
			return TrainTagger(rest, nil, tr)
		})
		if err != nil {
			return nil, err
		}
		m, err := ReadTagger(data, tr.Clusters)
		if err != nil {
			return nil, fmt.Errorf("fold %d: %w", k, err)
		}
		for i, s := range train {
			if fold(i) == k {
				tags[i] = make([]doc.Tag, len(s.Words))
				m.Tag(tags[i], s.words)
			}
		}
		tr.log("fold %d of %d tagged", k+1, folds)
	}
	return tags, nil
}
