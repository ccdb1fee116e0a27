package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote returns s as a quoted ID. In one, only \" is an escape, but a single
// backslash before the closing quote would take it away: all are doubled.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(printable(s, false)) + `"`
}

// label returns s as a quoted escString: a backslash is doubled, a line ends
// with \n, and an ampersand that would begin an entity of HTML is written as
// one. A quoted string is never read as HTML-like, whatever it begins with.
func label(s string) string { return `"` + escape(s) + `"` }

func escape(s string) string {
	return ampersands(strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(printable(s, true)))
}

// leftLines returns lines as one label, each line flush left.
func leftLines(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(escape(l) + `\l`)
	}
	return `"` + b.String() + `"`
}

// printable returns s as valid UTF-8 without control characters, which end a
// string of C or are no XML; a newline stays if lines is set.
func printable(s string, lines bool) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' && lines {
			return r
		}
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// ampersands writes each & that an entity's name or number follows as &amp;.
func ampersands(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '&' && entityFollows(s[i+1:]) {
			b.WriteString("amp;")
		}
	}
	return b.String()
}

// entityFollows reports whether s begins with a name or number and a
// semicolon.
func entityFollows(s string) bool {
	n := strings.IndexByte(s, ';')
	if n <= 0 {
		return false
	}
	for i := range n {
		c := s[i]
		if !(c == '#' && i == 0 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z') {
			return false
		}
	}
	return true
}

// wrapName breaks a long name into lines.
func wrapName(s string) string { return wrap(s, 22) }

// wrap breaks s at spaces into lines of up to about width runes; a longer word
// stays whole.
func wrap(s string, width int) string {
	var b strings.Builder
	col := 0
	for i, word := range strings.Fields(s) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case col+1+n > width:
			b.WriteByte('\n')
			col = 0
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	return b.String()
}
