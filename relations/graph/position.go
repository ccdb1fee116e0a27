package graph

import (
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// cursor finds lines and columns of rising offsets in one pass over the
// source, where doc.Position counts from the start each time.
type cursor struct {
	d    *doc.Doc
	off  int // reached, in the source
	line int // lines before off
	col  int // runes of the line before off
}

// at returns the place in the source of the byte off of the text.
func (c *cursor) at(off int) doc.Position {
	src := c.d.Source.Text
	if c.d.Source.Segments == nil {
		src = c.d.Text
	}
	off = min(c.d.SourceOffset(off), len(src))
	if off < c.off {
		c.off, c.line, c.col = 0, 0, 0
	}
	for c.off < off {
		if src[c.off] == '\n' {
			c.off, c.line, c.col = c.off+1, c.line+1, 0
			continue
		}
		_, n := utf8.DecodeRuneInString(src[c.off:])
		c.off, c.col = c.off+n, c.col+1
	}
	return doc.Position{Line: c.line + 1, Col: c.col + 1}
}
