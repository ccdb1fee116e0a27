package graph

import (
	"cmp"
	"slices"
)

// merged is a graph whose names are merged: what is shown and written. It
// shares the claims and vertices of the raw graph wherever nothing changed.
type merged struct {
	store store
	stats Stats
}

func merge(g *Graph) *merged {
	m := newMerger(g)
	out := &merged{store: newStore(), stats: g.stats}
	groups := map[*Entity][]*Entity{}
	for _, e := range m.all {
		groups[m.root(e)] = append(groups[m.root(e)], e)
	}
	to := map[*Entity]*Entity{}
	for _, e := range m.all {
		if m.to[e] != nil {
			continue
		}
		one := e
		if list := groups[e]; len(list) > 1 {
			one = union(list, g.stats.Articles)
		}
		out.store.addVertex(one)
		for _, x := range groups[e] {
			to[x] = one
		}
	}
	for _, e := range g.raw.edges() {
		out.edge(to[e.Subject], to[e.Object], e)
	}
	out.finish()
	return out
}

// union returns the vertex that all of list are.
func union(list []*Entity, articles int) *Entity {
	list = slices.Clone(list)
	slices.SortFunc(list, fuller)
	u := *list[0]
	for _, e := range list[1:] {
		u.Mentions += e.Mentions
		u.Articles += e.Articles
		u.QID = cmp.Or(u.QID, e.QID)
		u.Code = cmp.Or(u.Code, e.Code)
		u.rename(e)
	}
	u.Articles = min(u.Articles, articles)
	slices.SortStableFunc(u.Merged, func(a, b Name) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Text, b.Text))
	})
	return &u
}

// rename takes note of another name that u goes by.
func (u *Entity) rename(e *Entity) {
	if e.Name == u.Name {
		return
	}
	i := slices.IndexFunc(u.Merged, func(n Name) bool { return n.Text == e.Name })
	if i < 0 {
		i = len(u.Merged)
		u.Merged = append(u.Merged, Name{Text: e.Name})
	}
	u.Merged[i].Articles += e.Articles
}

// edge adds the claims of old, whose ends are now subject and object.
func (m *merged) edge(subject, object *Entity, old *Edge) {
	for _, c := range old.Claims {
		if subject == object {
			m.stats.Loops += c.said
			m.stats.Statements -= c.said
			continue
		}
		s, o := subject, object
		if c.Symmetric && o.Key < s.Key {
			s, o = o, s
		}
		e := m.store.between(s, o)
		i := slices.IndexFunc(e.Claims, func(x *Claim) bool { return x == e.claim(c) })
		if i < 0 {
			copied := *c
			e.Claims = append(e.Claims, &copied)
			continue
		}
		e.Claims[i] = e.Claims[i].with(c)
	}
}

// with returns what c and d, which say the same of the same pair, say together.
func (c *Claim) with(d *Claim) *Claim {
	if d.Seq < c.Seq {
		c, d = d, c
	}
	u := *c
	u.Event = max(c.Event, d.Event)
	u.Score = max(c.Score, d.Score)
	u.Seq = min(c.Seq, d.Seq)
	u.said, u.all, u.beyond = c.said+d.said, c.all+d.all, c.beyond+d.beyond
	u.prints = slices.Concat(c.prints, d.prints)
	slices.Sort(u.prints)
	u.prints = slices.Compact(u.prints)
	u.count()
	u.Evidence = slices.Concat(c.Evidence, d.Evidence)
	slices.SortFunc(u.Evidence, func(a, b Evidence) int { return cmp.Compare(a.nth, b.nth) })
	seen := map[uint64]bool{}
	u.Evidence = slices.DeleteFunc(u.Evidence, func(ev Evidence) bool {
		p := fingerprint(ev.Text)
		old := seen[p]
		seen[p] = true
		return old
	})
	u.Evidence = u.Evidence[:min(len(u.Evidence), MaxEvidence)]
	return &u
}

// finish counts, and numbers the claims by their first statement.
func (m *merged) finish() {
	m.stats.Entities = m.store.order()
	m.stats.Claims = 0
	related := map[*Entity]bool{}
	var all []*Claim
	for _, e := range m.store.edges() {
		related[e.Subject], related[e.Object] = true, true
		slices.SortFunc(e.Claims, func(a, b *Claim) int { return cmp.Compare(a.Seq, b.Seq) })
		all = append(all, e.Claims...)
	}
	slices.SortFunc(all, func(a, b *Claim) int { return cmp.Compare(a.Seq, b.Seq) })
	for i, c := range all {
		c.Seq = i
	}
	m.stats.Related, m.stats.Claims = len(related), len(all)
}
