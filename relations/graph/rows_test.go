package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/relations/graph"
)

// press is a collection whose states are stated far more often than its acts.
func press() string {
	var b strings.Builder
	for i := range 11 {
		fmt.Fprintf(&b, `doc %d.txt
Ana Ruiz, President of Chad in report %d, and Lake Town in Mali.
entity PERSON - Ana Ruiz
entity COUNTRY TCD Chad
entity COUNTRY MLI Mali
entity PLACE - Lake Town
relation Ana Ruiz | holds office in | Chad | 0 President | title=President
relation Lake Town | located in | Mali | 0 in
`, i, i)
	}
	return b.String() + `doc acts.txt
Ana Ruiz, President of Mali, criticised Chad and may visit Lee Banda of Chad.
entity PERSON - Ana Ruiz
entity PERSON - Lee Banda
entity COUNTRY TCD Chad
entity COUNTRY MLI Mali
relation Ana Ruiz | holds office in | Mali | 0 President | title=President
relation Ana Ruiz | criticised | Chad | 0 criticised | event=DISAPPROVE
relation Ana Ruiz | visited | Lee Banda | 0 visit | possible | event=CONSULT
relation Lee Banda | citizen of | Chad | 0 of
`
}

// TestDigest holds that acts come before states however often these are
// stated, that states are first those of who acts, and that an office which
// nearly all articles give elsewhere is none.
func TestDigest(t *testing.T) {
	g := graphOf(docsOf(t, press()))
	say := func(rows []graph.Row) string {
		var s []string
		for _, r := range rows {
			s = append(s, r.Subject.Name+" "+r.Relation+" "+r.Object.Name)
		}
		return strings.Join(s, "; ")
	}
	acts, states := graph.Digest(g.Rows(), 2)
	if got, want := say(acts), "Ana Ruiz criticised Chad; Ana Ruiz visited Lee Banda"; got != want {
		t.Errorf("acts: %s, want %s", got, want)
	}
	if got, want := say(states), "Ana Ruiz holds office in Chad"; got != want {
		t.Errorf("states: %s, want %s", got, want)
	}
	if acts, states = graph.Digest(g.Rows(), 0); len(acts) != 2 || len(states) != 4 {
		t.Errorf("without a limit %d acts and %d states", len(acts), len(states))
	}
}

// TestPicture holds the same of what is drawn: two thirds for acts, the rest for
// states among those who act.
func TestPicture(t *testing.T) {
	g := graphOf(docsOf(t, press()))
	out := dotOf(t, g, graph.DOTOptions{Max: 3, Claims: graph.All})
	for label, want := range map[string]bool{
		"criticised": true, `visited, possible`: true, `holds office in (11)\nPresident`: true,
		"located in (11)": false, "citizen of": false, `holds office in\nPresident`: false,
	} {
		if got := strings.Contains(out, `[label="`+label+`"`); got != want {
			t.Errorf("%q drawn: %v, want %v\n%s", label, got, want, out)
		}
	}
}
