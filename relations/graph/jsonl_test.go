package graph_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/relations/graph"
)

// schema is as much of a JSON Schema as docs/schema.json uses for objects.
type schema struct {
	Required   []string           `json:"required"`
	Properties map[string]*schema `json:"properties"`
	Items      *schema            `json:"items"`
	Ref        string             `json:"$ref"`
	OneOf      []*schema          `json:"oneOf"`
	Enum       []string           `json:"enum"`
	Defs       map[string]*schema `json:"$defs"`
}

// full is a document in which every value is there: a derived text, a source
// of each kind, a time, a place and a trigger.
const full = `doc a.html | Talks “off” | 2023-05-30
Ruritania's envoy Ana Möller 😀 met Lee Banda in Sarn on Monday, an aide said.
entity COUNTRY RUR Ruritania
entity PERSON - Ana Möller
entity PERSON - Lee Banda
entity PLACE - Sarn
relation Ana Möller | met with | Lee Banda | 0 met | time=on Monday | place=Sarn | said=an aide | event=CONSULT
relation Ana Möller | holds office in | Ruritania | 0 - | title=envoy | source=Lee Banda | status=current
`

// TestSchema holds writer and schema together: a line has exactly the keys
// that the schema names, at each level, in the order of DESIGN, and no value
// outside an enumeration.
func TestSchema(t *testing.T) {
	data, err := os.ReadFile("../../docs/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root schema
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	d := docsOf(t, full)[0]
	d.Source.Derived = true
	var b bytes.Buffer
	if err := graph.NewLineWriter(&b, graph.Bytes).Write(d); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1 || !strings.HasSuffix(b.String(), "\n") {
		t.Fatalf("%d newlines in a line", n)
	}
	var v any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	compare(t, "line", v, &root, root.Defs)
	order := []string{"doc", "title", "date", "url", "language", "text", "entities", "relations"}
	if got := keys(t, b.Bytes()); !slices.Equal(got, order) {
		t.Errorf("keys of a line: %v, want %v", got, order)
	}
}

func compare(t *testing.T, path string, v any, s *schema, defs map[string]*schema) {
	t.Helper()
	for s.Ref != "" || len(s.OneOf) > 0 {
		if s.Ref == "" {
			if v == nil {
				return // the null of null-or-object
			}
			s = s.OneOf[len(s.OneOf)-1]
			continue
		}
		s = defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		if s == nil {
			t.Fatalf("%s: the schema has no such definition", path)
		}
	}
	switch v := v.(type) {
	case map[string]any:
		for k, child := range v {
			if s.Properties[k] == nil {
				t.Errorf("%s: key %q is not in the schema", path, k)
				continue
			}
			compare(t, path+"."+k, child, s.Properties[k], defs)
		}
		for k := range s.Properties {
			if _, ok := v[k]; !ok {
				t.Errorf("%s: key %q of the schema is not written", path, k)
			}
			if k != "text" && !slices.Contains(s.Required, k) {
				t.Errorf("%s: the schema does not require %q", path, k)
			}
		}
	case []any:
		for _, child := range v {
			compare(t, path+"[]", child, s.Items, defs)
		}
	case string:
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
			t.Errorf("%s: %q is none of %v", path, v, s.Enum)
		}
	}
}

// keys returns the keys of a JSON object in their order.
func keys(t *testing.T, line []byte) []string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(line))
	var all []string
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	for dec.More() {
		k, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, k.(string))
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestText holds that the text is in the line only where the file is not the
// text byte for byte.
func TestText(t *testing.T) {
	d := docsOf(t, full)[0]
	if l := graph.NewLine(d, graph.Bytes); l.Text != nil {
		t.Error("the line of a plain file has its text")
	}
	d.Source.Derived = true
	if l := graph.NewLine(d, graph.Bytes); l.Text == nil || *l.Text != d.Text {
		t.Error("the line of a derived text lacks it")
	}
}

// TestOffsets reads each mention and sentence back from the text by its
// offsets, as a reader of the unit would.
func TestOffsets(t *testing.T) {
	d := docsOf(t, full)[0]
	runes, units := []rune(d.Text), utf16.Encode([]rune(d.Text))
	for unit, slice := range map[graph.Unit]func(i, j int) string{
		graph.Bytes: func(i, j int) string { return d.Text[i:j] },
		graph.Runes: func(i, j int) string { return string(runes[i:j]) },
		graph.UTF16: func(i, j int) string { return string(utf16.Decode(units[i:j])) },
	} {
		l := graph.NewLine(d, unit)
		for _, e := range l.Entities {
			for _, m := range e.Mentions {
				if got := slice(m.Start, m.End); got != m.Text {
					t.Errorf("%s: %q at %d-%d, want %q", unit, got, m.Start, m.End, m.Text)
				}
			}
		}
		for _, r := range l.Relations {
			if got := slice(r.Evidence.Start, r.Evidence.End); got != r.Evidence.Text {
				t.Errorf("%s: sentence %q, want %q", unit, got, r.Evidence.Text)
			}
		}
		if tr := l.Relations[0].Evidence.Trigger; slice(tr.Start, tr.End) != "met" {
			t.Errorf("%s: trigger %q", unit, slice(tr.Start, tr.End))
		}
	}
	if utf8.RuneCountInString(d.Text) == len(units) {
		t.Fatal("the text does not tell the units apart")
	}
}

// TestReadBack holds that a graph of lines is the graph of their documents,
// but for lines and columns.
func TestReadBack(t *testing.T) {
	docs := docsOf(t, full+strings.Replace(full, "doc a.html", "doc b.html", 1))
	var b bytes.Buffer
	w := graph.NewLineWriter(&b, graph.Bytes)
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	g := graph.New(symmetric)
	for l, err := range graph.ReadLines(&b, "x.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		g.AddLine(l)
	}
	want := dotOf(t, graphOf(docs), graph.DOTOptions{Claims: graph.All})
	got := dotOf(t, g, graph.DOTOptions{Claims: graph.All})
	if want = noPlaces(want); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func noPlaces(dot string) string {
	return regexp.MustCompile(`\.html:\d+:\d+`).ReplaceAllString(dot, ".html")
}

// TestReadLinesErrors holds that a bad line is told with its number and the
// next one is read.
func TestReadLinesErrors(t *testing.T) {
	in := strings.Join([]string{
		`{"doc": "a", "entities": [{"id": "e1"}], "relations": []}`,
		`{"doc": `,
		`{"id": "1", "text": "no line of ours"}`,
		`{"doc": "b", "relations": [{"subject": "e1", "object": "e2"}]}`,
		``,
		`{"doc": "c", "entities": [{"id": "e1"}], "relations": [{"subject": "e1", "object": "e1", "polarity": "maybe"}]}`,
		`{"doc": "d"}`,
	}, "\n")
	var docs, errs []string
	for l, err := range graph.ReadLines(strings.NewReader(in), "x.jsonl") {
		if err != nil {
			errs = append(errs, strings.SplitN(err.Error(), ": ", 2)[0])
			continue
		}
		docs = append(docs, l.Doc)
	}
	if want := []string{"a", "d"}; !slices.Equal(docs, want) {
		t.Errorf("read %v, want %v", docs, want)
	}
	if want := []string{"x.jsonl:2", "x.jsonl:3", "x.jsonl:4", "x.jsonl:6"}; !slices.Equal(errs, want) {
		t.Errorf("errors of %v, want %v", errs, want)
	}
}
