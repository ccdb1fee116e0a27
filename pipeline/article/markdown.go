package article

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// fromMarkdown makes the article of a Markdown file. The text is the file byte
// for byte; what its marks say is kept as hints, and its front matter gives the
// metadata.
func fromMarkdown(path string, raw []byte) (*Article, string) {
	a, reason := fromPlain(path, raw)
	if reason != "" {
		return nil, reason
	}
	a.Source.Hints = markdownHints(a)
	return a, ""
}

// markdownHints finds headings, rules, pictures and the front matter.
func markdownHints(a *Article) []doc.Part {
	var hints []doc.Part
	hint := func(start, end int, kind doc.PartKind) {
		if start < end {
			hints = append(hints, doc.Part{Span: doc.Span{Start: start, End: end}, Kind: kind})
		}
	}
	lines := splitLines(a.Text)
	front := frontMatter(a, lines)
	for i, l := range lines {
		s := strings.TrimPrefix(a.Text[l.Start:l.End], bom)
		start := l.End - len(s)
		switch {
		case i < front:
			hint(start, l.End, doc.Boilerplate)
		case isHeading(s):
			n := len(s) - len(strings.TrimLeft(s, "# "))
			end := start + len(strings.TrimRight(s, "# "))
			kind := doc.Body
			if strings.HasPrefix(s, "# ") {
				kind = doc.Headline
			}
			hint(start, start+n, doc.Boilerplate)
			hint(start+n, end, kind)
		case len(s) >= 3 && strings.Trim(s, "-*_= ") == "", strings.HasPrefix(s, "```"), strings.HasPrefix(s, "<!--") && strings.HasSuffix(s, "-->"):
			hint(start, l.End, doc.Boilerplate)
		case strings.HasPrefix(s, "![") && strings.HasSuffix(s, ")"):
			if j := strings.Index(s, "]("); j > 2 {
				hint(start, start+2, doc.Boilerplate)
				hint(start+2, start+j, doc.Caption)
				hint(start+j, l.End, doc.Boilerplate)
			} else {
				hint(start, l.End, doc.Boilerplate)
			}
		}
	}
	return hints
}

// isHeading reports whether s is a heading of the ATX form.
func isHeading(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	return n > 0 && n <= 6 && len(s) > n+1 && s[n] == ' ' && strings.Trim(s, "# ") != ""
}

// frontMatter reads the lines between two "---" at the start, "title: ..." and
// the like, into a.Meta and returns how many lines that takes.
func frontMatter(a *Article, lines []paragraph) int {
	const longest = 60
	line := func(i int) string { return strings.TrimPrefix(a.Text[lines[i].Start:lines[i].End], bom) }
	if len(lines) == 0 || line(0) != "---" {
		return 0
	}
	for i := 1; i < min(len(lines), longest); i++ {
		if line(i) != "---" {
			continue
		}
		for j := 1; j < i; j++ {
			key, value, _ := strings.Cut(line(j), ":")
			setMeta(&a.Meta, strings.ToLower(strings.TrimSpace(key)), strings.Trim(strings.TrimSpace(value), `"'`))
		}
		return i + 1
	}
	return 0
}

// setMeta sets the field of m that key names; other keys are ignored.
func setMeta(m *doc.Meta, key, value string) {
	value = strings.Join(strings.Fields(value), " ")
	switch key {
	case "title":
		m.Title = value
	case "date":
		m.Date = findDate(value)
	case "url", "link":
		m.URL = value
	case "source", "outlet", "publisher":
		m.Outlet = value
	case "author", "byline":
		m.Author = value
	case "language", "lang":
		m.Language = value
	}
}
