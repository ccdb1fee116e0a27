package entities

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// plural joins "both leaders", "the two countries" and a "they" behind two
// persons with both of them, where it is clear which two are meant.
func plural(r *run, rule string) {
	by := r.index()
	for i := range r.d.Tokens {
		if r.heads[i] >= 0 || r.over[i] >= 0 || !r.d.PartOf(int(r.sent[i])).Read() {
			continue
		}
		switch {
		case r.noun(i) && r.plural(i) && r.two(i):
			if types := r.typesOf(i); types != nil {
				r.add(doc.Nominal, r.phrase(i), i+1, i, rule, r.pair(by, i, types)...)
			}
		case r.upos(i) == "PRON" && r.role(i) != 'a' && (r.lower(i) == "they" || r.lower(i) == "their"):
			r.add(doc.Pronoun, i, i+1, i, rule, r.couple(by, i)...)
		}
	}
}

// two reports whether the noun at token i means two that are known: "both
// leaders", "the two countries", with nothing that tells more of them.
func (r *run) two(i int) bool {
	two, def := false, false
	for _, c := range r.deps(i) {
		switch l := r.lower(int(c)); {
		case l == "both":
			two, def = true, true
		case l == "two":
			two = true
		case l == "the" || l == "these" || l == "those":
			def = true
		default:
			switch r.rel(int(c)) {
			case "compound", "acl", "appos":
				return false
			case "amod": // "both rival countries", but "the two other countries"
				if r.has("contrast", int(c)) || r.over[c] >= 0 {
					return false
				}
			case "nmod": // "the two countries at various levels", but "the two sides to the conflict"
				switch r.marker(int(c)) {
				case "at", "in", "on", "over", "during", "after":
				default:
					return false
				}
			}
		}
	}
	return two && def
}

// typesOf returns what the plural noun at token i may stand for.
func (r *run) typesOf(i int) []doc.Type {
	switch {
	case r.has("country-noun", i):
		return []doc.Type{doc.Country}
	case r.has("party-noun", i):
		return []doc.Type{doc.Country, doc.Org}
	case r.has("person-noun", i), r.has("male-noun", i), r.has("female-noun", i):
		return []doc.Type{doc.Person}
	case r.has("company-noun", i):
		return []doc.Type{doc.Org}
	}
	return nil
}

// pair returns the two entities of these types that were last mentioned
// together before token i, or nil: no third may stand in the same sentence,
// unless the two are coordinated or parties to one act.
func (r *run) pair(by [][]int, i int, types []doc.Type) []int {
	for back := 0; back < window; back++ {
		es := r.recent(by, i, back, types...)
		if len(es) == 2 {
			slices.Reverse(es)
			return es
		}
		if len(es) > 2 {
			return r.together(by[int(r.sent[i])-back], i, types)
		}
	}
	return nil
}

// together returns the two entities among the mentions ks before token i that
// are coordinated, or nil for none and several.
func (r *run) together(ks []int, i int, types []doc.Type) []int {
	var found []int
	for _, k := range ks {
		m := &r.ms[k]
		a := r.entOf(k)
		if a < 0 || m.Head >= i || !containType(types, r.ents[a].typ) {
			continue
		}
		cs := r.conjuncts(m.Head)
		if len(cs) != 2 || cs[1] >= i {
			continue
		}
		if b := r.at(cs[1]); b >= 0 && b != a && containType(types, r.ents[b].typ) {
			if found != nil && !(contain(found, a) && contain(found, b)) {
				return nil
			}
			found = []int{a, b}
		}
	}
	return found
}

// couple returns the two persons, and no more, that are the subject of the
// clause or sentence before the pronoun at token i; nil where another plural
// stands between.
func (r *run) couple(by [][]int, i int) []int {
	s := int(r.sent[i])
	for t := s; t >= 0 && t >= s-1; t-- {
		end := r.d.Sents[t].End
		if t == s {
			end = i
		}
		for j := r.d.Sents[t].First; j < end; j++ {
			if r.rel(j) != "nsubj" || r.at(j) < 0 || r.ents[r.at(j)].typ != doc.Person {
				continue
			}
			if cs := r.conjuncts(j); len(cs) == 2 && cs[1] < end {
				if b := r.at(cs[1]); b >= 0 && r.ents[b].typ == doc.Person && !r.plurals(cs[1]+1, i) {
					return []int{r.at(j), b}
				}
			}
		}
	}
	return nil
}

// plurals reports whether a plural noun that could be meant by "they" stands in
// [first, end).
func (r *run) plurals(first, end int) bool {
	for i := first; i < end; i++ {
		if r.noun(i) && r.plural(i) && !r.has("time-noun", i) && (r.role(i) == 's' || r.has("person-noun", i)) {
			return true
		}
	}
	return false
}
