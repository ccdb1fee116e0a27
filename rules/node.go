package rules

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// fail records a fault at the place of n.
func (n *node) fail(errs *ErrorList, format string, args ...any) {
	*errs = append(*errs, &Error{n.src.name, n.line, n.col, fmt.Sprintf(format, args...)})
}

// failAt records a fault at byte off of the scalar n.
func (n *node) failAt(errs *ErrorList, off int, format string, args ...any) {
	line, col := n.place(off)
	*errs = append(*errs, &Error{n.src.name, line, col, fmt.Sprintf(format, args...)})
}

// at returns "file:line" of n, as origins give it.
func (n *node) at() string { return n.src.name + ":" + strconv.Itoa(n.line) }

// get returns the value of a key of a mapping, or nil.
func (n *node) get(key string) *node {
	for _, p := range n.pairs {
		if p.key.text == key {
			return p.val
		}
	}
	return nil
}

// place returns the line and column in the file of byte off of the scalar n.
// It walks the written form beside the value: quotes, escapes, folded lines and
// the indentation of blocks stand only in the written form.
func (n *node) place(off int) (line, col int) {
	raw := n.src.offset(n.line, n.col)
	text := n.src.text
	switch n.quote {
	case '"', '\'':
		raw++
	case '|':
		for raw < len(text) && text[raw] != '\n' {
			raw++
		}
	}
	for i := 0; i < off && i < len(n.text) && raw < len(text); {
		r, size := utf8.DecodeRuneInString(n.text[i:])
		raw = n.skipTo(raw, r)
		raw += n.width(raw)
		i += size
	}
	if off < len(n.text) {
		r, _ := utf8.DecodeRuneInString(n.text[off:])
		raw = n.skipTo(raw, r)
	}
	return n.src.lineCol(raw)
}

// skipTo returns where, from raw on, the written form of the rune r begins:
// line ends and indentation that only the written form has are passed over.
func (n *node) skipTo(raw int, r rune) int {
	text := n.src.text
	if r == ' ' || r == '\n' {
		return raw
	}
	for raw < len(text) && (text[raw] == ' ' || text[raw] == '\n' || text[raw] == '\r') {
		raw++
	}
	return raw
}

// width returns how many bytes the sign at raw takes in the written form.
func (n *node) width(raw int) int {
	text := n.src.text
	if raw >= len(text) {
		return 0
	}
	switch {
	case n.quote == '\'' && text[raw] == '\'':
		return 2
	case n.quote == '"' && text[raw] == '\\' && raw+1 < len(text):
		switch text[raw+1] {
		case 'x':
			return 4
		case 'u':
			return 6
		case 'U':
			return 10
		}
		return 2
	}
	_, size := utf8.DecodeRuneInString(text[raw:])
	return size
}

// offset returns the byte at a line and column, both from 1.
func (s *source) offset(line, col int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	off := s.lines[line-1]
	for ; col > 1 && off < len(s.text); col-- {
		_, size := utf8.DecodeRuneInString(s.text[off:])
		off += size
	}
	return off
}

// lineCol returns the line and column, both from 1, of byte off.
func (s *source) lineCol(off int) (line, col int) {
	off = min(off, len(s.text))
	for line+1 < len(s.lines) && s.lines[line+1] <= off {
		line++
	}
	return line + 1, utf8.RuneCountInString(s.text[s.lines[line]:off]) + 1
}

// The methods of the loader below read values strictly: what is not as asked
// for is a fault at its place, and they return false.

// str returns the text of a scalar that must be there.
func (l *loader) str(n *node) (string, bool) {
	if n.kind != scalar {
		n.fail(&l.errs, "expected a text, found %s", n.kind)
		return "", false
	}
	if n.null && n.quote == 0 || n.text == "" {
		n.fail(&l.errs, "expected a text, found nothing")
		return "", false
	}
	return n.text, true
}

// strs returns the scalars of a list, or the one that stands for a list.
func (l *loader) strs(n *node) []*node {
	items := n.items
	if n.kind != list {
		items = []*node{n}
	}
	out := make([]*node, 0, len(items))
	for _, e := range items {
		if _, ok := l.str(e); ok {
			out = append(out, e)
		}
	}
	if n.kind == list && len(n.items) == 0 {
		n.fail(&l.errs, "the list is empty")
	}
	return out
}

// boolean returns true or false.
func (l *loader) boolean(n *node) (value, ok bool) {
	if n.kind == scalar && n.quote == 0 && (n.text == "true" || n.text == "false") {
		return n.text == "true", true
	}
	n.fail(&l.errs, "expected true or false, found %s", n.found())
	return false, false
}

// number returns a number from lo to hi.
func (l *loader) number(n *node, lo, hi float64) (float64, bool) {
	v, err := strconv.ParseFloat(n.text, 64)
	if n.kind != scalar || err != nil || !(v >= lo && v <= hi) {
		n.fail(&l.errs, "expected a number from %g to %g, found %s", lo, hi, n.found())
		return 0, false
	}
	return v, true
}

// oneOf returns the text of a scalar that must be one of the words.
func (l *loader) oneOf(n *node, words ...string) (string, bool) {
	s, ok := l.str(n)
	if !ok {
		return "", false
	}
	for _, w := range words {
		if w == s {
			return s, true
		}
	}
	hint := near(s, words)
	if hint == "" {
		hint = " (expected " + orList(words) + ")"
	}
	n.fail(&l.errs, "%q is not known here%s", s, hint)
	return "", false
}

// mapping reports whether n is a mapping, and every key of it that is none of
// the known ones.
func (l *loader) mapping(n *node, known ...string) bool {
	if n.kind != mapping {
		n.fail(&l.errs, "expected keys with values, found %s", n.kind)
		return false
	}
next:
	for _, p := range n.pairs {
		for _, k := range known {
			if p.key.text == k {
				continue next
			}
		}
		hint := near(p.key.text, known)
		if hint == "" {
			hint = " (expected " + orList(known) + ")"
		}
		p.key.fail(&l.errs, "unknown key %q%s", p.key.text, hint)
	}
	return true
}

// found says what n is, for messages.
func (n *node) found() string {
	if n.kind == scalar {
		return strconv.Quote(n.text)
	}
	return n.kind.String()
}
