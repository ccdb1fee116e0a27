package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// office returns the person whom the article has called by the office at token
// i, in the very words that stand there: "the Commander of the Royal Air Force"
// is who was introduced as "Royal Air Force Commander". An office without
// further words is the one person who has it, or the one in sight of several.
func (r *run) office(by [][]int, idx wordIndex, i, land int) int {
	words, ok := r.description(i)
	if !ok {
		return -1
	}
	var all []int
	for _, e := range r.others(idx, -1, "@"+r.titleKey(r.lemma(i))) {
		if r.holds(e, words, land) {
			all = append(all, e)
		}
	}
	if len(all) > 1 && land >= 0 {
		all, _ = split(all, func(e int) bool { return len(r.ents[e].lands) > 0 })
	}
	if len(all) == 1 {
		if r.mentioned(all[0], i) {
			return all[0]
		}
		return -1
	}
	if land >= 0 {
		return -1
	}
	for back := range window {
		if near := keep(r.recent(by, i, back, doc.Person), all); len(near) > 0 {
			return only(near)
		}
	}
	return -1
}

// holds reports whether person e has been described with all these words, and
// is of the country land where one is given. A deputy holds his own office only.
func (r *run) holds(e int, words []string, land int) bool {
	x := &r.ents[e]
	if land >= 0 && len(x.lands) > 0 && !containStr(x.lands, r.ents[land].code) {
		return false
	}
	for _, w := range words {
		if !containStr(x.said, w) && !(land >= 0 && w == "@"+r.ents[land].code) {
			return false
		}
	}
	for _, w := range x.said {
		if under(w) && !slices.ContainsFunc(words, under) {
			return false
		}
	}
	return true
}

// under reports whether a word makes an office one of lower rank.
func under(w string) bool {
	switch w {
	case "deputy", "vice", "assistant", "under":
		return true
	}
	return false
}

// description returns the words that the noun at token i is described with, the
// countries among them by their codes, and whether there are only such as tell
// which one is meant: no clause and nothing joined by "and".
func (r *run) description(i int) (words []string, ok bool) {
	for _, c := range r.deps(i) {
		j := int(c)
		switch r.rel(j) {
		case "acl", "appos", "nummod":
			return nil, false
		case "conj":
			if r.dep(j, "det") < 0 {
				return nil, false
			}
		case "amod", "compound", "flat", "nmod":
			if r.full(j) == "nmod:poss" && r.upos(j) == "PRON" {
				return nil, false
			}
			words = r.spell(words, j)
		}
	}
	return words, true
}

// spell appends the words of the phrase of token i.
func (r *run) spell(words []string, i int) []string {
	for j := r.left(i); j < len(r.d.Tokens) && r.sent[j] == r.sent[i] && (j <= i || r.inside(j, i)) && len(words) < 24; j++ {
		words = r.word(words, j)
	}
	return words
}

// word appends token i as descriptions are compared: a country by its code, a
// small word and a mark not at all.
func (r *run) word(words []string, i int) []string {
	w := fold(r.d.Surface(i))
	if k := r.over[i]; k >= 0 && r.ms[k].Type == doc.Country {
		if e := r.entOf(int(k)); e >= 0 && r.ents[e].code != "" {
			w = "@" + r.ents[e].code
		}
	}
	if w == "" || small(w) || w == "a" || w == "an" || r.upos(i) == "PUNCT" || containStr(words, w) {
		return words
	}
	return append(words, w)
}

// titleKey returns the form that a title is compared in: "spokesman" and
// "spokeswoman" are a "spokesperson".
func (r *run) titleKey(lemma string) string {
	for _, end := range []string{"woman", "man"} {
		if base, ok := strings.CutSuffix(lemma, end); ok && r.lex.Has("person-noun", base+"person") {
			return base + "person"
		}
	}
	return lemma
}
