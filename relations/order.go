package relations

import (
	"cmp"
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// order puts the relations of the document in reading order: by sentence, then
// by the first of their words.
func (x *extractor) order() {
	slices.SortStableFunc(x.d.Relations, func(a, b doc.Relation) int {
		return cmp.Or(
			a.Evidence.Sent-b.Evidence.Sent,
			start(a.Evidence)-start(b.Evidence),
			cmp.Compare(a.Type, b.Type),
			a.Subject-b.Subject,
			a.Object-b.Object,
		)
	})
}

// start returns where the words of e begin.
func start(e doc.Evidence) int {
	s := e.Subject.Start
	for _, o := range []doc.Span{e.Trigger, e.Object} {
		if o.Len() > 0 {
			s = min(s, o.Start)
		}
	}
	return s
}
