package graph

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// maxLine is how many bytes a line of JSON may have.
const maxLine = 256 << 20

// ReadLines reads what a LineWriter wrote, line by line. name stands in
// errors, which say "name:line: what is wrong"; after an error of one line the
// next is read.
func ReadLines(r io.Reader, name string) iter.Seq2[*Line, error] {
	return func(yield func(*Line, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 64<<10), maxLine)
		n := 0
		for sc.Scan() {
			n++
			if len(bytes.TrimSpace(sc.Bytes())) == 0 {
				continue
			}
			l := new(Line)
			err := json.Unmarshal(sc.Bytes(), l)
			if err == nil {
				err = l.check()
			}
			if err != nil {
				l, err = nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			if !yield(l, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(nil, fmt.Errorf("%s:%d: %w", name, n+1, err))
		}
	}
}

// check reports what makes l no article of ours.
func (l *Line) check() error {
	if l.Doc == "" {
		return errors.New(`no "doc": not a line that extract --jsonl wrote`)
	}
	ids := map[string]bool{}
	for _, e := range l.Entities {
		ids[e.ID] = true
	}
	for i, r := range l.Relations {
		if !ids[r.Subject] || !ids[r.Object] {
			return fmt.Errorf("relation %d: subject %q or object %q is no entity of the line", i+1, r.Subject, r.Object)
		}
		if _, err := polarity(r.Polarity); err != nil {
			return fmt.Errorf("relation %d: %w", i+1, err)
		}
		if _, err := modality(r.Modality); err != nil {
			return fmt.Errorf("relation %d: %w", i+1, err)
		}
	}
	return nil
}

// AddLine adds the entities and relations of l, as Add does those of a Doc.
// A line does not say where in the source its sentences stand: the Line and
// Col of their evidence are 0.
func (g *Graph) AddLine(l *Line) {
	g.stats.Articles++
	ends := make(map[string]*Entity, len(l.Entities))
	for _, e := range l.Entities {
		ends[e.ID] = g.entity(mention{e.Type, e.Name, e.Code, e.QID, len(e.Mentions)})
	}
	for i := range l.Relations {
		r := &l.Relations[i]
		if ends[r.Subject] == nil || ends[r.Object] == nil {
			continue // ReadLines gives no such line
		}
		pol, _ := polarity(r.Polarity)
		mod, _ := modality(r.Modality)
		g.state(statement{
			subject: ends[r.Subject], object: ends[r.Object],
			relation: r.Relation, title: r.Title, status: r.Status,
			polarity: pol, modality: mod, score: r.Score,
			evidence: func() Evidence { return lineEvidence(l, r, ends) },
		})
	}
}

func lineEvidence(l *Line, r *LineRelation, ends map[string]*Entity) Evidence {
	ev := Evidence{
		Doc: l.Doc, Date: l.Date, Text: cut(r.Evidence.Text), Source: r.SourceText,
		Rule: r.Rule, At: r.At,
	}
	ev.Focus = doc.Span{End: len(ev.Text)}
	if e := ends[r.Source]; e != nil {
		ev.Source = e.Name
	}
	if e := ends[r.Place]; e != nil {
		ev.Place = e.Name
	}
	if r.Time != nil {
		ev.Time = r.Time.Text
	}
	return ev
}

func polarity(s string) (doc.Polarity, error) {
	for _, p := range []doc.Polarity{doc.Affirmed, doc.Negated} {
		if p.String() == s {
			return p, nil
		}
	}
	return 0, fmt.Errorf("unknown polarity %q", s)
}

func modality(s string) (doc.Modality, error) {
	for _, m := range []doc.Modality{doc.Asserted, doc.Planned, doc.Possible} {
		if m.String() == s {
			return m, nil
		}
	}
	return 0, fmt.Errorf("unknown modality %q", s)
}
