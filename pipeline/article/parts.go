package article

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Parts returns the stage that tells the parts of an article from each other.
// It adds the layer doc.Parts, and fills what is absent of Doc.Meta from what
// the headline, byline, dateline and file name say. Every byte that is no white
// space lies in exactly one part; a paragraph is a part of its own. It runs in
// time linear in the text.
//
// What it is not sure of is body: a notice read as news costs less than news
// that is never read.
func Parts() doc.Stage {
	return doc.Stage{Name: "parts", Needs: []doc.Layer{doc.Text}, Adds: doc.Parts, Run: runParts}
}

func runParts(ctx context.Context, d *doc.Doc) error {
	p := &parter{d: d, hints: d.Source.Hints}
	text := d.Text
	if strings.HasPrefix(text, bom) {
		p.add(0, len(bom), doc.Boilerplate)
		text = strings.Repeat(" ", len(bom)) + text[len(bom):]
	}
	p.paras = paragraphs(text)
	p.findHead()
	for p.i = 0; p.i < len(p.paras); p.i++ {
		if p.i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p.paragraph(p.paras[p.i])
	}
	p.fillMeta()
	return nil
}

// bom is the byte order mark of UTF-8.
const bom = "\ufeff"

// parter is the state of a run of the stage over one article.
type parter struct {
	d        *doc.Doc
	hints    []doc.Part // those not behind the current paragraph
	paras    []paragraph
	i        int    // the current paragraph
	headline int    // index of the paragraph that is the headline, or None
	head     int    // paragraphs before this one stand above the first byline or dateline
	body     int    // count of body paragraphs so far
	place    string // from the dateline
	date     string // from a byline or dateline
}

// add appends a part for what is not white space of [start, end).
func (p *parter) add(start, end int, kind doc.PartKind) {
	s := p.d.Text[start:end]
	start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	end -= len(s) - len(strings.TrimRightFunc(s, unicode.IsSpace))
	if start < end {
		p.d.Parts = append(p.d.Parts, doc.Part{Span: doc.Span{Start: start, End: end}, Kind: kind})
	}
}

func (p *parter) text(i int) string { return p.d.Slice(p.paras[i].Span) }

// headZone is how many paragraphs can stand above the body.
const headZone = 10

// findHead finds the headline and where the head of the article ends.
func (p *parter) findHead() {
	p.headline = doc.None
	marked := false // markup names a headline
	for _, h := range p.hints {
		marked = marked || h.Kind == doc.Headline
	}
	for i := 0; i < min(len(p.paras), headZone); i++ {
		s := p.text(i)
		switch {
		case isNotice(s) || p.isURL(s):
			continue
		case isByline(s, i > 0 || p.d.Meta.Title != ""):
			p.head = i
			continue
		case dateline(s, true).end > 0 && !(p.headline == doc.None && len(s) < 120 && (!endsWithStop(s) || endsWithInitials(s))):
			p.head = i
		case !marked && p.headline == doc.None && p.head == 0 && p.isHeadline(i, s):
			p.headline = i
			continue
		}
		if p.head > 0 || p.headline == doc.None {
			return
		}
	}
}

// isHeadline reports whether paragraph i, the first that is no notice, is the
// title line: it is the title, or is short and ends without a full stop, and
// something longer follows.
func (p *parter) isHeadline(i int, s string) bool {
	if t := p.d.Meta.Title; t != "" {
		return sameWords(t, s)
	}
	stop := endsSentence(s) && !(len(s) < 120 && endsWithInitials(s))
	if len(s) > 220 || i+1 >= len(p.paras) || stop || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";") {
		return false
	}
	if n := len(strings.Fields(s)); n < 2 || n > 30 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(r) || tailCredit(s) >= 0 {
		return false
	}
	for j := i + 1; j < min(len(p.paras), i+headZone); j++ {
		if p.paras[j].Len() > len(s) {
			return true
		}
	}
	return false
}

// paragraph adds the parts of a paragraph.
func (p *parter) paragraph(para paragraph) {
	if kind, ok := p.hint(para.Span); ok && kind != doc.Body {
		p.hinted(para.Span, kind)
		return
	}
	s := p.d.Slice(para.Span)
	early := p.body < 2
	switch {
	case p.i == p.headline:
		p.add(para.Start, para.End, doc.Headline)
	case p.isURL(s):
		if p.d.Meta.URL == "" && p.body == 0 {
			p.d.Meta.URL = s
		}
		p.add(para.Start, para.End, doc.Boilerplate)
	case isNotice(s):
		p.add(para.Start, para.End, doc.Boilerplate)
	case early && isByline(s, p.i > 0 || p.d.Meta.Title != ""), isDateLine(s):
		p.byline(s)
		p.add(para.Start, para.End, doc.Byline)
	case isCredit(s, p.i == len(p.paras)-1):
		p.add(para.Start, para.End, doc.Credit)
	default:
		p.running(para.Span, s)
	}
}

// hint returns what markup says about the paragraph.
func (p *parter) hint(sp doc.Span) (doc.PartKind, bool) {
	for len(p.hints) > 0 && p.hints[0].End <= sp.Start {
		p.hints = p.hints[1:]
	}
	if len(p.hints) > 0 && p.hints[0].Overlaps(sp) {
		return p.hints[0].Kind, true
	}
	return doc.Body, false
}

// hinted adds a paragraph that markup names. What markup leaves out of it, the
// "# " before a heading, is boilerplate.
func (p *parter) hinted(sp doc.Span, kind doc.PartKind) {
	at := sp.Start
	for _, h := range p.hints {
		if h.Start >= sp.End {
			break
		}
		start, end := max(h.Start, at), min(h.End, sp.End)
		p.add(at, start, doc.Boilerplate)
		s := p.d.Text[start:end]
		switch h.Kind {
		case doc.Byline:
			p.byline(s)
			p.add(start, end, doc.Byline)
		case doc.Caption:
			p.caption(start, end)
		default:
			p.add(start, end, h.Kind)
		}
		at = end
	}
	p.add(at, sp.End, doc.Boilerplate)
}

// running adds a paragraph of sentences: a caption, a standfirst or body, with
// the credit, dateline or notice that is glued to it.
func (p *parter) running(sp doc.Span, s string) {
	start, end := sp.Start, sp.End
	if n, kind, rest := lead(s); n > 0 {
		p.add(start, start+n, kind)
		if rest == doc.Caption {
			p.caption(start+n, end)
			return
		}
		start += n
		if s = p.d.Text[start:end]; rest != doc.Body {
			p.add(start, end, rest)
			return
		}
	}
	if isCaption(s) || p.isTwin(s) {
		p.caption(start, end)
		return
	}
	if n := noticeTail(s); n >= 0 {
		defer p.add(start+n, end, doc.Boilerplate)
		end = start + n
		s = strings.TrimSpace(p.d.Text[start:end])
	}
	if n := tailCredit(s); n >= 0 && len(s) < 700 {
		// The agency that ends an article is the text's own.
		if p.body == 0 || p.i < len(p.paras)-2 || strings.ContainsAny(s[n:], "/:") {
			p.caption(start, end)
			return
		}
		defer p.add(start+n, end, doc.Credit)
		end = start + n
		s = p.d.Text[start:end]
	} else if n := signOff(s); n >= 0 {
		defer p.add(start+n, end, doc.Credit)
		end = start + n
		s = p.d.Text[start:end]
	}
	if dl := dateline(s, p.body == 0); dl.end > 0 {
		p.add(start, start+dl.end, doc.Dateline)
		if p.place == "" {
			p.place = dl.place
		}
		if p.date == "" {
			p.date = findDate(s[:dl.end])
		}
		start += dl.end
	} else if p.isStandfirst(s) {
		p.add(start, end, doc.Standfirst)
		return
	}
	p.add(start, end, doc.Body)
	p.body++
}

// isStandfirst reports whether the current paragraph sums the article up: it
// stands between the headline and the first byline or dateline, or directly
// under the headline and ends without a full stop.
func (p *parter) isStandfirst(s string) bool {
	if len(s) > 500 || p.body > 0 {
		return false
	}
	if p.headline == doc.None && p.d.Meta.Title == "" {
		return false
	}
	if p.i < p.head && p.i-max(p.headline, 0) <= 6 {
		return true
	}
	return p.i == p.headline+1 && !endsSentence(s) && !strings.HasSuffix(s, ",") && !strings.HasSuffix(s, ":") && p.i+1 < len(p.paras)
}

// isTwin reports whether the next paragraph repeats this one and ends with a
// credit: a page gives a picture's text twice, once for those who do not see
// the picture.
func (p *parter) isTwin(s string) bool {
	if p.i+1 >= len(p.paras) || len(s) > 400 {
		return false
	}
	next := p.text(p.i + 1)
	return strings.HasPrefix(next, s) && (len(next) == len(s) || tailCredit(next) >= 0)
}

// caption adds a caption and the credit that ends it.
func (p *parter) caption(start, end int) {
	s := p.d.Text[start:end]
	if n := tailCredit(s); n >= 0 {
		p.add(start, start+n, doc.Caption)
		p.add(start+n, end, doc.Credit)
		return
	}
	p.add(start, end, doc.Caption)
}

// byline takes author, place and date from a byline.
func (p *parter) byline(s string) {
	if p.date == "" && p.body < 2 {
		p.date = findDate(s)
	}
	author, place := author(s)
	if p.d.Meta.Author == "" {
		p.d.Meta.Author = author
	}
	if p.place == "" {
		p.place = place
	}
}

// fillMeta gives Meta what the text said and the reader did not know.
func (p *parter) fillMeta() {
	m := &p.d.Meta
	for i, part := range p.d.Parts {
		if m.Title == "" && part.Kind == doc.Headline {
			m.Title = strings.Join(strings.Fields(p.d.Slice(p.d.Parts[i].Span)), " ")
		}
	}
	if m.Place == "" {
		m.Place = p.place
	}
	if m.Date == "" {
		m.Date = p.date
	}
	for _, name := range []string{m.URL, p.d.ID} {
		if m.Date == "" {
			m.Date = nameDate(name)
		}
	}
}

// isURL reports whether s is a web address and nothing else.
func (p *parter) isURL(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && !strings.ContainsAny(s, " \t\u00a0")
}
