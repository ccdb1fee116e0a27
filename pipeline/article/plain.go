package article

import (
	"bufio"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// fromPlain makes the article of a text file, or says why it has none.
func fromPlain(path string, raw []byte) (*Article, string) {
	text, derived := toValid(string(raw))
	return &Article{ID: path, Path: path, Text: text, Source: doc.Source{Derived: derived}}, ""
}

func fromMarkdown(path string, raw []byte) (*Article, string) { return fromPlain(path, raw) }
func fromHTML(path string, raw []byte) (*Article, string)     { return fromPlain(path, raw) }
func (r *reader) json(path string, lines bool, br *bufio.Reader) {
	r.fail(&Error{Path: path, Reason: "JSON is not read yet"})
}
