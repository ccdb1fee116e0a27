package entities

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// referent is what a pronoun may stand for: an entity, or something that has
// no name and so keeps the pronoun from the names around it.
type referent struct {
	tok    int
	ent    int  // index into run.ents, or -1 for the unnamed
	person bool // a human being
	plural bool
	gender byte
	role   byte // as run.role says
}

// pronouns is the state of the pronoun sieve.
type pronouns struct {
	*run
	rule string
	refs [][]referent // the sentences of the window, the last one at the end
	seen map[int]int  // mentions of each entity so far
}

// pronoun joins a personal pronoun with the most salient entity that agrees
// with it: subjects before objects, the own sentence before the last. It refuses
// where two are about as likely, or where something unnamed is likelier.
func pronoun(r *run, rule string) {
	p := &pronouns{run: r, rule: rule, seen: map[int]int{}}
	for s := range r.d.Sents {
		if !r.d.PartOf(s).Read() {
			continue
		}
		if len(p.refs) == window {
			p.refs = append(p.refs[:0], p.refs[1:]...)
		}
		p.refs = append(p.refs, nil)
		for i := r.d.Sents[s].First; i < r.d.Sents[s].End; i++ {
			p.resolve(i)
			p.note(i)
		}
	}
}

// note adds what token i refers to, if anything.
func (p *pronouns) note(i int) {
	ref := referent{tok: i, ent: -1, role: p.role(i)}
	if k := int(p.heads[i]); k >= 0 {
		m := &p.ms[k]
		if len(m.ents) != 1 {
			return
		}
		ref.ent = p.find(m.ents[0])
		x := &p.ents[ref.ent]
		ref.person, ref.gender = x.typ == doc.Person, x.gender
		ref.plural = m.Kind == doc.Nominal && p.plural(i) || x.typ == doc.Norp
		p.seen[ref.ent]++
	} else {
		if !p.noun(i) || p.over[i] >= 0 || p.rel(i) == "compound" || p.rel(i) == "flat" || p.rel(i) == "appos" || p.has("time-noun", i) {
			return
		}
		ref.plural = p.plural(i)
		ref.person = p.has("person-noun", i) || p.has("male-noun", i) || p.has("female-noun", i) || p.has("official", i) && !p.has("org-noun", i)
		if p.has("male-noun", i) {
			ref.gender = 'm'
		} else if p.has("female-noun", i) {
			ref.gender = 'f'
		}
	}
	n := len(p.refs) - 1
	p.refs[n] = append(p.refs[n], ref)
}

// resolve finds the entity of the pronoun at token i.
func (p *pronouns) resolve(i int) {
	if p.heads[i] >= 0 || p.over[i] >= 0 || p.upos(i) != "PRON" {
		return
	}
	var want demand
	switch p.lower(i) {
	case "he", "him", "his", "himself":
		want = demand{person: true, gender: 'm', margin: 1}
	case "she", "her", "hers", "herself":
		want = demand{person: true, gender: 'f', margin: 1}
	case "it", "its", "itself":
		if p.empty(i) {
			return
		}
		want = demand{margin: 1.5, least: 2}
	case "they", "them", "their", "themselves":
		want = demand{plural: true, margin: 1.5, least: 2}
	default:
		return
	}
	want.possessive = p.full(i) == "nmod:poss"
	want.self = len(p.lower(i)) > 5
	if e := p.best(i, want); e >= 0 {
		p.add(doc.Pronoun, i, i+1, i, p.rule, e)
		if x := &p.ents[e]; x.gender == 0 {
			x.gender = want.gender
		}
	}
}

// demand is what a pronoun asks of its antecedent.
type demand struct {
	person, plural   bool
	possessive, self bool
	gender           byte
	margin           float64 // how far the best must be ahead of the next
	least            float64 // the score it needs
}

// empty reports whether the "it" at token i stands for nothing: an expletive,
// or the subject of "it is clear that", "it rains", "it seems".
func (p *pronouns) empty(i int) bool {
	if p.rel(i) == "expl" {
		return true
	}
	h := p.head(i)
	if h == doc.None || p.rel(i) != "nsubj" {
		return false
	}
	if p.has("impersonal-verb", h) {
		return true
	}
	if p.dep(h, "cop") < 0 && p.full(i) != "nsubj:pass" {
		return false
	}
	for _, c := range p.deps(h) {
		switch p.rel(int(c)) {
		case "csubj", "ccomp", "advcl", "xcomp":
			return true
		}
	}
	return p.upos(h) == "ADJ" && p.dep(h, "obl") < 0
}

// best returns the entity that the pronoun at token i most likely stands for,
// or -1.
func (p *pronouns) best(i int, want demand) int {
	top, next, ent := -100.0, -100.0, -1
	for back := 0; back < len(p.refs); back++ {
		refs := p.refs[len(p.refs)-1-back]
		for _, ref := range refs {
			if !p.agrees(ref, want) || p.bound(i, ref, back, want) {
				continue
			}
			s := p.score(i, ref, back, want)
			switch {
			case ref.ent >= 0 && ref.ent == ent:
				top = max(top, s)
			case s > top:
				top, next, ent = s, top, ref.ent
			case s > next:
				next = s
			}
		}
	}
	if ent < 0 || top-next < want.margin || top < want.least {
		return -1
	}
	return ent
}

// agrees reports whether ref has the kind, number and gender that is wanted.
func (p *pronouns) agrees(ref referent, want demand) bool {
	if want.person {
		return ref.person && !ref.plural && (ref.gender == 0 || ref.gender == want.gender)
	}
	if want.plural {
		if ref.ent < 0 {
			return ref.plural
		}
		t := p.ents[ref.ent].typ
		return ref.plural || t == doc.Org || t == doc.Norp
	}
	if ref.person || ref.plural {
		return false
	}
	return true
}

// bound reports whether grammar keeps the pronoun at token i from ref.
func (p *pronouns) bound(i int, ref referent, back int, want demand) bool {
	if back > 0 {
		return want.self
	}
	v, rel := p.verbOf(i)
	w, sub := p.verbOf(ref.tok)
	if want.self {
		return v != w
	}
	// A pronoun inside the phrase of its antecedent: "Li, his counterpart".
	if want.possessive {
		for n, j := 0, p.head(i); j != doc.None && n < 40; n, j = n+1, p.head(j) {
			if j == ref.tok {
				return true
			}
			if p.full(j) == "acl:relcl" || p.upos(j) == "VERB" {
				break
			}
		}
		return false
	}
	// An object is not its own subject, that of the verb above an infinitive included.
	for n := 0; v != doc.None && n < 4; n++ {
		if v == w && rel != sub {
			return true
		}
		if p.rel(v) != "xcomp" {
			break
		}
		v = p.head(v)
	}
	return false
}

// score says how likely the pronoun at token i stands for ref, which is back
// sentences before.
func (p *pronouns) score(i int, ref referent, back int, want demand) float64 {
	s := -2 * float64(back)
	switch ref.role {
	case 's':
		s += 3
	case 'o':
		s++
	case 'p', 'b':
		s += 0.5
		if ref.role == 'p' && p.topic(ref.tok) {
			s += 1.5
		}
	}
	if p.role(i) == 's' && ref.role == 's' {
		s += 0.5
	}
	if ref.ent >= 0 {
		s += 0.25 * float64(min(p.seen[ref.ent], 4))
		if t := p.ents[ref.ent].typ; !want.person && t != doc.Org && t != doc.Country {
			s -= 1.5
		}
	}
	if want.person && ref.gender == 0 {
		s -= 0.75
	}
	if p.quote[i] != p.quote[ref.tok] {
		s--
		// Who is quoted speaks of others.
		if v, _ := p.verbOf(ref.tok); p.quote[i] && ref.role == 's' && v != doc.None && p.has("say-verb", v) {
			s -= 2
		}
	}
	if back == 0 && want.possessive && ref.role == 's' && p.clause(i) == p.clause(ref.tok) {
		s += 1.5
	}
	return s
}

// topic reports whether the possessor at token i is as good as a subject: his
// remarks, visit or house is one, which no pronoun for a person can mean.
func (p *pronouns) topic(i int) bool {
	h := p.head(i)
	return h != doc.None && p.role(h) == 's' && !p.has("person-noun", h) && !p.has("org-noun", h)
}
