package article

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// covers says what is wrong with the layer Parts of d: parts rise, never
// overlap, and hold every byte that is no white space.
func covers(d *doc.Doc) error {
	at := 0
	for i, p := range append(d.Parts, doc.Part{Span: doc.Span{Start: len(d.Text), End: len(d.Text)}}) {
		if p.Start < at || p.End < p.Start || p.End > len(d.Text) || p.Len() == 0 && i < len(d.Parts) {
			return fmt.Errorf("part %d is %v after byte %d", i, p.Span, at)
		}
		if gap := d.Text[at:p.Start]; strings.TrimSpace(gap) != "" {
			return fmt.Errorf("%q before part %d is in no part", gap, i)
		}
		if s := d.Slice(p.Span); strings.TrimSpace(s) != s {
			return fmt.Errorf("part %d begins or ends with white space: %q", i, s)
		}
		at = p.End
	}
	return nil
}

// show prints the parts and the metadata of d as the cases hold them.
func show(d *doc.Doc) map[string]string {
	var b strings.Builder
	for _, p := range d.Parts {
		fmt.Fprintf(&b, "%-11s %s\n", p.Kind, strings.Join(strings.FieldsFunc(d.Slice(p.Span), unicode.IsSpace), " "))
	}
	m := d.Meta
	meta := fmt.Sprintf("title    %s\nauthor   %s\nplace    %s\ndate     %s\nurl      %s\noutlet   %s\nlanguage %s\n", m.Title, m.Author, m.Place, m.Date, m.URL, m.Outlet, m.Language)
	var kept []string
	for l := range strings.Lines(meta) {
		if len(strings.Fields(l)) > 1 {
			kept = append(kept, l)
		}
	}
	return map[string]string{"parts": b.String(), "meta": strings.Join(kept, "")}
}

// TestParts runs the cases of the stage: the file "in" is the article.
func TestParts(t *testing.T) {
	golden.Run(t, "../../testdata/article/parts/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		a, reason := fromPlain("in.txt", []byte(in("in")))
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
		return show(d)
	})
}

func TestPartsStopsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := Parts().Run(ctx, FromText("x", "Some text.\n").Doc())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func FuzzParts(f *testing.F) {
	for _, s := range []string{
		"", "\ufeffA title\n\nBy Jane Smith\n\nHONG KONG — China said no. (Reporting by A)", "https://x.test/2020/01/02/a\n\nLagos: Men met.\r\nPhoto: Reuters",
		"A - B", "(", "A.Reuters", "[Read/AP]", "Story highlights A", "—", " : ", "A \u2028B\u0085C", "By ", "Image copyright A Image caption B",
	} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, title string) {
		d := FromText("a.txt", text).Doc()
		d.Meta.Title = title
		if err := Parts().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if err := covers(d); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkParts(b *testing.B) {
	var text strings.Builder
	text.WriteString("Ministers meet in the capital\n\nBy Jane Smith\n\nHONG KONG — ")
	for range 400 {
		text.WriteString("The minister met his counterpart on Monday, officials said, and the two agreed to meet again before the end of the year in a third country.\n\n")
	}
	d := FromText("a.txt", text.String()).Doc()
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		d.Parts = d.Parts[:0]
		if err := runParts(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
}
