package pipeline_test

import (
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// TestAnalyse: what a typed bracket of an example holds is a name of that
// type, whatever the finders say; other brackets change nothing; relations are
// not looked for.
func TestAnalyse(t *testing.T) {
	for _, c := range []struct {
		name, text, mark string
		typ              doc.Type // of the mark, or ""
		want             string   // names as type:words, what is not marked included
	}{
		{"unknown word", "The Vrenk met Japan on Friday.", "Vrenk", doc.Org, "ORG:Vrenk COUNTRY:Japan"},
		{"another type", "Japan met Peru.", "Japan", doc.Org, "ORG:Japan COUNTRY:Peru"},
		{"no type", "Japan met the farmers.", "farmers", "", "COUNTRY:Japan"},
		{"longer than a name", "The Japan Vrenk met Peru.", "Japan Vrenk", doc.Org, "ORG:Japan Vrenk COUNTRY:Peru"},
		{"half a word", "Japan met Peru.", "apa", doc.Org, "COUNTRY:Japan COUNTRY:Peru"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := strings.Index(c.text, c.mark)
			d, err := strict(t).Analyse(t.Context(), c.text, []rules.Mark{{Type: c.typ, Span: doc.Span{Start: at, End: at + len(c.mark)}}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, n := range d.Names {
				inside := i > 0 && n.End <= d.Names[i-1].End
				if n.Type != doc.Date && !inside {
					got = append(got, string(n.Type)+":"+d.Slice(d.MentionSpan(n)))
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
			if d.Entities == nil || d.Relations != nil {
				t.Errorf("%d entities, %d relations", len(d.Entities), len(d.Relations))
			}
			for _, fault := range check(d, strict(t).Rules()) {
				t.Error(fault)
			}
		})
	}
}
