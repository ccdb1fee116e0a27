package syntax

import (
	"fmt"
	"math/rand/v2"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// taggerTraining is a tagger while it learns.
type taggerTraining struct {
	Training
	xpos, upos inventory
	tagger     *model.Trainer
	choice     *model.Trainer
	agree      *model.Trainer
	sole       []byte
	kinds      []byte // by Penn class
	tables     featTables
	context    []byte    // by Penn and universal class: agree decides the features
	agreed     inventory // features by class of agree
	st         tagState
}

// How the classifiers learn. A margin is by how much the right class must lead:
// for Penn tags about half of what a word's features can add to it. A feature of
// Penn tags counts once it has had taggerSparse updates: that costs nothing and
// keeps the model small (Goldberg & Elhadad 2011).
const (
	taggerMargin = 40
	taggerSparse = 8
	taggerDrop   = 0.15 // of the features of Penn tags, once there is a lexicon
	agreeMargin  = 20
)

// taggerPacking keeps the weights of Penn tags that pay.
func taggerPacking() model.Packing { return model.Packing{Min: 0.02, Max: 220_000} }

// choicePacking keeps the weights of universal tags that pay.
func choicePacking() model.Packing { return model.Packing{Min: 0.02, Max: 20_000} }

// agreePacking keeps the weights of UD features that pay.
func agreePacking() model.Packing { return model.Packing{Min: 0.02, Max: 15_000} }

// TrainTagger returns the bytes of a tagger learned from train. After each
// pass it logs the accuracy on dev, which may be empty. Where tr names a folder
// of raw news and no lexicon, a first tagger reads the news and makes one.
func TrainTagger(train, dev []*Tree, tr Training) ([]byte, error) {
	tr, err := tr.withLexicon(train)
	if err != nil {
		return nil, err
	}
	t, err := newTaggerTraining(train, tr)
	if err != nil {
		return nil, err
	}
	state := model.States{t.tagger, t.choice, t.agree}
	err = tr.Work.Passes("tagger", tr.Epochs, state, func(pass int, tick func(i, of int) error) error {
		r := tr.rand(1, pass)
		right, all := 0, 0
		for i, k := range r.Perm(len(train)) {
			if err := tick(i, len(train)); err != nil {
				return err
			}
			s := disguised(train[k], r)
			right += t.learn(s, r)
			all += len(s.Words)
		}
		return t.report(pass, 100*float64(right)/float64(all), dev)
	})
	if err != nil {
		return nil, err
	}
	return t.pack(), nil
}

func newTaggerTraining(train []*Tree, tr Training) (*taggerTraining, error) {
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
	for _, x := range t.xpos.list {
		t.kinds = append(t.kinds, tagKind(x))
	}
	t.findSole(train)
	t.findFeats(train)
	t.findContext(train)
	t.tagger = model.NewTrainer(len(t.xpos.list))
	t.tagger.Margin, t.tagger.Sparse = taggerMargin, taggerSparse
	if len(train) < smallBank {
		t.tagger.Sparse = 0
	}
	t.choice = model.NewTrainer(len(t.upos.list))
	t.agree = model.NewTrainer(len(t.agreed.list))
	t.agree.Margin = agreeMargin
	return t, nil
}

// smallBank is the number of trees below which every feature counts.
const smallBank = 1000

// report logs the accuracy on dev, if there is one, after a pass with that
// accuracy of Penn tags on what was learned from.
func (t *taggerTraining) report(pass int, seen float64, dev []*Tree) error {
	if len(dev) == 0 {
		return nil
	}
	m, err := ReadTagger(t.pack(), t.Clusters)
	if err != nil {
		return err
	}
	x, u, f := tagAccuracy(m, dev)
	t.log("tagger pass %d: train %.2f, dev XPOS %.2f UPOS %.2f features %.2f, %d features", pass+1, seen, x, u, f, t.tagger.Features())
	return nil
}

// learn tags s, learns from the errors, and returns how many Penn tags were
// right. The tags before a word are those that were predicted, as they will be
// in use.
func (t *taggerTraining) learn(s *Tree, r *rand.Rand) (right int) {
	st := &t.st
	st.read(len(s.Words), s.words, t.Clusters, t.Lexicon)
	for i := range s.Words {
		st.feats = tagFeatures(st.feats[:0], st, i)
		if t.Lexicon != nil {
			st.feats = thinned(st.feats, r)
		}
		gold := t.xpos.index[s.Words[i].XPOS]
		got := t.tagger.Learn(st.feats, gold)
		st.xpos[i] = uint8(got)
		if got == gold {
			right++
		}
	}
	for i := range s.Words {
		st.upos[i] = t.sole[st.xpos[i]]
		if int8(st.upos[i]) < 0 {
			st.feats = choiceFeatures(st.feats[:0], st.words, st.xpos, i)
			st.upos[i] = uint8(t.choice.Learn(st.feats, t.upos.index[s.Words[i].UPOS]))
		}
	}
	t.learnAgree(s)
	return right
}

// thinned leaves out some features, all but the first, so that the tagger does not come to
// rely on few of them (compare dropout: Srivastava et al. 2014).
func thinned(fs []uint64, r *rand.Rand) []uint64 {
	k := 1
	for _, f := range fs[1:] {
		if r.Float32() >= taggerDrop {
			fs[k] = f
			k++
		}
	}
	return fs[:k]
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
func (t *taggerTraining) pack() []byte {
	f := &model.File{Name: "tagger"}
	f.AddStrings("xpos", t.xpos.list)
	f.AddStrings("upos", t.upos.list)
	f.Add("sole", t.sole)
	f.AddStrings("feats", t.tables.feats.list)
	f.Add("usual", t.tables.usual)
	f.Add("special", model.PackTable(t.tables.keys, t.tables.values))
	f.AddStrings("agreed", t.agreed.list)
	f.Add("context", t.context)
	f.Add("lexicon", t.Lexicon.bytes())
	f.Add("agree", t.agree.Pack(agreePacking()))
	f.Add("choice", t.choice.Pack(choicePacking()))
	f.Add("tagger", t.tagger.Pack(taggerPacking()))
	return f.Bytes()
}

// tagAccuracy returns the share of right Penn tags, universal tags and UD
// features in per cent.
func tagAccuracy(m *Tagger, ts []*Tree) (xpos, upos, feats float64) {
	var x, u, f, n int
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
			if tag.Feats == s.Words[i].Feats {
				f++
			}
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	share := func(k int) float64 { return 100 * float64(k) / float64(n) }
	return share(x), share(u), share(f)
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
