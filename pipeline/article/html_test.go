package article

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestHTML runs the cases of web pages: the file "in" is the page.
func TestHTML(t *testing.T) {
	golden.Run(t, "../../testdata/article/html/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		a, reason := fromHTML("in.html", []byte(in("in")))
		if reason != "" {
			t.Fatal(reason)
		}
		d := a.Doc()
		if err := Parts().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if err := covers(d); err != nil {
			t.Error(err)
		}
		leadsBack(t, d, true)
		return show(d)
	})
}

// leadsBack checks the map of d to its source: it rises in the text, stays in
// the source, and each byte that is no space leads to itself or to an entity.
// With strict, none may lead elsewhere.
func leadsBack(t *testing.T, d *doc.Doc, strict bool) {
	t.Helper()
	last := -1
	for _, s := range d.Source.Segments {
		if s.Text < last || s.Len < 0 || s.Src < 0 || s.Src+s.Len > len(d.Source.Text) || s.Text+s.Len > len(d.Text) {
			t.Fatalf("segment %v", s)
		}
		if got, want := d.Source.Text[s.Src:s.Src+s.Len], d.Text[s.Text:s.Text+s.Len]; got != want {
			t.Fatalf("segment %v: %q is %q in the source", s, want, got)
		}
		last = s.Text
	}
	if !strict {
		return
	}
	for i, r := range d.Text {
		got, _ := utf8.DecodeRuneInString(d.Source.Text[d.SourceOffset(i):])
		if got != r && got != '&' && !unicode.IsSpace(r) {
			t.Fatalf("%q at %d leads to %q", r, i, got)
		}
	}
}

// Odd pages are read or refused, with a reason, and never end the run.
func TestHTMLOdd(t *testing.T) {
	for name, in := range map[string]string{
		"deep": strings.Repeat("<div>", 100_000) + "text", "open": "<p>text<table><tr>foster</p><b>x", "nothing": "<html><body></body></html>",
		"script": "<script>var a = '<p>no</p>';</script><p>Yes &amp; no &notit; &#x201c;q&#8221; &copy2024</p>", "frames": "<frameset><frame></frameset>", "cut": "<p>text <a href='", "tag": "<", "svg": "<svg><title>a</title><p>b",
		"select": "<select><option>a<option>b</select><p>c", "template": "<template><p>a</template><p>b</p>",
	} {
		a, reason := fromHTML(name, []byte(in))
		if (a == nil) == (reason == "") {
			t.Errorf("%s: %v, %q", name, a, reason)
		}
		if a != nil {
			leadsBack(t, a.Doc(), false)
		}
	}
	a, _ := fromHTML("script", []byte("<script>var a = '<p>no</p>';</script><p>Yes &amp; no</p>"))
	if a == nil || a.Text != "Yes & no" {
		t.Errorf("%+v", a)
	}
}

// FuzzRead reads any bytes as each of the formats.
func FuzzRead(f *testing.F) {
	exts := []string{".txt", ".md", ".html", ".json", ".jsonl", ".txt.gz", ".jsonl.gz", ""}
	seeds := []string{"", "Text.", "\xff\xfeT\x00", "\x1f\x8b\x08", "<p>A <b>b</b> &amp;c", "<table><tr>x<td>y", "---\ntitle: A\n---\n# B #\n\n![c](d)\n", `{"text":"A\u00e9"}`, `[{"text":"A"},{`, "{\"text\":\"\\ud800\"}\n[]", zipped(`{"text":"A."}`)}
	for i := range exts {
		for _, s := range seeds {
			f.Add([]byte(s), uint8(i))
		}
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		ext := exts[int(kind)%len(exts)]
		path, opts := "-", Options{MaxBytes: 1 << 16, Stdin: strings.NewReader(string(data))}
		if ext != "" {
			path = filepath.Join(dir, "f"+ext)
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		n := 0
		for a, err := range Read(t.Context(), []string{path}, opts) {
			n++
			if err != nil {
				if a != nil || err.Error() == "" {
					t.Fatal(a, err)
				}
				continue
			}
			d := a.Doc()
			if !utf8.ValidString(d.Text) || strings.TrimSpace(d.Text) == "" {
				t.Fatalf("text %q", d.Text)
			}
			if !a.Derived() && d.Text != string(data) {
				t.Fatalf("not the file: %q", d.Text)
			}
			leadsBack(t, d, false)
			if err := Parts().Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			if err := covers(d); err != nil {
				t.Fatal(err)
			}
			for i := range d.Text {
				if o := d.SourceOffset(i); d.Source.Segments != nil && (o < 0 || o > len(d.Source.Text)) {
					t.Fatalf("%d leads to %d", i, o)
				}
			}
		}
		if n == 0 {
			t.Fatal("neither an article nor a reason")
		}
	})
}
