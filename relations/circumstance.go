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
	// A state that a noun names is none of what the verb tells: "the minister left on Monday".
	if h := x.tree.Head(m.Head); h != doc.None && rel.Event.Type != "" && x.d.Tags[m.Head].UPOS == "NOUN" && x.d.Tags[h].UPOS == "VERB" {
		heads = append(heads, h) // "held a meeting in Vienna on Monday"
	}
	rel.Time = x.timeOfAct(heads, rel.Modality == doc.Planned)
	for _, h := range heads {
		for _, c := range x.tree.Deps(h) {
			if rel.Place == doc.None {
				rel.Place = x.placeAt(h, int(c), rel)
			}
		}
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
