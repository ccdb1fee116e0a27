package rules

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// base returns the shipped types, relations and roles, and the files given.
func base(t testing.TB, files map[string]string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	for _, name := range []string{"types.yml", "relations.yml", "roles.yml"} {
		data, err := fs.ReadFile(Builtin(), name)
		if err != nil {
			t.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: data}
	}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func mustLoad(t testing.TB, fss ...fs.FS) *Set {
	t.Helper()
	s, err := Load(fss...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestMatch matches the rules of each case, with the shipped roles, against
// sentences parsed by hand.
func TestMatch(t *testing.T) {
	golden.Run(t, "../testdata/rules/match/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		s := mustLoad(t, base(t, map[string]string{"case.yml": in("case.yml")}))
		d := sketch(t, in("sentences"))
		args := NewArgs(d)
		var b strings.Builder
		for i := range d.Sents {
			fmt.Fprintf(&b, "%s\n", d.Slice(d.SentSpan(i)))
			tree := doc.NewTree(d, i)
			kept, lost := Resolve(s.All(d, tree, i, args, nil), d, nil)
			for _, m := range kept {
				b.WriteString("  " + show(d, &m) + stance(s.Stance(d, tree, &m, args)) + "\n")
				b.WriteString(walked(d, &m))
			}
			for _, l := range lost {
				fmt.Fprintf(&b, "  gave way to %s: %s\n", l.To.Name, show(d, &l.Match))
			}
		}
		return map[string]string{"matches": b.String()}
	})
}

// TestTrace tells what each case's rule tried where it did not match.
func TestTrace(t *testing.T) {
	golden.Run(t, "../testdata/rules/trace/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		s := mustLoad(t, base(t, map[string]string{"case.yml": in("case.yml")}))
		d := sketch(t, in("sentences"))
		args := NewArgs(d)
		var b strings.Builder
		for i := range d.Sents {
			fmt.Fprintf(&b, "%s\n", d.Slice(d.SentSpan(i)))
			s.Match(d, doc.NewTree(d, i), i, args, func(e Event) { b.WriteString("  " + e.Text(d) + "\n") })
		}
		return map[string]string{"trace": b.String()}
	})
}

func show(d *doc.Doc, m *Match) string {
	name := func(s Side) string { return d.Entities[d.Mentions[s.Mention].Entity].Name }
	var words []string
	for _, i := range m.Trigger {
		words = append(words, d.Surface(i))
	}
	out := fmt.Sprintf("%s — %s — %s (%s, %s)", name(m.Subject), m.Rule.Relation.Name, name(m.Object), m.Rule.Name, strings.Join(words, " "))
	if m.Title != doc.None {
		out += " title " + d.Surface(m.Title)
	}
	return out
}

func stance(st Stance) string {
	out := ""
	if st.Polarity != doc.Affirmed || st.Modality != doc.Asserted {
		out += " " + st.Polarity.String() + " " + st.Modality.String()
	}
	if st.Status != "" {
		out += " " + st.Status
	}
	if st.Drop {
		out += " dropped"
	}
	for _, by := range st.By {
		out += " by " + by.Modifier.Name
	}
	return out
}

func walked(d *doc.Doc, m *Match) string {
	var b strings.Builder
	line := func(key string, hops []Hop) {
		if len(hops) > 0 {
			fmt.Fprintf(&b, "    %-8s %s\n", key, ShowHops(d, hops))
		}
	}
	for _, v := range m.Vars {
		line(v.Name, v.Hops)
	}
	line("subject", m.Subject.Hops)
	line("object", m.Object.Hops)
	return b.String()
}

func TestRole(t *testing.T) {
	s := mustLoad(t, base(t, nil))
	d := sketch(t, pathSentence)
	args, tree := NewArgs(d), doc.NewTree(d, 0)
	for _, c := range []struct {
		role string
		of   int
		want []int
	}{{"agent", 8, []int{0, 2}}, {"theme", 8, []int{10}}, {"agent", 5, []int{0}}, {"agent", 10, []int{13}}, {"hero", 8, nil}} {
		if got := s.Role(d, tree, c.role, []int{c.of}, args); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s of %s: got %v, want %v", c.role, d.Surface(c.of), got, c.want)
		}
	}
}
