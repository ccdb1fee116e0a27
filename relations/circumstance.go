package relations

import (
	"strings"

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
				rel.Time = x.timeAt(int(c), rel.Modality == doc.Planned || x.willBe(h))
			}
			if rel.Place == doc.None {
				rel.Place = x.placeAt(h, int(c), rel)
			}
		}
	}
}

// willBe reports whether the verb h has a modal that looks ahead: "will meet",
// "could vote", but not "may have met".
func (x *extractor) willBe(h int) bool {
	modal := false
	for _, c := range x.tree.Deps(h) {
		if x.tree.Rel(int(c)) != "aux" {
			continue
		}
		switch strings.ToLower(x.d.Surface(int(c))) {
		case "have":
			return false
		case "will", "'ll", "’ll", "would", "could", "may", "might", "shall":
			modal = true
		}
	}
	return modal
}

// timeAt returns the date at or right under token c, which depends on a
// trigger, or nil.
func (x *extractor) timeAt(c int, ahead bool) *doc.Time {
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
		return x.timeOf(n, x.dateStart(n, c), ahead)
	}
	return nil
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
