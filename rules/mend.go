package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Mend mends what a parser that knows nothing of names gets wrong about them in
// the tree t of a sentence of d, which must have the layer Entities: a person's
// titles and name are one phrase, headed by the name ("Kenyan Foreign Minister
// Raychelle Omamo", "Minister of Transport Kamel al-Wazir"), and a name right before a finite
// verb without subject is its subject; what stands before 's belongs to the noun
// behind it; and what follows a place is said of what happens there ("talks in
// Vienna between ..."). All does it first.
func (s *Set) Mend(d *doc.Doc, t *doc.Tree, args *Args) {
	m := &mender{s: s, d: d, t: t, args: args}
	i, _ := slices.BinarySearchFunc(d.Mentions, t.First, func(x doc.Mention, first int) int { return x.First - first })
	for ; i < len(d.Mentions) && d.Mentions[i].First < t.End; i++ {
		if x := &d.Mentions[i]; x.Kind == doc.Name && args.Type(i) == doc.Person && x.End <= t.End {
			m.person(x)
		}
	}
	m.possessors()
	m.voices()
	m.agents()
	m.relatives()
	m.told()
	m.doubled()
	m.postholders()
	m.fronted()
	m.subjects()
	m.phrases()
}

// mender is the state of one Mend.
type mender struct {
	s    *Set
	d    *doc.Doc
	t    *doc.Tree
	args *Args
}

// person makes one phrase of the titles before the name x and of the name.
func (m *mender) person(x *doc.Mention) {
	g := m.titles(x.First)
	g = m.titleOf(g)
	in := func(i int) bool { return i >= g && i < x.End }
	top := m.top(g, x.End, in)
	if top == doc.None {
		return
	}
	head, rel := m.t.Head(top), m.t.Rel(top)
	if head != doc.None && head == g-1 && isVerb(m.d.Tags[top]) && isVerb(m.d.Tags[head]) {
		rel = "obj" // "criticised leading candidate Ruiz"
	}
	m.posted(g, x)
	for i := g; i < x.End; i++ {
		for _, c := range m.t.Deps(i) {
			if i != x.Head && !in(int(c)) {
				m.t.Attach(int(c), x.Head, m.t.Rel(int(c)))
			}
		}
		if i != x.Head && !in(m.t.Head(i)) {
			m.t.Attach(i, x.Head, m.part(i, x))
		}
	}
	m.t.Attach(x.Head, head, rel)
	m.t.Index()
}

// posted gives a name before the title of person x to the title, where the tree
// has it the other way round: "Foreign Ministry spokesperson Lind".
func (m *mender) posted(g int, x *doc.Mention) {
	o := x.First - 1
	if o <= g || !m.s.Has("office", strings.ToLower(m.d.Lemmas[o])) || m.t.Head(o) < g || m.t.Head(o) >= o {
		return
	}
	k := m.args.inside[o-1]
	if k == doc.None || m.d.Mentions[k].End != o || m.d.Mentions[k].First < g {
		return
	}
	y := &m.d.Mentions[k]
	for i := y.First; i < y.End; i++ {
		if i != y.Head && (m.t.Head(i) < y.First || m.t.Head(i) >= y.End) {
			m.t.Attach(i, y.Head, "compound")
		}
	}
	rel, head := m.t.Rel(y.Head), m.t.Head(y.Head)
	m.t.Attach(y.Head, o, "compound")
	m.t.Attach(o, x.Head, "nmod:desc")
	if h := m.t.Head(x.Head); h >= y.First && h < x.First {
		m.t.Attach(x.Head, head, rel)
	}
	m.t.Index()
}

// titles returns where the words before a name that begins at token first, its
// titles and what modifies them, begin; first where there are none.
func (m *mender) titles(first int) int {
	g, titled := first, false
	for i := first - 1; i >= m.t.First; i-- {
		lemma := strings.ToLower(m.d.Lemmas[i])
		title := m.s.Has("office", lemma) || m.s.Has("honorific", lemma) || m.s.Has("person-noun", lemma) && m.d.Tags[i].XPOS != "NNS"
		switch {
		case m.personAt(i) || m.dateAt(i):
			return g
		case title:
			g, titled = i, true
		case titled && m.modifies(i), m.age(i):
			g = i
		default:
			return g
		}
	}
	return g
}

// modifies reports whether token i can stand before a title.
func (m *mender) modifies(i int) bool {
	switch tag := m.d.Tags[i]; tag.UPOS {
	case "NOUN", "PROPN":
		return true
	case "ADJ":
		return true
	case "PUNCT":
		return tag.XPOS == "HYPH"
	case "VERB":
		switch strings.ToLower(m.d.Surface(i)) {
		case "leading", "sitting", "ruling", "acting", "visiting", "outgoing", "incoming", "retired", "ousted", "deposed", "disgraced", "jailed":
			return true
		}
	}
	return false
}

// age reports whether token i is of the age before a name: "30-year-old".
func (m *mender) age(i int) bool {
	for k := i; k < min(i+5, m.t.End); k++ {
		if strings.EqualFold(m.d.Surface(k), "old") && k >= 3 && strings.EqualFold(m.d.Surface(k-2), "year") {
			return i >= k-4
		}
	}
	return strings.HasSuffix(strings.ToLower(m.d.Surface(i)), "-year-old")
}

// titleOf returns where a title with of before token g begins: "President of
// the Republic"; g where there is none.
func (m *mender) titleOf(g int) int {
	const longest = 14 // tokens from the title to the name
	for i := g - 1; i >= m.t.First && i >= g-longest; i-- {
		switch tag := m.d.Tags[i]; {
		case m.personAt(i) || m.dateAt(i):
			return g
		case tag.UPOS == "ADP":
			lower := strings.ToLower(m.d.Surface(i))
			if i == g-1 || lower != "of" && lower != "for" && lower != "to" {
				return g
			}
			if p := i - 1; p >= m.t.First && m.s.Has("office", strings.ToLower(m.d.Lemmas[p])) && m.d.Tags[p].UPOS != "VERB" && !m.ownClause(g) {
				return m.titles(p + 1)
			}
		case tag.UPOS == "DET" || tag.UPOS == "CCONJ":
			if i == g-1 {
				return g
			}
		case tag.UPOS != "NOUN" && tag.UPOS != "PROPN" && tag.UPOS != "ADJ" && tag.XPOS != "POS" && tag.XPOS != "HYPH":
			return g
		}
	}
	return g
}

// ownClause reports whether the name at token g has a verb of its own within the
// phrase before it: "the head of a bank Lopez founded".
func (m *mender) ownClause(g int) bool {
	h := m.t.Head(g)
	return h != doc.None && h > g && strings.HasPrefix(m.t.Rel(g), "nsubj") && strings.HasPrefix(m.t.Rel(h), "acl")
}

// top returns the token of the phrase [g, end) by which it hangs on the rest, of
// several the one with the plainest role, or None.
func (m *mender) top(g, end int, in func(int) bool) int {
	best, rank := doc.None, 99
	for i := g; i < end; i++ {
		h := m.t.Head(i)
		if in(h) || m.below(h, in) {
			continue
		}
		r := rankOf(m.t.Rel(i))
		if r == 0 && h != doc.None && m.subjectsOf(h) > 1 {
			r = 9 // its verb has another subject
		}
		if r < rank {
			best, rank = i, r
		}
	}
	return best
}

func (m *mender) subjectsOf(v int) int {
	n := 0
	for _, c := range m.t.Deps(v) {
		if strings.HasPrefix(m.t.Rel(int(c)), "nsubj") {
			n++
		}
	}
	return n
}

func rankOf(rel string) int {
	base, _, _ := strings.Cut(rel, ":")
	for i, names := range [][]string{{"nsubj"}, {"obj", "iobj"}, {"root"}, {"obl", "nmod", "conj"}, {"appos", "xcomp", "parataxis"}} {
		if slices.Contains(names, base) {
			return i
		}
	}
	if base == "punct" || base == "case" || base == "det" || base == "cc" {
		return 20
	}
	return 10
}

// below reports whether token h lies below the phrase.
func (m *mender) below(h int, in func(int) bool) bool {
	for h != doc.None {
		if in(h) {
			return true
		}
		h = m.t.Head(h)
	}
	return false
}

// part returns how token i belongs to the head of name x.
func (m *mender) part(i int, x *doc.Mention) string {
	switch tag := m.d.Tags[i]; {
	case i >= x.First:
		return "flat"
	case tag.UPOS == "ADJ" || tag.UPOS == "VERB":
		return "amod"
	case m.s.Has("office", strings.ToLower(m.d.Lemmas[i])):
		return "nmod:desc"
	case tag.UPOS == "NOUN" || tag.UPOS == "PROPN":
		return "compound"
	}
	return m.t.Rel(i)
}

// told parts "told Reuters hackers had ...": the name is told, the noun behind
// it begins what is told.
func (m *mender) told() {
	for v := m.t.First; v < m.t.End; v++ {
		if m.d.Lemmas[v] != "tell" || v+2 >= m.t.End {
			continue
		}
		n := v + 1
		if m.d.Tags[n].UPOS == "DET" {
			n++
		}
		k := m.args.inside[n]
		if k == doc.None || m.d.Mentions[k].First != n && m.d.Mentions[k].First != v+1 {
			continue
		}
		x := &m.d.Mentions[k]
		h := m.t.Head(x.Head)
		if h == doc.None || h < x.End || m.t.Head(h) != v || m.d.Tags[h].UPOS != "NOUN" && m.d.Tags[h].UPOS != "PROPN" {
			continue
		}
		for _, c := range m.t.Deps(v) {
			if m.t.Rel(int(c)) == "ccomp" && int(c) > h && !hasDep(m.t, int(c), "nsubj") {
				m.t.Attach(h, int(c), "nsubj")
				m.t.Attach(x.Head, v, "obj")
				m.t.Index()
				break
			}
		}
	}
}

func (m *mender) personAt(i int) bool {
	k := m.args.inside[i]
	return k != doc.None && m.args.Type(int(k)) == doc.Person
}

// dateAt reports whether token i is of a name that is a date.
func (m *mender) dateAt(i int) bool {
	for k := range m.d.Names {
		switch n := &m.d.Names[k]; {
		case n.First > i:
			return false
		case i < n.End && n.Type == doc.Date:
			return true
		}
	}
	return false
}
