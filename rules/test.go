package rules

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Analyse reads a text up to the layer Entities. Marks with a type are to be
// names of that type.
type Analyse func(ctx context.Context, text string, marks []Mark) (*doc.Doc, error)

// Result is what became of one example.
type Result struct {
	Kind    string // "rule", "modifier", ...
	Item    string // full name
	At      string // file:line of the example
	Example Example
	OK      bool
	Wanted  string   // "China — met with — Japan"; "" for a `no`
	Found   []string // the relations that the item gave
	Reason  string   // why it failed, in words
}

// Test runs the examples of the rules, modifiers and mentions whose full name run
// matches (nil for all), in the order in which they were read. It stops early
// when ctx ends.
func (s *Set) Test(ctx context.Context, analyse Analyse, run *regexp.Regexp) []Result {
	var out []Result
	each := func(kind, name string, examples []Example, check func(*testDoc, *Result)) {
		if run != nil && !run.MatchString(name) {
			return
		}
		for _, ex := range examples {
			if ctx.Err() != nil {
				return
			}
			r := Result{Kind: kind, Item: name, At: ex.At, Example: ex}
			if d, err := analyse(ctx, ex.Text, ex.Marks); err != nil {
				r.Reason = err.Error()
			} else {
				check(s.testDoc(d, &ex), &r)
			}
			out = append(out, r)
		}
	}
	for _, rule := range s.rules {
		each("rule", rule.Name, rule.Examples, func(t *testDoc, r *Result) { t.rule(rule, r) })
	}
	for _, m := range s.modifiers {
		each("modifier", m.Name, m.Examples, func(t *testDoc, r *Result) { t.modifier(m, r) })
	}
	for _, m := range s.mentions {
		each("mention", m.Name, m.Examples, func(t *testDoc, r *Result) { t.mention(m, r) })
	}
	return out
}

// testDoc is an example that was analysed and matched.
type testDoc struct {
	s       *Set
	d       *doc.Doc
	ex      *Example
	matches []testMatch
}

// testMatch is a match of an example with what became of it.
type testMatch struct {
	Match
	stance Stance
	to     *Rule // what it gave way to
}

func (s *Set) testDoc(d *doc.Doc, ex *Example) *testDoc {
	t := &testDoc{s: s, d: d, ex: ex}
	args := NewArgs(d)
	for i := range d.Sents {
		tree := doc.NewTree(d, i)
		kept, lost := Resolve(s.All(d, tree, i, args, nil), d, nil)
		for _, m := range kept {
			t.matches = append(t.matches, testMatch{m, s.Stance(d, tree, &m, args), nil})
		}
		for _, l := range lost {
			t.matches = append(t.matches, testMatch{l.Match, s.Stance(d, tree, &l.Match, args), l.To})
		}
	}
	return t
}

// rule checks an example of rule r: a `yes` gives the marked pair and nothing
// else, a `no` gives nothing.
func (t *testDoc) rule(r *Rule, res *Result) {
	var wrong, lost []string
	right := false
	for _, m := range t.matches {
		if m.Rule != r {
			continue
		}
		text := t.show(&m.Match)
		switch {
		case m.to != nil:
			lost = append(lost, "gave way to "+m.to.Name)
			continue
		case m.stance.Drop:
			lost = append(lost, "dropped by modifier "+m.stance.dropper())
			continue
		case t.ex.Yes && t.pair(&m.Match):
			right = true
		default:
			wrong = append(wrong, text)
		}
		if !slices.Contains(res.Found, text) {
			res.Found = append(res.Found, text)
		}
	}
	if !t.ex.Yes {
		if res.OK = len(wrong) == 0; !res.OK {
			res.Reason = "the rule must leave the sentence alone"
		}
		return
	}
	res.Wanted = t.wanted(r.Relation.Name)
	res.OK = right && len(wrong) == 0 && !t.missing(r)
	switch {
	case res.OK:
	case right && len(wrong) == 0:
		res.Reason = "not all marked pairs are found"
	case right:
		res.Reason = "the rule gives more than the marked pair"
	case len(lost) > 0:
		res.Reason = lost[0]
	case len(wrong) > 0:
		res.Reason = "another pair than the marked one" + t.unmarked()
	default:
		res.Reason = t.why(r) + t.unmarked()
	}
}

// modifier checks an example of modifier m: it counts, or does not, for a match
// of the marked pair; without marks, for any match.
func (t *testDoc) modifier(m *Modifier, res *Result) {
	pair, counts := false, false
	for _, x := range t.matches {
		if x.to != nil || len(t.ex.Marks) > 0 && !t.pair(&x.Match) {
			continue
		}
		pair = true
		res.Found = append(res.Found, t.show(&x.Match))
		counts = counts || slices.ContainsFunc(x.stance.By, func(a Applied) bool { return a.Modifier == m })
	}
	if len(t.ex.Marks) > 0 {
		res.Wanted = t.wanted("...")
	}
	res.OK = counts == t.ex.Yes && (pair || len(t.ex.Marks) == 0)
	switch {
	case res.OK:
	case !pair:
		res.Reason = "no rule links the marked pair" + t.unmarked()
	case t.ex.Yes:
		res.Reason = "the modifier's path leads nowhere"
	default:
		res.Reason = "the modifier counts, and must not"
	}
}

// mention checks an example of mention rule m: what is marked is a name of its
// type in the end, whichever finder said so; in a `no` the rule finds nothing.
func (t *testDoc) mention(m *MentionRule, res *Result) {
	for i := range t.d.Sents {
		for _, f := range m.Find(NewTokens(t.s, t.d, i, t.d.Names, nil)) {
			res.Found = append(res.Found, t.d.Slice(t.d.MentionSpan(f)))
		}
	}
	if !t.ex.Yes {
		if res.OK = len(res.Found) == 0; !res.OK {
			res.Reason = "the rule must leave the sentence alone"
		}
		return
	}
	var wanted []string
	for _, k := range t.ex.Marks {
		text := t.ex.Text[k.Start:k.End]
		wanted = append(wanted, text+" as "+string(m.Type))
		i := slices.IndexFunc(t.d.Names, func(n doc.Mention) bool { return t.d.MentionSpan(n) == k.Span })
		switch {
		case i < 0:
			res.Reason = fmt.Sprintf("%q is no name", text)
		case t.d.Names[i].Type != m.Type:
			res.Reason = fmt.Sprintf("%q is a name of type %s", text, t.d.Names[i].Type)
		}
	}
	res.Wanted = strings.Join(wanted, ", ")
	res.OK = res.Reason == ""
}

// dropper returns the name of the modifier that drops.
func (st *Stance) dropper() string {
	for _, a := range st.By {
		if a.Modifier.Drop {
			return a.Modifier.Name
		}
	}
	return ""
}

// sides returns the marks of a side: several where the example has conjuncts.
func (t *testDoc) sides(role string) []Mark {
	var out []Mark
	for _, m := range t.ex.Marks {
		if m.Role == role {
			out = append(out, m)
		}
	}
	return out
}

// pairs calls f with each subject and object that the example marks.
func (t *testDoc) pairs(f func(s, o Mark) bool) bool {
	for _, s := range t.sides("subject") {
		for _, o := range t.sides("object") {
			if f(s, o) {
				return true
			}
		}
	}
	return false
}

// pair reports whether m links what the example marks, in that direction.
func (t *testDoc) pair(m *Match) bool {
	return t.pairs(func(s, o Mark) bool { return t.links(m, s, o) })
}

func (t *testDoc) links(m *Match, s, o Mark) bool {
	return t.stands(m.Subject, s) && t.stands(m.Object, o) ||
		m.Rule.Relation.Symmetric && t.stands(m.Subject, o) && t.stands(m.Object, s)
}

// missing reports whether a marked pair is among none of the matches of r.
func (t *testDoc) missing(r *Rule) bool {
	return t.pairs(func(s, o Mark) bool {
		return !slices.ContainsFunc(t.matches, func(m testMatch) bool {
			return m.Rule == r && m.to == nil && !m.stance.Drop && t.links(&m.Match, s, o)
		})
	})
}

// stands reports whether a mention of the side's entity is headed inside mark.
func (t *testDoc) stands(side Side, mark Mark) bool {
	e := t.d.Mentions[side.Mention].Entity
	for i := range t.d.Mentions {
		m := &t.d.Mentions[i]
		if (i == side.Mention || e != doc.None && m.Entity == e) && mark.Contains(t.d.Tokens[m.Head].Span) {
			return true
		}
	}
	return false
}

func (t *testDoc) wanted(relation string) string {
	var out []string
	t.pairs(func(s, o Mark) bool {
		out = append(out, t.ex.Text[s.Start:s.End]+" — "+relation+" — "+t.ex.Text[o.Start:o.End])
		return false
	})
	return strings.Join(out, ", ")
}

func (t *testDoc) show(m *Match) string {
	text := func(s Side) string { return t.d.Slice(t.d.MentionSpan(t.d.Mentions[s.Mention])) }
	return text(m.Subject) + " — " + m.Rule.Relation.Name + " — " + text(m.Object)
}

// unmarked tells marks where no mention stands.
func (t *testDoc) unmarked() string {
	out := ""
	for _, m := range t.ex.Marks {
		if !slices.ContainsFunc(t.d.Mentions, func(x doc.Mention) bool { return m.Contains(t.d.Tokens[x.Head].Span) }) {
			out += fmt.Sprintf("; %q was not found as a name", t.ex.Text[m.Start:m.End])
		}
	}
	return out
}

// why says why rule r did not match: the first condition that failed at the
// trigger that came furthest, or that there is no trigger.
func (t *testDoc) why(r *Rule) string {
	var last Event
	passed, best := 0, -1
	tr := func(e Event) {
		if e.Rule != r {
			return
		}
		switch e.Kind {
		case TriggerFound:
			passed = 0
		case PathFound:
			passed++
		case PathFailed, Blocked:
			if passed > best {
				best, last = passed, e
			}
		}
	}
	args := NewArgs(t.d)
	for i := range t.d.Sents {
		t.s.All(t.d, doc.NewTree(t.d, i), i, args, tr)
	}
	if best >= 0 {
		return strings.TrimPrefix(last.Text(t.d), r.Name+": ")
	}
	if r.pattern != nil {
		return "the pattern fits nowhere"
	}
	return t.noTrigger(r)
}

// noTrigger names the classes of r and the words that are in none of them.
func (t *testDoc) noTrigger(r *Rule) string {
	var classes, words []string
	for _, c := range r.triggers {
		classes = append(classes, c.class.name)
	}
	for i, tag := range t.d.Tags {
		if tag.UPOS == "VERB" || tag.UPOS == "NOUN" && len(words) < 4 {
			w := fmt.Sprintf("%q", t.d.Surface(i))
			if !strings.EqualFold(t.d.Lemmas[i], t.d.Surface(i)) {
				w += fmt.Sprintf(" (lemma %q)", t.d.Lemmas[i])
			}
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return "no trigger: no verb or noun was found"
	}
	return "no trigger: of class " + orList(classes) + " there is none among " + strings.Join(words, ", ")
}
