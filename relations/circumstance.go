package relations

import (
	"strings"
	"time"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// circumstances finds when and where the act of a match was: a date and a
// place that hang on the trigger, or on the verb that carries it.
func (x *extractor) circumstances(m *rules.Match, rel *doc.Relation) {
	heads := []int{m.Head}
	if m.Noun != doc.None {
		heads = append(heads, m.Noun)
	}
	if h := x.tree.Head(m.Head); h != doc.None && x.d.Tags[m.Head].UPOS == "NOUN" && x.d.Tags[h].UPOS == "VERB" {
		heads = append(heads, h) // "held a meeting in Vienna on Monday"
	}
	for _, h := range heads {
		for _, c := range x.tree.Deps(h) {
			if rel.Time == nil {
				rel.Time = x.timeAt(int(c), rel.Modality)
			}
			if rel.Place == doc.None {
				rel.Place = x.placeAt(h, int(c), rel)
			}
		}
	}
}

// timeAt returns the date at or right under token c, which depends on a
// trigger, or nil.
func (x *extractor) timeAt(c int, modality doc.Modality) *doc.Time {
	switch rel := x.tree.Rel(c); {
	case strings.HasPrefix(rel, "obl"), strings.HasPrefix(rel, "nmod"), rel == "advmod":
	default:
		return nil
	}
	for i := range x.d.Names {
		n := &x.d.Names[i]
		if n.First > c {
			break
		}
		if n.Type != doc.Date || c < n.First || c >= n.End {
			continue
		}
		t := &doc.Time{Text: x.d.Slice(x.d.MentionSpan(*n))}
		for _, m := range x.tree.Deps(c) {
			if x.tree.Rel(int(m)) == "case" && strings.EqualFold(x.d.Surface(int(m)), "since") {
				t.Text = x.d.Slice(x.d.TokenSpan(min(int(m), n.First), n.End))
			}
		}
		x.resolve(t, modality)
		return t
	}
	return nil
}

// resolve gives t its days where the article has a date.
func (x *extractor) resolve(t *doc.Time, modality doc.Modality) {
	ref, err := time.Parse(time.DateOnly, x.d.Meta.Date)
	if err != nil {
		return
	}
	if iv, ok := ResolveDate(t.Text, ref, modality == doc.Planned); ok {
		t.From, t.To = iv.From.Format(time.DateOnly), iv.To.Format(time.DateOnly)
	}
}

// placeAt returns the place that an in- or at-phrase at token c names, or None.
func (x *extractor) placeAt(h, c int, rel *doc.Relation) int {
	if r := x.tree.Rel(c); r != "obl" && r != "nmod" {
		return doc.None
	}
	in := false
	for _, m := range x.tree.Deps(c) {
		if x.tree.Rel(int(m)) == "case" {
			s := strings.ToLower(x.d.Surface(int(m)))
			in = in || s == "in" || s == "at" || s == "near"
		}
	}
	if !in {
		return doc.None
	}
	for _, m := range x.args.At(x.tree, h, c) {
		e := x.d.Mentions[m].Entity
		if e == doc.None || e == rel.Subject || e == rel.Object {
			continue
		}
		if t := x.d.Entities[e].Type; t == doc.Place || t == doc.Country || t == doc.Event {
			return e
		}
	}
	return doc.None
}
