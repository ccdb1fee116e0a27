package article

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// block is a paragraph of a page.
type block struct {
	text string
	segs []doc.Segment // from text to the page's source
	kind doc.PartKind
}

// blockWriter turns the elements of a page into blocks of text with their
// offsets. White space is collapsed as a browser does.
type blockWriter struct {
	in     *markup
	blocks []block
	b      strings.Builder // the current block
	segs   []doc.Segment
	kind   doc.PartKind
	space  int // offset in the source of white space not yet written, or None
	last   int // offset in the source of the last text
}

// walk writes what is below n.
func (w *blockWriter) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.textNode(n)
		return
	case html.ElementNode:
		if isRawText(n.Data) || n.Data == "head" || n.Data == "template" || n.Data == "svg" {
			return
		}
	}
	inline := n.Type == html.ElementNode && isInline(n.Data)
	if !inline {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if !inline {
		w.flush()
	}
}

// isInline reports whether an element stands inside a line of text.
func isInline(name string) bool {
	switch name {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr":
		return true
	}
	return false
}

// textNode writes the text of n. A part of another kind begins a new block.
func (w *blockWriter) textNode(n *html.Node) {
	at, kind := -1, doc.Body
	if v := attr(n, sourceKey); v != "" {
		fmt.Sscanf(v, "%d %d", &at, &kind)
	}
	if kind != w.kind && w.b.Len() > 0 && strings.TrimSpace(n.Data) != "" {
		w.flush()
	}
	if strings.TrimSpace(n.Data) != "" {
		w.kind = kind
	}
	w.write(n.Data, at)
}

// write adds s, which stands at the offset at of the page's text; at is -1 where
// that is not known.
func (w *blockWriter) write(s string, at int) {
	if at >= 0 && !strings.HasPrefix(w.in.text[min(at, len(w.in.text)):], s) {
		at = w.in.refind(s, at)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			if w.space == doc.None && w.b.Len() > 0 {
				w.space = w.source(at, i)
			}
			i += n
			continue
		}
		end := i + len(s[i:])
		if k := strings.IndexFunc(s[i:], unicode.IsSpace); k >= 0 {
			end = i + k
		}
		w.pendingSpace()
		w.word(s[i:end], at, i)
		i = end
	}
}

// pendingSpace writes the one space that stands for white space.
func (w *blockWriter) pendingSpace() {
	if w.space == doc.None {
		return
	}
	n := 0
	if w.space < len(w.in.src) && w.in.src[w.space] == ' ' {
		n = 1
	}
	w.seg(doc.Segment{Text: w.b.Len(), Src: w.space, Len: n})
	w.b.WriteByte(' ')
	w.space = doc.None
}

// word writes s, which stands at byte i of a text node at the offset at.
func (w *blockWriter) word(s string, at, i int) {
	if at < 0 {
		w.seg(doc.Segment{Text: w.b.Len(), Src: w.last})
		w.b.WriteString(s)
		return
	}
	for off := at + i; s != ""; {
		k, sg := w.in.segment(off)
		n := len(s)
		if k+1 < len(w.in.segs) {
			n = min(n, w.in.segs[k+1].Text-off)
		}
		if sg.Len > 0 {
			w.seg(doc.Segment{Text: w.b.Len(), Src: sg.Src + off - sg.Text, Len: n})
			w.last = sg.Src + off - sg.Text + n
		} else {
			w.seg(doc.Segment{Text: w.b.Len(), Src: sg.Src})
			w.last = sg.Src
		}
		w.b.WriteString(s[:n])
		s, off = s[n:], off+n
	}
}

// source returns the offset in the source of byte i of a text node at at.
func (w *blockWriter) source(at, i int) int {
	if at < 0 {
		return w.last
	}
	_, sg := w.in.segment(at + i)
	return sg.Src + min(at+i-sg.Text, sg.Len)
}

// seg appends a segment, or lengthens the last one.
func (w *blockWriter) seg(s doc.Segment) { w.segs = appendSegment(w.segs, s) }

func appendSegment(segs []doc.Segment, s doc.Segment) []doc.Segment {
	if n := len(segs); n > 0 && s.Len > 0 {
		if l := &segs[n-1]; l.Len > 0 && l.Text+l.Len == s.Text && l.Src+l.Len == s.Src {
			l.Len += s.Len
			return segs
		}
	}
	return append(segs, s)
}

// flush ends the current block.
func (w *blockWriter) flush() {
	if w.b.Len() > 0 {
		w.blocks = append(w.blocks, block{text: w.b.String(), segs: w.segs, kind: w.kind})
	}
	w.b.Reset()
	w.segs, w.kind, w.space = nil, doc.Body, doc.None
}

// headline puts the page's headline first. The library takes headings that
// repeat the title out of the article.
func (w *blockWriter) headline(headings []*html.Node, title string) {
	found := block{}
	for _, h := range headings {
		hw := &blockWriter{in: w.in, space: doc.None}
		hw.walk(h)
		hw.flush()
		if len(hw.blocks) != 1 {
			continue
		}
		b := hw.blocks[0]
		if len(b.text) > 400 || len(strings.Fields(b.text)) < 2 {
			continue
		}
		if near(b.text, title) {
			found = b
			break
		}
	}
	if found.text == "" {
		return
	}
	found.kind = doc.Headline
	blocks := []block{found}
	for i, b := range w.blocks {
		if i < headZone && sameWords(b.text, found.text) {
			continue
		}
		if b.kind == doc.Headline {
			b.kind = doc.Body
		}
		blocks = append(blocks, b)
	}
	w.blocks = blocks
}

// near reports whether a heading can be the headline of a page with the title:
// half of its words are there at least. Without a title any heading can.
func near(heading, title string) bool {
	words := strings.Fields(strings.ToLower(heading))
	in := map[string]bool{}
	for w := range strings.FieldsSeq(strings.ToLower(title)) {
		in[strings.TrimFunc(w, isNoWord)] = true
	}
	n := 0
	for _, w := range words {
		if title == "" || in[strings.TrimFunc(w, isNoWord)] {
			n++
		}
	}
	return 2*n >= len(words)
}

func isNoWord(r rune) bool { return !isWord(r) }

// result joins the blocks.
func (w *blockWriter) result() (string, []doc.Segment, []doc.Part) {
	var b strings.Builder
	segs := []doc.Segment{}
	var hints []doc.Part
	for i, bl := range w.blocks {
		if i > 0 {
			segs = append(segs, doc.Segment{Text: b.Len(), Src: bl.segs[0].Src})
			b.WriteString("\n\n")
		}
		start := b.Len()
		for _, s := range bl.segs {
			s.Text += start
			segs = appendSegment(segs, s)
		}
		b.WriteString(bl.text)
		hints = append(hints, doc.Part{Span: doc.Span{Start: start, End: b.Len()}, Kind: bl.kind})
	}
	return b.String(), segs, hints
}

// segment returns the segment of the page's text that holds the offset off, and
// its index.
func (m *markup) segment(off int) (int, doc.Segment) {
	lo, hi := 0, len(m.segs)
	for lo < hi {
		if k := (lo + hi) / 2; m.segs[k].Text <= off {
			lo = k + 1
		} else {
			hi = k
		}
	}
	if lo == 0 {
		return 0, doc.Segment{}
	}
	return lo - 1, m.segs[lo-1]
}

// refind returns where s, a text node that the library has cut, stands near at,
// or -1.
func (m *markup) refind(s string, at int) int {
	const reach = 4 << 10
	if at > len(m.text) {
		return -1
	}
	t := m.text[at:min(len(m.text), at+len(s)+reach)]
	if i := strings.Index(t, s); i >= 0 {
		return at + i
	}
	return -1
}
