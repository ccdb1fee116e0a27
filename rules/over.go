package rules

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Loss is a match that gave way to another.
type Loss struct {
	Match Match
	To    *Rule
}

// Resolve parts the matches of one sentence of d into those that stand and
// those that gave way: a match gives way where the rule of another match names
// it, or its relation, under `over`, their triggers share a word, and both link
// the same two entities. A match that itself gave way still displaces others,
// so that the result does not depend on any order. tr may be nil.
func Resolve(matches []Match, d *doc.Doc, tr Tracer) (kept []Match, lost []Loss) {
	for i := range matches {
		m := &matches[i]
		k := slices.IndexFunc(matches, func(o Match) bool { return o.displaces(m, d) })
		if k < 0 {
			kept = append(kept, *m)
			continue
		}
		lost = append(lost, Loss{*m, matches[k].Rule})
		if tr != nil {
			tr(Event{Kind: GaveWay, Rule: m.Rule, Sent: m.Sent, Trigger: m.Trigger, Class: m.Class,
				Tokens: []int{m.Subject.Token, m.Object.Token}, By: matches[k].Rule})
		}
	}
	return kept, lost
}

// displaces reports whether o gives way to m.
func (m *Match) displaces(o *Match, d *doc.Doc) bool {
	return m.Rule != o.Rule && o.Rule.among(m.Rule.over) && shareWord(m.Trigger, o.Trigger) && sameEnds(m, o, d)
}

func shareWord(a, b []int) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// sameEnds reports whether m and o link the same two entities, either way.
func sameEnds(m, o *Match, d *doc.Doc) bool {
	same := func(a, b Side) bool {
		if a.Mention == b.Mention {
			return true
		}
		e, f := d.Mentions[a.Mention].Entity, d.Mentions[b.Mention].Entity
		return e == f && e != doc.None
	}
	return same(m.Subject, o.Subject) && same(m.Object, o.Object) || same(m.Subject, o.Object) && same(m.Object, o.Subject)
}
