package rules

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// agents makes what a preposition leads to no object: "was criticised by Okoro",
// and gives a passive verb the name with by that hangs on its object: "is
// called a bank by Canada".
func (m *mender) agents() {
	changed := false
	for c := m.t.First; c < m.t.End; c++ {
		v := m.t.Head(c)
		if v == doc.None || !isVerb(m.d.Tags[v]) && m.t.Rel(c) == "obj" {
			continue
		}
		prep := m.preposition(c)
		switch rel := m.t.Rel(c); {
		case prep == "":
		case rel == "obj" || rel == "iobj":
			m.t.Attach(c, v, m.obliqueOf(v, prep))
			changed = true
		case rel == "nmod" && prep == "by" && m.t.Rel(v) == "obj" && len(m.args.headed(c)) > 0:
			if verb := m.t.Head(v); verb != doc.None && verb < v && voice(m.d, m.t, verb, 0) == formPassive {
				m.t.Attach(c, verb, "obl:agent")
				changed = true
			}
		}
	}
	if changed {
		m.t.Index()
	}
}

// preposition returns the preposition right before the phrase of token c, in
// lower case, or "".
func (m *mender) preposition(c int) string {
	for _, k := range m.t.Deps(c) {
		if int(k) < c && m.t.Rel(int(k)) == "case" && m.d.Tags[k].UPOS == "ADP" {
			return strings.ToLower(m.d.Surface(int(k)))
		}
	}
	return ""
}

// obliqueOf returns the relation to verb v of what prep leads to.
func (m *mender) obliqueOf(v int, prep string) string {
	if prep == "by" && voice(m.d, m.t, v, 0) == formPassive {
		return "obl:agent"
	}
	return "obl"
}

// fronted makes a person behind the comma after a phrase that opens a clause
// its subject: "In Geneva, Okoro and Lind met" and "At talks in Geneva, Okoro
// ..." are not about a Geneva that is Okoro.
func (m *mender) fronted() {
	for a := m.t.First + 2; a < m.t.End; a++ {
		p := m.t.Head(a)
		if p == doc.None || p > a || !m.personAt(a) || m.personAt(p) || !m.opens(a) {
			continue
		}
		top := p
		for strings.HasPrefix(m.t.Rel(top), "nmod") && m.t.Head(top) < a {
			top = m.t.Head(top)
		}
		v := m.t.Head(top)
		if v == doc.None || v < a || !isVerb(m.d.Tags[v]) || m.preposition(top) == "" {
			continue
		}
		n := m.subjectsOf(v)
		if strings.HasPrefix(m.t.Rel(top), "nsubj") {
			n--
		}
		if n == 0 {
			m.t.Attach(top, v, "obl")
			m.takeSubject(p, a, v)
		}
	}
}

// opens reports whether the person headed by a stands behind a comma as what
// the parser takes for an apposition or a conjunct without a conjunction.
func (m *mender) opens(a int) bool {
	if rel := m.t.Rel(a); rel != "appos" && (rel != "conj" || hasDep(m.t, a, "cc")) {
		return false
	}
	first, _ := m.t.Subtree(a)
	return first > m.t.First && m.d.Surface(first-1) == "," || m.hasComma(a)
}

func (m *mender) hasComma(a int) bool {
	for _, c := range m.t.Deps(a) {
		if int(c) < a && m.d.Surface(int(c)) == "," {
			return true
		}
	}
	return false
}

// takeSubject makes a, with what is conjoined to p behind it, the subject of v.
func (m *mender) takeSubject(p, a, v int) {
	for _, c := range m.t.Deps(p) {
		if k := int(c); k > a && m.t.Rel(k) == "conj" {
			m.t.Attach(k, a, "conj")
		}
	}
	rel := "nsubj"
	if hasDep(m.t, v, "aux:pass") {
		rel = "nsubj:pass"
	}
	m.t.Attach(a, v, rel)
	m.t.Index()
}

// doubled gives back to a noun the phrase that is taken for a second subject
// behind it: "A meeting between Okoro and Lind followed"; and to a passive verb
// its agent that is taken for the subject of an infinitive: "was urged by Okoro
// to leave".
func (m *mender) doubled() {
	for p := m.t.First; p+1 < m.t.End; p++ {
		v := m.t.Head(p)
		if m.t.Rel(p) != "mark" || v == doc.None || m.d.Tags[p].UPOS != "ADP" && m.d.Tags[p].UPOS != "SCONJ" {
			continue
		}
		prep := strings.ToLower(m.d.Surface(p))
		s := m.subjectBehind(p, v)
		if s == doc.None {
			continue
		}
		if prep == "by" && strings.HasPrefix(m.t.Rel(v), "advcl") && m.t.Head(v) < p && voice(m.d, m.t, m.t.Head(v), 0) == formPassive {
			m.leadTo(p, s, m.t.Head(v), "obl:agent")
			continue
		}
		switch prep {
		case "with", "between", "by", "of", "on", "against", "to", "from":
			if n := m.subjectBefore(p, v); n != doc.None {
				m.leadTo(p, s, n, "nmod")
			}
		}
	}
}

// subjectBehind returns the name behind token p that is a subject of v, or None.
func (m *mender) subjectBehind(p, v int) int {
	k := m.args.inside[p+1]
	if k == doc.None || m.d.Mentions[k].First != p+1 {
		return doc.None
	}
	x := &m.d.Mentions[k]
	if m.t.Head(x.Head) == v && strings.HasPrefix(m.t.Rel(x.Head), "nsubj") {
		return x.Head
	}
	return doc.None
}

// subjectBefore returns the subject of v before token p that is a noun, or None.
func (m *mender) subjectBefore(p, v int) int {
	for _, c := range m.t.Deps(v) {
		if int(c) < p && strings.HasPrefix(m.t.Rel(int(c)), "nsubj") && m.d.Tags[c].UPOS == "NOUN" {
			return int(c)
		}
	}
	return doc.None
}

// leadTo hangs the name headed by s on head, led to by the preposition p.
func (m *mender) leadTo(p, s, head int, rel string) {
	for i := p + 1; i < s; i++ {
		if m.t.Head(i) != s && m.args.inside[i] == m.args.inside[s] {
			m.t.Attach(i, s, "flat")
		}
	}
	if k := m.args.inside[s]; k != doc.None {
		for i := s + 1; i < m.d.Mentions[k].End; i++ {
			m.t.Attach(i, s, "flat")
		}
	}
	m.t.Attach(p, s, "case")
	m.t.Attach(s, head, rel)
	m.t.Index()
}

// postholders parts a person from the place before the comma: "Kenya's envoy to
// Peru, Rosa Lind," is an envoy, not a Peru.
func (m *mender) postholders() {
	for c := m.t.First + 1; c < m.t.End; c++ {
		p := m.t.Head(c)
		if p == doc.None || p > c || !m.personAt(c) || m.personAt(p) || m.args.inside[p] == doc.None {
			continue
		}
		rel := m.t.Rel(c)
		n := m.t.Head(p)
		if rel != "conj" && rel != "appos" || hasDep(m.t, c, "cc") || n == doc.None || n > p || !strings.HasPrefix(m.t.Rel(p), "nmod") {
			continue
		}
		if first := m.d.Mentions[m.args.inside[c]].First; m.d.Surface(first-1) == "," && m.s.Has("office", strings.ToLower(m.d.Lemmas[n])) {
			m.t.Attach(c, n, "appos")
			m.t.Index()
		}
	}
}
