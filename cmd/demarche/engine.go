package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

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

// newEngine returns an engine with the shipped rules and those in the folders
// dirs. date is the day of articles that do not say theirs, or "".
func newEngine(dirs []string, date string, workers int, stdin io.Reader) (*engine, error) {
	p, err := pipeline.New(pipeline.WithRules(ruleFolders(dirs)...), pipeline.WithDate(date))
	if err != nil {
		return nil, err
	}
	return &engine{pipeline: p, workers: workers, stdin: stdin}, nil
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
