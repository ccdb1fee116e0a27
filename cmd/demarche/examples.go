package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// testRules runs the examples of rules and modifiers: of those whose name has
// one of words, and of those in dirs alone where there are any.
func testRules(cmd *cobra.Command, dirs, words []string) error {
	if err := checkFolders(dirs); err != nil {
		return err
	}
	p, err := pipeline.New(pipeline.WithRules(ruleFolders(dirs)...))
	if err != nil {
		return failed(cmd, err)
	}
	set := p.Rules()
	names := testedNames(set, dirs, words)
	if len(names) == 0 {
		return failed(cmd, fmt.Errorf("no rule to test; demarche rules list shows all"))
	}
	for i, n := range names {
		names[i] = regexp.QuoteMeta(n)
	}
	run := regexp.MustCompile("^(?:" + strings.Join(names, "|") + ")$")
	results := set.Test(cmd.Context(), analyser(p), run)
	t := table{c: newConsole(cmd.OutOrStdout())}
	bad := 0
	for _, r := range results {
		if !r.OK {
			bad++
			t.failure(r)
		}
	}
	if bad == 0 && cmd.Context().Err() == nil {
		fmt.Fprintf(t.c, "%s of %s passed\n", plural(len(results), "example"), plural(len(names), "rule"))
		return nil
	}
	fmt.Fprintf(t.c, "%d of %s failed\n", bad, plural(len(results), "example"))
	return exitCode(1)
}

// testedNames returns the full names of what is tested.
func testedNames(set *rules.Set, dirs, words []string) []string {
	var names []string
	add := func(name, at string) {
		has := len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
		if inFolders(at, dirs) && has && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, r := range set.Rules() {
		add(r.Name, r.At)
	}
	for _, m := range set.Modifiers() {
		add(m.Name, m.At)
	}
	return names
}

// failure prints an example that failed:
//
//	FAIL my/courts.yml:12 rule "courts/swore-in": "Judge Bello swore in Amina Musa."
//	     wanted  Judge Bello — appointed — Amina Musa
//	     found   nothing
func (t table) failure(r rules.Result) {
	for _, l := range wrap(fmt.Sprintf("FAIL %s %s %q: %q", r.At, r.Kind, r.Item, clean(r.Example.Text)), t.c.width) {
		t.line(bold, l)
	}
	say := func(key, s string) {
		for _, l := range wrap(clean(s), t.c.width-13) {
			t.line(plain, fmt.Sprintf("     %-8s%s", key, l))
			key = ""
		}
	}
	if r.Wanted != "" {
		say("wanted", r.Wanted)
	}
	found := strings.Join(r.Found, "; ")
	if found == "" {
		found = "nothing"
	}
	if r.Reason != "" {
		found += ": " + r.Reason
	}
	say("found", found)
}

// analyser reads an example as an article of its own and makes its typed
// brackets names of that type.
func analyser(p *pipeline.Pipeline) rules.Analyse {
	return func(ctx context.Context, text string, marks []rules.Mark) (*doc.Doc, error) {
		d, err := p.Process(ctx, article.FromText("example", text))
		if err != nil {
			return nil, err
		}
		for _, m := range marks {
			if m.Type != "" {
				markName(d, m)
			}
		}
		return d, nil
	}
}

// markName makes what m holds a name of its type, and its entity too.
func markName(d *doc.Doc, m rules.Mark) {
	first, end := len(d.Tokens), 0
	for i, t := range d.Tokens {
		if m.Span.Contains(t.Span) {
			first, end = min(first, i), i+1
		}
	}
	if first >= end {
		return
	}
	for i := range d.Mentions {
		if x := &d.Mentions[i]; x.First == first && x.End == end && x.Entity != doc.None {
			x.Type, d.Entities[x.Entity].Type = m.Type, m.Type
			return
		}
	}
	head := first
	for i := first; i < end; i++ {
		if h := d.Arcs[i].Head; h < first || h >= end {
			head = i
			break
		}
	}
	sent := slices.IndexFunc(d.Sents, func(s doc.Sentence) bool { return s.First <= head && head < s.End })
	d.Mentions = append(d.Mentions, doc.Mention{
		Sent: sent, First: first, End: end, Head: head, Type: m.Type, Entity: len(d.Entities), Origin: doc.Origin{Rule: "example"},
	})
	d.Entities = append(d.Entities, doc.Entity{
		ID: fmt.Sprintf("e%d", len(d.Entities)+1), Name: d.Slice(m.Span), Type: m.Type, Mentions: []int{len(d.Mentions) - 1},
	})
}
