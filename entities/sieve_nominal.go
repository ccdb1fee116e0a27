package entities

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// nominal joins a later description with the one entity that it fits: "the
// president" with who was called so, "the ministry" with the body whose name
// has the word, "the city" with the only one in sight.
func nominal(r *run, rule string) {
	by := r.index()
	idx, idxOrg := r.indexWords(r.ofType(doc.Person)), r.indexWords(r.ofType(doc.Org))
	for i := range r.d.Tokens {
		if !r.noun(i) || r.heads[i] >= 0 || r.over[i] >= 0 || r.plural(i) || r.named(i) || !r.d.PartOf(int(r.sent[i])).Read() {
			continue
		}
		def, land, other := r.modifiers(i)
		if !def && land < 0 {
			continue
		}
		e := -1
		switch {
		case r.has("government", i):
			if land < 0 && (!other || r.plainly(i)) {
				e = r.land(by, i, window-1)
			}
		case r.has("person-noun", i):
			e = r.office(by, idx, i, land)
		case r.has("org-noun", i), r.has("state-body", i):
			e = r.body(by, idxOrg, i, land)
		case r.has("country-noun", i):
			if land < 0 && (!other || r.plainly(i)) {
				e = r.land(by, i, 1)
			}
		case r.has("place-noun", i):
			if !other && land < 0 {
				e = r.place(by, i)
			}
		}
		if e >= 0 {
			n := len(r.ms)
			r.add(doc.Nominal, r.phrase(i), i+1, i, rule, e)
			if len(r.ms) > n {
				by[r.sent[i]] = append(by[r.sent[i]], n)
			}
		}
	}
}

// modifiers reads what stands with the noun at token i: whether it is definite,
// the country that it is of (or -1), and whether anything else narrows it.
func (r *run) modifiers(i int) (def bool, land int, other bool) {
	land = r.landOf(i)
	for _, c := range r.deps(i) {
		j := int(c)
		switch r.rel(j) {
		case "det":
			l := r.lower(j)
			def = l == "the" || l == "this" || l == "that"
			other = other || !def
		case "amod", "compound", "nummod", "nmod", "acl", "flat", "appos", "conj":
			if e := r.at(j); e < 0 || e != land {
				other = true
			}
			if r.full(j) == "nmod:poss" && r.upos(j) == "PRON" {
				def = false
			}
		}
	}
	return def, land, other
}

// only returns the one element of s, or -1.
func only(s []int) int {
	if len(s) == 1 {
		return s[0]
	}
	return -1
}

// mentioned reports whether entity e is named before token i.
func (r *run) mentioned(e, i int) bool {
	ms := r.ents[e].ms
	return len(ms) > 0 && r.ms[ms[0]].Head < i
}

// keep returns the elements of s that are in t.
func keep(s, t []int) []int {
	var out []int
	for _, x := range s {
		if contain(t, x) {
			out = append(out, x)
		}
	}
	return out
}

// place returns the place that the noun at token i ("the city") means: the one
// in sight that is called so.
func (r *run) place(by [][]int, i int) int {
	word, found := r.lemma(i), -1
	for _, e := range r.recent(by, i, 1, doc.Place) {
		if r.called(e, word) {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}
