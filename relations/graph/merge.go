package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const (
	// dominance is the share of the articles that a short name must mean one
	// entity in, for it to mean that one where an article has it alone.
	dominance = 0.9
	// known is how many articles must say whose a body is, or what a body's
	// short name stands for, for others to be read so.
	known = 3
)

// merger finds the vertices that are another one under a shorter name. What it
// finds depends on counts over all articles, never on their order.
//
//  1. A body of a country under a name that begins with the country's: "U.S.
//     Supreme Court" is the Supreme Court of the United States. What articles
//     call "Supreme Court" without saying whose is that one where at least
//     90 % of those that say whose, and at least three, mean it, and at least
//     90 % of the others name that country.
//  2. A person's name without the words between: "Bashar Assad" is "Bashar
//     al-Assad", "Donald Trump" is "Donald J. Trump", "Tayyip Erdogan" is
//     "Recep Tayyip Erdogan", if at least 90 % of the articles with such a
//     fuller name have that one (so "George Bush" is neither George W. nor
//     George H.W. Bush) and something beside the name speaks for it: an
//     article that calls him both, or a claim that is made of both.
//  3. A person's or a body's name of one word: "Obama", "Xi", "IMF". Articles
//     with the full name that also use the short one tell what it stands for:
//     it joins the entity which at least 90 % of them mean, if enough do (two
//     for a last name, three for a body, ten for another word of a person's
//     name) or a claim is made of both.
//
// A person's name joins no one who holds offices in other countries alone, and
// no name joins one with another Wikidata id.
type merger struct {
	g    *Graph
	all  []*Entity // by key
	to   map[*Entity]*Entity
	said map[*Entity]map[string]bool // the claims made of each, with their other end
	land map[*Entity]map[string]bool // codes of the countries that each holds an office in
}

func newMerger(g *Graph) *merger {
	m := &merger{
		g: g, all: g.raw.vertices(), to: map[*Entity]*Entity{},
		said: map[*Entity]map[string]bool{}, land: map[*Entity]map[string]bool{},
	}
	for _, e := range g.raw.edges() {
		for _, c := range e.Claims {
			what := c.Relation + "\x00" + c.title + "\x00"
			put(m.said, e.Subject, what+e.Object.Key)
			put(m.said, e.Object, e.Subject.Key+"\x00"+what)
			if c.Relation == "holds office in" && c.Polarity == doc.Affirmed && ofCountry(e.Object.Code) {
				put(m.land, e.Subject, e.Object.Code)
			}
		}
	}
	m.bodies()
	m.persons()
	m.short()
	return m
}

func put(in map[*Entity]map[string]bool, e *Entity, s string) {
	if in[e] == nil {
		in[e] = map[string]bool{}
	}
	in[e][s] = true
}

// root returns what e is after the merges so far.
func (m *merger) root(e *Entity) *Entity {
	for m.to[e] != nil {
		e = m.to[e]
	}
	return e
}

// join makes a the same as b, and what is known of a known of b.
func (m *merger) join(a, b *Entity) {
	a, b = m.root(a), m.root(b)
	if a == b || a.QID != "" && b.QID != "" && a.QID != b.QID {
		return
	}
	m.to[a] = b
	for _, in := range []map[*Entity]map[string]bool{m.said, m.land} {
		for k := range in[a] {
			put(in, b, k)
		}
	}
}

// votes counts articles for what a name may stand for.
type votes map[*Entity]int

// winner returns what has the share of dominance of all votes, and how many.
func (v votes) winner() (*Entity, int) {
	var best *Entity
	total := 0
	for e, n := range v {
		total += n
		if best == nil || n > v[best] || n == v[best] && e.Key < best.Key {
			best = e
		}
	}
	if best == nil || float64(v[best]) < dominance*float64(total) {
		return nil, 0
	}
	return best, v[best]
}

// bodies merges the bodies of a country (rule 1).
func (m *merger) bodies() {
	names := m.countryNames()
	countries := slices.Sorted(maps.Keys(names))
	type body struct{ name, code string }
	groups := map[body][]*Entity{}
	var order []body
	for _, e := range m.all {
		if e.Type != doc.Org || !ofCountry(e.Code) {
			continue
		}
		b := body{bare(fold(e.Name), names[e.Code]), e.Code}
		if groups[b] == nil {
			order = append(order, b)
		}
		groups[b] = append(groups[b], e)
	}
	whose := map[string]votes{}
	for _, b := range order {
		first := slices.MinFunc(groups[b], fuller)
		if whose[b.name] == nil {
			whose[b.name] = votes{}
		}
		for _, e := range groups[b] {
			m.join(e, first)
			whose[b.name][first] += e.Articles
		}
	}
	for _, e := range m.all {
		if e.Type != doc.Org || e.QID != "" || e.Code != "" {
			continue
		}
		name := fold(e.Name)
		if b, n := whose[name].winner(); b != nil && n >= known &&
			float64(e.lands[b.Code]) >= dominance*float64(e.Articles) {
			m.join(e, b)
		}
		for _, code := range countries {
			if b := (body{bare(name, names[code]), code}); b.name != name && groups[b] != nil {
				m.join(e, groups[b][0])
			}
		}
	}
}

// countryNames returns what countries are called, by code. What is also a
// place's name is left out: the Washington Supreme Court is a state's.
func (m *merger) countryNames() map[string][]string {
	names := map[string][]string{}
	for _, e := range m.all {
		if e.Type != doc.Country {
			continue
		}
		for f, n := range e.forms {
			if p := m.g.raw.vertex(string(doc.Place) + ":" + f); p == nil || p.Articles*10 < n {
				names[e.Code] = append(names[e.Code], f)
			}
		}
		names[e.Code] = append(names[e.Code], fold(e.Name))
	}
	return names
}

// bare returns name without the one of countries that it begins with.
func bare(name string, countries []string) string {
	best := name
	for _, c := range countries {
		rest, ok := strings.CutPrefix(name, c+" ")
		if !ok {
			rest, ok = strings.CutPrefix(name, c+"'s ")
		}
		if ok && len(rest) < len(best) {
			best = rest
		}
	}
	return best
}

// persons merges persons' names of several words (rule 2), the longest first,
// so that what a shorter one may be is known when its turn comes.
func (m *merger) persons() {
	byLast := map[string][]*Entity{}
	var all []*Entity
	for _, e := range m.all {
		if w := words(fold(e.Name)); e.Type == doc.Person && len(w) > 1 {
			byLast[w[len(w)-1]] = append(byLast[w[len(w)-1]], e)
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b *Entity) int {
		return cmp.Or(cmp.Compare(len(words(fold(b.Name))), len(words(fold(a.Name)))), cmp.Compare(len(fold(b.Name)), len(fold(a.Name))))
	})
	for _, e := range all {
		name := fold(e.Name)
		w := words(name)
		v, says := votes{}, map[*Entity]bool{}
		for _, full := range byLast[w[len(w)-1]] {
			if r := m.root(full); full != e && r != e && isShort(w, words(fold(full.Name))) {
				v[r] += full.Articles
				says[r] = says[r] || full.forms[name] > 0
			}
		}
		if b, _ := v.winner(); b != nil && (says[b] || m.meet(e, b)) && !m.apart(e, b) {
			m.join(e, b)
		}
	}
}

// short merges names of one word (rule 3).
func (m *merger) short() {
	stands := map[string]votes{}
	for _, e := range m.all {
		if e.Type == doc.Country {
			continue
		}
		for f, n := range e.forms {
			if strings.Contains(f, " ") {
				continue
			}
			k := string(e.Type) + ":" + f
			if stands[k] == nil {
				stands[k] = votes{}
			}
			stands[k][m.root(e)] += n
		}
	}
	for _, e := range m.all {
		name := fold(e.Name)
		if e.Type != doc.Person && e.Type != doc.Org || strings.Contains(name, " ") || m.to[e] != nil {
			continue
		}
		b, n := stands[string(e.Type)+":"+name].winner()
		if b == nil {
			continue
		}
		need := 2
		switch {
		case e.Type == doc.Org:
			need = known
		case !strings.HasSuffix(fold(b.Name), " "+name):
			need = 10
		}
		if (n >= need || m.meet(e, b)) && !m.apart(e, b) {
			m.join(e, b)
		}
	}
}

// meet reports whether a claim is made of both a and b.
func (m *merger) meet(a, b *Entity) bool {
	for k := range m.said[a] {
		if m.said[b][k] {
			return true
		}
	}
	return false
}

// apart reports whether a and b hold offices, but in no country both, or are
// bodies of two countries.
func (m *merger) apart(a, b *Entity) bool {
	if a.Type == doc.Org {
		return a.Code != "" && b.Code != "" && a.Code != b.Code
	}
	if len(m.land[a]) == 0 || len(m.land[b]) == 0 {
		return false
	}
	for code := range m.land[a] {
		if m.land[b][code] {
			return false
		}
	}
	return true
}

// fuller compares a and b by how fit they are to give the name and the key of
// what both are: what has a Wikidata id, a name of several words, more articles.
func fuller(a, b *Entity) int {
	yes := func(e *Entity) int {
		n := 0
		if e.QID != "" {
			n += 2
		}
		if strings.Contains(e.Name, " ") {
			n++
		}
		return n
	}
	return cmp.Or(cmp.Compare(yes(b), yes(a)), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Key, b.Key))
}
