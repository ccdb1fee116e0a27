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
	e := evaluation{golden: "internal/eval/scores.txt"}
	cmd := &cobra.Command{
		Use:   "eval --data DIR",
		Short: "Score rules and models against gold data",
		Long: `eval scores entities and relations, names, tokens, sentences, tags, lemmas and trees
on the development sets in --data DIR and prints each measure that differs from the
committed scores. It ends with exit code 1 where one does, unless --update writes
them anew. docs/MODELS.md describes the data.`,
		Example: `  demarche eval --data ../shared/data            what a change has done
  demarche eval --data ../shared/data --update   write it down`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if e.data == "" {
				return errors.New("eval: --data is needed")
			}
			if e.workers < 1 {
				return fmt.Errorf("--workers %d: at least 1 is needed", e.workers)
			}
			return e.run(c)
		},
	}
	f := cmd.Flags()
	f.StringVar(&e.data, "data", "", "folder of the gold data: dep/ ner/ news/")
	f.StringVar(&e.golden, "scores", e.golden, "`FILE` of the committed scores")
	f.BoolVar(&e.update, "update", false, "write the scores to the file")
	f.BoolVar(&e.all, "all", false, "print every measure, and each relation on its own")
	f.IntVar(&e.workers, "workers", runtime.GOMAXPROCS(0), "articles read at the same time")
	return cmd
}

// evaluation is what eval is told.
type evaluation struct {
	data, golden string
	update, all  bool
	workers      int
}

func (e *evaluation) run(c *cobra.Command) error {
	old, err := os.ReadFile(e.golden)
	if err != nil && !(e.update && errors.Is(err, fs.ErrNotExist)) {
		return fmt.Errorf("--scores: %w", err)
	}
	p, err := pipeline.New()
	if err != nil {
		return failed(c, err)
	}
	r, err := eval.Run(c.Context(), p, e.data, e.workers)
	if err != nil {
		return failed(c, err)
	}
	out := c.OutOrStdout()
	if e.all {
		fmt.Fprint(out, r.Scores)
		e.relations(out, r.Dev)
	}
	diff := r.Scores.Diff(string(old))
	switch {
	case diff == "":
		fmt.Fprintf(out, "%s stands: %s\n", e.golden, plural(len(r.Scores), "measure"))
		return nil
	case e.update:
		if err := os.WriteFile(e.golden, []byte(r.Scores.String()), 0o644); err != nil {
			return failed(c, err)
		}
		fmt.Fprint(out, diff)
		return nil
	}
	fmt.Fprintf(out, "%s\n%s differs; --update writes it\n", diff, e.golden)
	return exitCode(1)
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
