package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// land returns the country that the noun at token i ("the country", "the
// government", "the kingdom") means: the only one in sight, or, of several, the
// one that the article is about.
func (r *run) land(by [][]int, i, back int) int {
	if r.lemma(i) == "kingdom" {
		return r.kingdom()
	}
	near := r.recent(by, i, back, doc.Country)
	if len(near) == 1 {
		return near[0]
	}
	if e := r.subject(); e >= 0 && (len(near) == 0 || contain(near, e)) {
		return e
	}
	return -1
}

// subject returns the country that the article is about: named three times or
// more, and twice as often as any other; -1 where there is none.
func (r *run) subject() int {
	best, top, next := -1, 0, 0
	for _, e := range r.ofType(doc.Country) {
		n := 0
		for _, k := range r.ents[e].ms {
			if k < r.names {
				n++
			}
		}
		switch {
		case n > top:
			best, top, next = e, n, top
		case n > next:
			next = n
		}
	}
	if top < 3 || top < 2*next {
		return -1
	}
	return best
}

// kingdom returns the one kingdom that the article names.
func (r *run) kingdom() int {
	found := -1
	for _, e := range r.ofType(doc.Country) {
		if !r.lex.Has("kingdom", strings.ToLower(r.ents[e].canon)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}
