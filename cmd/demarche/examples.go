package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/rules"
)

// testRules runs the examples of rules, modifiers and mentions: of those whose name has
// one of words, and of those in the folders of a alone where there are any.
func testRules(cmd *cobra.Command, a analysis, words []string) error {
	p, err := a.pipeline(cmd)
	if err != nil {
		return err
	}
	set := p.Rules()
	names := testedNames(set, a.rules, words)
	if len(names) == 0 {
		return failed(cmd, fmt.Errorf("no rule to test; demarche rules list shows all"))
	}
	for i, n := range names {
		names[i] = regexp.QuoteMeta(n)
	}
	run := regexp.MustCompile("^(?:" + strings.Join(names, "|") + ")$")
	results := set.Test(cmd.Context(), p.Analyse, run)
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
	for _, m := range set.MentionRules() {
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
