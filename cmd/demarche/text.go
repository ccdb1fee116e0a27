package main

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// columns returns how many columns of a terminal s takes: none for combining
// marks, two for wide characters.
func columns(s string) int { return uniseg.StringWidth(s) }

// clean returns s on one line and without anything that a terminal would
// obey: runs of white space are one space, control characters and marks that
// turn the direction of writing are gone.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))), " ")
}

// wrap breaks s at its spaces into lines of at most width columns. A word that
// is wider is broken between characters as a reader sees them.
func wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, word := range strings.Fields(s) {
		w := columns(word)
		if n > 0 && n+1+w <= width {
			line, n = line+" "+word, n+1+w
			continue
		}
		if n > 0 {
			lines = append(lines, line)
		}
		for w > width {
			head, tail := split(word, width)
			lines = append(lines, head)
			word, w = tail, columns(tail)
		}
		line, n = word, w
	}
	if n > 0 || line != "" {
		lines = append(lines, line)
	}
	return lines
}

// split cuts s behind the last character that ends within width columns; at
// least one character is in head.
func split(s string, width int) (head, tail string) {
	g := uniseg.NewGraphemes(s)
	n, end := 0, 0
	for g.Next() {
		n += g.Width()
		if n > width && end > 0 {
			break
		}
		_, end = g.Positions()
	}
	return s[:end], s[end:]
}

// splitEnd cuts s before the first character from which on it fits in width
// columns.
func splitEnd(s string, width int) (head, tail string) {
	n, start := columns(s), 0
	g := uniseg.NewGraphemes(s)
	for n > width && g.Next() {
		n -= g.Width()
		_, start = g.Positions()
	}
	return s[:start], s[start:]
}

// cutStart shortens s from the left to width columns: the end of a path says
// more than its start.
func cutStart(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	_, tail := splitEnd(s, width-1)
	return "…" + tail
}

// cutEnd shortens s from the right to width columns.
func cutEnd(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	head, _ := split(s, width-1)
	return strings.TrimRight(head, " ") + "…"
}

// pad returns left and right on one line of width columns, right flush right,
// or false where they do not fit with two columns between.
func pad(left, right string, width int) (string, bool) {
	gap := width - columns(left) - columns(right)
	if right == "" {
		return left, gap >= 0
	}
	if gap < 2 {
		return "", false
	}
	return left + strings.Repeat(" ", gap) + right, true
}
