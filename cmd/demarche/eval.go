package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/internal/eval"
	"github.com/demarche-nlp/demarche/pipeline"
)

// evalCommand returns `demarche eval`: scores against gold data.
func evalCommand() *cobra.Command {
	e := evaluation{golden: "internal/eval/scores.txt", pages: []string{"docs/MODELS.md", "README.md"}}
	cmd := &cobra.Command{
		Use:   "eval [KIND FILE...]",
		Short: "Score rules and models against gold data",
		Long: `eval KIND FILE scores one kind of model on annotated files of any origin.

eval --data DIR scores entities and relations, names, tokens, sentences, tags, lemmas
and trees on the development sets of the project and prints each measure that differs
from the committed scores. It ends with exit code 1 where one does, or where a page
of documentation has other ones, unless --update writes them anew. docs/MODELS.md
describes the data.`,
		Example: `  demarche eval tags gold.conllu --confusion 10  tags, and what is taken for what
  demarche eval --data ../shared/data            what a change has done
  demarche eval --data ../shared/data --update   write it down`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if e.data == "" {
				return errors.New("--data is needed, or a kind of model and a file")
			}
			if e.workers < 1 {
				return fmt.Errorf("--workers %d: at least 1 is needed", e.workers)
			}
			return e.run(c)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&e.data, "data", "", "folder of the gold data: dep/ ner/ news/")
	f.StringVar(&e.golden, "scores", e.golden, "`FILE` of the committed scores")
	f.StringSliceVar(&e.pages, "pages", e.pages, "`FILEs` of documentation with tables of the scores")
	f.BoolVar(&e.update, "update", false, "write the scores to these files")
	f.BoolVar(&e.all, "all", false, "print every measure, and each relation on its own")
	f.IntVar(&e.workers, "workers", runtime.GOMAXPROCS(0), "articles read at the same time")
	modelFlag(cmd, &e.models)
	for _, k := range eval.Kinds() {
		cmd.AddCommand(evalKindCommand(k))
	}
	return cmd
}

// evaluation is what eval is told.
type evaluation struct {
	data, golden string
	pages        []string
	models       []string
	update, all  bool
	workers      int
}

func (e *evaluation) run(c *cobra.Command) error {
	old, err := os.ReadFile(e.golden)
	if err != nil && !(e.update && errors.Is(err, fs.ErrNotExist)) {
		return fmt.Errorf("--scores: %w", err)
	}
	m, err := loadModels(e.models)
	if err != nil {
		return err
	}
	p, err := pipeline.New(pipeline.WithModels(m))
	if err != nil {
		return failed(c, err)
	}
	r, err := eval.Run(c.Context(), p, &m, e.data, eval.Tree(e.golden), e.workers)
	if err != nil {
		return failed(c, err)
	}
	out := c.OutOrStdout()
	if e.all {
		fmt.Fprint(out, r.Scores)
		e.relations(out, r.Dev)
	}
	diff := r.Scores.Diff(string(old))
	fmt.Fprint(out, diff)
	if diff == "" {
		fmt.Fprintf(out, "%s stands: %s\n", e.golden, plural(len(r.Scores), "measure"))
	}
	stale, err := e.compare(r, diff != "")
	if err != nil {
		return failed(c, err)
	}
	if stale == nil || e.update {
		return nil
	}
	for _, name := range stale {
		fmt.Fprintf(out, "%s differs; --update writes it\n", name)
	}
	return exitCode(1)
}

// compare returns the files that do not have the scores of r, and writes them
// where that is asked for.
func (e *evaluation) compare(r *eval.Result, differs bool) (stale []string, err error) {
	write := func(name, text string) error {
		stale = append(stale, name)
		if !e.update {
			return nil
		}
		return os.WriteFile(name, []byte(text), 0o644)
	}
	if differs {
		if err := write(e.golden, r.Scores.String()); err != nil {
			return nil, err
		}
	}
	for _, name := range e.pages {
		old, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("--pages: %w", err)
		}
		page, err := eval.Page(string(old), r.Scores, r.Confused)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if page == string(old) {
			continue
		}
		if err := write(name, page); err != nil {
			return nil, err
		}
	}
	return stale, nil
}

// relations prints a line for each relation, the most frequent first.
func (e *evaluation) relations(out io.Writer, n *eval.News) {
	names, by := n.ByRelation()
	fmt.Fprintln(out)
	for _, name := range names {
		fmt.Fprintf(out, "  %-26s %s  (%d of %d found, %d wrong)\n", name, by[name], by[name].TP, by[name].TP+by[name].FN, by[name].FP)
	}
	fmt.Fprintln(out)
}
