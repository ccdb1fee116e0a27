// Package graph builds one graph from the relations of many articles and
// writes it in the formats that others read, one file a format.
//
// Entities of different articles are one vertex where their keys are the same
// (see [EntityKey]). The relations of an ordered pair of vertices are a list
// of claims on its edge: a relation with its title, polarity and modality, how
// often and in how many articles it is stated, and the first sentences that
// say so.
//
//	g := graph.New(func(relation string) bool { return relation == "met with" })
//	for d, err := range docs {
//		g.Add(d)
//	}
//	err := graph.WriteDOT(w, g, graph.DOTOptions{Max: 60})
//
// Memory grows with the distinct entities and claims, not with the articles.
package graph

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const (
	// MaxEvidence is how many sentences a claim keeps: the first ones.
	MaxEvidence = 20
	// maxSentence is how many bytes of a sentence are kept; what has no full
	// stop for longer than this is a table or a list, not a sentence.
	maxSentence = 2000
	// maxNames is how many spellings of an entity are counted.
	maxNames = 16
)

// Entity is a vertex: one real thing, whichever articles name it.
type Entity struct {
	Key      string // what makes it one, see EntityKey
	Name     string // the spelling that most articles use
	Type     doc.Type
	Code     string // ISO 3166 alpha-3, IGO, NGO ... or ""
	QID      string // Wikidata id, or ""
	Mentions int    // in all articles
	Articles int    // that mention it

	names map[string]int // articles by spelling; nil while there is one
	seen  int            // number of the article that mentioned it last
}

// Edge is what is said of an ordered pair of entities. A symmetric relation
// stands once, on the pair in the order of its keys.
type Edge struct {
	Subject, Object *Entity
	Claims          []*Claim // in the order in which they were first stated
}

// Claim is one relation of a pair with everything that makes it another
// statement: a title, "former", "not", "possible".
type Claim struct {
	Relation  string
	Symmetric bool
	Title     string // as first written; claims whose titles differ in case alone are one
	Status    string // "former", "acting"; "" also for a current office
	Polarity  doc.Polarity
	Modality  doc.Modality
	Count     int        // statements
	Articles  int        // articles that state it
	Score     float64    // of the surest statement
	Seq       int        // rank by first statement, from 0
	Evidence  []Evidence // the first MaxEvidence statements

	title string // Title, folded
	seen  int
}

// Evidence is one statement of a claim.
type Evidence struct {
	Doc       string   // the article's id
	Date      string   // of the article, YYYY-MM-DD or ""
	Text      string   // the sentence, verbatim, up to 2,000 bytes
	Focus     doc.Span // bytes of Text: from the first of subject, trigger and object to the last
	Line, Col int      // of the start of Focus in the source, from 1; 0 where unknown
	Source    string   // who says so, or ""
	Time      string   // as the sentence says it, or ""
	Place     string   // or ""
	Rule, At  string   // the rule and its file:line
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
// which decides which sentences are the first ones.
type Graph struct {
	symmetric func(relation string) bool
	store     store
	stats     Stats
}

// New returns an empty graph. symmetric says which relations hold in either
// order; nil means none.
func New(symmetric func(relation string) bool) *Graph {
	if symmetric == nil {
		symmetric = func(string) bool { return false }
	}
	return &Graph{symmetric: symmetric, store: newStore()}
}

// Add adds the entities and relations of d. It keeps no reference to d or its
// text.
func (g *Graph) Add(d *doc.Doc) {
	g.stats.Articles++
	ends := make([]*Entity, len(d.Entities))
	for i, e := range d.Entities {
		ends[i] = g.entity(mention{e.Type, e.Name, e.Code, e.QID, len(e.Mentions)})
	}
	pos := cursor{d: d}
	for i := range d.Relations {
		r := &d.Relations[i]
		g.state(statement{
			subject: ends[r.Subject], object: ends[r.Object],
			relation: r.Type, title: r.Title, status: r.Status,
			polarity: r.Polarity, modality: r.Modality, score: r.Score,
			evidence: func() Evidence { return evidenceOf(d, r, ends, &pos) },
		})
	}
}

// Stats returns the counts of the graph.
func (g *Graph) Stats() Stats {
	s := g.stats
	s.Entities = g.store.order()
	related := make(map[*Entity]bool)
	for _, e := range g.store.edges() {
		related[e.Subject], related[e.Object] = true, true
	}
	s.Related = len(related)
	return s
}

// Entities returns the vertices, sorted by key.
func (g *Graph) Entities() []*Entity { return g.store.vertices() }

// Edges returns the edges, sorted by the keys of subject and object.
func (g *Graph) Edges() []*Edge { return g.store.edges() }

// mention is an entity as one article has it.
type mention struct {
	typ             doc.Type
	name, code, qid string
	mentions        int
}

// entity returns the vertex of m, which the current article mentions.
func (g *Graph) entity(m mention) *Entity {
	key := EntityKey(m.typ, m.name, m.code, m.qid)
	e := g.store.vertex(key)
	if e == nil {
		e = &Entity{Key: key, Name: keep(m.name), Type: m.typ}
		g.store.addVertex(e)
	}
	if e.Code == "" {
		e.Code = keep(m.code)
	}
	if e.QID == "" {
		e.QID = keep(m.qid)
	}
	e.Mentions += m.mentions
	if e.seen == g.stats.Articles {
		return e // two entities of this article have one key
	}
	e.seen = g.stats.Articles
	e.Articles++
	e.spell(m.name)
	return e
}

// spell counts a spelling of e's name and makes the most frequent one its
// name; of equals the first stays.
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
	if e.names[name] > e.names[e.Name] {
		e.Name = name
	}
}

// statement is a relation as one article states it.
type statement struct {
	subject, object         *Entity
	relation, title, status string
	polarity                doc.Polarity
	modality                doc.Modality
	score                   float64
	evidence                func() Evidence // asked for only where it is kept
}

// state adds s to the claim that it states.
func (g *Graph) state(s statement) {
	if s.subject == s.object {
		g.stats.Loops++
		return
	}
	g.stats.Statements++
	symmetric := g.symmetric(s.relation)
	if symmetric && s.object.Key < s.subject.Key {
		s.subject, s.object = s.object, s.subject
	}
	if s.status == "current" {
		s.status = ""
	}
	e := g.store.edge(s.subject.Key, s.object.Key)
	if e == nil {
		e = &Edge{Subject: s.subject, Object: s.object}
		g.store.addEdge(e)
	}
	c := e.claim(s)
	if c == nil {
		c = &Claim{
			Relation: s.relation, Symmetric: symmetric,
			Title: keep(s.title), Status: s.status, title: fold(s.title),
			Polarity: s.polarity, Modality: s.modality, Seq: g.stats.Claims,
		}
		g.stats.Claims++
		e.Claims = append(e.Claims, c)
	}
	c.Count++
	c.Score = max(c.Score, s.score)
	if c.seen != g.stats.Articles {
		c.seen = g.stats.Articles
		c.Articles++
	}
	if len(c.Evidence) < MaxEvidence {
		c.Evidence = append(c.Evidence, s.evidence())
	}
}

// claim returns the claim of e that s states, or nil.
func (e *Edge) claim(s statement) *Claim {
	title := fold(s.title)
	for _, c := range e.Claims {
		if c.Relation == s.relation && c.title == title && c.Status == s.status &&
			c.Polarity == s.polarity && c.Modality == s.modality {
			return c
		}
	}
	return nil
}

func evidenceOf(d *doc.Doc, r *doc.Relation, ends []*Entity, pos *cursor) Evidence {
	sent, focus := d.SentSpan(r.Evidence.Sent), FocusOf(r.Evidence)
	p := pos.at(focus.Start)
	ev := Evidence{
		Doc: d.ID, Date: keep(d.Meta.Date), Text: cut(d.Slice(sent)),
		Line: p.Line, Col: p.Col, Source: keep(r.SourceText),
		Rule: r.Origin.Rule, At: r.Origin.At,
	}
	ev.Focus = within(focus.Start-sent.Start, focus.End-sent.Start, len(ev.Text))
	if r.Source != doc.None {
		ev.Source = ends[r.Source].Name
	}
	if r.Time != nil {
		ev.Time = keep(r.Time.Text)
	}
	if r.Place != doc.None {
		ev.Place = ends[r.Place].Name
	}
	return ev
}

// FocusOf returns the bytes of the text from the first to the last of
// subject, trigger and object.
func FocusOf(ev doc.Evidence) doc.Span {
	f := ev.Subject
	for _, s := range []doc.Span{ev.Trigger, ev.Object} {
		if s.Len() > 0 {
			f.Start, f.End = min(f.Start, s.Start), max(f.End, s.End)
		}
	}
	return f
}

// within returns the span from start to end as far as it lies in n bytes.
func within(start, end, n int) doc.Span {
	start = max(0, min(start, n))
	return doc.Span{Start: start, End: max(start, min(end, n))}
}

// keep copies s, so that the text which it is a slice of can be freed.
func keep(s string) string { return strings.Clone(s) }

// cut copies s up to maxSentence bytes, to the end of a rune.
func cut(s string) string {
	if len(s) > maxSentence {
		n := maxSentence
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	return keep(s)
}
