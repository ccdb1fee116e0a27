package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// paragraph is a stretch of text without white space at its ends.
type paragraph struct {
	doc.Span
	blank bool // a blank line, or the start of the text, stands before it
}

// paragraphs splits text at its line ends. Lines that were broken to a width
// are put together again: what reads on is one paragraph.
func paragraphs(text string) []paragraph {
	lines := splitLines(text)
	width := breakWidth(text, lines)
	var ps []paragraph
	for i, l := range lines {
		if i > 0 && !l.blank && width > 0 && readsOn(text, lines, i, width) {
			ps[len(ps)-1].End = l.End
			continue
		}
		ps = append(ps, l)
	}
	return ps
}

// splitLines returns the lines of text that hold more than white space. Lines
// end with \n, \r, \v, \f, U+0085, U+2028 and U+2029.
func splitLines(text string) []paragraph {
	var ls []paragraph
	start, ends := 0, 2 // of line ends since the last line
	add := func(end int) {
		s := text[start:end]
		lead := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		if s = strings.TrimSpace(s); s != "" {
			ls = append(ls, paragraph{Span: doc.Span{Start: start + lead, End: start + lead + len(s)}, blank: ends > 1})
			ends = 0
		}
		ends++
	}
	for i := 0; i < len(text); {
		n := lineEnd(text[i:])
		if n == 0 {
			i++
			continue
		}
		add(i)
		i += n
		start = i
	}
	add(len(text))
	return ls
}

// lineEnd returns the length of the line end that s begins with, or 0.
func lineEnd(s string) int {
	switch s[0] {
	case '\n', '\v', '\f':
		return 1
	case '\r':
		if len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	case 0xc2:
		if strings.HasPrefix(s, "\u0085") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(s, "\u2028") || strings.HasPrefix(s, "\u2029") {
			return 3
		}
	}
	return 0
}

// breakWidth returns the width to which the lines of a text were broken, in
// bytes, or 0 where they are paragraphs of any length. Broken lines stand
// below each other without a blank line, none is much longer than most, and most
// of them end in the middle of a sentence.
func breakWidth(text string, lines []paragraph) int {
	longest, inner, long, open := 0, 0, 0, 0
	for i, l := range lines {
		longest = max(longest, l.Len())
		if i+1 < len(lines) && !lines[i+1].blank {
			inner++
			if !endsSentence(text[l.Start:l.End]) {
				open++
			}
		}
	}
	if longest < 50 || 2*open < inner || longest > 130 || inner < 2 {
		return 0
	}
	for i, l := range lines {
		if i+1 < len(lines) && !lines[i+1].blank && l.Len() >= longest*3/4 {
			long++
		}
	}
	if long*5 < inner*3 {
		return 0
	}
	return longest
}

// readsOn reports whether line i carries on the line before it.
func readsOn(text string, lines []paragraph, i, width int) bool {
	prev, cur := lines[i-1], lines[i]
	r, _ := utf8.DecodeRuneInString(text[cur.Start:])
	if unicode.IsLower(r) {
		return true
	}
	// The next word would have fitted into a line that was ended on purpose.
	word, _, _ := strings.Cut(text[cur.Start:cur.End], " ")
	return prev.Len()+1+len(word) > width-8
}
