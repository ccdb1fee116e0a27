package rules

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// MentionRule is a token pattern that finds names. Its fields are for reading.
type MentionRule struct {
	Name     string // full: "bodies/ministry-of"
	At       string // file:line
	Type     doc.Type
	Score    float64 // 0 to 1: what wins where two voices name the same words
	Examples []Example
	patterns []*Pattern
	item     *item
}

// mentionScore is the score of a mention rule that gives none.
const mentionScore = 0.9

// mention compiles an item `mention`.
func (l *loader) mention(it *item) {
	n := it.node
	if !l.mapping(n, "mention", "type", "pattern", "score", "examples") {
		return
	}
	r := &MentionRule{Name: it.full, At: it.at, Score: mentionScore, item: it}
	var types []string
	for _, t := range typeNames() {
		types = append(types, string(t))
	}
	if v := n.get("type"); v == nil {
		it.head.fail(&l.errs, "mention %q gives no type (expected type: ORG or the like)", it.name)
	} else if t, ok := l.oneOf(v, types...); ok {
		r.Type = doc.Type(t)
	}
	if v := n.get("score"); v != nil {
		r.Score, _ = l.number(v, 0, 1)
	}
	v := n.get("pattern")
	if v == nil {
		it.head.fail(&l.errs, "mention %q has no pattern", it.name)
	} else {
		for _, p := range l.strs(v) {
			r.add(l, p)
		}
	}
	if e := n.get("examples"); e != nil {
		r.Examples = l.examples(e)
	}
	l.set.mentions = append(l.set.mentions, r)
}

// add compiles one pattern of the rule, which may have the capture "name".
func (r *MentionRule) add(l *loader, n *node) {
	p := l.compilePattern(n, "name")
	if p == nil {
		return
	}
	r.patterns = append(r.patterns, p)
}

// MentionRules returns all mention rules in the order in which they were read.
// The slice is the Set's own: do not change it.
func (s *Set) MentionRules() []*MentionRule { return s.mentions }

// Find returns the names that the rule finds in t, by First.
func (r *MentionRule) Find(t *Tokens) []doc.Mention {
	var out []doc.Mention
	for _, p := range r.patterns {
		for _, f := range p.Find(t) {
			first, end := f.First, f.End
			if len(p.caps) > 0 && f.Caps[0][0] >= 0 {
				first, end = f.Caps[0][0], f.Caps[0][1]
			}
			out = append(out, doc.Mention{Sent: t.sent, First: first, End: end, Head: end - 1, Type: r.Type, Kind: doc.Name,
				Entity: doc.None, Origin: doc.Origin{Rule: r.Name, At: r.At, Score: r.Score}})
		}
	}
	slices.SortStableFunc(out, func(a, b doc.Mention) int { return a.First - b.First })
	return out
}
