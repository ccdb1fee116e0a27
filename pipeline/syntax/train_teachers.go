package syntax

import "fmt"

// How teachers are trained.
const (
	guideFolds    = 4 // of the guide for the training data
	teacherPasses = 4 // of teachers and guides
)

// teachers trains parsers that differ in direction, in having a guide and in
// the order of what they learned from. They keep more weights than one that
// ships.
func (p *parserTraining) teachers() ([]*Parser, error) {
	guide, guided, err := p.guided()
	if err != nil {
		return nil, err
	}
	ts := []*Parser{nil, nil, newParser(p.rels.list, p.Clusters, nil, guide), nil, nil}
	for k, how := range []setup{{purpose: 10}, {purpose: 11}, {}, {purpose: 12}, {purpose: 13, backward: true}} {
		if ts[k] != nil {
			continue
		}
		how.actions, how.labels = keep(1_000_000), keep(300_000)
		set, own := p.train, (*reading)(nil)
		if k == 0 {
			set, own = guided, guide
		}
		packed, err := p.reading(fmt.Sprintf("teacher-%d", k+1), set, nil, nil, how, teacherPasses)
		if err != nil {
			return nil, err
		}
		last, err := packed.reading()
		if err != nil {
			return nil, err
		}
		ts[k] = newParser(p.rels.list, p.Clusters, own, last)
	}
	return ts, nil
}

// guided trains the guide, which reads from right to left, and others of its
// kind on parts of train. It returns the guide and the examples with the guides
// that did not learn from them: a guided reading must see guides as they are on
// new sentences.
func (p *parserTraining) guided() (*reading, []example, error) {
	how := setup{purpose: 3, actions: keep(300_000), labels: keep(60_000), backward: true}
	block := max(1, min(100, len(p.train)/guideFolds))
	fold := func(i int) int { return i / block % guideFolds }
	guided := make([]example, len(p.train))
	for k := range guideFolds {
		var rest []example
		for i, e := range p.train {
			if fold(i) != k {
				rest = append(rest, e)
			}
		}
		g, err := p.reading(fmt.Sprintf("guide-%d", k+1), rest, nil, nil, how, teacherPasses)
		if err != nil {
			return nil, nil, err
		}
		r, err := g.reading()
		if err != nil {
			return nil, nil, err
		}
		for i, e := range p.train {
			if fold(i) == k {
				e.guide = r
				guided[i] = e
			}
		}
	}
	g, err := p.reading("guide", p.train, nil, nil, how, teacherPasses)
	if err != nil {
		return nil, nil, err
	}
	guide, err := g.reading()
	return guide, guided, err
}
