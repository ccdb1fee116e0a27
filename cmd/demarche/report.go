package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// report is what a person is told of a run: each failure as it comes, the
// table and the summary at the end.
type report struct {
	out, errs console
	buf       *bufio.Writer // of out
	table     bool          // whether the table goes to out
	quiet     bool
	verbose   bool
	all       bool
	command   string // that shows all relations
	hint      string // what articles look like, where there are none

	graph      *graph.Graph // nil where nothing shows or draws it
	symmetric  func(string) bool
	start      time.Time
	read       int
	statements int
	title      []string // of the first article
	fails      []string // the first few reasons
	failed     int
	skipped    int
	left       []string // what was left out for its date
	models     []string // that were worked by, where that is to be said
	stopped    bool     // by an interrupt
}

// newReport returns the report of a run of cmd over paths. No graph is built
// where only JSON Lines are asked for: their memory is flat.
func newReport(cmd *cobra.Command, paths []string, o outputs, symmetric func(string) bool) *report {
	r := &report{
		out: newConsole(cmd.OutOrStdout()), errs: newConsole(cmd.ErrOrStderr()),
		quiet: o.quiet, all: o.all, symmetric: symmetric, start: time.Now(),
	}
	r.buf = bufio.NewWriter(r.out.Writer)
	r.out.Writer = r.buf
	r.table = !o.quiet && o.dot != stdio && o.jsonl != stdio
	if r.table || o.dot != "" {
		r.graph = graph.New(symmetric)
	}
	words := []string{cmd.CommandPath()}
	for _, p := range paths {
		words = append(words, shellQuote(p))
	}
	r.command = strings.Join(append(words, "--all"), " ")
	return r
}

// failure tells of an article that was not read, or of a file that was passed
// over; it reports whether it is a failure.
func (r *report) failure(err error) bool {
	var e *article.Error
	if errors.As(err, &e) && e.Skipped {
		r.skipped++
		if r.verbose {
			fmt.Fprintf(r.errs, "demarche: skipped %s\n", clean(err.Error()))
		}
		return false
	}
	r.failed++
	if len(r.fails) < 2 {
		r.fails = append(r.fails, firstLine(err))
	}
	fmt.Fprintf(r.errs, "demarche: %s\n", firstLine(err))
	return true
}

// firstLine is an error without the stack of a stage that broke down.
func firstLine(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	return clean(s)
}

// article takes an article that was read.
func (r *report) article(d *doc.Doc) {
	r.read++
	r.statements += len(d.Relations)
	if r.graph == nil {
		return
	}
	r.graph.Add(d)
	if r.read == 1 {
		r.title = []string{r.out.relative(d.ID), d.Meta.Title, d.Meta.Date}
	}
	if r.verbose && r.table {
		g := graph.New(r.symmetric)
		g.Add(d)
		r.tableOf().article([]string{r.out.relative(d.ID), d.Meta.Title, d.Meta.Date}, g)
		r.buf.Flush()
	}
}

// line takes an article of JSON Lines.
func (r *report) line(l *graph.Line) {
	r.read++
	r.statements += len(l.Relations)
	if r.graph == nil {
		return
	}
	r.graph.AddLine(l)
	if r.read == 1 {
		r.title = []string{r.out.relative(l.Doc), l.Title, l.Date}
	}
}

// end prints the table and the summary. said and err are of the output files.
func (r *report) end(said []string, err error) error {
	if r.table {
		r.printTable()
	}
	if err != nil {
		for _, l := range strings.Split(err.Error(), "\n") {
			fmt.Fprintf(r.errs, "demarche: %s\n", l)
		}
	}
	if r.nothing() && !r.stopped {
		fmt.Fprintln(r.errs, "demarche: no articles there"+r.hint)
	}
	if !r.quiet {
		c := r.out
		if !r.table {
			c = r.errs
		}
		printTo(c, c.width, r.summary())
		if r.models != nil {
			printTo(c, c.width, "models: "+strings.Join(r.models, ", "))
		}
		for _, s := range said {
			// A command to copy stays on one line, however long.
			fmt.Fprintln(c, s)
		}
	}
	if e := r.buf.Flush(); e != nil {
		fmt.Fprintf(r.errs, "demarche: %v\n", cannotWrite("standard output", e))
		return exitCode(1)
	}
	if err != nil || r.failed > 0 || r.stopped || r.nothing() {
		return exitCode(1)
	}
	return nil
}

// nothing reports whether there was nothing to read, not even in vain.
func (r *report) nothing() bool { return r.read == 0 && r.failed == 0 && r.left == nil }

func (r *report) printTable() {
	switch {
	case r.read == 1 && r.verbose:
		// It has been shown.
	case r.read == 1:
		r.tableOf().article(r.title, r.graph)
	case r.read > 0:
		r.tableOf().articles(r.graph)
	}
}

func (r *report) tableOf() table {
	t := table{c: r.out, rows: maxRows, more: r.command}
	if r.all {
		t.rows = 0
	}
	return t
}

// summary is "12 articles read, 1 not (scan.pdf: no text in it), 231 relations
// between 148 entities, 0.4 s".
func (r *report) summary() string {
	s := []string{plural(r.read, "article") + " read"}
	if r.failed > 0 {
		why := strings.Join(r.fails, "; ")
		if n := r.failed - len(r.fails); n > 0 {
			why += fmt.Sprintf("; %d more, see above", n)
		}
		s = append(s, fmt.Sprintf("%d not (%s)", r.failed, why))
	}
	if r.skipped > 0 {
		s = append(s, plural(r.skipped, "file")+" of other types skipped")
	}
	s = append(s, r.left...)
	if r.graph != nil {
		st := r.graph.Stats()
		s = append(s, fmt.Sprintf("%s between %s", plural(st.Claims, "relation"), plural(st.Related, "entity")))
	} else {
		s = append(s, plural(r.statements, "relation"))
	}
	if r.stopped {
		s = append(s, "stopped before the end")
	}
	return strings.Join(append(s, spent(time.Since(r.start))), ", ")
}

// spent is "0.4 s", "12 s" or "3 min 20 s".
func spent(d time.Duration) string {
	switch s := int(d.Round(time.Second).Seconds()); {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case s < 120:
		return fmt.Sprintf("%d s", s)
	default:
		return fmt.Sprintf("%d min %d s", s/60, s%60)
	}
}
