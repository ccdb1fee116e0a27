package pipeline

import (
	"context"
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// Analyse reads a text up to the layer Entities, as rules.Set.Test wants the
// examples of rules. What a mark with a type holds is a name of that type,
// whatever the finders say.
func (p *Pipeline) Analyse(ctx context.Context, text string, marks []rules.Mark) (*doc.Doc, error) {
	q := &Pipeline{rules: p.rules, date: p.date, strict: p.strict}
	for _, s := range p.stages {
		if s.Adds == doc.RelLayer {
			break
		}
		if s.Adds == doc.NameLayer {
			s = marked(s, marks)
		}
		q.stages = append(q.stages, s)
	}
	return q.Process(ctx, article.FromText("example", text))
}

// marked is the stage s and then the marks that have a type.
func marked(s doc.Stage, marks []rules.Mark) doc.Stage {
	run := s.Run
	s.Run = func(ctx context.Context, d *doc.Doc) error {
		if err := run(ctx, d); err != nil {
			return err
		}
		for _, m := range marks {
			if m.Type != "" {
				markName(d, m)
			}
		}
		return nil
	}
	return s
}

// markName puts the name that m holds in the place of those that it crosses or
// that have its bounds. A name ends with its sentence.
func markName(d *doc.Doc, m rules.Mark) {
	first := slices.IndexFunc(d.Tokens, func(t doc.Token) bool { return m.Span.Contains(t.Span) })
	if first < 0 {
		return
	}
	sent := slices.IndexFunc(d.Sents, func(s doc.Sentence) bool { return s.First <= first && first < s.End })
	end := first
	for end < d.Sents[sent].End && m.Span.Contains(d.Tokens[end].Span) {
		end++
	}
	d.Names = slices.DeleteFunc(d.Names, func(n doc.Mention) bool {
		inside := n.First >= first && n.End <= end && (n.First > first || n.End < end)
		around := n.First <= first && n.End >= end && (n.First < first || n.End > end)
		return n.First < end && first < n.End && !inside && !around
	})
	head := first
	for head < end-1 && d.Arcs[head].Head >= first && d.Arcs[head].Head < end {
		head++
	}
	name := doc.Mention{Sent: sent, First: first, End: end, Head: head, Type: m.Type, Entity: doc.None, Origin: doc.Origin{Rule: "example"}}
	at := slices.IndexFunc(d.Names, func(n doc.Mention) bool { return n.First > first || n.First == first && n.End < end })
	if at < 0 {
		at = len(d.Names)
	}
	d.Names = slices.Insert(d.Names, at, name)
}
