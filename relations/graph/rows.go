package graph

import (
	"cmp"
	"slices"
	"strings"
)

// Row is a claim with the ends of its edge.
type Row struct {
	Subject, Object *Entity
	*Claim
}

// Rows returns all claims in the order in which they were first stated: for
// one article, in reading order.
func (g *Graph) Rows() []Row {
	var rows []Row
	for _, e := range g.Edges() {
		for _, c := range e.Claims {
			rows = append(rows, Row{e.Subject, e.Object, c})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Seq, b.Seq) })
	return rows
}

// Strongest sorts rows by the number of articles, then of statements, then by
// the surest statement, then by the first one.
func Strongest(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(b.Articles, a.Articles),
			cmp.Compare(b.Count, a.Count),
			cmp.Compare(b.Score, a.Score),
			cmp.Compare(a.Seq, b.Seq),
		)
	})
}

// Acts parts rows into those of acts and those of states.
func Acts(rows []Row) (acts, states []Row) {
	for _, r := range rows {
		if r.Act() {
			acts = append(acts, r)
		} else {
			states = append(states, r)
		}
	}
	return acts, states
}

// Office is the title with the status before it: "former minister".
func (c *Claim) Office() string {
	if strings.HasPrefix(strings.ToLower(c.Title), c.Status) {
		return c.Title
	}
	return strings.TrimSpace(c.Status + " " + c.Title)
}
