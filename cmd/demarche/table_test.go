package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/internal/sketch"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// TestTable shows each sketched case as one article after the other and as a
// folder, at several widths, none of which a line may pass.
func TestTable(t *testing.T) {
	golden.Run(t, "../../testdata/graph/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		docs, err := sketch.Docs(in("docs"))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, width := range []int{80, 40} {
			var b bytes.Buffer
			tab := table{c: console{Writer: &b, width: width}, rows: 7, more: "demarche extract news/ --all"}
			all := newTestGraph()
			for _, d := range docs {
				g := newTestGraph()
				g.Add(d)
				all.Add(d)
				tab.article([]string{d.ID, d.Meta.Title, d.Meta.Date}, g)
			}
			if len(docs) > 1 {
				tab.articles(all)
			}
			for _, l := range strings.Split(b.String(), "\n") {
				if columns(l) > width {
					t.Errorf("%d columns in %q", columns(l), l)
				}
			}
			out[fmt.Sprintf("table.%d", width)] = b.String()
		}
		return out
	})
}

func newTestGraph() *graph.Graph {
	return graph.New(func(r string) bool { return r == "met with" || r == "spoke with" })
}

// TestColour holds that colour changes nothing but colour.
func TestColour(t *testing.T) {
	docs, err := sketch.Docs("doc a.txt\nAna met Lee.\nentity PERSON - Ana\nentity PERSON - Lee\nrelation Ana | met with | Lee | 0 met | possible\n")
	if err != nil {
		t.Fatal(err)
	}
	show := func(color bool) string {
		var b bytes.Buffer
		g := newTestGraph()
		g.Add(docs[0])
		table{c: console{Writer: &b, width: 60, color: color}}.article([]string{"a.txt"}, g)
		return b.String()
	}
	coloured := show(true)
	if !strings.Contains(coloured, string(bold)+"  Ana — met with — Lee") {
		t.Errorf("no colour in %q", coloured)
	}
	if bare := strings.NewReplacer(string(bold), "", string(faint), "", "\x1b[0m", "").Replace(coloured); bare != show(false) {
		t.Errorf("%q\n%q", bare, show(false))
	}
}
