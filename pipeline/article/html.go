package article

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// maxElements is the most elements that a page may have: what the library does
// with more takes too long.
const maxElements = 200_000

// fromHTML makes the article of a web page, or says why it has none. The text
// is what go-readability takes for the article, one paragraph for each block,
// with a blank line between them. The headline stands first where the page has
// one.
func fromHTML(path string, raw []byte) (*Article, string) {
	src, _, reason := decode(raw, true)
	if reason != "" {
		return nil, reason
	}
	if isBlank(src) {
		return nil, "empty"
	}
	a := &Article{ID: path, Path: path, Source: doc.Source{Derived: true, Text: src}}
	in := newMarkup(src)
	root, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return nil, "HTML that cannot be parsed: " + err.Error()
	}
	in.annotate(root)
	page := lookAt(root)
	article, err := readable(root)
	if err != nil {
		return nil, err.Error()
	}
	a.Meta = page.meta
	fillFrom(&a.Meta, article)
	node := article.Node
	if node == nil {
		// Too little for the library to find an article: all the page says.
		if node, err = html.Parse(strings.NewReader(src)); err != nil {
			return nil, "HTML that cannot be parsed: " + err.Error()
		}
		in.annotate(node)
	}
	w := &blockWriter{in: in, space: doc.None}
	w.walk(node)
	w.flush()
	w.headline(page.headings, a.Meta.Title)
	a.Text, a.Source.Segments, a.Source.Hints = w.result()
	if isBlank(a.Text) {
		return nil, "empty: the page has no text"
	}
	return a, ""
}

// readable runs the library, whose faults on odd pages must not end the run.
func readable(root *html.Node) (a readability.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("HTML that cannot be read: %v", r)
		}
	}()
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	if a, err = p.ParseAndMutate(root, nil); err != nil {
		return a, fmt.Errorf("HTML that cannot be read: %w", err)
	}
	return a, nil
}

// fillFrom gives m what the library found on the page.
func fillFrom(m *doc.Meta, a readability.Article) {
	m.Title = strings.Join(strings.Fields(a.Title()), " ")
	m.Outlet = strings.Join(strings.Fields(a.SiteName()), " ")
	m.Author, _ = author(strings.Join(strings.Fields(a.Byline()), " "))
	if strings.HasPrefix(m.Author, "http") {
		m.Author = ""
	}
	if l := a.Language(); l != "" {
		m.Language = l
	}
	if t, err := publishedTime(a); err == nil {
		m.Date = isoDate(t.Year(), int(t.Month()), t.Day())
	}
}

// page is what is taken from a page before the library changes it.
type page struct {
	meta     doc.Meta
	headings []*html.Node // h1
}

// lookAt finds the address and language of a page and its first headings,
// detached copies of which are kept.
func lookAt(root *html.Node) page {
	var p page
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			p.meta.Language = attr(n, "lang")
		case "link":
			if attr(n, "rel") == "canonical" && p.meta.URL == "" {
				p.meta.URL = strings.TrimSpace(attr(n, "href"))
			}
		case "meta":
			if attr(n, "property") == "og:url" && p.meta.URL == "" {
				p.meta.URL = strings.TrimSpace(attr(n, "content"))
			}
		case "h1":
			if len(p.headings) < 8 {
				p.headings = append(p.headings, clone(n))
			}
		}
	}
	return p
}

// clone copies n and what is below it.
func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(clone(k))
	}
	return c
}

// attr returns the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// markup is a page's source and the text of it, in the order of the source.
type markup struct {
	src  string
	text string        // all text tokens, decoded, without a break between them
	segs []doc.Segment // from text to src
}

// newMarkup reads the text of src, token by token, with its offsets.
func newMarkup(src string) *markup {
	m := &markup{src: src}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(src))
	raw := false // inside an element whose text is no text of the page
	for off := 0; ; {
		t := z.Next()
		n := len(z.Raw())
		switch t {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) && n > 0 && !raw && src[off] != '<' {
				m.token(&b, off, off+n)
			}
			m.text = b.String()
			return m
		case html.TextToken:
			if !raw {
				m.token(&b, off, off+n)
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			raw = isRawText(string(name))
		case html.EndTagToken:
			raw = false
		}
		off += n
	}
}

// isRawText reports whether the text inside an element is no text of the page.
func isRawText(name string) bool {
	switch name {
	case "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext":
		return true
	}
	return false
}

// token adds the text token src[start:end]: entities decoded, line ends made
// \n, as the parser does.
func (m *markup) token(b *strings.Builder, start, end int) {
	for i := start; i < end; {
		n := strings.IndexAny(m.src[i:end], "&\r")
		if n < 0 {
			n = end - i
		}
		if n > 0 {
			m.segs = append(m.segs, doc.Segment{Text: b.Len(), Src: i, Len: n})
			b.WriteString(m.src[i : i+n])
			i += n
			continue
		}
		n, out := written(m.src[i:end])
		m.segs = append(m.segs, doc.Segment{Text: b.Len(), Src: i})
		b.WriteString(out)
		i += n
	}
}

// written reads the entity or line end that s begins with: its length in the
// source and what it stands for.
func written(s string) (n int, out string) {
	if s[0] == '\r' {
		if strings.HasPrefix(s, "\r\n") {
			return 2, "\n"
		}
		return 1, "\n"
	}
	n = 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	for n < len(s) && n < 40 && (isDigit(s[n]) || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n, html.UnescapeString(s[:n])
}

// sourceKey is the attribute that carries a text node's place in markup.text
// and its kind through the library, which copies nodes with their attributes.
const sourceKey = "demarche-source"

// annotate gives each text node below root its place in m.text. The parser
// keeps the order of the tokens but for text that stands wrongly inside a
// table, which is searched for.
func (m *markup) annotate(root *html.Node) {
	cur, misses := 0, 0
	kinds := map[*html.Node]doc.PartKind{root: doc.Body}
	for n := range root.Descendants() {
		kind := kinds[n.Parent]
		if n.Type == html.ElementNode {
			if k, ok := elementKind(n); ok {
				kind = k
			}
			kinds[n] = kind
			continue
		}
		if n.Type != html.TextNode || n.Parent != nil && isRawText(n.Parent.Data) {
			continue
		}
		s := strings.TrimLeft(n.Data, " \t\n\f\r")
		if s == "" {
			continue
		}
		at := cur + len(m.text[cur:]) - len(strings.TrimLeft(m.text[cur:], " \t\n\f\r"))
		if !strings.HasPrefix(m.text[at:], s) {
			if misses++; misses > 2000 {
				continue
			}
			if at = m.find(s, cur); at < 0 {
				continue
			}
		}
		n.Attr = append(n.Attr, html.Attribute{Key: sourceKey, Val: fmt.Sprintf("%d %d", at-(len(n.Data)-len(s)), kind)})
		cur = at + len(s)
	}
}

// find returns where s stands in the text, near cur if it can be, or -1.
func (m *markup) find(s string, cur int) int {
	const reach = 64 << 10
	end := min(len(m.text), cur+len(s)+reach)
	if i := strings.Index(m.text[cur:end], s); i >= 0 {
		return cur + i
	}
	start := max(0, cur-reach)
	if i := strings.LastIndex(m.text[start:min(len(m.text), cur+len(s))], s); i >= 0 {
		return start + i
	}
	return -1
}

// elementKind tells the kind of an element's text by its name and class.
func elementKind(n *html.Node) (doc.PartKind, bool) {
	switch n.Data {
	case "h1":
		return doc.Headline, true
	case "figcaption":
		return doc.Caption, true
	case "nav", "footer", "button", "form", "select", "textarea":
		return doc.Boilerplate, true
	case "div", "p", "span", "cite", "small", "h2", "section", "figure", "address", "a":
	default:
		return doc.Body, false
	}
	class := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
	if attr(n, "rel") == "author" {
		return doc.Byline, true
	}
	for w := range strings.FieldsSeq(class) {
		for _, c := range classKinds {
			if w == c.word || strings.HasSuffix(w, "-"+c.word) || strings.HasSuffix(w, "_"+c.word) || strings.HasSuffix(w, "__"+c.word) {
				return c.kind, true
			}
		}
	}
	return doc.Body, false
}

// classKinds are words at the end of a class that say what the text is.
var classKinds = []struct {
	word string
	kind doc.PartKind
}{
	{"byline", doc.Byline}, {"credit", doc.Credit}, {"caption", doc.Caption}, {"dek", doc.Standfirst}, {"standfirst", doc.Standfirst},
	{"subheadline", doc.Standfirst}, {"sub-headline", doc.Standfirst}, {"dateline", doc.Byline},
}

// publishedTime guards against faults of the library's date parser.
func publishedTime(a readability.Article) (t time.Time, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return a.PublishedTime()
}
