// Package graph builds one graph from the relations of many articles and
// writes it in the formats that others read, one file a format.
//
// Entities of different articles are one vertex where their keys are the same
// (see [EntityKey]), and where the whole collection tells that one is a short
// name of the other ("Obama", "Bashar Assad", "Supreme Court"; merge.go has
// the rules). The relations of an ordered pair of vertices are a list of
// claims on its edge: a relation with its title, polarity and modality, how
// often and in how many articles it is stated, and the first sentences that
// say so.
//
//	g := graph.New(func(relation string) bool { return relation == "met with" })
//	for d, err := range docs {
//		g.Add(d)
//	}
//	err := graph.WriteDOT(w, g, graph.DOTOptions{Max: 60})
//
// A claim is an act or a state. An act has an event type: somebody attacked,
// visited, accused somebody. A state (holds office in, located in, part of) is
// true for long, so most articles repeat a few of them; where not all is
// shown, acts come first and states say who those are that act.
//
// A sentence that several articles have in the same words says a thing once:
// copies of a wire story do not make it stronger.
//
// Memory grows with the distinct entities and claims, not with the articles.
package graph

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const (
	// maxNames is how many spellings of an entity are counted.
	maxNames = 16
	// maxForms is how many short forms of an entity are counted.
	maxForms = 32
)

// Entity is a vertex: one real thing, whichever articles name it.
type Entity struct {
	Key      string // what makes it one, see EntityKey
	Name     string // the spelling that most articles use
	Type     doc.Type
	Code     string // ISO 3166 alpha-3, IGO, NGO ... or ""
	QID      string // Wikidata id, or ""
	Mentions int    // in all articles
	Articles int    // that mention it; at most, where several names were merged
	Merged   []Name // other names whose vertices are this one, the most frequent first

	names map[string]int // articles by spelling; nil while there is one
	forms map[string]int // articles by the short forms that they use, folded; of a country, by any name
	lands map[string]int // of a body that is of no known country: articles by the countries that they name
	seen  int            // number of the article that mentioned it last
}

// Name is a name that was merged into an entity.
type Name struct {
	Text     string
	Articles int // that use it as their fullest name
}

// Edge is what is said of an ordered pair of entities. A symmetric relation
// stands once, on the pair in the order of its keys.
type Edge struct {
	Subject, Object *Entity
	Claims          []*Claim // in the order in which they were first stated
}

// Stats counts what a graph holds.
type Stats struct {
	Articles   int
	Entities   int // distinct, also those that take part in no relation
	Related    int // distinct entities that take part in a relation
	Claims     int // distinct
	Statements int
	Loops      int // statements left out because subject and object are one entity across articles
}

// Graph is the graph of all articles added so far. It is not safe for
// concurrent use: articles are added one by one, in the order of the input,
// which decides which sentences are the first ones and nothing else.
type Graph struct {
	symmetric func(relation string) bool
	raw       store // vertices by key, before names are merged
	stats     Stats
	merged    *merged // of raw; nil when articles came since
}

// New returns an empty graph. symmetric says which relations hold in either
// order; nil means none.
func New(symmetric func(relation string) bool) *Graph {
	if symmetric == nil {
		symmetric = func(string) bool { return false }
	}
	return &Graph{symmetric: symmetric, raw: newStore()}
}

// Add adds the entities and relations of d. It keeps no reference to d or its
// text.
func (g *Graph) Add(d *doc.Doc) {
	g.begin()
	homes := homesOf(len(d.Relations), func(i int) (int, string, bool) {
		r := &d.Relations[i]
		return r.Subject, d.Entities[r.Object].Code, r.Type == partRelation && r.Polarity == doc.Affirmed &&
			d.Entities[r.Object].Type == doc.Country
	})
	var lands []string
	for _, e := range d.Entities {
		if e.Type == doc.Country {
			lands = append(lands, e.Code)
		}
	}
	ends := make([]*Entity, len(d.Entities))
	for i, e := range d.Entities {
		ends[i] = g.entity(mention{
			typ: e.Type, name: e.Name, code: e.Code, qid: e.QID, home: homes[i], lands: lands, mentions: len(e.Mentions),
			text: func(k int) string { return d.Slice(d.MentionSpan(d.Mentions[e.Mentions[k]])) },
		})
	}
	pos := cursor{d: d}
	for i := range d.Relations {
		r := &d.Relations[i]
		g.state(statement{
			subject: ends[r.Subject], object: ends[r.Object],
			relation: r.Type, event: r.Event.Type, title: r.Title, status: r.Status,
			polarity: r.Polarity, modality: r.Modality, score: r.Score,
			text:     d.Slice(d.SentSpan(r.Evidence.Sent)),
			evidence: func() Evidence { return evidenceOf(d, r, &pos) },
		})
	}
}

// begin takes note of the next article.
func (g *Graph) begin() {
	g.stats.Articles++
	g.merged = nil
}

// Stats returns the counts of the graph.
func (g *Graph) Stats() Stats { return g.whole().stats }

// Entities returns the vertices, sorted by key.
func (g *Graph) Entities() []*Entity { return g.whole().store.vertices() }

// Edges returns the edges, sorted by the keys of subject and object.
func (g *Graph) Edges() []*Edge { return g.whole().store.edges() }

// whole returns the graph with its names merged.
func (g *Graph) whole() *merged {
	if g.merged == nil {
		g.merged = merge(g)
	}
	return g.merged
}

// partRelation is the relation by which an article says whose a body is.
const partRelation = "part of"

// homesOf returns the codes of the countries that bodies are part of by the n
// relations of an article; at tells subject and code of one. A body of two
// countries has none.
func homesOf(n int, at func(int) (int, string, bool)) map[int]string {
	homes := map[int]string{}
	for i := range n {
		body, code, ok := at(i)
		if !ok || code == "" {
			continue
		}
		if old, there := homes[body]; there && old != code {
			code = ""
		}
		homes[body] = code
	}
	return homes
}

// mention is an entity as one article has it.
type mention struct {
	typ             doc.Type
	name, code, qid string
	home            string   // code of the country that a body is part of, or ""
	lands           []string // codes of the countries that the article names
	mentions        int
	text            func(int) string // of a mention
}

// entity returns the vertex of m, which the current article mentions.
func (g *Graph) entity(m mention) *Entity {
	if m.typ == doc.Org && m.code == "" {
		m.code = m.home
	}
	key := EntityKey(m.typ, m.name, m.code, m.qid)
	e := g.raw.vertex(key)
	if e == nil {
		e = &Entity{Key: key, Name: keep(m.name), Type: m.typ, Code: keep(m.code), QID: keep(m.qid)}
		g.raw.addVertex(e)
	}
	if m.code != "" && (e.Code == "" || m.code < e.Code) {
		e.Code = keep(m.code)
	}
	e.Type = min(e.Type, m.typ)
	e.Mentions += m.mentions
	if e.seen == g.stats.Articles {
		return e // two entities of this article have one key
	}
	e.seen = g.stats.Articles
	e.Articles++
	e.spell(m.name)
	e.called(m)
	if m.typ == doc.Org && m.code == "" && m.qid == "" {
		if e.lands == nil {
			e.lands = map[string]int{}
		}
		for _, code := range m.lands {
			e.lands[keep(code)]++
		}
	}
	return e
}

// spell counts a spelling of e's name and makes the best one its name.
func (e *Entity) spell(name string) {
	if e.names == nil {
		if name == e.Name {
			return
		}
		e.names = map[string]int{e.Name: e.Articles - 1}
	}
	if _, ok := e.names[name]; !ok {
		if len(e.names) == maxNames {
			return
		}
		name = keep(name)
	}
	e.names[name]++
	if e.betterName(name, e.Name) {
		e.Name = name
	}
}

// betterName reports whether e should rather go by the spelling a than by b:
// one that is not shouted ("WASHINGTON"), that more articles use, that is
// longer ("U.N.", "Peña").
func (e *Entity) betterName(a, b string) bool {
	if x, y := mixed(a), mixed(b); x != y {
		return x
	}
	return cmp.Or(cmp.Compare(e.names[a], e.names[b]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) > 0
}

// mixed reports whether s has both capital and small letters.
func mixed(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && strings.ContainsFunc(s, unicode.IsLower)
}

// keep copies s, so that the text which it is a slice of can be freed.
func keep(s string) string { return strings.Clone(s) }
