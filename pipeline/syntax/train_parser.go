package syntax

import (
	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// How a parser is trained.
const (
	tagFolds    = 3   // of the tagger for the training data
	tagPasses   = 4   // of each of them
	explore     = 0.9 // how often an error of a reading is followed, after the first pass
	margin      = 20  // by how much the right transition must lead
	labelMargin = 20  // and the right relation
)

// keep returns the packing of a classifier that keeps as many features as n, of
// the weights that pay.
func keep(n int) model.Packing { return model.Packing{Min: 0.02, Max: n} }

// example is a tree to learn from, in the tags that a tagger gave it.
type example struct {
	tree  *Tree
	tags  []doc.Tag
	sure  []bool   // by word: whether its arc is known; nil where all are
	guide *reading // one that has not learned from the tree; nil where there is none
}

// relations returns the inventory of the relations in the examples, the root's
// first.
func relations(es []example) (*inventory, error) {
	v := &inventory{}
	v.add(rootRel)
	for _, e := range es {
		for i := range e.tree.Words {
			v.add(e.tree.Words[i].Rel)
		}
	}
	return v, v.limit("relations")
}

// parserTraining is a parser on its way.
type parserTraining struct {
	Training
	rels       *inventory
	tagger     *Tagger
	train, dev []example
}

// TrainParser returns the bytes of a parser learned from train, whose tags are
// replaced by those of taggers that did not see them, and from news without
// labels where tr names a folder: parsers that are slower or look from the other
// side are trained on train and teach what most of them agree on (uptraining,
// Petrov et al. 2010). After each pass it logs the scores on dev, tagged by a
// tagger of all of train; dev may be empty.
func TrainParser(train, dev []*Tree, tr Training) ([]byte, error) {
	p := &parserTraining{Training: tr}
	if err := p.tag(train, dev); err != nil {
		return nil, err
	}
	raw, err := p.teach()
	if err != nil {
		return nil, err
	}
	how := setup{purpose: 2, actions: keep(900_000), labels: keep(205_000)}
	k, err := p.reading("parser", p.train, raw, p.dev, how, tr.Epochs)
	if err != nil {
		return nil, err
	}
	f := &model.File{Name: "parser"}
	f.AddStrings("relations", p.rels.list)
	k.add(f)
	return f.Bytes(), nil
}

// tag tags train and dev.
func (p *parserTraining) tag(train, dev []*Tree) error {
	tr := p.Training
	tr.Epochs = tagPasses
	tags, err := jackknife(train, tagFolds, tr)
	if err != nil {
		return err
	}
	for i, t := range train {
		p.train = append(p.train, example{tree: t, tags: tags[i]})
	}
	if p.rels, err = relations(p.train); err != nil {
		return err
	}
	tr.Log = nil
	data, err := tr.step("tagger", func(tr Training) ([]byte, error) { return TrainTagger(train, nil, tr) })
	if err != nil {
		return err
	}
	if p.tagger, err = ReadTagger(data, p.Clusters); err != nil {
		return err
	}
	for _, t := range dev {
		p.dev = append(p.dev, p.tagged(t))
	}
	return nil
}

// tagged returns a tree with the tags of the tagger.
func (p *parserTraining) tagged(t *Tree) example {
	e := example{tree: t, tags: make([]doc.Tag, len(t.Words))}
	p.tagger.Tag(e.tags, t.words)
	return e
}

// reading trains a reading on train, whose examples have a guide or have none,
// and raw.
func (p *parserTraining) reading(name string, train, raw, dev []example, how setup, passes int) (*packed, error) {
	tr := p.Training
	tr.Epochs = passes
	data, err := tr.step(name, func(tr Training) ([]byte, error) {
		k, err := trainReading(train, raw, dev, p.rels, tr, how)
		if err != nil {
			return nil, err
		}
		return k.bytes(), nil
	})
	if err != nil {
		return nil, err
	}
	return unpack(data)
}

// parse writes the tree of an example to arcs.
func (p *Parser) parse(arcs []doc.Arc, e example) { p.Parse(arcs, e.tags, e.tree.words) }

// attachment returns the share of words, punctuation left out, with the right
// head and with the right head and universal relation, in per cent.
func attachment(parse func([]doc.Arc, example), dev []example) (uas, las float64) {
	var arcs []doc.Arc
	var u, l, n int
	for _, e := range dev {
		arcs = resize(arcs, len(e.tags))
		parse(arcs, e)
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
