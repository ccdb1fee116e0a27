package rules

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// patternRule compiles a rule that has a token pattern instead of a trigger.
func (c *ruleCompiler) patternRule() {
	n := c.n.get("pattern")
	for _, key := range []string{"trigger", "subject", "object", "parties", "unless"} {
		if k := c.n.get(key); k != nil {
			k.fail(&c.l.errs, "a rule has a pattern or a %s, not both", key)
		}
	}
	if len(c.names) > 0 {
		n.fail(&c.l.errs, "a rule with a pattern has no variables (found %q)", c.names[0])
	}
	names := []string{"subject", "object", "trigger", "title"}
	if c.r.pattern = c.l.compilePattern(n, names...); c.r.pattern == nil {
		return
	}
	for _, name := range names[:2] {
		if !c.r.pattern.has(name) {
			n.fail(&c.l.errs, "the pattern captures no %s (expected <%s: ...>)", name, name)
		}
	}
	if c.n.get("title") != nil && c.r.title == "title" && !c.r.pattern.has("title") {
		c.n.get("title").fail(&c.l.errs, "the pattern captures no title (expected <title: ...>)")
	}
}

// patterns looks for all rules that are token patterns. The names that they see
// are the mentions, with the types of their entities.
func (m *matcher) patterns() {
	if len(m.s.patterns) == 0 {
		return
	}
	t := NewTokens(m.s, m.d, m.sent, m.d.Mentions, m.w.args.Type)
	for _, r := range m.s.patterns {
		r.pattern.findAll(t, func(captures []capture) { m.captured(r, captures) })
	}
}

// captured gives the match of a pattern: each mention in the subject's capture
// with each in the object's.
func (m *matcher) captured(r *Rule, captures []capture) {
	h := &hit{head: doc.None, noun: doc.None}
	title := doc.None
	var words []int // of the title
	for _, c := range captures {
		switch c.name {
		case "trigger":
			h.head = m.headOf(c)
			for i := c.first; i < c.end; i++ {
				h.tokens = append(h.tokens, i)
			}
		case "title":
			title = m.headOf(c)
			for i := c.first; i < c.end; i++ {
				words = append(words, i)
			}
		}
	}
	if title != doc.None && h.head == doc.None {
		h.head, h.tokens = title, words
	}
	m.rule, m.hit, m.title = r, h, title
	m.event(Event{Kind: TriggerFound})
	for _, s := range m.sideOf(captures, "subject", r.Relation.subject) {
		for _, o := range m.sideOf(captures, "object", r.Relation.object) {
			m.add(s, o)
		}
	}
}

// sideOf returns the mentions of the relation's types inside a capture, the
// longest where they nest.
func (m *matcher) sideOf(captures []capture, name string, want *typeSet) []Side {
	var out []Side
	for _, c := range captures {
		if c.name != name {
			continue
		}
		for i := c.first; i < c.end; i++ {
			for _, k := range m.w.args.headed(i) {
				x := &m.d.Mentions[k]
				if x.First >= c.first && x.End <= c.end && m.w.args.fits(int(k), want) {
					out = append(out, Side{Token: i, Mention: int(k)})
				}
			}
		}
	}
	inside := func(s Side) bool {
		x := &m.d.Mentions[s.Mention]
		return slices.ContainsFunc(out, func(o Side) bool {
			y := &m.d.Mentions[o.Mention]
			return y.First <= x.First && x.End <= y.End && y.End-y.First > x.End-x.First
		})
	}
	return slices.DeleteFunc(slices.Clone(out), inside)
}

// headOf returns the token of a capture whose head lies outside of it.
func (m *matcher) headOf(c capture) int {
	for i := c.end - 1; i >= c.first; i-- {
		if h := m.w.t.Head(i); h < c.first || h >= c.end {
			return i
		}
	}
	return c.end - 1
}
