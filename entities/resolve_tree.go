package entities

import (
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// deps returns the dependents of token i in text order.
func (r *run) deps(i int) []int32 { return r.kids[r.kid[i]:r.kid[i+1]] }

func (r *run) head(i int) int { return r.d.Arcs[i].Head }

// rel returns the relation of token i to its head without its subtype.
func (r *run) rel(i int) string {
	s, _, _ := strings.Cut(r.d.Arcs[i].Rel, ":")
	return s
}

func (r *run) full(i int) string { return r.d.Arcs[i].Rel }

// lemma returns the lemma of token i in lower case.
func (r *run) lemma(i int) string { return strings.ToLower(r.d.Lemmas[i]) }

func (r *run) lower(i int) string { return strings.ToLower(r.d.Surface(i)) }

func (r *run) upos(i int) string { return r.d.Tags[i].UPOS }

func (r *run) has(class string, i int) bool { return r.lex.Has(class, r.lemma(i)) }

// plural reports whether token i is a plural noun.
func (r *run) plural(i int) bool {
	x := r.d.Tags[i].XPOS
	return x == "NNS" || x == "NNPS"
}

// noun reports whether token i is a common or proper noun.
func (r *run) noun(i int) bool { u := r.upos(i); return u == "NOUN" || u == "PROPN" }

// dep returns the first dependent of i by a relation (subtypes too), or -1.
func (r *run) dep(i int, rel string) int {
	for _, c := range r.deps(i) {
		if r.rel(int(c)) == rel {
			return int(c)
		}
	}
	return -1
}

// marker returns the lower-case case marker or preposition of i, the first of
// several, or "".
func (r *run) marker(i int) string {
	for _, c := range r.deps(i) {
		if r.rel(int(c)) == "case" && r.lower(int(c)) != "'s" && r.lower(int(c)) != "’s" {
			return r.lower(int(c))
		}
	}
	return ""
}

// headOf returns the token of [first, end) whose head lies outside, the last
// one of several.
func (r *run) headOf(first, end int) int {
	for i := end - 1; i >= first; i-- {
		if h := r.head(i); (h < first || h >= end) && r.rel(i) != "punct" && r.rel(i) != "case" {
			return i
		}
	}
	return end - 1
}

// phrase returns where the noun phrase of head i starts: its determiners,
// adjectives, compounds and possessors to the left, without a gap.
func (r *run) phrase(i int) int {
	first := i
	ds := r.deps(i)
	for k := len(ds) - 1; k >= 0; k-- {
		c := int(ds[k])
		if c > i {
			continue
		}
		switch r.rel(c) {
		case "det", "amod", "compound", "nummod", "flat", "nmod":
			if r.rel(c) == "nmod" && r.full(c) != "nmod:poss" {
				return first
			}
			f := r.left(c)
			if f < first {
				first = f
			}
		case "punct":
		default:
			return first
		}
	}
	return first
}

// left returns the first token that i dominates.
func (r *run) left(i int) int {
	first := i
	for n := 0; n < 64; n++ {
		ds := r.deps(first)
		if len(ds) == 0 || int(ds[0]) >= first {
			break
		}
		first = int(ds[0])
	}
	return first
}

// inside reports whether token i is dominated by token top.
func (r *run) inside(i, top int) bool {
	for n := 0; i != doc.None && n < 200; n++ {
		if i == top {
			return true
		}
		i = r.head(i)
	}
	return false
}

// clause returns the predicate whose clause token i stands in: the nearest word
// above it that is no part of a noun phrase.
func (r *run) clause(i int) int {
	for n := 0; n < 200; n++ {
		h := r.head(i)
		switch r.rel(i) {
		case "root", "conj", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj":
			if r.rel(i) != "conj" || !r.noun(i) || r.dep(i, "nsubj") >= 0 {
				return i
			}
		}
		if h == doc.None {
			return i
		}
		i = h
	}
	return i
}

// verbOf returns the predicate that token i is an argument of, by way of
// conjuncts and, for part of a name or a possessor, of the noun above; and by which relation.
func (r *run) verbOf(i int) (verb int, rel string) {
	for n := 0; n < 20; n++ {
		h := r.head(i)
		if h == doc.None {
			return doc.None, "root"
		}
		switch r.rel(i) {
		case "conj", "flat", "appos":
			i = h
			continue
		}
		return h, r.full(i)
	}
	return doc.None, ""
}

// role returns how token i stands in its clause: 's' subject, 'o' object, 'p'
// possessor, 'a' adnominal, 'b' other.
func (r *run) role(i int) byte {
	_, rel := r.verbOf(i)
	base, _, _ := strings.Cut(rel, ":")
	switch base {
	case "nsubj", "csubj":
		return 's'
	case "obj", "iobj":
		return 'o'
	case "nmod", "compound", "amod", "det":
		if rel == "nmod:poss" {
			return 'p'
		}
		return 'a'
	}
	if rel == "obl:agent" {
		return 'o'
	}
	return 'b'
}

// capitals reports whether s holds at least two letters and no lower-case one.
func capitals(s string) bool {
	n := 0
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n >= 2
}
