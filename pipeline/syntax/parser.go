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
//
// In training there are parsers that read a sentence twice, the second time with
// the tree of the first, the guide, before them (stacking, Nivre & McDonald 2008).
// They are better by too little to ship, and teach the one that does.
type Parser struct {
	id       string
	clusters *model.Clusters
	rels     []string // by class; class 0 is the root's
	guide    *reading // nil where there is one reading only
	last     *reading
	scratch  sync.Pool // of *parseState
}

// reading is what one reading of a sentence knows. It is immutable.
type reading struct {
	actions  *model.Tri
	labels   *model.Linear
	backward bool // from right to left
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
	rels, err := f.Strings("relations")
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if len(rels) < 2 {
		return nil, fmt.Errorf("parser: %d relations", len(rels))
	}
	k, err := packedIn(f)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	last, err := k.reading()
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if last.labels.Classes != len(rels) {
		return nil, fmt.Errorf("parser: %d relations, %d classes", len(rels), last.labels.Classes)
	}
	p := newParser(rels, cl, nil, last)
	p.id = f.ID()
	return p, nil
}

// newParser returns a parser of one reading, where guide is nil, or two.
func newParser(rels []string, cl *model.Clusters, guide, last *reading) *Parser {
	p := &Parser{clusters: cl, rels: rels, guide: guide, last: last}
	p.scratch.New = func() any { return &parseState{feats: make([]uint64, 0, 200)} }
	return p
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
	st.look(tags, word, p.clusters)
	if p.guide != nil {
		st.guide(p.guide)
	}
	st.start(p.last.backward, p.guide != nil)
	p.last.run(st)
	for i := range arcs {
		n := &st.nodes[st.place(i)]
		arcs[i] = doc.Arc{Head: doc.None, Rel: p.rels[n.rel]}
		if n.head != st.root {
			arcs[i].Head = st.place(int(n.head))
		}
	}
}

// run parses the sentence at whose start st is.
func (r *reading) run(st *parseState) {
	for !st.done() {
		a, lead := r.choose(st)
		head, dep := st.apply(a)
		if dep >= 0 {
			st.nodes[dep].lead = lead
			st.attach(head, dep, r.label(st, head, dep))
		}
	}
}

// choose returns the best of the transitions that are allowed, and its lead over
// the next.
func (r *reading) choose(st *parseState) (action, int32) {
	ok := st.allowed()
	if only, one := ok.single(); one {
		return only, 1 << 20
	}
	st.feats = actionFeatures(st.feats[:0], st)
	var sc [3]int32
	sc[left], sc[right] = r.actions.Score(st.feats)
	best, next := action(-1), int32(-1<<30)
	for a := shift; a <= right; a++ {
		switch {
		case !ok.has(a):
		case best < 0:
			best = a
		case sc[a] > sc[best]:
			best, next = a, max(next, sc[best])
		default:
			next = max(next, sc[a])
		}
	}
	return best, sc[best] - next
}

// label returns the class of the relation of a new arc.
func (r *reading) label(st *parseState, head, dep int32) uint8 {
	if head == st.root {
		return 0
	}
	st.feats = labelFeatures(st.feats[:0], st, head, dep)
	r.labels.Score(&st.sc, st.feats)
	st.sc[0] = -1 << 30 // no other word is the root
	return uint8(r.labels.Best(&st.sc))
}
