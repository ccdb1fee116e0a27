package entities

import (
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// national makes the unnamed who act for a country mentions of that country:
// "Chinese officials", "the Nigerian government", "the president of Taiwan".
// The office of someone whom the article names with it is left to nominal.
func national(r *run, rule string) {
	r.governments(rule)
	idx := r.indexWords(r.ofType(doc.Person))
	for i := range r.d.Tokens {
		if r.heads[i] >= 0 || r.over[i] >= 0 || !r.noun(i) {
			continue
		}
		chief := r.has("head-of-state", i) && !r.plural(i)
		if !r.has("official", i) && !chief && !r.troops(i) || r.named(i) {
			continue
		}
		e := r.landOf(i)
		if e < 0 || chief && r.holder(idx, i, r.ents[e].code) {
			continue
		}
		r.add(doc.Nominal, r.phrase(i), i+1, i, rule, e)
	}
}

// troops reports whether the noun at token i means forces that no more than
// their country sets apart: "American warplanes", but "Syrian rebel forces".
func (r *run) troops(i int) bool {
	if !r.has("forces", i) || !r.plural(i) {
		return false
	}
	for _, c := range r.deps(i) {
		switch r.rel(int(c)) {
		case "amod", "compound", "nmod", "acl":
			if e := r.at(int(c)); (e < 0 || r.ents[e].typ != doc.Country) && r.lower(int(c)) != "military" {
				return false
			}
		}
	}
	return true
}

// governments joins a name that is nothing but a country's government ("Cuban
// Government", "Government of Mongolia") with the country.
func (r *run) governments(rule string) {
	for _, e := range r.ofType(doc.Org) {
		m := &r.ms[r.ents[e].ms[0]]
		if m.Canon != "" || !r.has("government", m.Head) {
			continue
		}
		code := ""
		for i := m.First; i < m.End; i++ {
			if i == m.Head || small(r.lower(i)) || r.lower(i) == "federal" {
				continue
			}
			c := r.lands()[fold(r.d.Surface(i))]
			if c == "" || code != "" {
				code = ""
				break
			}
			code = c
		}
		if code == "" {
			code = r.landBefore(m.First)
		}
		if code != "" {
			land := r.country(code)
			r.merge(land, e, rule)
		}
	}
}

// named reports whether the noun at token i is the title of a name.
func (r *run) named(i int) bool {
	if h := r.head(i); h != doc.None {
		switch r.rel(i) {
		case "compound", "flat", "amod":
			return true
		case "appos":
			if r.at(h) >= 0 {
				return true
			}
		}
	}
	for _, c := range r.deps(i) {
		switch r.rel(int(c)) {
		case "appos", "flat":
			if int(c) > i && r.at(int(c)) >= 0 {
				return true
			}
		}
	}
	return i+1 < len(r.d.Tokens) && r.over[i+1] >= 0 && r.ms[r.over[i+1]].Type == doc.Person
}

// landOf returns the country that the noun at token i is of, by an adjective, a
// possessor or an of-phrase; -1 for none or several.
func (r *run) landOf(i int) int {
	found := -1
	for _, c := range r.deps(i) {
		j := int(c)
		e := r.at(j)
		if e >= 0 && r.has("government", i) {
			e = r.headed(e)
		}
		if e < 0 || r.ents[e].typ != doc.Country {
			continue
		}
		switch r.rel(j) {
		case "amod", "compound":
		case "nmod":
			if m := r.marker(j); m != "" && m != "of" && m != "in" && m != "from" {
				continue
			}
		default:
			continue
		}
		if found >= 0 && found != e || len(r.conjuncts(j)) > 1 {
			return -1
		}
		found = e
	}
	return found
}

// headed returns the country that person e heads by the titles that the article
// gives him ("Hasina's government"), and any other entity as it is; -1 for a
// person of no country.
func (r *run) headed(e int) int {
	x := &r.ents[e]
	if x.typ != doc.Person {
		return e
	}
	if len(x.lands) == 1 {
		return r.country(x.lands[0])
	}
	for _, t := range x.titles {
		if len(x.lands) == 0 && r.lex.Has("head-of-state", t) {
			return r.subject()
		}
	}
	return -1
}

// conjuncts returns token i and what is joined to it by "and".
func (r *run) conjuncts(i int) []int {
	out := []int{i}
	for _, c := range r.deps(i) {
		if r.rel(int(c)) == "conj" {
			out = append(out, int(c))
		}
	}
	return out
}

// holder reports whether the article names who holds the office at token i in
// that country.
func (r *run) holder(idx wordIndex, i int, code string) bool {
	for _, e := range r.others(idx, -1, "@"+r.lemma(i)) {
		if x := &r.ents[e]; len(x.lands) == 0 || containStr(x.lands, code) {
			return true
		}
	}
	return false
}

func containStr(s []string, w string) bool {
	for _, x := range s {
		if x == w {
			return true
		}
	}
	return false
}
