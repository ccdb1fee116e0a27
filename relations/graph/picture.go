package graph

import (
	"cmp"
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Claims says which claims a picture shows.
type Claims string

// The choices.
const (
	Asserted Claims = "asserted" // what is said to have happened or to hold
	All      Claims = "all"      // also what is planned, possible or negated
)

// picture is what of a graph is drawn.
type picture struct {
	nodes []*Entity // by key
	lines []line    // by the keys of the ends, then by relation
	total int       // lines of the whole graph
	weak  int       // lines left out because stronger ones filled the picture
	other int       // lines left out because they are planned, possible or negated
}

// line is a drawn edge: the claims of a pair that differ in title or status
// alone.
type line struct {
	subject, object *Entity
	claims          []*Claim // the strongest first
	count           int
	articles        int // of the claim that most articles state
	score           float64
	seq             int
}

// act is 1 of an act, 0 of a state.
func (l *line) act() int {
	if l.first().Act() {
		return 1
	}
	return 0
}

// first returns the strongest claim of l.
func (l *line) first() *Claim { return l.claims[0] }

// draw chooses limit lines of g, or all for limit 0: up to two thirds of them
// the strongest acts, then the strongest states between those who act, then
// what else is strongest, acts first. States that are outvoted (see ballot) and
// vertices without a drawn line are left out.
func draw(g *Graph, claims Claims, limit int) picture {
	var p picture
	for _, e := range g.Edges() {
		for _, l := range linesOf(e) {
			p.total++
			if c := l.first(); claims != All && (c.Polarity != doc.Affirmed || c.Modality != doc.Asserted) {
				p.other++
				continue
			}
			p.lines = append(p.lines, l)
		}
	}
	if limit > 0 && len(p.lines) > limit {
		n := len(p.lines)
		p.lines = choose(p.lines, limit)
		p.weak = n - len(p.lines)
	}
	slices.SortFunc(p.lines, inOrder)
	p.nodes = ends(p.lines)
	return p
}

// choose returns the limit lines that draw describes.
func choose(lines []line, limit int) []line {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(b.act(), a.act()), stronger(a, b)) })
	acts := len(lines)
	if i := slices.IndexFunc(lines, func(l line) bool { return l.act() == 0 }); i >= 0 {
		acts = i
	}
	first := min(acts, limit*2/3)
	chosen := slices.Clone(lines[:first])
	there, b := map[*Entity]bool{}, ballot{}
	for _, l := range lines[acts:] {
		b.add(l.subject, l.first())
	}
	for _, l := range chosen {
		there[l.subject], there[l.object] = true, true
	}
	var rest []line
	for i, l := range lines[first:] {
		switch {
		case first+i >= acts && b.lost(l.subject, l.first()):
		case first+i >= acts && there[l.subject] && there[l.object] && len(chosen) < limit:
			chosen = append(chosen, l)
		default:
			rest = append(rest, l)
		}
	}
	return append(chosen, rest[:min(limit-len(chosen), len(rest))]...)
}

// linesOf gathers the claims of e into lines.
func linesOf(e *Edge) []line {
	claims := slices.Clone(e.Claims)
	slices.SortStableFunc(claims, func(a, b *Claim) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Seq, b.Seq))
	})
	var lines []line
	for _, c := range claims {
		i := slices.IndexFunc(lines, func(l line) bool {
			f := l.first()
			return f.Relation == c.Relation && f.Polarity == c.Polarity && f.Modality == c.Modality
		})
		if i < 0 {
			lines = append(lines, line{subject: e.Subject, object: e.Object, seq: c.Seq})
			i = len(lines) - 1
		}
		l := &lines[i]
		l.claims = append(l.claims, c)
		l.count += c.Count
		l.articles = max(l.articles, c.Articles)
		l.score = max(l.score, c.Score)
		l.seq = min(l.seq, c.Seq)
	}
	return lines
}

func stronger(a, b line) int {
	return cmp.Or(
		cmp.Compare(b.articles, a.articles),
		cmp.Compare(b.count, a.count),
		cmp.Compare(b.score, a.score),
		cmp.Compare(a.seq, b.seq),
	)
}

func inOrder(a, b line) int {
	x, y := a.first(), b.first()
	return cmp.Or(
		cmp.Compare(a.subject.Key, b.subject.Key),
		cmp.Compare(a.object.Key, b.object.Key),
		cmp.Compare(x.Relation, y.Relation),
		cmp.Compare(x.Polarity, y.Polarity),
		cmp.Compare(x.Modality, y.Modality),
	)
}

// ends returns the vertices of lines, by key.
func ends(lines []line) []*Entity {
	var all []*Entity
	for _, l := range lines {
		all = append(all, l.subject, l.object)
	}
	slices.SortFunc(all, func(a, b *Entity) int { return cmp.Compare(a.Key, b.Key) })
	return slices.Compact(all)
}
