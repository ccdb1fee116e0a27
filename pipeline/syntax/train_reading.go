package syntax

import (
	"slices"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// readingTraining is a reading while it learns.
type readingTraining struct {
	Training
	setup   setup
	rels    *inventory
	actions *model.TriTrainer
	labels  *model.Trainer
	st      parseState
}

// setup says what kind of reading is trained.
type setup struct {
	purpose         uint64 // of its random numbers
	actions, labels model.Packing
	backward        bool // reads from right to left
}

// trainReading returns a reading that learned from train and raw, of which each
// pass sees a part. After each pass it logs the scores on dev, which may be empty.
func trainReading(train, raw, dev []example, rels *inventory, tr Training, how setup) (*packed, error) {
	p := &readingTraining{Training: tr, setup: how, rels: rels, actions: model.NewTriTrainer(), labels: model.NewTrainer(len(rels.list))}
	p.labels.Margin = labelMargin
	err := tr.Work.Passes("reading", tr.Epochs, model.States{p.actions, p.labels}, func(pass int, tick func(i, of int) error) error {
		part := raw[pass*len(raw)/tr.Epochs : (pass+1)*len(raw)/tr.Epochs]
		if err := p.pass(train, part, pass, tick); err != nil {
			return err
		}
		return p.report(pass, dev)
	})
	if err != nil {
		return nil, err
	}
	return p.pack(), nil
}

// report logs the scores on dev, if there is one, after a pass.
func (p *readingTraining) report(pass int, dev []example) error {
	if len(dev) == 0 || p.Log == nil {
		return nil
	}
	last, err := p.pack().reading()
	if err != nil {
		return err
	}
	uas, las := attachment(newParser(p.rels.list, p.Clusters, nil, last).parse, dev)
	p.log("parser pass %d: dev UAS %.2f LAS %.2f without punctuation, %d and %d features", pass+1, uas, las, p.actions.Features(), p.labels.Features())
	return nil
}

// pass learns from all examples once, in random order. After the first pass
// errors are mostly followed.
func (p *readingTraining) pass(train, raw []example, pass int, tick func(i, of int) error) error {
	r := p.rand(p.setup.purpose, pass)
	follow := 0.0
	if pass > 0 {
		follow = explore
	}
	n := len(train) + len(raw)
	for i, k := range r.Perm(n) {
		if err := tick(i, n); err != nil {
			return err
		}
		var e example
		if k < len(train) {
			e = train[k]
		} else {
			e = raw[k-len(train)]
		}
		e.tree = disguised(e.tree, r)
		p.learn(e, func() bool { return r.Float64() < follow })
	}
	return nil
}

// learn parses an example and learns from the errors; follow says whether an
// error is carried out, so that the reading learns to go on from there.
func (p *readingTraining) learn(e example, follow func() bool) {
	st := &p.st
	n := len(e.tree.Words)
	st.look(e.tags[:n], e.tree.words, p.Clusters)
	if e.guide != nil {
		st.guide(e.guide)
	}
	st.start(p.setup.backward, e.guide != nil)
	g := p.gold(e)
	for !st.done() {
		a := p.choose(g, follow)
		head, dep := st.apply(a)
		if dep >= 0 {
			st.attach(head, dep, p.label(g, head, dep))
		}
	}
}

// gold returns the tree of an example in the order of the reading.
func (p *readingTraining) gold(e example) *goldTree {
	n := len(e.tree.Words)
	heads, rels := make([]int32, n), make([]uint8, n)
	for i, w := range e.tree.Words {
		at := p.st.place(i)
		rels[at] = uint8(p.rels.index[w.Rel])
		if w.Head == doc.None {
			heads[at] = int32(n)
		} else {
			heads[at] = int32(p.st.place(w.Head))
		}
	}
	sure := e.sure
	if sure != nil && p.setup.backward {
		sure = slices.Clone(sure)
		slices.Reverse(sure)
	}
	return newGoldTree(heads, rels, sure)
}

// choose returns the next transition after learning from it.
func (p *readingTraining) choose(g *goldTree, follow func() bool) action {
	st := &p.st
	ok := st.allowed()
	if only, one := ok.single(); one {
		return only
	}
	st.feats = actionFeatures(st.feats[:0], st)
	sc := p.actions.Score(st.feats)
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
			if good < 0 || sc[a] > sc[good] {
				good = a
			}
		case bad < 0 || sc[a] > sc[bad]:
			bad = a
		}
	}
	if bad < 0 {
		return good
	}
	lead := sc[good] - sc[bad]
	if lead <= margin {
		p.actions.Update(st.feats, int(good), int(bad), 1)
	}
	if lead < 0 && follow() {
		return bad
	}
	return good
}

// label returns the relation of a new arc after learning from it, where the
// arc is in the tree.
func (p *readingTraining) label(g *goldTree, head, dep int32) uint8 {
	st := &p.st
	if head == st.root {
		return 0
	}
	st.feats = labelFeatures(st.feats[:0], st, head, dep)
	if g.heads[dep] == head {
		return uint8(p.labels.Learn(st.feats, int(g.rels[dep])))
	}
	return uint8(p.labels.Classify(st.feats))
}

// pack returns the reading as it stands.
func (p *readingTraining) pack() *packed {
	return &packed{actions: p.actions.Pack(p.setup.actions), labels: p.labels.Pack(p.setup.labels), backward: p.setup.backward}
}
