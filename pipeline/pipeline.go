// Package pipeline runs the whole chain over an article: parts, tokens,
// sentences, tags, lemmas, dependencies, names, entities, relations.
//
//	p, err := pipeline.New()
//	if err != nil { ... }
//	d, err := p.Process(ctx, article.FromText("a.txt", "China rebuffed the U.S. on Monday."))
//	for _, r := range d.Relations {
//		fmt.Println(d.Entities[r.Subject].Name, r.Type, d.Entities[r.Object].Name)
//	}
//
// A Pipeline never changes once it is built and is safe for concurrent use.
package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// Pipeline is a checked list of stages.
type Pipeline struct {
	stages []doc.Stage
	models []string
	rules  *rules.Set
	date   string
	strict bool
}

// Process runs every stage over a. The error names the article and the stage
// that failed; a panic of a stage is such an error too, so that one article
// never stops a batch.
func (p *Pipeline) Process(ctx context.Context, a *article.Article) (*doc.Doc, error) {
	d := a.Doc()
	if d.Meta.Date == "" {
		d.Meta.Date = p.date
	}
	for _, s := range p.stages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.run(ctx, s, d); err != nil {
			return nil, &article.Error{Path: a.ID, Reason: "stage " + s.Name + " failed", Err: err}
		}
	}
	return d, nil
}

func (p *Pipeline) run(ctx context.Context, s doc.Stage, d *doc.Doc) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	if !p.strict {
		return s.Run(ctx, d)
	}
	before := prints(d)
	if err := s.Run(ctx, d); err != nil {
		return err
	}
	return before.unchanged(prints(d), s.Adds)
}

// Stages returns the names of the stages, in order.
func (p *Pipeline) Stages() []string {
	names := make([]string, len(p.stages))
	for i, s := range p.stages {
		names[i] = s.Name
	}
	return names
}

// Models returns the names of the models that the pipeline works by, with the
// hashes of their weights: "tagger-0a1b2c3d4e5f".
func (p *Pipeline) Models() []string { return slices.Clone(p.models) }

// Rules returns the compiled rules that the pipeline works by.
func (p *Pipeline) Rules() *rules.Set { return p.rules }

// check reports the first stage that needs a layer which none before it adds,
// or that adds one which is already there.
func check(stages []doc.Stage) error {
	have := map[doc.Layer]string{doc.Text: "the reader"}
	for _, s := range stages {
		if s.Name == "" || s.Run == nil {
			return fmt.Errorf("pipeline: a stage without a name or a Run")
		}
		var missing []string
		for _, n := range s.Needs {
			if have[n] == "" {
				missing = append(missing, string(n))
			}
		}
		if missing != nil {
			return fmt.Errorf("pipeline: stage %q needs %s, which no stage before it adds", s.Name, strings.Join(missing, ", "))
		}
		if by := have[s.Adds]; by != "" {
			return fmt.Errorf("pipeline: stage %q adds %s, which %s has already added", s.Name, s.Adds, by)
		}
		have[s.Adds] = s.Name
	}
	return nil
}
