package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/internal/eval"
)

// evalKindCommand returns `demarche eval KIND FILE...`.
func evalKindCommand(kind string) *cobra.Command {
	var o struct {
		confusion int
		json      bool
		models    []string
	}
	about := map[string][2]string{
		"tokens":    {"Tokens of running text", "CoNLL-U. Spans of tokens on the text of its sentences, joined again."},
		"sentences": {"Sentences of running text", "CoNLL-U. Spans of sentences on the text of its documents, without their line\nbreaks."},
		"tags":      {"Tags and features of words", "CoNLL-U. UPOS, XPOS and features of its words."},
		"lemmas":    {"Lemmas of words", "CoNLL-U. Lemmas of its words, by predicted tags and by its own."},
		"parse":     {"Trees of words", "CoNLL-U. Heads and universal relations of its words, by predicted tags; in the\ntable by relation punctuation is left out."},
		"names":     {"Names in words", "BIO: columns of word and label (IOB2). Whole names with their label; the sum is\nthat of PER, ORG and LOC, which all corpora have."},
	}[kind]
	cmd := &cobra.Command{
		Use:   kind + " FILE...",
		Short: "Score " + strings.ToLower(about[0][:1]) + about[0][1:],
		Long:  "A FILE is " + about[1],
		Args:  someFiles,
		RunE: func(c *cobra.Command, args []string) error {
			if o.confusion < 0 {
				return fmt.Errorf("--confusion %d: want at least 0", o.confusion)
			}
			m, err := loadModels(o.models)
			if err != nil {
				return err
			}
			for i, path := range args {
				r, err := eval.ScoreFile(c.Context(), &m, kind, path, o.confusion)
				if err != nil {
					return failed(c, err)
				}
				if o.json {
					err = json.NewEncoder(c.OutOrStdout()).Encode(r)
				} else {
					if i > 0 {
						fmt.Fprintln(c.OutOrStdout())
					}
					err = printReport(c.OutOrStdout(), r)
				}
				if err != nil {
					return failed(c, cannotWrite("standard output", err))
				}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.IntVar(&o.confusion, "confusion", 0, "also show the `N` most frequent confusions")
	f.BoolVar(&o.json, "json", false, "write JSON, a line for each file")
	modelFlag(cmd, &o.models)
	return cmd
}

// printReport prints r in 80 columns.
func printReport(w io.Writer, r *eval.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s\n", r.File, plural(r.Sentences, "sentence"), plural(r.Tokens, "token"))
	if r.Models != nil {
		fmt.Fprintf(&b, "by %s\n", strings.Join(r.Models, ", "))
	}
	b.WriteByte('\n')
	for _, a := range r.Accuracies {
		fmt.Fprintf(&b, "%-28s %6.2f  (%d of %d)\n", a.Name, a.Percent, a.Right, a.Of)
	}
	for _, s := range r.Spans {
		fmt.Fprintf(&b, "%-28s P %.2f R %.2f F1 %.2f\n", s.Label, s.P, s.R, s.F1)
	}
	layer := ""
	for _, l := range r.Labels {
		if l.Layer != layer {
			layer = l.Layer
			fmt.Fprintf(&b, "\n%-28s %6s %6s %6s %7s %7s %7s\n", layer, "P", "R", "F1", "right", "wrong", "missed")
		}
		fmt.Fprintf(&b, "%-28s %6.2f %6.2f %6.2f %7d %7d %7d\n", l.Label, l.P, l.R, l.F1, l.Right, l.Wrong, l.Missed)
	}
	for _, c := range r.Confused {
		printConfused(&b, c)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// The columns of a table of confusions.
const (
	goldColumn    = 20
	timesColumn   = 6
	exampleColumn = pipeWidth - 2*goldColumn - timesColumn - 6
)

// printConfused prints what was taken for what, with examples.
func printConfused(b *strings.Builder, c eval.Confused) {
	fmt.Fprintf(b, "\n%s %s  %*s  %s\n", padded(c.Layer+", gold", goldColumn), padded("found", goldColumn), timesColumn, "times", fmt.Sprintf("of %d", c.Sum))
	for _, x := range c.Top {
		as := ""
		for i, e := range x.Examples {
			if next := as + e; columns(next) > exampleColumn && i > 0 {
				break
			}
			as += e + ", "
		}
		line := fmt.Sprintf("%s %s  %*d  %s", padded(x.Gold, goldColumn), padded(x.Found, goldColumn), timesColumn, x.Times, cutEnd(clean(strings.TrimSuffix(as, ", ")), exampleColumn))
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}

// padded cuts or fills s to n columns.
func padded(s string, n int) string {
	s = cutEnd(clean(s), n)
	return s + strings.Repeat(" ", n-columns(s))
}
