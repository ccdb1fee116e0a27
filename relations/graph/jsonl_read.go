package graph

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

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
	g.begin()
	at := make(map[string]int, len(l.Entities))
	for i, e := range l.Entities {
		at[e.ID] = i
	}
	homes := homesOf(len(l.Relations), func(i int) (int, string, bool) {
		r := &l.Relations[i]
		o, ok := at[r.Object]
		return at[r.Subject], codeOf(l, o), ok && r.Relation == partRelation && r.Polarity == doc.Affirmed.String() &&
			l.Entities[o].Type == doc.Country
	})
	var lands []string
	for _, e := range l.Entities {
		if e.Type == doc.Country {
			lands = append(lands, e.Code)
		}
	}
	ends := make(map[string]*Entity, len(l.Entities))
	for i, e := range l.Entities {
		ends[e.ID] = g.entity(mention{
			typ: e.Type, name: e.Name, code: e.Code, qid: e.QID, home: homes[i], lands: lands, mentions: len(e.Mentions),
			text: func(k int) string { return e.Mentions[k].Text },
		})
	}
	name := func(id string) string {
		if i, ok := at[id]; ok {
			return l.Entities[i].Name
		}
		return ""
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
			relation: r.Relation, event: r.Event, title: r.Title, status: r.Status,
			polarity: pol, modality: mod, score: r.Score,
			text:     r.Evidence.Text,
			evidence: func() Evidence { return lineEvidence(l, r, name) },
		})
	}
}

// codeOf returns the code of entity i of l, or "".
func codeOf(l *Line, i int) string {
	if i < len(l.Entities) {
		return l.Entities[i].Code
	}
	return ""
}

func lineEvidence(l *Line, r *LineRelation, name func(id string) string) Evidence {
	ev := Evidence{
		Doc: l.Doc, Date: l.Date, Text: cut(r.Evidence.Text), Source: r.SourceText, Place: name(r.Place),
		Rule: r.Rule, At: r.At,
	}
	ev.Focus = l.focus(r, ev.Text)
	switch {
	case r.Source == r.Subject:
		ev.Source = ""
	case name(r.Source) != "":
		ev.Source = name(r.Source)
	}
	if r.Time != nil {
		ev.Time = r.Time.Text
	}
	return ev
}

// focus returns the bytes of the sentence, text, from the first to the last of
// subject and object. A line does not say what its offsets count, so their
// mentions in the sentence are looked for in its text.
func (l *Line) focus(r *LineRelation, text string) doc.Span {
	f := doc.Span{Start: len(text)}
	for _, e := range l.Entities {
		if e.ID != r.Subject && e.ID != r.Object {
			continue
		}
		for _, m := range e.Mentions {
			if m.Start < r.Evidence.Start || m.End > r.Evidence.End {
				continue
			}
			if i := strings.Index(text, m.Text); i >= 0 {
				f.Start, f.End = min(f.Start, i), max(f.End, i+len(m.Text))
				break
			}
		}
	}
	if f.End == 0 {
		return doc.Span{End: len(text)}
	}
	return f
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
