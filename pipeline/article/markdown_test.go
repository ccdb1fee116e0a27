package article

import (
	"context"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
)

func TestMarkdown(t *testing.T) {
	golden.Run(t, "../../testdata/article/markdown/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		a, reason := fromMarkdown("in.md", []byte(in("in")))
		if reason != "" || a.Text != in("in") {
			t.Fatalf("%q, %q", reason, a.Text)
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
