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

// at returns what doc.Position returns.
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
	p := doc.Position{Line: c.line + 1, Col: c.col + 1}
	if s := c.d.Source.Start; s.Line > 0 {
		if p.Line == 1 {
			p.Col += s.Col - 1
		}
		p.Line += s.Line - 1
	}
	return p
}
