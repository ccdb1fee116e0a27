package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/relations/graph"
	"github.com/demarche-nlp/demarche/rules"
)

// maxDrawn is how many edges a picture has unless all are asked for: as many
// as can be read on a screen.
const maxDrawn = 60

// outputs are the files that a run writes and how; "" is none.
type outputs struct {
	dot, jsonl string
	claims     string
	offsets    string
	all, quiet bool
}

// extractOptions are the flags of extract.
type extractOptions struct {
	outputs
	analysis
	workers      int
	since, until string
	verbose      bool
}

func extractCommand() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract PATH...",
		Short: "Read articles and show who did what to whom",
		Long: `extract reads articles and shows who did what to whom, each relation with the
sentence that says so and its line and column.

PATH is a file (.txt .md .html .json .jsonl, also .gz), a folder, which is
walked, a glob pattern, or - for standard input. One article is shown in reading
order. Of several, the 20 acts that most of them state are shown (who met,
accused, attacked whom), then 10 states (who holds which office, what is part of
what), first those of who takes part in these acts. A picture has 60 edges: up
to 40 acts and the states between who takes part in them. --all shows and draws
everything. A sentence that several articles have in the same words counts once;
the others are copies.

Names of one entity are one across articles too: "Obama" is Barack Obama where
nearly all articles that name one in full mean him.

It ends with 0 when every article was read, 1 when some were not (each is named
on standard error with the reason) or there was none, 2 when it was called
wrongly.`,
		Example: `  demarche extract news/                               a folder
  demarche extract talks.txt --date 2023-05-30         "on Monday" is counted from that day
  demarche extract news/ --dot graph.dot               a picture: dot -Tsvg graph.dot -o graph.svg
  demarche extract news/ --dot graph.dot --claims all  ... with what is planned, possible or negated
  demarche extract 'news/*.html' --jsonl out.jsonl     one article a line, for other programs
  demarche extract news/ --since 2023-05-01 -v         articles from May on, each by itself too
  cat talks.txt | demarche extract - --jsonl - | jq .relations`,
		Args: somePaths,
		RunE: func(cmd *cobra.Command, args []string) error { return runExtract(cmd, args, o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	o.outputs.flags(cmd)
	f.StringVar(&o.jsonl, "jsonl", "", "write everything to `FILE`, one article a line")
	f.StringVar(&o.date, "date", "", "`DAY` of articles that do not say theirs (YYYY-MM-DD)")
	f.StringVar(&o.since, "since", "", "only articles from `DAY` on (YYYY-MM-DD)")
	f.StringVar(&o.until, "until", "", "only articles up to `DAY` (YYYY-MM-DD)")
	o.analysis.flags(cmd)
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "read `N` articles at a time")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "also show each article, and name the files that are skipped")
	f.StringVar(&o.offsets, "offsets", string(graph.Bytes), "offsets of --jsonl count `UNIT`: bytes, runes or utf16")
	return cmd
}

// flags adds the flags that all commands have which write graphs.
func (o *outputs) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.dot, "dot", "", "write a picture for Graphviz to `FILE`")
	f.BoolVar(&o.all, "all", false, "show and draw all relations, not just the strongest")
	f.StringVar(&o.claims, "claims", string(graph.Asserted), "draw `WHICH`: asserted, or all: also planned, possible and negated ones")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but errors")
}

// somePaths asks for at least one PATH.
func somePaths(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("nothing to read: give a file, a folder or -")
	}
	return nil
}

// check reports a wrong value of a flag.
func (o *outputs) check() error {
	if c := graph.Claims(o.claims); c != graph.Asserted && c != graph.All {
		return fmt.Errorf("--claims %q: want asserted or all", o.claims)
	}
	if o.dot == stdio && o.jsonl == stdio {
		return fmt.Errorf("--dot and --jsonl cannot both go to standard output")
	}
	if o.dot != "" && o.jsonl != "" && samePlace(o.dot, o.jsonl) {
		return fmt.Errorf("--dot and --jsonl name the same file")
	}
	if o.offsets == "" {
		return nil
	}
	if _, err := graph.ParseUnit(o.offsets); err != nil {
		return fmt.Errorf("--offsets: %w", err)
	}
	return nil
}

// spares reports the first of paths that an output would take the place of.
func (o *outputs) spares(paths []string) error {
	for _, out := range []struct{ flag, path string }{{"dot", o.dot}, {"jsonl", o.jsonl}} {
		for _, p := range paths {
			if out.path != "" && out.path != stdio && samePlace(out.path, p) {
				return fmt.Errorf("--%s %s: is read too, and would be lost", out.flag, out.path)
			}
		}
	}
	return nil
}

func (o *extractOptions) check() error {
	if err := o.outputs.check(); err != nil {
		return err
	}
	if o.workers < 1 {
		return fmt.Errorf("--workers %d: want at least 1", o.workers)
	}
	for _, f := range []struct{ name, day string }{{"date", o.date}, {"since", o.since}, {"until", o.until}} {
		if _, err := time.Parse(time.DateOnly, f.day); f.day != "" && err != nil {
			return fmt.Errorf("--%s %q: want a day as YYYY-MM-DD", f.name, f.day)
		}
	}
	if o.since != "" && o.until != "" && o.until < o.since {
		return fmt.Errorf("--until %s is before --since %s", o.until, o.since)
	}
	return nil
}

// runExtract is the command.
func runExtract(cmd *cobra.Command, paths []string, o extractOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := o.spares(paths); err != nil {
		return err
	}
	e, err := newEngine(cmd, o.analysis, o.workers)
	if err != nil {
		return err
	}
	r := newReport(cmd, paths, o.outputs, symmetricBy(e.pipeline.Rules()))
	r.verbose = o.verbose
	if o.verbose || o.models != nil {
		r.models = e.pipeline.Models()
	}
	r.hint = ": they are files of type .txt .md .html .json .jsonl, also .gz"
	out, err := openWriters(cmd, o.outputs)
	if err != nil {
		return failed(cmd, err)
	}
	days := dayFilter{since: o.since, until: o.until}
	bar := newProgress(r.errs, paths)
	for d, err := range e.docs(cmd.Context(), paths, &days) {
		switch {
		case err != nil && cmd.Context().Err() != nil:
			r.stopped = true
		case err != nil:
			bar.clear()
			if r.failure(err) {
				bar.failure()
			}
		case !days.takes(d.Meta.Date):
		default:
			bar.article()
			if err := out.article(d); err != nil {
				bar.end()
				out.abort()
				return failed(cmd, err)
			}
			if r.verbose && r.table {
				bar.clear()
			}
			r.article(d)
		}
	}
	bar.end()
	r.left = days.left()
	return r.end(out.commit(r.graph, e.pipeline.Models()))
}

// broken says what is wrong with the rules or models that a command was given:
// it is wrong use where rules are.
func broken(cmd *cobra.Command, err error) error {
	var faults rules.ErrorList
	if errors.As(err, &faults) && failed(cmd, err) != nil {
		return exitCode(2)
	}
	return failed(cmd, err)
}

// failed says on standard error what went wrong and ends with 1.
func failed(cmd *cobra.Command, err error) error {
	for _, l := range strings.Split(strings.TrimSpace(err.Error()), "\n") {
		fmt.Fprintf(cmd.ErrOrStderr(), "demarche: %s\n", l)
	}
	return exitCode(1)
}
