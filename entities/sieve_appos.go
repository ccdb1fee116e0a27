package entities

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// apposition joins a description with the name that it stands beside: "his
// Chinese counterpart, Li Shangfu", "Li's predecessor, Wei Fenghe", "Wei, the
// defense minister of China,". What it says of its person is kept for later
// sieves.
func apposition(r *run, rule string) {
	for i := range r.d.Tokens {
		if r.rel(i) != "appos" {
			continue
		}
		h := r.head(i)
		switch {
		case r.at(h) >= 0 && r.heads[i] < 0 && r.upos(i) == "NOUN":
			r.describeBy(r.at(h), i, rule)
		case r.at(i) >= 0 && r.heads[h] < 0 && r.upos(h) == "NOUN":
			r.describeBy(r.at(i), h, rule)
		}
	}
	for k := range r.names {
		r.beside(k, rule)
	}
}

// beside finds the description right before a person's name, whatever the
// parser made of it: "the foreign minister, Qin Gang,".
func (r *run) beside(k int, rule string) {
	m := &r.ms[k]
	e := r.entOf(k)
	start := r.d.Sents[m.Sent].First
	i := m.First - 1
	if e < 0 || m.Type != doc.Person || i-1 < start || r.d.Surface(i) != "," || !r.has("person-noun", i-1) || r.over[i-1] >= 0 || r.plural(i-1) {
		return
	}
	if m.End < len(r.d.Tokens) && r.lower(m.End) == "and" {
		return
	}
	r.describeBy(e, i-1, rule)
}

// describeBy makes the noun at token i a nominal of entity e, where it may be
// one, and keeps what it says.
func (r *run) describeBy(e, i int, rule string) {
	if r.heads[i] >= 0 || !r.fits(e, i) || r.ents[r.find(e)].typ == doc.Place && r.placed(i) {
		return
	}
	r.add(doc.Nominal, r.phrase(i), i+1, i, rule, e)
	r.learn(e, i)
}

// placed reports whether the noun at token i says what kind of place another name
// is of: in "Awka, Anambra state" the state is not Awka.
func (r *run) placed(i int) bool {
	for _, c := range r.deps(i) {
		switch r.full(int(c)) {
		case "compound", "flat", "amod", "nmod":
			if e := r.at(int(c)); int(c) < i && e >= 0 && r.ents[e].typ == doc.Place {
				return true
			}
		}
	}
	return false
}

// learn keeps the noun at token i as what entity e is, with the country that it
// is said of.
func (r *run) learn(e, i int) {
	x := &r.ents[r.find(e)]
	x.title(r.titleKey(r.lemma(i)))
	for _, c := range r.deps(i) {
		if o := r.at(int(c)); o >= 0 && r.ents[o].typ == doc.Country {
			x.land(r.ents[o].code)
		}
		switch r.rel(int(c)) {
		case "amod", "compound", "flat", "nmod":
			x.said = r.spell(x.said, int(c))
		}
	}
	if x.typ != doc.Person || x.gender != 0 {
		return
	}
	if r.has("male-noun", i) {
		x.gender = 'm'
	} else if r.has("female-noun", i) {
		x.gender = 'f'
	}
}

// fits reports whether the noun at token i may describe an entity of the type
// of e.
func (r *run) fits(e, i int) bool {
	if r.plural(i) {
		return false
	}
	switch r.ents[r.find(e)].typ {
	case doc.Person:
		return r.has("person-noun", i) || r.has("male-noun", i) || r.has("female-noun", i)
	case doc.Org:
		return r.has("org-noun", i) || r.has("state-body", i)
	case doc.Country:
		return r.has("country-noun", i)
	case doc.Place:
		return r.has("place-noun", i)
	}
	return false
}

// predicate joins what an entity is said to be: "Qin is the foreign minister".
// Negated, supposed and plural ones are left alone.
func predicate(r *run, rule string) {
	for i := range r.d.Tokens {
		if r.upos(i) != "NOUN" || r.heads[i] >= 0 || r.dep(i, "cop") < 0 {
			continue
		}
		s := r.dep(i, "nsubj")
		if s < 0 || r.at(s) < 0 || r.unsure(i) || !r.fits(r.at(s), i) {
			continue
		}
		r.describeBy(r.at(s), i, rule)
	}
}

// unsure reports whether the predicate at token i is negated or hedged.
func (r *run) unsure(i int) bool {
	for _, c := range r.deps(i) {
		switch r.rel(int(c)) {
		case "advmod":
			if l := r.lower(int(c)); l == "not" || l == "n't" || l == "never" || l == "no" || l == "once" {
				return true
			}
		case "aux":
			return true
		case "cop":
			if r.lower(int(c)) == "was" || r.lower(int(c)) == "were" {
				return true
			}
		case "mark":
			if r.lower(int(c)) == "if" {
				return true
			}
		}
	}
	return false
}
