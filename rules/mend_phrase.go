package rules

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// possessors makes a noun with 's belong to the noun behind it: "China's top
// diplomat".
func (m *mender) possessors() {
	for p := m.t.First + 1; p+1 < m.t.End; p++ {
		if m.d.Tags[p].XPOS != "POS" {
			continue
		}
		x := m.t.Head(p)
		if x != p-1 {
			if x == doc.None || x > p || m.d.Tags[p-1].UPOS != "PROPN" {
				continue
			}
		}
		if strings.HasPrefix(m.t.Rel(x), "nmod") {
			continue
		}
		n := m.nounBehind(p + 1)
		if n == doc.None {
			continue
		}
		head, rel := m.t.Head(x), m.t.Rel(x)
		switch {
		case head == n:
			m.t.Attach(x, n, "nmod:poss")
		case m.t.Head(n) == x || head != doc.None && m.t.Head(n) == head && m.t.Rel(n) == rel && rel == "conj":
			// The noun takes the place that its possessor had, with what hung there.
			for _, c := range m.t.Deps(x) {
				switch r := m.t.Rel(int(c)); {
				case int(c) == p, int(c) == n, r == "flat", r == "compound", r == "amod", r == "nmod:desc", r == "det":
				default:
					m.t.Attach(int(c), n, r)
				}
			}
			m.t.Attach(n, head, rel)
			m.t.Attach(x, n, "nmod:poss")
		default:
			continue
		}
		m.t.Index()
	}
}

// nounBehind returns the head of the noun phrase that begins at token i, without
// article: its last noun, or the head of a name there; or None.
func (m *mender) nounBehind(i int) int {
	n := doc.None
	for ; i < m.t.End; i++ {
		switch tag := m.d.Tags[i]; {
		case tag.UPOS == "NOUN" || tag.UPOS == "PROPN":
			if m.personAt(i) {
				return m.d.Mentions[m.args.inside[i]].Head
			}
			n = i
		case tag.XPOS == "POS":
			return doc.None
		case tag.UPOS == "ADJ" && n == doc.None || tag.UPOS == "NUM" && n == doc.None || tag.XPOS == "HYPH" || tag.UPOS == "ADV" && n == doc.None:
		case tag.UPOS == "ADJ" && i+1 < m.t.End && (m.d.Tags[i+1].UPOS == "NOUN" || m.d.Tags[i+1].UPOS == "PROPN"):
		default:
			return n
		}
	}
	return n
}

// subjects makes a name right before a finite active verb that has no subject
// its subject: "since Secretary Ruiz postponed a trip"; and "last" before a
// verb, which taggers take for a verb, its adverb.
func (m *mender) subjects() {
	for v := m.t.First + 1; v < m.t.End; v++ {
		if !isVerb(m.d.Tags[v]) || m.d.Tags[v].UPOS == "AUX" {
			continue
		}
		if l := v - 1; strings.EqualFold(m.d.Surface(l), "last") && isVerb(m.d.Tags[l]) && m.t.Head(v) == l {
			m.exchange(l, v, "advmod")
		}
		if hasDep(m.t, v, "nsubj") || hasDep(m.t, v, "nsubj:pass") {
			continue
		}
		n, finite := m.nameBefore(v)
		if n == doc.None || !finite || strings.HasPrefix(m.t.Rel(n), "nsubj") || m.above(n, v) {
			continue
		}
		ok := true
		for _, c := range m.t.Deps(n) {
			if m.t.Rel(int(c)) != "case" || m.d.Tags[c].XPOS == "POS" && int(c) < n {
				continue
			}
			switch strings.ToLower(m.d.Surface(int(c))) {
			case "since", "after", "before", "until", "as", "than":
				m.t.Attach(int(c), v, "mark")
			default:
				ok = false
			}
		}
		if ok {
			m.t.Attach(n, v, "nsubj")
		}
		m.t.Index()
	}
}

// exchange makes b, a dependent of a, take the place of a, which becomes its
// dependent by rel.
func (m *mender) exchange(a, b int, rel string) {
	for _, c := range m.t.Deps(a) {
		if int(c) != b {
			m.t.Attach(int(c), b, m.t.Rel(int(c)))
		}
	}
	m.t.Attach(b, m.t.Head(a), m.t.Rel(a))
	m.t.Attach(a, b, rel)
	m.t.Index()
}

// nameBefore returns the head of the name that ends right before verb v, its
// adverbs and auxiliaries, or None; and whether the verb is finite and active.
func (m *mender) nameBefore(v int) (head int, finite bool) {
	switch m.d.Tags[v].XPOS {
	case "VBD", "VBZ", "VBP":
		finite = true
	}
	i := v - 1
	for i >= m.t.First && (m.d.Tags[i].UPOS == "ADV" || m.d.Tags[i].UPOS == "AUX") {
		if m.d.Tags[i].UPOS == "AUX" {
			finite = m.d.Lemmas[i] != "be" || m.d.Tags[v].XPOS == "VBG"
		}
		i--
	}
	if i < m.t.First || m.args.inside[i] == doc.None || m.dateAt(i) {
		return doc.None, false
	}
	return m.d.Mentions[m.args.inside[i]].Head, finite
}

// above reports whether token a is v or above it.
func (m *mender) above(a, v int) bool {
	for ; v != doc.None; v = m.t.Head(v) {
		if v == a {
			return true
		}
	}
	return false
}

// phrases hangs what is said behind a place or person on what happens there or
// what they do: a place is never "between" or "with" somebody.
func (m *mender) phrases() {
	for i := m.t.First; i < m.t.End; i++ {
		k := m.args.inside[i]
		if k == doc.None {
			continue
		}
		top := m.d.Mentions[k].Head
		if m.t.Head(top) == doc.None {
			continue
		}
		typ := m.args.Type(int(k))
		base, _, _ := strings.Cut(m.t.Rel(top), ":")
		switch {
		case base == "conj" || base == "appos":
			continue
		case typ == doc.Person:
		case typ != doc.Place && typ != doc.Country, base != "nmod" && base != "obl", !hasDep(m.t, top, "case"):
			continue
		}
		if m.raise(i, top, typ == doc.Person) {
			m.t.Index()
		}
	}
}

// raise hangs the phrases under token i of a name with head top on the name's
// own head, and reports whether there were any.
func (m *mender) raise(i, top int, person bool) bool {
	moved := doc.None
	for _, c := range m.t.Deps(i) {
		c := int(c)
		if m.t.Rel(c) == "conj" && moved != doc.None && c > moved && m.personAt(c) == m.personAt(moved) {
			m.t.Attach(c, moved, "conj") // "in Vienna between Lopez and Ruiz"
		}
		if m.t.Rel(c) != "nmod" || c < m.d.Mentions[m.args.inside[i]].End || !m.act(c, person) && !m.dateAt(c) {
			continue
		}
		rel := "nmod"
		if isVerb(m.d.Tags[m.t.Head(top)]) {
			rel = "obl"
		}
		m.t.Attach(c, m.t.Head(top), rel)
		moved = c
	}
	return moved != doc.None
}

// act reports whether token c stands behind a preposition that tells of an act.
func (m *mender) act(c int, person bool) bool {
	for _, k := range m.t.Deps(c) {
		if m.t.Rel(int(k)) != "case" {
			continue
		}
		switch strings.ToLower(m.d.Surface(int(k))) {
		case "between", "with", "by", "against", "over", "about", "during", "after", "before", "amid", "on", "for":
			return true
		case "to", "in", "at":
			return person
		}
	}
	return false
}

// voices mends a subject that is taken for that of a passive where no "be"
// makes one: "had criticised"; and a name with a participle that is a whole
// sentence: "The council named Ruiz".
func (m *mender) voices() {
	changed := false
	for v := m.t.First; v < m.t.End; v++ {
		if !isVerb(m.d.Tags[v]) || m.d.Tags[v].UPOS == "AUX" {
			continue
		}
		if h := m.t.Head(v); m.t.Rel(v) == "acl" && h == v-1 && m.t.Rel(h) == "root" && m.args.inside[h] != doc.None && strings.HasPrefix(m.d.Tags[v].XPOS, "VB") && m.takes(v) {
			for _, c := range m.t.Deps(h) {
				if int(c) > v {
					m.t.Attach(int(c), v, m.t.Rel(int(c)))
				}
			}
			m.t.Attach(v, doc.None, "root")
			m.t.Attach(h, v, "nsubj")
			m.t.Index()
			continue
		}
		subject, be, have := doc.None, false, m.d.Tags[v].XPOS == "VBD"
		for _, c := range m.t.Deps(v) {
			switch m.t.Rel(int(c)) {
			case "nsubj:pass":
				subject = int(c)
			case "aux", "aux:pass":
				lemma := m.d.Lemmas[c]
				be = be || lemma == "be" || lemma == "get"
				have = have || lemma == "have" || lemma == "do" || m.d.Tags[c].XPOS == "MD"
			case "obl:agent":
				be = true
			}
		}
		if subject != doc.None && have && !be {
			m.t.Attach(subject, v, "nsubj")
			changed = true
		}
	}
	if changed {
		m.t.Index()
	}
}

// takes reports whether a name stands behind verb v without preposition.
func (m *mender) takes(v int) bool {
	for _, c := range m.t.Deps(v) {
		switch m.t.Rel(int(c)) {
		case "obj", "xcomp", "obl":
			if int(c) > v && m.args.inside[c] != doc.None && !hasDep(m.t, int(c), "case") && !m.dateAt(int(c)) {
				return true
			}
		}
	}
	return false
}

// relatives makes a relative clause with "who" belong to the person right
// before it.
func (m *mender) relatives() {
	for w := m.t.First + 1; w < m.t.End; w++ {
		if m.d.Tags[w].XPOS != "WP" || !strings.EqualFold(m.d.Surface(w), "who") {
			continue
		}
		v := m.t.Head(w)
		n := w - 1
		if m.d.Surface(n) == "," {
			n--
		}
		if v == doc.None || v < w || n < m.t.First || !m.personAt(n) || !strings.HasPrefix(m.t.Rel(w), "nsubj") {
			continue
		}
		h := m.d.Mentions[m.args.inside[n]].Head
		if m.t.Rel(v) == "acl:relcl" && m.t.Head(v) == h || m.above(v, h) || m.t.Rel(v) == "root" {
			continue
		}
		m.t.Attach(v, h, "acl:relcl")
		m.t.Index()
	}
}
