package syntax

import (
	"context"
	"fmt"
	"sync"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Parser finds the dependency tree of a sentence: always one tree with one
// root. It is immutable and safe for concurrent use.
//
// It is a greedy transition-based parser: the arc-hybrid system of Kuhlmann,
// Gómez-Rodríguez & Satta (2011), trained with a dynamic oracle and exploration
// (Goldberg & Nivre 2013) on features in the manner of Zhang & Nivre (2011).
// One classifier chooses the transition, another the relation of each new arc.
type Parser struct {
	id       string
	clusters *model.Clusters
	rels     []string // by class; class 0 is the root's
	actions  *model.Tri
	labels   *model.Linear
	scratch  sync.Pool // of *parseState
}

// rootRel is the relation of the root.
const rootRel = "root"

// Arcs returns the stage that adds the layer Arcs.
func Arcs(p *Parser) doc.Stage {
	return doc.Stage{
		Name: "arcs", Needs: []doc.Layer{doc.Tokens, doc.Sents, doc.Tags}, Adds: doc.Arcs,
		Run: func(ctx context.Context, d *doc.Doc) error {
			d.Arcs = make([]doc.Arc, len(d.Tokens))
			for _, s := range d.Sents {
				if err := ctx.Err(); err != nil {
					return err
				}
				p.Parse(d.Arcs[s.First:s.End], d.Tags[s.First:s.End], func(i int) string { return d.Surface(s.First + i) })
				for i := s.First; i < s.End; i++ {
					if d.Arcs[i].Head != doc.None {
						d.Arcs[i].Head += s.First
					}
				}
			}
			return nil
		},
	}
}

// ReadParser returns the parser in data, the content of a file of weights, which
// it keeps and which must not change.
func ReadParser(data []byte, cl *model.Clusters) (*Parser, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	p := &Parser{id: f.ID(), clusters: cl}
	p.scratch.New = func() any { return &parseState{feats: make([]uint64, 0, 160)} }
	if p.rels, err = f.Strings("relations"); err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if p.actions, err = f.Tri("actions"); err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if p.labels, err = f.Linear("labels"); err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if p.labels.Classes != len(p.rels) || len(p.rels) < 2 {
		return nil, fmt.Errorf("parser: %d relations, %d classes", len(p.rels), p.labels.Classes)
	}
	return p, nil
}

// ID returns the name and hash of the model.
func (p *Parser) ID() string { return p.id }

// Parse writes the arcs of a sentence of len(arcs) words to arcs, with heads as
// indexes into it, doc.None for the root. tags are the words' tags and word
// returns their surfaces.
func (p *Parser) Parse(arcs []doc.Arc, tags []doc.Tag, word func(int) string) {
	if len(arcs) == 0 {
		return
	}
	st := p.scratch.Get().(*parseState)
	defer p.scratch.Put(st)
	st.read(tags, word, p.clusters)
	for !st.done() {
		a := p.choose(st)
		head, dep := st.apply(a)
		if dep >= 0 {
			st.attach(head, dep, p.label(st, head, dep))
		}
	}
	for i := range arcs {
		n := &st.nodes[i]
		arcs[i] = doc.Arc{Head: int(n.head), Rel: p.rels[n.rel]}
		if n.head == st.root {
			arcs[i].Head = doc.None
		}
	}
}

// choose returns the best of the transitions that are allowed.
func (p *Parser) choose(st *parseState) action {
	ok := st.allowed()
	if only, one := ok.single(); one {
		return only
	}
	st.feats = actionFeatures(st.feats[:0], st)
	var sc [3]int32
	sc[left], sc[right] = p.actions.Score(st.feats)
	best := action(-1)
	for a := shift; a <= right; a++ {
		if ok.has(a) && (best < 0 || sc[a] > sc[best]) {
			best = a
		}
	}
	return best
}

// label returns the class of the relation of a new arc.
func (p *Parser) label(st *parseState, head, dep int32) uint8 {
	if head == st.root {
		return 0
	}
	st.feats = labelFeatures(st.feats[:0], st, head, dep)
	p.labels.Score(&st.sc, st.feats)
	st.sc[0] = -1 << 30 // no other word is the root
	return uint8(p.labels.Best(&st.sc))
}
