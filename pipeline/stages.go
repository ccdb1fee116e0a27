package pipeline

import (
	"fmt"
	"io/fs"
	"time"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
	"github.com/demarche-nlp/demarche/relations"
	"github.com/demarche-nlp/demarche/rules"
)

// Option is a choice of New.
type Option func(*config)

type config struct {
	rules  []fs.FS
	date   string
	strict bool
	stages []doc.Stage
	models Models
}

// WithRules adds rule folders to the shipped rules. An item takes the place of
// an earlier one of the same full name.
func WithRules(folders ...fs.FS) Option {
	return func(c *config) { c.rules = append(c.rules, folders...) }
}

// WithDate gives the date, YYYY-MM-DD, of articles that have none of their own.
func WithDate(date string) Option { return func(c *config) { c.date = date } }

// WithModels gives models that take the place of those that are built in.
func WithModels(m Models) Option { return func(c *config) { c.models = m } }

// Strict makes Process fail where a stage changes a layer below its own. It is
// slow and meant for tests.
func Strict() Option { return func(c *config) { c.strict = true } }

// WithStages runs these stages instead of the default ones.
func WithStages(stages ...doc.Stage) Option {
	return func(c *config) { c.stages = stages }
}

// New returns a pipeline of the default stages, with the shipped rules and
// models where no option names others. It reports faults of the rules, all at once as a rules.ErrorList, and
// stages in an order that cannot work.
func New(opts ...Option) (*Pipeline, error) {
	var c config
	for _, o := range opts {
		o(&c)
	}
	if c.date != "" {
		if _, err := time.Parse(time.DateOnly, c.date); err != nil {
			return nil, fmt.Errorf("pipeline: date %q is none (expected YYYY-MM-DD)", c.date)
		}
	}
	set, err := rules.Load(append([]fs.FS{rules.Builtin()}, c.rules...)...)
	if err != nil {
		return nil, err
	}
	p := &Pipeline{stages: c.stages, rules: set, date: c.date, strict: c.strict}
	if p.stages == nil {
		if err := p.addDefaults(c.models); err != nil {
			return nil, err
		}
	}
	if err := check(p.stages); err != nil {
		return nil, err
	}
	return p, nil
}

// addDefaults makes p the chain from text to relations.
func (p *Pipeline) addDefaults(m Models) error {
	m, err := m.whole()
	if err != nil {
		return err
	}
	if p.models, err = m.IDs(); err != nil {
		return err
	}
	text, err := m.TextStages()
	if err != nil {
		return err
	}
	p.stages = append([]doc.Stage{article.Parts()}, text...)
	p.stages = append(p.stages,
		syntax.Tags(m.tagger),
		syntax.Lemmas(),
		syntax.Arcs(m.parser),
		entities.Names(p.rules, m.names),
		entities.Resolve(p.rules),
		relations.Extract(p.rules),
	)
	return nil
}
