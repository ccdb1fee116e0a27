package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// words knows the forms and the classes of a sentence's words. Both are found
// once a sentence.
type words struct {
	s     *Set
	d     *doc.Doc
	t     *doc.Tree
	forms []form // of token First+i; 0 is unknown
	hits  []hit  // by head
}

// hit is an occurrence of an entry of a class.
type hit struct {
	class  *class
	entry  *entry
	head   int
	noun   int   // of a light verb, else doc.None
	tokens []int // rising
	inside bool  // part of a longer hit of the class
}

func newWords(s *Set, d *doc.Doc, t *doc.Tree) *words {
	w := &words{s: s, d: d, t: t, forms: make([]form, t.End-t.First)}
	for i := t.First; i < t.End; i++ {
		for _, sl := range s.lemmas[strings.ToLower(d.Lemmas[i])] {
			w.entry(sl, i)
		}
	}
	slices.SortStableFunc(w.hits, func(a, b hit) int { return a.head - b.head })
	w.longest()
	return w
}

// form returns the forms of token i.
func (w *words) form(i int) form {
	f := &w.forms[i-w.t.First]
	if *f == 0 {
		*f = formOf(w.d, w.t, i)
	}
	return *f
}

// is reports whether token i is the head of a word of class c.
func (w *words) is(i int, c *class) bool {
	for k := w.first(i); k < len(w.hits) && w.hits[k].head == i; k++ {
		if w.hits[k].class == c {
			return true
		}
	}
	return false
}

// first returns the index of the first hit at token i or behind it.
func (w *words) first(i int) int {
	k, _ := slices.BinarySearchFunc(w.hits, i, func(h hit, i int) int { return h.head - i })
	return k
}

// entry adds the occurrences of an entry whose first word is token i.
func (w *words) entry(sl slot, i int) {
	e := sl.entry
	switch {
	case e.pos == posVerb:
		if w.form(i)&formVerb != 0 {
			w.verb(sl, i)
		}
	case len(e.words) == 1:
		if e.pos == posNoun && w.form(i)&formNoun != 0 || e.pos == posAdjective && w.form(i)&(formAdjective|formParticiple) != 0 {
			w.add(sl, i, doc.None, i)
		}
	default:
		w.phrase(sl, i)
	}
}

func (w *words) add(sl slot, head, noun int, tokens ...int) {
	slices.Sort(tokens)
	w.hits = append(w.hits, hit{class: sl.class, entry: sl.entry, head: head, noun: noun, tokens: tokens})
}

// phrase adds a noun or adjective of several words that begins at token i. Its
// head is the word whose own head lies outside.
func (w *words) phrase(sl slot, i int) {
	e := sl.entry
	end := i + len(e.words)
	if end > w.t.End {
		return
	}
	for k, word := range e.words {
		if !strings.EqualFold(w.d.Lemmas[i+k], word) {
			return
		}
	}
	head := end - 1
	tokens := make([]int, 0, len(e.words))
	for k := end - 1; k >= i; k-- {
		if h := w.t.Head(k); h < i || h >= end {
			head = k
		}
	}
	for k := i; k < end; k++ {
		tokens = append(tokens, k)
	}
	w.add(sl, head, doc.None, tokens...)
}

// verb adds a verb with what its entry asks behind it. A plain verb is not
// found where the text has a particle: "turn down" is no "turn".
func (w *words) verb(sl slot, i int) {
	e := sl.entry
	particle := w.particle(i)
	switch {
	case e.nouns != nil:
		w.light(sl, i, particle)
	case e.tail == "":
		if particle == doc.None {
			w.add(sl, i, doc.None, i)
		}
	case particle != doc.None && strings.EqualFold(w.d.Surface(particle), e.tail):
		w.add(sl, i, doc.None, i, particle)
	default:
		if p := w.preposition(i, e.tail); p != doc.None {
			w.add(sl, i, doc.None, i, p)
		}
	}
}

// particle returns the particle of verb i, or None.
func (w *words) particle(i int) int {
	for _, c := range w.t.Deps(i) {
		if w.t.Rel(int(c)) == "compound:prt" {
			return int(c)
		}
	}
	return doc.None
}

// preposition returns the preposition prep of an argument of verb i, or None.
func (w *words) preposition(i int, prep string) int {
	for _, c := range w.t.Deps(i) {
		rel := w.t.Rel(int(c))
		if rel == "advmod" && strings.EqualFold(w.d.Surface(int(c)), prep) {
			return int(c) // a preposition without its noun: "the deal they called for"
		}
		if rel != "obl" && !strings.HasPrefix(rel, "obl:") && rel != "advcl" {
			continue
		}
		for _, m := range w.t.Deps(int(c)) {
			if r := w.t.Rel(int(m)); (r == "case" || r == "mark" && prep != "to") && strings.EqualFold(w.d.Surface(int(m)), prep) {
				return int(m)
			}
		}
	}
	return doc.None
}

// light adds a light verb with one of its nouns: its object, its passive
// subject, or the noun that it modifies; behind a preposition where the entry
// has one that is no particle here.
func (w *words) light(sl slot, i, particle int) {
	e := sl.entry
	tail := particle
	byPrep := e.tail != "" && (particle == doc.None || !strings.EqualFold(w.d.Surface(particle), e.tail))
	if e.tail == "" && particle != doc.None {
		return
	}
	add := func(n int) {
		if !slices.ContainsFunc(e.nouns, func(x string) bool { return strings.EqualFold(x, w.d.Lemmas[n]) }) {
			return
		}
		tokens := []int{i, n}
		switch {
		case byPrep:
			p := w.caseOf(n, e.tail)
			if p == doc.None {
				return
			}
			tokens = append(tokens, p)
		case tail != doc.None:
			tokens = append(tokens, tail)
		}
		w.add(sl, i, n, tokens...)
	}
	for _, c := range w.t.Deps(i) {
		rel := w.t.Rel(int(c))
		if byPrep && (rel == "obl" || rel == "nmod") || !byPrep && (rel == "obj" || rel == "nsubj:pass") {
			w.each(int(c), add)
		}
	}
	if rel := w.t.Rel(i); !byPrep && (rel == "acl" || rel == "acl:relcl") {
		add(w.t.Head(i))
	}
}

// each calls f with n and its conjuncts.
func (w *words) each(n int, f func(int)) {
	f(n)
	for _, c := range w.t.Deps(n) {
		if w.t.Rel(int(c)) == "conj" {
			f(int(c))
		}
	}
}

// caseOf returns the preposition prep of token n, or None.
func (w *words) caseOf(n int, prep string) int {
	for _, m := range w.t.Deps(n) {
		if w.t.Rel(int(m)) == "case" && strings.EqualFold(w.d.Surface(int(m)), prep) {
			return int(m)
		}
	}
	return doc.None
}

// longest marks the hits that lie inside a longer one of the same class, as
// "minister" in "prime minister" and the noun in a light verb: they are words of
// the class, but no triggers of their own.
func (w *words) longest() {
	for i := range w.hits {
		o := &w.hits[i]
		if len(o.tokens) < 2 {
			continue
		}
		for _, tok := range o.tokens {
			for k := w.first(tok); k < len(w.hits) && w.hits[k].head == tok; k++ {
				if h := &w.hits[k]; h.class == o.class && len(h.tokens) < len(o.tokens) && within(h.tokens, o.tokens) {
					h.inside = true
				}
			}
		}
	}
}

// within reports whether all of a is in b.
func within(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}
