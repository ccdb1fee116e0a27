package graph_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/internal/sketch"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

func symmetric(r string) bool { return r == "met with" || r == "spoke with" }

func docsOf(t *testing.T, s string) []*doc.Doc {
	t.Helper()
	docs, err := sketch.Docs(s)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func graphOf(docs []*doc.Doc) *graph.Graph {
	g := graph.New(symmetric)
	for _, d := range docs {
		g.Add(d)
	}
	return g
}

func dotOf(t *testing.T, g *graph.Graph, o graph.DOTOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := graph.WriteDOT(&b, g, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGolden writes each case as a list of claims, as DOT and as JSON Lines.
func TestGolden(t *testing.T) {
	golden.Run(t, "../../testdata/graph/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		docs := docsOf(t, in("docs"))
		g := graphOf(docs)
		var lines bytes.Buffer
		w := graph.NewLineWriter(&lines, graph.Bytes)
		for _, d := range docs {
			if err := w.Write(d); err != nil {
				t.Fatal(err)
			}
		}
		return map[string]string{
			"claims":       list(g),
			"asserted.dot": dotOf(t, g, graph.DOTOptions{}),
			"all.dot":      dotOf(t, g, graph.DOTOptions{Claims: graph.All}),
			"two.dot":      dotOf(t, g, graph.DOTOptions{Max: 2}),
			"jsonl":        lines.String(),
		}
	})
}

// TestOrder holds that the order of the articles decides nothing but which
// sentences are the first ones: the same entities, merges, claims and counts.
func TestOrder(t *testing.T) {
	golden.Run(t, "../../testdata/graph/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		docs := docsOf(t, in("docs"))
		want := counts(graphOf(docs))
		for range len(docs) {
			docs = append(docs[1:], docs[0])
			back := slices.Clone(docs)
			slices.Reverse(back)
			for _, order := range [][]*doc.Doc{docs, back} {
				if got := counts(graphOf(order)); got != want {
					t.Errorf("from %s on:\n%s\nwant\n%s", order[0].ID, got, want)
				}
			}
		}
		return nil
	})
}

// counts is what a graph holds but for sentences and ranks.
func counts(g *graph.Graph) string {
	var lines []string
	for _, l := range strings.Split(list(g), "\n") {
		if !strings.HasPrefix(l, "    ") {
			lines = append(lines, l)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// list is all that a graph holds, for reading.
func list(g *graph.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v\n", g.Stats())
	for _, e := range g.Entities() {
		fmt.Fprintf(&b, "%s: %q %s %q, %d mentions in %d articles", e.Key, e.Name, e.Type, e.Code, e.Mentions, e.Articles)
		if len(e.Merged) > 0 {
			fmt.Fprintf(&b, ", also %s", e.Also())
		}
		b.WriteByte('\n')
	}
	rows := g.Rows()
	graph.Strongest(rows)
	for _, r := range rows {
		fmt.Fprintf(&b, "%s -- %s -- %s: %s %s title %q %q, %d in %d articles, %d copies, sure %.2f\n", r.Subject.Name, r.Relation,
			r.Object.Name, r.Polarity, r.Modality, r.Title, r.Status, r.Count, r.Articles, r.Copies, r.Score)
		for _, ev := range r.Evidence {
			fmt.Fprintf(&b, "    %s source %q time %q place %q: %s\n", ev.Where(), ev.Source, ev.Time, ev.Place,
				ev.Text[ev.Focus.Start:ev.Focus.End])
		}
	}
	return b.String()
}
