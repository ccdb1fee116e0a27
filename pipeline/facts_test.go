package pipeline_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestFacts: what articles of testdata/articles say for certain is found, and
// what they do not say is not. The files in testdata/pipeline/facts are no
// golden files: what else is found does not matter.
func TestFacts(t *testing.T) {
	cases, err := filepath.Glob("../testdata/pipeline/facts/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, c := range cases {
		name := strings.TrimSuffix(filepath.Base(c), ".txtar")
		t.Run(name, func(t *testing.T) {
			ar, err := txtar.ParseFile(c)
			if err != nil {
				t.Fatal(err)
			}
			for a, err := range article.Read(t.Context(), []string{"../testdata/articles/" + name + ".txt"}, article.Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				d, err := strict(t).Process(t.Context(), a)
				if err != nil {
					t.Fatal(err)
				}
				facts(t, ar, statements(d, symmetric(t)))
			}
		})
	}
}

func symmetric(t testing.TB) func(string) bool {
	set := strict(t).Rules()
	return func(name string) bool { r := set.Relation(name); return r != nil && r.Symmetric }
}

// facts compares the lines of ar with what was found.
func facts(t *testing.T, ar *txtar.Archive, found [][]string) {
	for _, f := range ar.Files {
		for line := range strings.Lines(string(f.Data)) {
			want := fields(line)
			if len(want) < 5 {
				t.Fatalf("%q: want subject | relation | object | polarity | modality", line)
			}
			there := slices.ContainsFunc(found, func(s []string) bool { return matches(want, s) })
			switch {
			case f.Name == "must" && !there:
				t.Errorf("missed: %s", strings.TrimSpace(line))
			case f.Name == "mustnot" && there:
				t.Errorf("found, but not said: %s", strings.TrimSpace(line))
			}
		}
	}
}

// statements returns the relations of d as the fields of a line, in both
// orders where the relation is symmetric.
func statements(d *doc.Doc, symmetric func(string) bool) [][]string {
	var out [][]string
	for _, r := range d.Relations {
		s, o := d.Entities[r.Subject].Name, d.Entities[r.Object].Name
		rest := []string{r.Polarity.String(), r.Modality.String(), r.Title}
		out = append(out, append([]string{s, r.Type, o}, rest...))
		if symmetric(r.Type) {
			out = append(out, append([]string{o, r.Type, s}, rest...))
		}
	}
	return out
}

func matches(want, got []string) bool {
	for i, w := range want {
		if w != "*" && !strings.EqualFold(w, got[i]) {
			return false
		}
	}
	return true
}

func fields(line string) []string {
	f := strings.Split(line, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}

// TestArticles: short articles with all entities and relations that are found
// in them, from text to relations.
func TestArticles(t *testing.T) {
	golden.Run(t, "../testdata/pipeline/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		d, err := strict(t).Process(t.Context(), article.FromText("article.txt", in("article.txt")))
		if err != nil {
			t.Fatal(err)
		}
		return map[string]string{"entities": entityLines(d), "relations": relationLines(d)}
	})
}

// entityLines lists each entity with its mentions as the text has them.
func entityLines(d *doc.Doc) string {
	var b strings.Builder
	for _, e := range d.Entities {
		var words []string
		for _, m := range e.Mentions {
			words = append(words, strings.Join(strings.Fields(d.Slice(d.MentionSpan(d.Mentions[m]))), " "))
		}
		fmt.Fprintf(&b, "%s %s", e.Type, e.Name)
		if e.Code != "" {
			fmt.Fprintf(&b, " (%s)", e.Code)
		}
		fmt.Fprintf(&b, ": %s\n", strings.Join(words, "; "))
	}
	return b.String()
}

// relationLines lists each relation with what qualifies it and its trigger.
func relationLines(d *doc.Doc) string {
	var b strings.Builder
	name := func(e int) string {
		if e == doc.None {
			return ""
		}
		return d.Entities[e].Name
	}
	for _, r := range d.Relations {
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s", name(r.Subject), r.Type, name(r.Object), r.Polarity, r.Modality)
		when := ""
		if r.Time != nil {
			when = strings.TrimSpace(r.Time.Text + " " + r.Time.From + ".." + r.Time.To)
		}
		for _, q := range [][2]string{
			{"title", strings.TrimSpace(r.Status + " " + r.Title)}, {"source", name(r.Source)}, {"said", r.SourceText},
			{"time", when}, {"place", name(r.Place)}, {"by", d.Slice(r.Evidence.Trigger)},
		} {
			if q[1] != "" {
				fmt.Fprintf(&b, " | %s=%s", q[0], q[1])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
