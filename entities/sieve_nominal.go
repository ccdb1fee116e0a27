package entities

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// nominal joins a later description with the one entity that it fits: "the
// president" with who was called so, "the ministry" with the body whose name
// has the word, "the city" with the only one in sight.
func nominal(r *run, rule string) {
	by := r.index()
	idx := r.indexWords(r.ofType(doc.Person))
	for i := range r.d.Tokens {
		if r.upos(i) != "NOUN" || r.heads[i] >= 0 || r.over[i] >= 0 || r.plural(i) || r.named(i) || !r.d.PartOf(int(r.sent[i])).Read() {
			continue
		}
		def, land, other := r.modifiers(i)
		if !def && land < 0 {
			continue
		}
		e := -1
		switch {
		case r.has("government", i):
			if !other && land < 0 {
				e = only(r.recent(by, i, window-1, doc.Country))
			}
		case r.has("person-noun", i):
			if !other {
				e = r.office(by, idx, i, land)
			}
		case r.has("org-noun", i), r.has("state-body", i):
			if !other {
				e = r.body(by, i, land)
			}
		case r.has("country-noun", i):
			if land < 0 {
				e = only(r.recent(by, i, 1, doc.Country))
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

// office returns the person who was last called by the office at token i; of
// the country land where one is given.
func (r *run) office(by [][]int, idx wordIndex, i, land int) int {
	var all []int
	for _, e := range r.others(idx, -1, "@"+r.lemma(i)) {
		if x := &r.ents[e]; land < 0 || len(x.lands) == 0 || containStr(x.lands, r.ents[land].code) {
			all = append(all, e)
		}
	}
	if land >= 0 && len(all) > 1 {
		all, _ = split(all, func(e int) bool { return len(r.ents[e].lands) > 0 })
	}
	if len(all) == 1 {
		if r.mentioned(all[0], i) {
			return all[0]
		}
		return -1
	}
	if land >= 0 || len(all) == 0 {
		return -1
	}
	near := keep(r.recent(by, i, window-1, doc.Person), all)
	return only(near)
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

// body returns the body that the noun at token i names again.
func (r *run) body(by [][]int, i, land int) int {
	word := r.lemma(i)
	var all, near []int
	for _, e := range r.recent(by, i, 2*window, doc.Org) {
		if r.called(e, word) && (land < 0 || r.ofLand(e, r.ents[land].code)) {
			all = append(all, e)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	if len(all) > 1 || land >= 0 || !r.has("company-noun", i) {
		return -1
	}
	for _, e := range r.recent(by, i, 1, doc.Org) {
		if !r.stateBody(e) {
			near = append(near, e)
		}
	}
	return only(near)
}

// ofLand reports whether a name of body e tells that it is the country's.
func (r *run) ofLand(e int, code string) bool {
	for _, c := range r.cores(e) {
		if c.land == code {
			return true
		}
	}
	return false
}

// called reports whether a name of entity e has the word, or it was said to be
// one.
func (r *run) called(e int, word string) bool {
	x := &r.ents[e]
	if containStr(x.titles, word) {
		return true
	}
	for _, k := range x.ms {
		if k < r.names && containStr(r.ms[k].words, word) {
			return true
		}
	}
	return false
}

func (r *run) stateBody(e int) bool {
	for _, k := range r.ents[e].ms {
		for _, w := range r.ms[k].words {
			if r.lex.Has("state-body", w) {
				return true
			}
		}
	}
	return false
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
