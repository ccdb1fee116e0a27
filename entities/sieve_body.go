package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// body returns the body that the noun at token i names again: the one in sight
// whose name has the word, or that was said to be one, or the only such body of
// the article. "The company" may be any that is no part of a state.
func (r *run) body(by [][]int, idx wordIndex, i, land int) int {
	words, ok := r.description(i)
	if !ok {
		return -1
	}
	all := r.bodies(r.recent(by, i, 2*window, doc.Org), i, land, words)
	for back := 0; len(all) > 1 && back < 2; back++ {
		if near := keep(r.recent(by, i, back, doc.Org), all); len(near) > 0 {
			all = near
			break
		}
	}
	if len(all) > 0 {
		return only(all)
	}
	word := r.lemma(i)
	all = r.bodies(r.others(idx, -1, word, "@"+word), i, land, words)
	if len(all) == 1 && r.mentioned(all[0], i) {
		return all[0]
	}
	if len(all) > 0 || land >= 0 || !r.has("company-noun", i) || len(words) > 0 && !r.plainly(i) {
		return -1
	}
	var near []int
	for _, e := range r.recent(by, i, 1, doc.Org) {
		if !r.stateBody(e) {
			near = append(near, e)
		}
	}
	return only(near)
}

// bodies returns those of the bodies es that the noun at token i and its words
// may stand for.
func (r *run) bodies(es []int, i, land int, words []string) []int {
	var out []int
	here := r.landsHere(i)
	for _, e := range es {
		if r.isA(e, r.lemma(i)) && !(land < 0 && r.abroad(e, here)) && (land < 0 || r.ofLand(e, r.ents[land].code)) && (r.plainly(i) || r.describes(e, words, land)) {
			out = append(out, e)
		}
	}
	return out
}

// landsHere returns the codes of the countries that act in the sentence before
// token i: its subjects and their possessors, outside quotations.
func (r *run) landsHere(i int) []string {
	var out []string
	for j := r.d.Sents[r.sent[i]].First; j < i; j++ {
		if e := r.at(j); e >= 0 && r.ents[e].typ == doc.Country && !r.quote[j] && (r.role(j) == 's' || r.role(j) == 'p' && r.role(r.head(j)) == 's') {
			out = append(out, r.ents[e].code)
		}
	}
	return out
}

// abroad reports whether body e is of a country that is not among those at
// hand: "the ministry" behind "Iraq's cabinet" is not Iran's.
func (r *run) abroad(e int, here []string) bool {
	if len(here) == 0 {
		return false
	}
	told := false
	for _, c := range r.cores(e) {
		if c.land != "" && containStr(here, c.land) {
			return false
		}
		told = told || c.land != ""
	}
	return told
}

// describes reports whether all the words stand in names of body e or were said
// of it.
func (r *run) describes(e int, words []string, land int) bool {
	for _, w := range words {
		if !r.called(e, w) && !containStr(r.ents[e].said, w) && !(land >= 0 && w == "@"+r.ents[land].code) {
			return false
		}
	}
	return true
}

// plainly reports whether the noun at token i has no more with it than lower-case
// adjectives that do not set it apart from others of its kind: "the militant
// group", but "the other group", "the new group".
func (r *run) plainly(i int) bool {
	for _, c := range r.deps(i) {
		j := int(c)
		switch r.rel(j) {
		case "amod":
			if r.over[j] >= 0 || r.has("contrast", j) || capitalised(r.d.Surface(j)) || strings.HasSuffix(r.d.Tags[j].XPOS, "S") && r.d.Tags[j].XPOS != "POS" {
				return false
			}
		case "compound", "flat", "nummod", "acl", "appos":
			return false
		case "nmod": // "the country at the moment"
			switch r.marker(j) {
			case "at", "during", "after", "since":
			default:
				return false
			}
		}
	}
	return true
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

// isA is called, for a word that must be what a name is headed by: "the
// military" is no Military Commission.
func (r *run) isA(e int, word string) bool {
	x := &r.ents[e]
	if containStr(x.titles, word) {
		return true
	}
	for _, k := range x.ms {
		if k < r.names && strings.EqualFold(r.lemma(r.ms[k].Head), word) {
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
