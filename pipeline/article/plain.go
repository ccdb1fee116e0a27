package article

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// fromPlain makes the article of a text file, or says why it has none.
func fromPlain(path string, raw []byte) (*Article, string) {
	text, derived, reason := decode(raw, false)
	if reason == "" && isBlank(text) {
		reason = "empty"
	}
	if reason != "" {
		return nil, reason
	}
	return &Article{ID: path, Path: path, Text: text, Source: doc.Source{Derived: derived}}, ""
}

// isBlank reports whether text holds nothing but white space and byte order
// marks.
func isBlank(text string) bool {
	return strings.TrimSpace(strings.TrimLeft(text, bom)) == ""
}
