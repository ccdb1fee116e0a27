// Package article reads news articles from files, folders and streams, and
// tells the parts of an article from each other: headline, standfirst,
// dateline, byline, caption, credit, boilerplate and body.
//
//	for a, err := range article.Read(ctx, []string{"news/", "-"}, article.Options{}) {
//		if err != nil {
//			log.Print(err) // an *article.Error: one article or file failed; the rest goes on
//			continue
//		}
//		d := a.Doc() // ready for the stages of the pipeline, Parts first
//	}
//
// A reader never looks at a whole collection: its memory is bounded by
// Options.MaxBytes, not by the number of articles.
package article

import (
	"fmt"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Article is one article as a reader gives it. It is never changed after it
// was read.
type Article struct {
	ID     string     // the path as given, or the id of a JSON object, else "path#line", for the next ones of that line "path#line:col"
	Path   string     // the file it came from; "-" for standard input, "" for FromText
	Text   string     // valid UTF-8
	Meta   doc.Meta   // what the file says about the article; the stage Parts adds what the text says
	Source doc.Source // leads back from Text to what was read
}

// FromText returns the article of a text at hand. Bytes that are not UTF-8 are
// replaced.
func FromText(id, text string) *Article {
	t, changed := toValid(text)
	return &Article{ID: id, Text: t, Source: doc.Source{Derived: changed}}
}

// Derived reports whether Text is something else than the file byte for byte:
// decoded from another character set, extracted from HTML, unquoted from JSON,
// unpacked or read from standard input.
func (a *Article) Derived() bool { return a.Source.Derived }

// Doc returns a new document of the article with its ID, Meta, Text and Source.
func (a *Article) Doc() *doc.Doc {
	return &doc.Doc{ID: a.ID, Meta: a.Meta, Text: a.Text, Source: a.Source}
}

// Error says why an article or a file was not read, or not whole.
type Error struct {
	Path      string // as given, or as found in a folder
	Line, Col int    // from 1, columns in runes; 0 where the fault has no place
	Reason    string // "empty", "binary", "larger than 8 MiB" ...
	Err       error  // the cause, or nil
	Skipped   bool   // passed over in a folder for its type: no failure
}

// Error returns "path:line:col: reason: cause", without what is absent.
func (e *Error) Error() string {
	s := e.Path
	if e.Line > 0 {
		s += fmt.Sprintf(":%d", e.Line)
		if e.Col > 0 {
			s += fmt.Sprintf(":%d", e.Col)
		}
	}
	s += ": " + e.Reason
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
