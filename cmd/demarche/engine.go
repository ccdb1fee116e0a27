package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// engine turns articles into documents.
type engine struct {
	pipeline *pipeline.Pipeline
	workers  int
	stdin    io.Reader
}

// analysis is what all commands are told that analyse articles.
type analysis struct {
	rules  []string // folders
	models []string // names and files
	date   string   // of articles that do not say theirs, or ""
}

// flags adds the flags of the rules and models.
func (a *analysis) flags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&a.rules, "rules", nil, "add or replace rules by those in `DIR` (may be given again)")
	modelFlag(cmd, &a.models)
}

// pipeline returns the pipeline of a command, or an error for run: what was
// said wrongly, or the exit code where it has been said.
func (a *analysis) pipeline(cmd *cobra.Command) (*pipeline.Pipeline, error) {
	if err := checkFolders(a.rules); err != nil {
		return nil, err
	}
	m, err := loadModels(a.models)
	if err != nil {
		return nil, err
	}
	p, err := pipeline.New(pipeline.WithRules(ruleFolders(a.rules)...), pipeline.WithDate(a.date), pipeline.WithModels(m))
	if err != nil {
		return nil, broken(cmd, err)
	}
	return p, nil
}

// newEngine returns the engine of a command.
func newEngine(cmd *cobra.Command, a analysis, workers int) (*engine, error) {
	p, err := a.pipeline(cmd)
	if err != nil {
		return nil, err
	}
	return &engine{pipeline: p, workers: workers, stdin: cmd.InOrStdin()}, nil
}

// docs returns the documents of paths in the order of the input.
func (e *engine) docs(ctx context.Context, paths []string, days *dayFilter) iter.Seq2[*doc.Doc, error] {
	articles := article.Read(ctx, paths, article.Options{Stdin: &interruptible{ctx: ctx, r: e.stdin}})
	return e.pipeline.Batch(ctx, func(yield func(*article.Article, error) bool) {
		for a, err := range articles {
			// An article that does not say its day here may do so in its text.
			if err == nil && a.Meta.Date != "" && !days.takes(a.Meta.Date) {
				continue
			}
			if !yield(a, err) {
				return
			}
		}
	}, e.workers)
}

// ruleFolders returns the folders of rules for loading.
func ruleFolders(dirs []string) []fs.FS {
	var all []fs.FS
	for _, d := range dirs {
		all = append(all, rules.Dir(d))
	}
	return all
}

// checkFolders reports the first of the folders of rules that is none.
func checkFolders(dirs []string) error {
	for _, d := range dirs {
		info, err := os.Stat(d)
		switch {
		case err != nil:
			return fmt.Errorf("--rules %s: %w", d, cause(err))
		case !info.IsDir():
			return fmt.Errorf("--rules %s: is no folder", d)
		}
	}
	return nil
}

// symmetricBy returns which relations hold in either order by the rules of set.
func symmetricBy(set *rules.Set) func(relation string) bool {
	return func(relation string) bool {
		r := set.Relation(relation)
		return r != nil && r.Symmetric
	}
}

// cause is the reason of an error of the file system, without the operation
// and the path.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
