package syntax

import (
	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// parserTraining is a parser while it learns.
type parserTraining struct {
	Training
	rels    inventory
	actions *model.Trainer
	labels  *model.Trainer
	st      parseState
	scores  [3]float32
}

// actionPacking keeps the weights of transitions that pay.
func actionPacking() model.Packing { return model.Packing{Min: 0.02, Max: 900_000} }

// labelPacking keeps the weights of relations that pay.
func labelPacking() model.Packing { return model.Packing{Min: 0.02, Max: 210_000} }

// How a parser is trained.
const (
	folds       = 8   // of the tagger for the tags of the training data
	foldEpochs  = 5   // passes of each of them
	explore     = 0.9 // how often an error of the parser is followed, after the first pass
	margin      = 20  // by how much the right transition must lead
	labelMargin = 20  // and the right relation
)

// example is a tree to learn from, in the tags that a tagger gave it.
type example struct {
	tree *Tree
	tags []doc.Tag
}

// TrainParser returns the bytes of a parser learned from train, whose tags are
// replaced by those of taggers that did not see them. After each pass it logs
// the scores on dev, tagged by a tagger of all of train; dev may be empty.
func TrainParser(train, dev []*Tree, tr Training) ([]byte, error) {
	quiet := tr
	quiet.Epochs, quiet.Log = foldEpochs, nil
	folded := tr
	folded.Epochs = foldEpochs
	tags, err := jackknife(train, folds, folded)
	if err != nil {
		return nil, err
	}
	var devSet []example
	if len(dev) > 0 {
		data, err := quiet.step("dev-tagger", func(tr Training) ([]byte, error) { return TrainTagger(train, nil, tr) })
		if err != nil {
			return nil, err
		}
		m, err := ReadTagger(data, tr.Clusters)
		if err != nil {
			return nil, err
		}
		for _, t := range dev {
			tags := make([]doc.Tag, len(t.Words))
			m.Tag(tags, t.words)
			devSet = append(devSet, example{t, tags})
		}
	}
	set := make([]example, len(train))
	for i, t := range train {
		set[i] = example{t, tags[i]}
	}
	return trainParser(set, devSet, tr)
}

// trainParser learns from examples.
func trainParser(train, dev []example, tr Training) ([]byte, error) {
	p := &parserTraining{Training: tr}
	p.rels.add(rootRel)
	for _, e := range train {
		for i := range e.tree.Words {
			p.rels.add(e.tree.Words[i].Rel)
		}
	}
	if err := p.rels.limit("relations"); err != nil {
		return nil, err
	}
	p.actions = model.NewTrainer(3)
	p.labels = model.NewTrainer(len(p.rels.list))
	p.labels.Margin = labelMargin
	err := tr.Work.Passes("parser", tr.Epochs, model.States{p.actions, p.labels}, func(pass int, tick func(i, of int) error) error {
		r := tr.rand(2, pass)
		follow := 0.0
		if pass > 0 {
			follow = explore
		}
		for i, k := range r.Perm(len(train)) {
			if err := tick(i, len(train)); err != nil {
				return err
			}
			e := train[k]
			t := disguised(e.tree, r)
			p.learn(t, e.tags[:len(t.Words)], func() bool { return r.Float64() < follow })
		}
		return p.report(pass, dev)
	})
	if err != nil {
		return nil, err
	}
	return p.pack()
}

// report logs the scores on dev, if there is one, after a pass.
func (p *parserTraining) report(pass int, dev []example) error {
	if len(dev) == 0 {
		return nil
	}
	data, err := p.pack()
	if err != nil {
		return err
	}
	m, err := ReadParser(data, p.Clusters)
	if err != nil {
		return err
	}
	uas, las := attachment(m, dev)
	p.log("parser pass %d: dev UAS %.2f LAS %.2f without punctuation, %d and %d features", pass+1, uas, las, p.actions.Features(), p.labels.Features())
	return nil
}

// learn parses t and learns from its errors; follow says whether an error of
// the parser is carried out, so that it learns to go on from there.
func (p *parserTraining) learn(t *Tree, tags []doc.Tag, follow func() bool) {
	heads, rels := make([]int32, len(t.Words)), make([]uint8, len(t.Words))
	for i, w := range t.Words {
		heads[i], rels[i] = int32(w.Head), uint8(p.rels.index[w.Rel])
		if w.Head == doc.None {
			heads[i] = int32(len(t.Words))
		}
	}
	g := newGoldTree(heads, rels)
	st := &p.st
	st.read(tags, t.words, p.Clusters)
	for !st.done() {
		a := p.choose(st, g, follow)
		head, dep := st.apply(a)
		if dep >= 0 {
			st.attach(head, dep, p.label(st, g, head, dep))
		}
	}
}

// choose returns the next transition after learning from it.
func (p *parserTraining) choose(st *parseState, g *goldTree, follow func() bool) action {
	ok := st.allowed()
	if only, one := ok.single(); one {
		return only
	}
	st.feats = actionFeatures(st.feats[:0], st)
	p.actions.Score(p.scores[:], st.feats)
	p.actions.Tick()
	costs := g.costs(st)
	least := 1 << 30
	for a := shift; a <= right; a++ {
		if ok.has(a) {
			least = min(least, costs[a])
		}
	}
	good, bad := action(-1), action(-1)
	for a := shift; a <= right; a++ {
		switch {
		case !ok.has(a):
		case costs[a] == least:
			if good < 0 || p.scores[a] > p.scores[good] {
				good = a
			}
		case bad < 0 || p.scores[a] > p.scores[bad]:
			bad = a
		}
	}
	if bad < 0 {
		return good
	}
	lead := p.scores[good] - p.scores[bad]
	if lead <= margin {
		p.actions.Update(st.feats, int(good), 1)
		p.actions.Update(st.feats, int(bad), -1)
	}
	if lead < 0 && follow() {
		return bad
	}
	return good
}

// label returns the relation of a new arc after learning from it, where the
// arc is in the tree.
func (p *parserTraining) label(st *parseState, g *goldTree, head, dep int32) uint8 {
	if head == st.root {
		return 0
	}
	st.feats = labelFeatures(st.feats[:0], st, head, dep)
	if g.heads[dep] == head {
		return uint8(p.labels.Learn(st.feats, int(g.rels[dep])))
	}
	return uint8(p.labels.Classify(st.feats))
}

// pack returns the parser as it stands.
func (p *parserTraining) pack() ([]byte, error) {
	actions, err := p.actions.PackTri(actionPacking())
	if err != nil {
		return nil, err
	}
	f := &model.File{Name: "parser"}
	f.AddStrings("relations", p.rels.list)
	f.Add("labels", p.labels.Pack(labelPacking()))
	f.Add("actions", actions)
	return f.Bytes(), nil
}

// attachment returns the share of words, punctuation left out, with the right
// head and with the right head and universal relation, in per cent.
func attachment(m *Parser, dev []example) (uas, las float64) {
	var arcs []doc.Arc
	var u, l, n int
	for _, e := range dev {
		arcs = resize(arcs, len(e.tags))
		m.Parse(arcs, e.tags, e.tree.words)
		for i, a := range arcs {
			w := &e.tree.Words[i]
			if w.UPOS == "PUNCT" {
				continue
			}
			n++
			if a.Head == w.Head {
				u++
				if universal(a.Rel) == universal(w.Rel) {
					l++
				}
			}
		}
	}
	if n == 0 {
		return 0, 0
	}
	return 100 * float64(u) / float64(n), 100 * float64(l) / float64(n)
}
