package rules

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Match is a rule that matched: one relation between two mentions.
type Match struct {
	Rule    *Rule
	Sent    int
	Class   string // of the trigger; "" for a pattern
	Head    int    // the trigger's head token, where modifiers are looked for; doc.None for a pattern without trigger
	Noun    int    // the noun of a light verb, else doc.None
	Trigger []int  // the trigger's tokens, rising
	Subject Side
	Object  Side
	Vars    []Var // in the order in which they were found
	Title   int   // the head of the title's words, or doc.None

	words *words
}

// Side is where a path led.
type Side struct {
	Token   int
	Mention int // index into Doc.Mentions
	Hops    []Hop
}

// Var is a variable of a match.
type Var struct {
	Name  string
	Token int
	Hops  []Hop
}

// Match returns what the rules find in sentence sent of d, whose tree is t, in
// the order of triggers and rules; matches that gave way to a more specific
// rule are left out. tr may be nil.
func (s *Set) Match(d *doc.Doc, t *doc.Tree, sent int, args *Args, tr Tracer) []Match {
	kept, _ := Resolve(s.All(d, t, sent, args, tr), d, tr)
	return kept
}

// All is Match before rules give way to each other. It mends t first: the
// matches are of the tree as it is then.
func (s *Set) All(d *doc.Doc, t *doc.Tree, sent int, args *Args, tr Tracer) []Match {
	s.Mend(d, t, args)
	m := &matcher{s: s, d: d, sent: sent, tr: tr, w: walker{s: s, d: d, t: t, args: args, words: newWords(s, d, t), vars: map[string]int{}}}
	for i := range m.w.words.hits {
		h := &m.w.words.hits[i]
		if h.inside {
			continue
		}
		for _, rs := range s.byClass[h.class] {
			if rs.pos&h.entry.pos != 0 {
				m.try(rs.rule, h)
			}
		}
	}
	m.patterns()
	return m.out
}

// matcher is the state of one Match.
type matcher struct {
	s     *Set
	d     *doc.Doc
	sent  int
	tr    Tracer
	w     walker
	rule  *Rule
	hit   *hit
	vars  []Var
	title int // of a pattern's captures
	out   []Match
	good  int // how often the two sides of a match were found
}

// try looks for rule r at the trigger h.
func (m *matcher) try(r *Rule, h *hit) {
	m.rule, m.hit = r, h
	w := &m.w
	w.block = h.tokens
	w.origin = []int{h.head}
	if h.noun != doc.None {
		w.origin = append(w.origin, h.noun)
	}
	w.override, w.theme = nil, h.theme
	if h.class.roles != nil {
		w.override = h.class
	}
	clear(w.vars)
	m.vars = m.vars[:0]
	m.event(Event{Kind: TriggerFound})
	m.bind(0)
}

// event tells the tracer, if there is one.
func (m *matcher) event(e Event) {
	if m.tr == nil {
		return
	}
	e.Rule, e.Sent, e.Trigger, e.Class = m.rule, m.sent, m.hit.tokens, m.hit.className()
	m.tr(e)
}

// bind finds the variables from the i-th on, and the sides for each way to
// bind them.
func (m *matcher) bind(i int) {
	if i == len(m.rule.vars) {
		m.finish()
		return
	}
	v := m.rule.vars[i]
	list := m.follow(v.name, v.path, anywhere)
	if len(list) == 0 {
		if v.optional {
			m.bind(i + 1)
		}
		return
	}
	if !v.needed {
		list = list[:1]
	}
	good := m.good
	for _, f := range list {
		m.bindTo(i, f)
	}
	if !v.needed || m.good > good {
		return
	}
	// Nothing begins at the nearest words: look further, for the first word
	// that the rest of the rule agrees with ("an invitation to meet with X").
	for _, f := range m.w.all(v.path, m.w.origin) {
		if !slices.ContainsFunc(list, func(o found) bool { return o.token == f.token }) {
			if m.bindTo(i, f); m.good > good {
				return
			}
		}
	}
}

// bindTo binds the i-th variable to a word and goes on.
func (m *matcher) bindTo(i int, f found) {
	v := m.rule.vars[i]
	m.w.vars[v.name] = f.token
	m.vars = append(m.vars, Var{v.name, f.token, f.hops})
	m.bind(i + 1)
	m.vars = m.vars[:len(m.vars)-1]
	delete(m.w.vars, v.name)
}

// follow follows the path of a key from the trigger, and traces it.
func (m *matcher) follow(key string, p *path, accept func(*found) bool) []found {
	if m.tr != nil {
		m.w.fail = &failure{word: m.hit.head}
	}
	list := m.w.follow(p, m.w.origin, accept)
	if m.tr == nil {
		return list
	}
	e := Event{Kind: PathFailed, Key: key, Path: p.text, Word: m.w.fail.word, Why: m.w.fail.String()}
	if len(list) > 0 {
		e = Event{Kind: PathFound, Key: key, Path: p.text, Hops: list[0].hops}
		for _, f := range list {
			e.Tokens = append(e.Tokens, f.token)
		}
	}
	m.w.fail = nil
	m.event(e)
	return list
}

// finish looks for what forbids the match, then for the two sides.
func (m *matcher) finish() {
	r := m.rule
	for _, p := range r.unless {
		if list := m.w.follow(p, m.w.origin, anywhere); len(list) > 0 {
			m.event(Event{Kind: Blocked, Key: "unless", Path: p.text, Tokens: []int{list[0].token}, Hops: list[0].hops})
			return
		}
	}
	if r.parties != nil {
		m.pairs()
		return
	}
	subjects := m.side("subject", r.sides[0], r.Relation.subject)
	if len(subjects) == 0 {
		return
	}
	objects := m.side("object", r.sides[1], r.Relation.object)
	for _, s := range subjects {
		for _, o := range objects {
			m.add(s, o)
		}
	}
}

// pairs gives each two of the parties.
func (m *matcher) pairs() {
	list := m.side("parties", m.rule.parties, m.rule.Relation.subject)
	for i, s := range list {
		for _, o := range list[i+1:] {
			m.add(s, o)
		}
	}
}

// side returns the mentions that a side's path leads to and that the relation
// takes.
func (m *matcher) side(key string, p *path, want *typeSet) []Side {
	w := &m.w
	list := m.follow(key, p, func(f *found) bool {
		for _, k := range w.args.at(w.t, f.from, f.token) {
			if w.args.fits(int(k), want) && w.fitsWant(f.want, int(k)) {
				return true
			}
		}
		if w.fail != nil {
			w.fail.note(w, &expr{op: opTest, text: want.name}, f.token)
		}
		return false
	})
	var out []Side
	for _, f := range list {
		for _, k := range w.args.at(w.t, f.from, f.token) {
			if w.args.fits(int(k), want) && w.fitsWant(f.want, int(k)) {
				out = append(out, Side{f.token, int(k), f.hops})
			}
		}
	}
	return out
}

// add gives one match, unless both sides are the same thing or it is there.
func (m *matcher) add(s, o Side) {
	r := m.rule
	if !m.w.args.different(s.Mention, o.Mention) {
		return
	}
	m.good++
	for _, x := range m.out {
		if x.Rule == r && x.Head == m.hit.head && x.Noun == m.hit.noun &&
			(x.Subject.Mention == s.Mention && x.Object.Mention == o.Mention ||
				r.Relation.Symmetric && x.Subject.Mention == o.Mention && x.Object.Mention == s.Mention) {
			return
		}
	}
	x := Match{Rule: r, Sent: m.sent, Class: m.hit.className(), Head: m.hit.head, Noun: m.hit.noun,
		Trigger: m.hit.tokens, Subject: s, Object: o, Vars: slices.Clone(m.vars), Title: doc.None, words: m.w.words}
	switch {
	case r.pattern != nil:
		x.Title = m.title
	case r.title == "trigger":
		x.Title = m.hit.head
	case r.title != "":
		if t, ok := m.w.vars[r.title]; ok {
			x.Title = t
		}
	}
	m.event(Event{Kind: RuleMatched, Tokens: []int{s.Token, o.Token}})
	m.out = append(m.out, x)
}

// className returns the name of the trigger's class, "" for a pattern.
func (h *hit) className() string {
	if h.class == nil {
		return ""
	}
	return h.class.name
}
