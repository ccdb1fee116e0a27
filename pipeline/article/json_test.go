package article

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func TestReadJSONLines(t *testing.T) {
	tree(t, map[string]string{"a.jsonl": strings.Join([]string{
		`{"id":"x","title":"A  title","date":"May 30, 2023","url":"https://n.example/a","source":"The Paper","text":"One.\n\nTwo \u201cq\u201d.","more":[1,{"text":"no"}]}`,
		``,
		`{"text":"No id.","date":"2023-05-30T10:00:00Z"}`,
		`{"text": "é", oops}`,
		`{"title":"t"}`,
		`{"text":5}`,
		`["text"]`,
		`null`,
		`{"text":"  "}`,
		"{\"id\":12,\"text\":\"caf\xe9 open\"}",
	}, "\r\n")})
	var metas []doc.Meta
	for a, err := range Read(t.Context(), []string{"a.jsonl"}, Options{}) {
		if err == nil {
			metas = append(metas, a.Meta)
			if !a.Derived() {
				t.Errorf("%s is not Derived", a.ID)
			}
		}
	}
	want := []doc.Meta{{Title: "A title", Date: "2023-05-30", URL: "https://n.example/a", Outlet: "The Paper"}, {Date: "2023-05-30"}, {}}
	if d := cmp.Diff(want, metas); d != "" {
		t.Error(d)
	}
	check(t, run(t, Options{}, "a.jsonl"),
		`x: "One.\n\nTwo “q”."`,
		`a.jsonl#3: "No id."`,
		`error a.jsonl:4:15: bad JSON: invalid character 'o' looking for beginning of object key string`,
		`error a.jsonl:5:1: no "text"`,
		`error a.jsonl:6:9: text is no string`,
		`error a.jsonl:7:1: array, not an object (expected {"text": ...})`,
		`error a.jsonl:8:1: not an object (expected {"text": ...})`,
		`error a.jsonl:9:1: empty text`,
		`12: "café open"`,
	)
}

func TestReadJSON(t *testing.T) {
	tree(t, map[string]string{
		"one.json": "{\n  \"id\": \"x\",\n  \"text\": \"One.\"\n}\n", "several.json": `{"text":"A."} {"text":"B."}`, "none.json": "[]", "blank.json": "  \n",
		"array.json": "[\n  {\"text\": \"A ] } \\\" [.\"},\n  {\"text\": 1},\n  {\"text\": \"B.\"}\n]", "open.json": `[{"text":"A."},`, "cut.json": `[{"text":"A."},{"text":"B`, "list.json": `["A","B"]`,
	})
	check(t, run(t, Options{}, "one.json", "several.json", "none.json", "blank.json", "array.json", "open.json", "cut.json", "list.json"),
		`x: "One."`,
		`several.json#1: "A."`,
		`several.json#1:15: "B."`,
		"error none.json: empty",
		"error blank.json: empty",
		`array.json#2: "A ] } \" [."`,
		"error array.json:3:12: text is no string",
		`array.json#4: "B."`,
		`open.json#1: "A."`,
		"error open.json:1:16: broken off: the array does not end",
		`cut.json#1: "A."`,
		"error cut.json:1:25: bad JSON: unexpected end of JSON input",
		`error list.json:1:2: string, not an object (expected {"text": ...})`,
		"error list.json:1:2: given up: what follows is no list of objects",
	)
}

// The position of a byte of the text is that of the JSON string in its file.
func TestJSONPosition(t *testing.T) {
	tree(t, map[string]string{"a.json": "[\n  {\"id\": \"é\", \"text\": \"One\\n\\u00e9 \\ud83d\\ude00 two\"}\n]"})
	for a, err := range Read(t.Context(), []string{"a.json"}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		d := a.Doc()
		if d.Text != "One\né 😀 two" {
			t.Fatalf("%q", d.Text)
		}
		at := strings.Index(d.Text, "two")
		if src := d.Source.Text[d.SourceOffset(at):]; !strings.HasPrefix(src, `two"`) {
			t.Errorf("leads to %q", src)
		}
		if p, want := d.Position(at), (doc.Position{Line: 2, Col: 49}); p != want {
			t.Errorf("position %v, want %v", p, want)
		}
	}
}

// FuzzJSON holds unquote against encoding/json.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`"a"`, `"\u00e9\ud83d\ude00\ud83d"`, `"\n\t\/\\\""`, `"\udc00\u"`, `{"text":"a"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		fromJSON(b)
		var want string
		if json.Unmarshal(b, &want) != nil || len(b) == 0 || b[0] != '"' || b[len(b)-1] != '"' {
			return
		}
		b = []byte(strings.ToValidUTF8(string(b), "\uFFFD"))
		got, segs := unquote(b, 0)
		if json.Unmarshal(b, &want); got != want {
			t.Fatalf("%q: %q, want %q", b, got, want)
		}
		for _, s := range segs {
			if got[s.Text:s.Text+s.Len] != string(b[s.Src:s.Src+s.Len]) {
				t.Fatalf("%q: segment %v", b, s)
			}
		}
	})
}
