// Package sketch builds documents by hand, for tests of what comes after the
// analysis. A sketch says what was found, one thing a line:
//
//	doc news/a.txt | Talks called off | 2023-05-30
//	China declined a request from the U.S. for talks.
//	entity COUNTRY CHN China
//	entity COUNTRY USA United States = U.S.
//	relation China | declined meeting with | United States | 0 declined | score=0.9
//
// A line that begins with no keyword is a sentence on a line of its own. An
// entity's mentions are where its name and what stands behind "=" (parted by
// commas) occur in the text; one without a code has "-". A relation names its
// sentence, from 0, and its trigger word (or "-"), then what qualifies it:
// title= status= source= said= time= place= score= rule= event= negated
// planned possible.
package sketch

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Docs returns the documents of a sketch.
func Docs(s string) ([]*doc.Doc, error) {
	var b *builder
	var docs []*doc.Doc
	for i, line := range strings.Split(s, "\n") {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		var err error
		switch {
		case key == "":
		case key == "doc":
			b = newBuilder(rest)
			docs = append(docs, b.d)
		case b == nil:
			err = fmt.Errorf("%q before the first doc", key)
		case key == "entity":
			err = b.entity(rest)
		case key == "relation":
			err = b.relation(rest)
		default:
			b.sentence(line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return docs, nil
}

type builder struct {
	d     *doc.Doc
	names map[string]int
}

func newBuilder(head string) *builder {
	f := append(fields(head), "", "")
	d := &doc.Doc{ID: f[0]}
	d.Meta.Title, d.Meta.Date, d.Meta.Language = f[1], f[2], "en"
	return &builder{d, map[string]int{}}
}

func (b *builder) sentence(line string) {
	d := b.d
	start, first := len(d.Text), len(d.Tokens)
	d.Text += line + "\n"
	d.Parts = append(d.Parts, doc.Part{Span: doc.Span{Start: start, End: start + len(line)}})
	tok := -1
	for i, r := range line + " " {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if tok >= 0 && !word {
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start + tok, End: start + i}})
			tok = -1
		}
		switch {
		case word && tok < 0:
			tok = i
		case !word && !unicode.IsSpace(r):
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start + i, End: start + i + len(string(r))}})
		}
	}
	d.Sents = append(d.Sents, doc.Sentence{First: first, End: len(d.Tokens), Part: len(d.Parts) - 1})
}

func (b *builder) entity(s string) error {
	typ, s, _ := strings.Cut(s, " ")
	code, s, _ := strings.Cut(s, " ")
	name, aliases, _ := strings.Cut(s, "=")
	e := doc.Entity{
		ID: fmt.Sprintf("e%d", len(b.d.Entities)+1), Name: strings.TrimSpace(name),
		Type: doc.Type(typ), Code: strings.TrimPrefix(code, "-"),
	}
	b.names[e.Name] = len(b.d.Entities)
	for _, a := range append([]string{e.Name}, strings.Split(aliases, ",")...) {
		if a = strings.TrimSpace(a); a != "" {
			e.Mentions = append(e.Mentions, b.mentions(a, e.Type)...)
		}
	}
	slices.SortFunc(e.Mentions, func(x, y int) int {
		return cmp.Compare(b.d.Mentions[x].First, b.d.Mentions[y].First)
	})
	if len(e.Mentions) == 0 {
		return fmt.Errorf("the text names no %q", e.Name)
	}
	b.d.Entities = append(b.d.Entities, e)
	return nil
}

// mentions adds a mention for each place where name stands, and returns their
// indexes.
func (b *builder) mentions(name string, t doc.Type) []int {
	var all []int
	for si, s := range b.d.Sents {
		for f := s.First; f < s.End; f++ {
			for e := f + 1; e <= s.End; e++ {
				if b.d.Slice(b.d.TokenSpan(f, e)) == name {
					all = append(all, len(b.d.Mentions))
					b.d.Mentions = append(b.d.Mentions, doc.Mention{
						Sent: si, First: f, End: e, Head: e - 1, Type: t, Entity: len(b.d.Entities),
					})
				}
			}
		}
	}
	return all
}

func (b *builder) relation(s string) error {
	f := fields(s)
	if len(f) < 4 {
		return fmt.Errorf("relation %q: want subject | relation | object | sentence trigger", s)
	}
	subj, ok := b.names[f[0]]
	obj, ok2 := b.names[f[2]]
	if !ok || !ok2 {
		return fmt.Errorf("relation %q: no entity of that name", s)
	}
	where, trigger, _ := strings.Cut(f[3], " ")
	sent, err := strconv.Atoi(where)
	if err != nil || sent >= len(b.d.Sents) {
		return fmt.Errorf("relation %q: no sentence %q", s, where)
	}
	r := doc.Relation{
		Type: f[1], Subject: subj, Object: obj, Source: doc.None, Place: doc.None,
		Score: 0.9, Origin: doc.Origin{Rule: "sketch/rule", At: "sketch.yml:1"},
		Evidence: doc.Evidence{Sent: sent, Subject: b.near(subj, sent), Object: b.near(obj, sent)},
	}
	if trigger != "-" {
		span := b.d.SentSpan(sent)
		i := strings.Index(b.d.Slice(span), trigger)
		if i < 0 {
			return fmt.Errorf("relation %q: sentence %d has no %q", s, sent, trigger)
		}
		r.Evidence.Trigger = doc.Span{Start: span.Start + i, End: span.Start + i + len(trigger)}
	}
	for _, q := range f[4:] {
		if err := b.qualify(&r, q); err != nil {
			return fmt.Errorf("relation %q: %w", s, err)
		}
	}
	b.d.Relations = append(b.d.Relations, r)
	return nil
}

// near returns where entity e is named in sentence sent, or else the start of
// the sentence.
func (b *builder) near(e, sent int) doc.Span {
	for _, m := range b.d.Entities[e].Mentions {
		if b.d.Mentions[m].Sent == sent {
			return b.d.MentionSpan(b.d.Mentions[m])
		}
	}
	s := b.d.SentSpan(sent)
	return doc.Span{Start: s.Start, End: s.Start}
}

func (b *builder) qualify(r *doc.Relation, q string) error {
	key, v, _ := strings.Cut(q, "=")
	var err error
	switch key {
	case "title":
		r.Title = v
	case "status":
		r.Status = v
	case "source":
		r.Source, err = b.entityNamed(v)
	case "said":
		r.SourceText = v
	case "place":
		r.Place, err = b.entityNamed(v)
	case "time":
		r.Time = &doc.Time{Text: v}
	case "score":
		r.Score, err = strconv.ParseFloat(v, 64)
	case "rule":
		r.Origin.Rule = v
	case "event":
		r.Event.Type = v
	case "negated":
		r.Polarity = doc.Negated
	case "planned":
		r.Modality = doc.Planned
	case "possible":
		r.Modality = doc.Possible
	default:
		err = fmt.Errorf("unknown qualifier %q", q)
	}
	return err
}

func (b *builder) entityNamed(name string) (int, error) {
	i, ok := b.names[name]
	if !ok {
		return doc.None, fmt.Errorf("no entity %q", name)
	}
	return i, nil
}

func fields(s string) []string {
	f := strings.Split(s, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}
