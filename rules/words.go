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
	theme  *expr // leads to the theme by the entry's preposition; nil where the roles lead there
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
	case e.pieces != nil && !strings.EqualFold(w.d.Lemmas[i], e.words[0]):
		w.phrase(sl, i, e.pieces)
	case e.pos == posVerb:
		if w.form(i)&formVerb != 0 {
			w.verb(sl, i)
		}
	case len(e.words) == 1:
		if e.pos == posNoun && w.form(i)&formNoun != 0 || e.pos == posAdjective && w.form(i)&(formAdjective|formParticiple) != 0 {
			w.add(sl, i, doc.None, nil, i)
		}
	default:
		w.phrase(sl, i, e.words)
	}
}

func (w *words) add(sl slot, head, noun int, theme *expr, tokens ...int) {
	slices.Sort(tokens)
	w.hits = append(w.hits, hit{class: sl.class, entry: sl.entry, head: head, noun: noun, theme: theme, tokens: tokens})
}

// phrase adds an entry of several words that begins at token i. Its head is the
// word whose own head lies outside.
func (w *words) phrase(sl slot, i int, lemmas []string) {
	end := i + len(lemmas)
	if end > w.t.End {
		return
	}
	for k, word := range lemmas {
		if !strings.EqualFold(w.d.Lemmas[i+k], word) {
			return
		}
	}
	head := end - 1
	tokens := make([]int, 0, len(lemmas))
	for k := end - 1; k >= i; k-- {
		if h := w.t.Head(k); h < i || h >= end {
			head = k
		}
	}
	for k := i; k < end; k++ {
		tokens = append(tokens, k)
	}
	w.add(sl, head, doc.None, nil, tokens...)
}

// verb adds a verb with what its entry asks behind it. A plain verb is not
// found where the text has a particle: "turn down" is no "turn".
func (w *words) verb(sl slot, i int) {
	e := sl.entry
	switch {
	case e.nouns != nil:
		w.light(sl, i)
	case e.mid == "":
		if w.particle(i) == doc.None {
			w.add(sl, i, doc.None, nil, i)
		}
	case e.preps == nil:
		if p := w.adverb(i, e.mid); p != doc.None {
			w.add(sl, i, doc.None, nil, i, p)
		} else if p, arg := w.argument(i, e.joined.preps); p != doc.None {
			w.add(sl, i, doc.None, themeBy(e.joined, arg), i, p)
		}
	default:
		if m := w.adverb(i, e.mid); m != doc.None {
			if p, arg := w.argument(i, e.preps); p != doc.None {
				w.add(sl, i, doc.None, themeBy(e.theme, arg), i, m, p)
				return
			}
		}
		if p, arg := w.argument(i, e.joined.preps); p != doc.None {
			w.add(sl, i, doc.None, themeBy(e.joined, arg), i, p, p+1)
		}
	}
}

// themeBy returns e where the preposition has its argument, and nil where it
// stands without: "the deal they called for" has its theme where verbs have it.
func themeBy(e *expr, arg bool) *expr {
	if arg {
		return e
	}
	return nil
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

// adverb returns the word mid that belongs to verb i: a particle, an adverb
// behind it, or the noun of a set phrase ("take part in"); or None.
func (w *words) adverb(i int, mid string) int {
	for _, c := range w.t.Deps(i) {
		switch w.t.Rel(int(c)) {
		case "compound:prt":
		case "advmod", "obj", "xcomp", "obl":
			if int(c) < i {
				continue
			}
		default:
			continue
		}
		if strings.EqualFold(w.d.Lemmas[c], mid) || strings.EqualFold(w.d.Surface(int(c)), mid) {
			return int(c)
		}
	}
	return doc.None
}

// argument returns the preposition, one of preps, of an argument of token i,
// and whether its argument is there; or None.
func (w *words) argument(i int, preps []string) (prep int, arg bool) {
	for _, c := range w.t.Deps(i) {
		rel, _, _ := strings.Cut(w.t.Rel(int(c)), ":")
		switch rel {
		case "advmod", "case":
			// A preposition without its noun: "the deal they called for".
			for _, p := range preps {
				if int(c) > i && strings.EqualFold(w.d.Surface(int(c)), p) {
					return int(c), false
				}
			}
		case "obl", "nmod", "advcl", "acl":
			if m := w.marker(int(c), preps); m != doc.None {
				return m, true
			}
		}
	}
	return doc.None, false
}

// marker returns the preposition of token c, where it is one of preps. The "to"
// of an infinitive is none.
func (w *words) marker(c int, preps []string) int {
	for _, m := range w.t.Deps(c) {
		rel := w.t.Rel(int(m))
		if rel != "case" && rel != "mark" {
			continue
		}
		for _, p := range preps {
			if (rel == "case" || p != "to") && isPhrase(w.d, w.t, int(m), p) {
				return int(m)
			}
		}
	}
	return doc.None
}

// isPhrase reports whether the words of p stand in the text from token m on.
func isPhrase(d *doc.Doc, t *doc.Tree, m int, p string) bool {
	for {
		first, rest, more := strings.Cut(p, " ")
		if m >= t.End || !strings.EqualFold(d.Surface(m), first) {
			return false
		}
		if !more {
			return true
		}
		m, p = m+1, rest
	}
}

// light adds a light verb with one of its nouns: its object, its passive
// subject, or the noun that it modifies; behind a preposition where the entry
// has one before the braces that is no particle here.
func (w *words) light(sl slot, i int) {
	e := sl.entry
	mid := doc.None
	byPrep := false
	if e.mid != "" {
		mid = w.adverb(i, e.mid)
		byPrep = mid == doc.None
	} else if w.particle(i) != doc.None {
		return
	}
	for _, c := range w.t.Deps(i) {
		switch rel := w.t.Rel(int(c)); {
		case byPrep && (rel == "obl" || rel == "nmod"), !byPrep && (rel == "obj" || rel == "nsubj:pass" || rel == "xcomp"):
			w.each(int(c), func(n int) { w.lightNoun(sl, i, n, mid) })
		}
	}
	if rel := w.t.Rel(i); !byPrep && (rel == "acl" || rel == "acl:relcl") {
		w.lightNoun(sl, i, w.t.Head(i), mid)
	}
}

// lightNoun adds the light verb i with the noun n, if n is one of the entry's.
func (w *words) lightNoun(sl slot, i, n, mid int) {
	e := sl.entry
	if !slices.ContainsFunc(e.nouns, func(x string) bool { return strings.EqualFold(x, w.d.Lemmas[n]) }) {
		return
	}
	tokens := []int{i, n}
	if e.mid != "" {
		if mid == doc.None {
			if mid = w.marker(n, []string{e.mid}); mid == doc.None {
				return
			}
		}
		tokens = append(tokens, mid)
	}
	var theme *expr
	if e.preps != nil {
		p, arg := w.argument(n, e.preps)
		if p == doc.None || !arg {
			if q, ok := w.argument(i, e.preps); q != doc.None {
				p, arg = q, ok
			}
		}
		if p == doc.None {
			return
		}
		tokens = append(tokens, p)
		theme = themeBy(e.theme, arg)
	}
	w.add(sl, i, n, theme, tokens...)
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
