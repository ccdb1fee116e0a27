package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// engine is what turns articles into documents.
type engine struct {
	analyser interface {
		Batch(ctx context.Context, articles iter.Seq2[*article.Article, error], workers int) iter.Seq2[*doc.Doc, error]
	}
	workers   int
	stdin     io.Reader
	symmetric func(relation string) bool
}

func newEngine(o extractOptions, stdin io.Reader) (*engine, error) {
	return nil, errors.New("the pipeline has no stages yet")
}

// symmetricRelations returns which relations hold in either order, by the
// shipped rules and those in dirs.
func symmetricRelations(dirs []string) (func(relation string) bool, error) {
	return func(string) bool { return false }, nil
}

// docs returns the documents of paths in the order of the input.
func (e *engine) docs(ctx context.Context, paths []string, days *dayFilter) iter.Seq2[*doc.Doc, error] {
	articles := article.Read(ctx, paths, article.Options{Stdin: e.stdin})
	return e.analyser.Batch(ctx, func(yield func(*article.Article, error) bool) {
		for a, err := range articles {
			// An article that does not say its day may do so in its text.
			if err == nil && a.Meta.Date != "" && !days.takes(a.Meta.Date) {
				continue
			}
			if !yield(a, err) {
				return
			}
		}
	}, e.workers)
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
