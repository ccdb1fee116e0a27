package rules

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Modifier is a compiled item `modifier`: what a path from the trigger says
// about how a statement holds. Its fields are for reading.
type Modifier struct {
	Name     string // full: "stance/yet-to"
	At       string // file:line
	Polarity *doc.Polarity
	Modality *doc.Modality
	Status   string
	Drop     bool
	Examples []Example

	item   *item
	when   *path
	unless []*path
	only   []overTarget // the relations and rules that it is for; nil for all
}

// modifier compiles an item `modifier`.
func (l *loader) modifier(it *item) {
	n := it.node
	m := &Modifier{Name: it.full, At: it.at, item: it}
	if !l.mapping(n, "modifier", "set", "when", "unless", "for", "examples") {
		return
	}
	if s := n.get("set"); s != nil {
		l.modifierSet(m, s)
	} else {
		it.head.fail(&l.errs, "modifier %q sets nothing (expected set: {polarity: ...})", it.name)
	}
	if w := n.get("when"); w != nil {
		m.when = l.parsePath(w, scope{})
	} else {
		it.head.fail(&l.errs, "modifier %q says not when (expected when: \"path from the trigger\")", it.name)
	}
	if u := n.get("unless"); u != nil {
		for _, e := range l.strs(u) {
			if p := l.parsePath(e, scope{}); p != nil {
				m.unless = append(m.unless, p)
			}
		}
	}
	if f := n.get("for"); f != nil {
		for _, e := range l.strs(f) {
			l.later(func() {
				if t, ok := l.target(e); ok {
					m.only = append(m.only, t)
				}
			})
		}
	}
	if e := n.get("examples"); e != nil {
		m.Examples = l.examples(e, "subject", "object")
	}
	l.set.modifiers = append(l.set.modifiers, m)
}

func (l *loader) modifierSet(m *Modifier, s *node) {
	if !l.mapping(s, "polarity", "modality", "status", "drop") {
		return
	}
	if len(s.pairs) == 0 {
		s.fail(&l.errs, "modifier %q sets nothing (expected polarity, modality, status or drop)", m.item.name)
	}
	if n := s.get("polarity"); n != nil {
		m.Polarity = l.polarity(n)
	}
	if n := s.get("modality"); n != nil {
		m.Modality = l.modality(n)
	}
	if n := s.get("status"); n != nil {
		m.Status, _ = l.oneOf(n, statuses()...)
	}
	if n := s.get("drop"); n != nil {
		var ok bool
		if m.Drop, ok = l.boolean(n); ok && (!m.Drop || len(s.pairs) > 1) {
			n.fail(&l.errs, "drop is true and stands alone")
		}
	}
}

// Stance is how a match holds, and which modifiers say so.
type Stance struct {
	Polarity doc.Polarity
	Modality doc.Modality
	Status   string // "" where nothing says
	Drop     bool   // the match is no statement
	By       []Applied
}

// Applied is a modifier that counts for a match.
type Applied struct {
	Modifier *Modifier
	Token    int // where its path led
	Hops     []Hop
}

// Stance returns how m, a match in the sentence of d whose tree is t, holds.
// What its rule fixes stands. Else all modifiers whose path leads somewhere from
// the trigger count: one that negates is enough, possible wins over planned and
// planned over asserted, the first status wins.
func (s *Set) Stance(d *doc.Doc, t *doc.Tree, m *Match, args *Args) Stance {
	var st Stance
	if m.Head != doc.None {
		w := &walker{s: s, d: d, t: t, args: args, words: m.words, block: m.Trigger}
		if w.words == nil || w.words.t != t {
			w.words = newWords(s, d, t)
		}
		for _, x := range s.modifiers {
			s.apply(w, x, m, &st)
		}
	}
	r := m.Rule
	if r.Polarity != nil {
		st.Polarity = *r.Polarity
	}
	if r.Modality != nil {
		st.Modality = *r.Modality
	}
	if r.Status != "" {
		st.Status = r.Status
	}
	return st
}

// apply adds to st what modifier x says of m.
func (s *Set) apply(w *walker, x *Modifier, m *Match, st *Stance) {
	if x.only != nil && !m.Rule.among(x.only) {
		return
	}
	from := []int{m.Head}
	if m.Noun != doc.None {
		from = append(from, m.Noun)
	}
	list := w.follow(x.when, from, anywhere)
	if len(list) == 0 {
		return
	}
	for _, p := range x.unless {
		if len(w.follow(p, from, anywhere)) > 0 {
			return
		}
	}
	if x.Polarity != nil {
		st.Polarity = max(st.Polarity, *x.Polarity)
	}
	if x.Modality != nil {
		st.Modality = max(st.Modality, *x.Modality)
	}
	if st.Status == "" {
		st.Status = x.Status
	}
	st.Drop = st.Drop || x.Drop
	st.By = append(st.By, Applied{x, list[0].token, list[0].hops})
}

func anywhere(*found) bool { return true }

// Modifiers returns all modifiers in the order in which they were read. The
// slice is the Set's own: do not change it.
func (s *Set) Modifiers() []*Modifier { return s.modifiers }
