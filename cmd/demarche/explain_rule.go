package main

import (
	"fmt"

	"github.com/demarche-nlp/demarche/rules"
)

// tried shows each place where the rule of that name was tried, how far it
// came and what failed first.
func (x *explainer) tried(name string) {
	n := 0
	for sent := range x.d.Sents {
		x.tree.Reset(x.d, sent)
		var events []rules.Event
		tr := func(e rules.Event) {
			if e.Rule.Name == name {
				events = append(events, e)
			}
		}
		rules.Resolve(x.set.All(x.d, x.tree, sent, x.args, tr), x.d, tr)
		if len(events) == 0 {
			continue
		}
		n++
		span := x.d.SentSpan(sent)
		p := x.d.Position(span.Start)
		x.t.sides(bold, 0, `"`+x.span(span)+`"`, fmt.Sprintf("%s:%d:%d", clean(x.d.ID), p.Line, p.Col))
		for _, e := range events {
			x.event(e)
		}
		fmt.Fprintln(x.t.c)
	}
	if n == 0 {
		printTo(x.t.c, x.t.c.width, fmt.Sprintf("%s: no sentence has a word that triggers %s", clean(x.d.ID), name))
	}
}

// event shows one thing that happened.
func (x *explainer) event(e rules.Event) {
	switch e.Kind {
	case rules.TriggerFound:
		s := x.words(e.Trigger)
		if e.Class != "" {
			s += ", class " + e.Class
		}
		x.line("trigger", s)
	case rules.PathFound:
		x.line(e.Key, fmt.Sprintf("yes: %s  [%s]", x.words(e.Tokens)+x.way(e.Hops), e.Path))
	case rules.PathFailed:
		x.line(e.Key, fmt.Sprintf("no: %q: %s  [%s]", x.words([]int{e.Word}), e.Why, e.Path))
	case rules.Blocked:
		x.line(e.Key, fmt.Sprintf("forbidden: %s  [%s]", x.words(e.Tokens)+x.way(e.Hops), e.Path))
	case rules.RuleMatched:
		x.line("matched", x.words(e.Tokens))
	case rules.GaveWay:
		x.line("gave way", fmt.Sprintf("to %s (%s)", e.By.Name, e.By.At))
	}
}
