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

// Digest returns the strongest acts of rows, at most limit, and the strongest
// states, at most half as many and what room the acts leave: those whose
// subject takes part in one of these acts first, for they say who that is,
// without those that are outvoted (see ballot). Limit 0 is all.
func Digest(rows []Row, limit int) (acts, states []Row) {
	for _, r := range rows {
		if r.Act() {
			acts = append(acts, r)
		} else {
			states = append(states, r)
		}
	}
	Strongest(acts)
	Strongest(states)
	if limit == 0 {
		return acts, states
	}
	b := ballot{}
	for _, r := range states {
		b.add(r.Subject, r.Claim)
	}
	states = slices.DeleteFunc(states, func(r Row) bool { return b.lost(r.Subject, r.Claim) })
	room := limit + limit/2
	acts = acts[:min(len(acts), limit)]
	there := map[*Entity]bool{}
	for _, r := range acts {
		there[r.Subject], there[r.Object] = true, true
	}
	slices.SortStableFunc(states, func(a, b Row) int {
		switch x, y := there[a.Subject], there[b.Subject]; {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return 0
	})
	return acts, states[:min(len(states), room-len(acts))]
}

// ballot counts the articles that give somebody the same office: a state which
// not a tenth as many state as the same of another object ("President" of
// another country) is most likely misread, and no use to say who is who.
type ballot map[string]int

func (b ballot) add(subject *Entity, c *Claim) {
	k := ballotKey(subject, c)
	b[k] = max(b[k], c.Articles)
}

func (b ballot) lost(subject *Entity, c *Claim) bool {
	return c.Title != "" && c.Articles*10 < b[ballotKey(subject, c)]
}

func ballotKey(subject *Entity, c *Claim) string {
	return subject.Key + "\x00" + c.Relation + "\x00" + c.Status + "\x00" + c.title
}

// Office is the title with the status before it: "former minister".
func (c *Claim) Office() string {
	if strings.HasPrefix(strings.ToLower(c.Title), c.Status) {
		return c.Title
	}
	return strings.TrimSpace(c.Status + " " + c.Title)
}
