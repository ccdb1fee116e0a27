package pipeline_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestHabits reads short texts full of the habits of news, from the text to the
// entities. testdata/habits has the cases, in pairs of files: NAME is the text,
// "NAME: names" what must be found:
//
//	PERSON Mike Pompeo: Mike Pompeo | Pompeo    type, name and the distinct texts of its names, in order
//	COUNTRY China CHN: Chinese | China          and a code
//	PLACE|ORG Hong Kong: Hong Kong              one of two types; names, codes and texts likewise
//	filed Kyiv, Ukraine                         what the dateline says
//	no office counterpart                       no relation has this title
//	...                                         there may be more; without it no other entity has a name
func TestHabits(t *testing.T) {
	p, err := pipeline.New(pipeline.Strict())
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../testdata/habits/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		group := strings.TrimSuffix(filepath.Base(path), ".txtar")
		if len(a.Files)%2 != 0 {
			t.Fatalf("%s: a text without its names", path)
		}
		for i := 0; i < len(a.Files); i += 2 {
			text, want := a.Files[i], a.Files[i+1]
			if want.Name != text.Name+": names" {
				t.Fatalf("%s: %q stands where %q should", path, want.Name, text.Name+": names")
			}
			t.Run(group+"/"+text.Name, func(t *testing.T) {
				d, err := p.Process(t.Context(), article.FromText("habit.txt", string(text.Data)))
				if err != nil {
					t.Fatal(err)
				}
				checkHabit(t, d, string(want.Data))
			})
		}
	}
}

// checkHabit compares the entities of d with the lines of want.
func checkHabit(t *testing.T, d *doc.Doc, want string) {
	got := namedEntities(d)
	more := false
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		switch {
		case line == "...":
			more = true
		case line == "filed", strings.HasPrefix(line, "filed "):
			if s := strings.TrimSpace(strings.TrimPrefix(line, "filed")); s != d.Meta.Place {
				t.Errorf("filed from %q, want %q", d.Meta.Place, s)
			}
		case strings.HasPrefix(line, "no office "):
			for _, r := range d.Relations {
				if strings.EqualFold(r.Title, strings.TrimPrefix(line, "no office ")) {
					t.Errorf("%s has the office %q", d.Entities[r.Subject].Name, r.Title)
				}
			}
		case line != "":
			w := parseEntity(t, line)
			i := slices.IndexFunc(got, w.matches)
			if i < 0 {
				t.Errorf("want %s", line)
				continue
			}
			got = slices.Delete(got, i, i+1)
		}
	}
	if more && !t.Failed() {
		return
	}
	for _, e := range got {
		t.Errorf(" got %s", e)
	}
}

// named is an entity by its names; in a wanted one each word may be several,
// parted by "|".
type named struct {
	typ, name, code string
	texts           []string
}

func (e named) String() string {
	if e.code != "" {
		return e.typ + " " + e.name + " " + e.code + ": " + strings.Join(e.texts, " | ")
	}
	return e.typ + " " + e.name + ": " + strings.Join(e.texts, " | ")
}

// matches reports whether what was got is what e wants. A place need not tell
// its country.
func (e named) matches(got named) bool {
	return oneOf(got.typ, e.typ) && oneOf(got.name, e.name) && (oneOf(got.code, e.code) || got.code == "" && strings.Contains(e.typ, "PLACE")) &&
		slices.EqualFunc(got.texts, e.texts, oneOf)
}

func oneOf(s, alternatives string) bool {
	return slices.Contains(strings.Split(alternatives, "|"), s)
}

// parseEntity reads a line of what is wanted.
func parseEntity(t *testing.T, line string) named {
	head, texts, ok := strings.Cut(line, ": ")
	typ, name, ok2 := strings.Cut(head, " ")
	if !ok || !ok2 {
		t.Fatalf("%q is no entity (expected TYPE NAME CODE: TEXT | TEXT)", line)
	}
	e := named{typ: typ, name: name, texts: strings.Split(texts, " | ")}
	if i := strings.LastIndexByte(name, ' '); i > 0 && name[i+1:] != "III" && regexp.MustCompile(`^([A-Z]{3}|GB-[A-Z]{3})(\|[A-Z]{3})*$`).MatchString(name[i+1:]) {
		e.name, e.code = name[:i], name[i+1:]
	}
	return e
}

// namedEntities returns the entities of d that have names, by first mention.
func namedEntities(d *doc.Doc) []named {
	var out []named
	for _, e := range d.Entities {
		n := named{typ: string(e.Type), name: e.Name, code: e.Code}
		for _, k := range e.Mentions {
			m := d.Mentions[k]
			if s := strings.Join(strings.Fields(d.Slice(d.MentionSpan(m))), " "); m.Kind == doc.Name && !slices.Contains(n.texts, s) {
				n.texts = append(n.texts, s)
			}
		}
		if n.texts != nil {
			out = append(out, n)
		}
	}
	return out
}
