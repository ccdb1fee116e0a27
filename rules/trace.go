package rules

import (
	"fmt"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Tracer is told what a Match tries. It may be nil.
type Tracer func(Event)

// EventKind says what an Event is.
type EventKind uint8

// The kinds of events.
const (
	TriggerFound EventKind = iota // Rule was tried at Trigger
	PathFound                     // Key's path led to Tokens
	PathFailed                    // Key's path led nowhere: Word and Why
	Blocked                       // a path of `unless` led to Tokens
	RuleMatched                   // Rule gives a relation
	GaveWay                       // Rule's match lost to By
)

// Event is one thing that happened while a rule was tried.
type Event struct {
	Kind    EventKind
	Rule    *Rule
	Sent    int
	Trigger []int
	Class   string // of the trigger
	Key     string // the key of the rule: subject, object, a variable ...
	Path    string // as written
	Tokens  []int  // where the path led
	Hops    []Hop  // how it came to the first of them
	Word    int    // where the path ended that came furthest
	Why     string // "no with-phrase", in words
	By      *Rule
}

// failure keeps where a path that leads nowhere came furthest: the first
// condition that failed there, on which word.
type failure struct {
	depth int
	word  int
	why   []string
}

// note records that e failed at token at.
func (f *failure) note(w *walker, e *expr, at int) {
	depth := len(w.hops)
	if depth < f.depth || w.outer != nil && at != w.outerAt {
		return // a role's own steps are no news
	}
	if depth > f.depth || at != f.word {
		f.depth, f.word, f.why = depth, at, nil
	}
	why := ""
	switch {
	case w.outer != nil:
		why = "has no " + w.outer.name
	case e.op == opRole:
		// Its ways have said more; a role without a way for the form says nothing else.
		if len(f.why) > 0 {
			return
		}
		why = fmt.Sprintf("has no %s", e.role.name)
	case e.op == opHas && e.not:
		why = strings.Replace(e.text, "has not ", "has ", 1)
	case e.op == opHas:
		why = strings.Replace(e.text, "has ", "has no ", 1)
	case e.op == opTest && e.not:
		why = strings.Replace(e.text, "is not ", "is ", 1)
	case e.op == opTest:
		why = "is no " + strings.TrimPrefix(e.text, "is ")
	case e.preps != nil:
		why = "has no " + strings.Join(e.preps, "- or ") + "-phrase"
	default:
		why = "has no " + e.text
	}
	for _, o := range f.why {
		if o == why {
			return
		}
	}
	f.why = append(f.why, why)
}

// String returns the reasons in words.
func (f *failure) String() string { return strings.Join(f.why, ", ") }

// ShowHops writes a path as "declined -nsubj-> China"; steps up to a head point
// to the left: "meet <-xcomp- declined".
func ShowHops(d *doc.Doc, hops []Hop) string {
	var b strings.Builder
	for i, h := range hops {
		if i == 0 || hops[i-1].To != h.From {
			if i > 0 {
				b.WriteString("; ")
			}
			b.WriteString(d.Surface(h.From))
		}
		if h.Up {
			fmt.Fprintf(&b, " <-%s- %s", h.Rel, d.Surface(h.To))
		} else {
			fmt.Fprintf(&b, " -%s-> %s", h.Rel, d.Surface(h.To))
		}
	}
	return b.String()
}

// Text says what happened, in one line.
func (e Event) Text(d *doc.Doc) string {
	words := func(tokens []int) string {
		var out []string
		for _, i := range tokens {
			out = append(out, d.Surface(i))
		}
		return strings.Join(out, " ")
	}
	switch e.Kind {
	case TriggerFound:
		if e.Class == "" {
			return fmt.Sprintf("%s: pattern at %q", e.Rule.Name, words(e.Trigger))
		}
		return fmt.Sprintf("%s: trigger %q, class %s", e.Rule.Name, words(e.Trigger), e.Class)
	case PathFound:
		return fmt.Sprintf("%s: %s %s: yes, %q: %s", e.Rule.Name, e.Key, e.Path, words(e.Tokens), ShowHops(d, e.Hops))
	case PathFailed:
		return fmt.Sprintf("%s: %s %s: no, %q %s", e.Rule.Name, e.Key, e.Path, d.Surface(e.Word), e.Why)
	case Blocked:
		return fmt.Sprintf("%s: unless %s: blocked by %q", e.Rule.Name, e.Path, words(e.Tokens))
	case GaveWay:
		return fmt.Sprintf("%s: gave way to %s", e.Rule.Name, e.By.Name)
	}
	return fmt.Sprintf("%s: matched %q", e.Rule.Name, words(e.Tokens))
}
