package relations

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// ownSide drops what a body is said to ask of its own side: where a ministry
// suggests a meeting between its minister and a guest, it is the guest whom it
// asks.
func (x *extractor) ownSide() {
	d := x.d
	d.Relations = slices.DeleteFunc(d.Relations, func(r doc.Relation) bool {
		switch r.Type {
		case "requested meeting with", "declined meeting with", "invited":
			return x.servesIn(r.Object, r.Subject)
		}
		return false
	})
}

// servesIn reports whether entity p is a person with an office in entity body,
// or in the country that it is of.
func (x *extractor) servesIn(p, body int) bool {
	d := x.d
	if d.Entities[p].Type != doc.Person || d.Entities[body].Type == doc.Person {
		return false
	}
	return slices.ContainsFunc(d.Relations, func(r doc.Relation) bool {
		if r.Type != officeRelation || r.Subject != p {
			return false
		}
		code := d.Entities[r.Object].Code
		return r.Object == body || code != "" && code == d.Entities[body].Code
	})
}
