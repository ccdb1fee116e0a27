package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/relations"
	"github.com/demarche-nlp/demarche/rules"
)

func rulesCommand() *cobra.Command {
	var dirs, models []string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List, check and test rules",
		Long: `rules works on the shipped rules and on those in --rules DIR. docs/RULES.md
describes the language.`,
		Example: `  demarche rules list                    all rules with their relation and place
  demarche rules list "met with"         those of a relation, or whose name has the word
  demarche rules lint --rules my/        every fault as file:line:col
  demarche rules test --rules my/        runs the examples of the rules in my/`,
	}
	cmd.PersistentFlags().StringArrayVar(&dirs, "rules", nil, "add or replace rules by those in `DIR` (may be given again)")
	list := &cobra.Command{
		Use: "list [WORD...]", Short: "List rules: name, relation, place",
		RunE: func(cmd *cobra.Command, args []string) error { return listRules(cmd, dirs, args) },
	}
	lint := &cobra.Command{
		Use: "lint", Short: "Check rule files, every fault with its place", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return lintRules(cmd, dirs) },
	}
	test := &cobra.Command{
		Use: "test [WORD...]", Short: "Run the examples of rules",
		Long: `test runs the examples of rules, modifiers and mentions: of those in --rules DIR, or of all
shipped ones, whose name has one of the words.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return testRules(cmd, analysis{rules: dirs, models: models}, args)
		},
	}
	modelFlag(test, &models)
	cmd.AddCommand(list, lint, test)
	return cmd
}

// loadRules loads the shipped rules and those in dirs.
func loadRules(dirs []string) (*rules.Set, error) {
	return rules.Load(append([]fs.FS{rules.Builtin()}, ruleFolders(dirs)...)...)
}

// listRules prints the rules whose name or relation holds one of words, or
// all.
func listRules(cmd *cobra.Command, dirs, words []string) error {
	if err := checkFolders(dirs); err != nil {
		return err
	}
	set, err := loadRules(dirs)
	if err != nil {
		return failed(cmd, err)
	}
	t := table{c: newConsole(cmd.OutOrStdout())}
	n := 0
	for _, r := range set.Rules() {
		if !ruleHas(r, words) {
			continue
		}
		n++
		what := r.Relation.Name
		if r.Event.Type != "" {
			what += " · " + strings.TrimSpace(r.Event.Type+" "+r.Event.Mode)
		}
		t.sides(bold, 0, r.Name, what)
		t.sides(plain, 2, plural(len(r.Examples), "example"), r.At)
	}
	fmt.Fprintf(t.c, "%s\n", plural(n, "rule"))
	if n == 0 {
		return exitCode(1)
	}
	return nil
}

func ruleHas(r *rules.Rule, words []string) bool {
	for _, w := range words {
		if strings.Contains(r.Name, w) || strings.Contains(r.Relation.Name, w) {
			return true
		}
	}
	return len(words) == 0
}

// lintRules prints every fault of the rules and how many there are.
func lintRules(cmd *cobra.Command, dirs []string) error {
	if err := checkFolders(dirs); err != nil {
		return err
	}
	set, err := loadRules(dirs)
	var faults rules.ErrorList
	out := cmd.OutOrStdout()
	switch {
	case errors.As(err, &faults):
		for _, f := range faults {
			fmt.Fprintln(out, f)
		}
		fmt.Fprintf(out, "%s in %s\n", plural(len(faults), "error"), plural(faults.Files(), "file"))
		return exitCode(1)
	case err != nil:
		return failed(cmd, err)
	}
	fmt.Fprintf(out, "no errors in %s\n", plural(len(set.Rules()), "rule"))
	hints := 0
	for _, h := range set.Lint(slices.Concat(entities.Classes(), relations.Classes())...) {
		if inFolders(h.File, dirs) {
			fmt.Fprintf(out, "hint: %s\n", h)
			hints++
		}
	}
	if hints > 0 {
		fmt.Fprintf(out, "%s: no errors, but most likely not meant\n", plural(hints, "hint"))
	}
	return nil
}

// inFolders reports whether a rule file, or a place in one, is of one of the
// folders of rules; without folders any is.
func inFolders(file string, dirs []string) bool {
	return len(dirs) == 0 || slices.ContainsFunc(dirs, func(d string) bool {
		return strings.HasPrefix(file, filepath.ToSlash(filepath.Clean(d))+"/")
	})
}
