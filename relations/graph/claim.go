package graph

import (
	"hash/fnv"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const (
	// MaxEvidence is how many sentences a claim keeps: the first ones.
	MaxEvidence = 20
	// maxSentence is how many bytes of a sentence are kept; what has no full
	// stop for longer than this is a table or a list, not a sentence.
	maxSentence = 2000
	// maxPrints is how many sentences of a claim are told apart, at eight bytes
	// each; later ones are taken for new.
	maxPrints = 1024
)

// Claim is one relation of a pair with everything that makes it another
// statement: a title, "former", "not", "possible".
type Claim struct {
	Relation  string
	Event     string // PLOVER type of an act; "" of a state
	Symmetric bool
	Title     string // as first written; claims whose titles differ in case alone are one
	Status    string // "former", "acting"; "" also for a current office
	Polarity  doc.Polarity
	Modality  doc.Modality
	Count     int        // sentences that state it, each once however many articles have it
	Articles  int        // articles that state it, copies left out
	Copies    int        // articles that state it in no words of their own
	Score     float64    // of the surest statement
	Seq       int        // rank by first statement, from 0
	Evidence  []Evidence // the first MaxEvidence sentences

	title  string   // Title, folded
	prints []uint64 // of its sentences, rising
	beyond int      // sentences after maxPrints
	all    int      // articles, copies too
	said   int      // statements
	seen   int      // number of the article that stated it last
}

// Evidence is one statement of a claim.
type Evidence struct {
	Doc       string   // the article's id
	Date      string   // of the article, YYYY-MM-DD or ""
	Text      string   // the sentence, verbatim, up to 2,000 bytes
	Focus     doc.Span // bytes of Text: from the first of subject, trigger and object to the last
	Line, Col int      // of the start of Focus in the source, from 1; 0 where unknown
	Source    string   // who says so, if not the subject, or ""
	Time      string   // as the sentence says it, or ""
	Place     string   // or ""
	Rule, At  string   // the rule and its file:line

	nth int // number of the statement in the graph
}

// Act reports whether the claim is an act, not a state.
func (c *Claim) Act() bool { return c.Event != "" }

// statement is a relation as one article states it.
type statement struct {
	subject, object         *Entity
	relation, title, status string
	event                   string
	polarity                doc.Polarity
	modality                doc.Modality
	score                   float64
	text                    string          // the sentence
	evidence                func() Evidence // asked for only where it is kept
}

// state adds s to the claim that it states.
func (g *Graph) state(s statement) {
	if s.subject == s.object {
		g.stats.Loops++
		return
	}
	g.stats.Statements++
	symmetric := g.symmetric(s.relation)
	if symmetric && s.object.Key < s.subject.Key {
		s.subject, s.object = s.object, s.subject
	}
	if s.status == "current" {
		s.status = ""
	}
	title := fold(s.title)
	e := g.raw.between(s.subject, s.object)
	c := e.claim(&Claim{Relation: s.relation, title: title, Status: s.status, Polarity: s.polarity, Modality: s.modality})
	if c == nil {
		c = &Claim{
			Relation: s.relation, Symmetric: symmetric,
			Title: keep(s.title), Status: s.status, title: title,
			Polarity: s.polarity, Modality: s.modality, Seq: g.stats.Claims,
		}
		g.stats.Claims++
		e.Claims = append(e.Claims, c)
	}
	c.Event = max(c.Event, s.event)
	c.Score = max(c.Score, s.score)
	c.said++
	if c.seen != g.stats.Articles {
		c.seen = g.stats.Articles
		c.all++
	}
	if c.isNew(s.text) && len(c.Evidence) < MaxEvidence {
		ev := s.evidence()
		ev.nth = g.stats.Statements
		c.Evidence = append(c.Evidence, ev)
	}
	c.count()
}

// isNew takes note of a sentence and reports whether it is another one.
func (c *Claim) isNew(text string) bool {
	p := fingerprint(text[:min(len(text), maxSentence)])
	i, old := slices.BinarySearch(c.prints, p)
	switch {
	case old:
		return false
	case len(c.prints) == maxPrints:
		c.beyond++
	default:
		c.prints = slices.Insert(c.prints, i, p)
	}
	return true
}

// count works out what is said once from what is said. Where two articles have
// the same sentence, one of them is a copy; which one does not matter, so the
// order of the articles does not either.
func (c *Claim) count() {
	c.Count = len(c.prints) + c.beyond
	c.Articles = min(c.all, c.Count)
	c.Copies = c.all - c.Articles
}

// claim returns the claim of e that says the same as like, or nil.
func (e *Edge) claim(like *Claim) *Claim {
	for _, c := range e.Claims {
		if c.Relation == like.Relation && c.title == like.title && c.Status == like.Status &&
			c.Polarity == like.Polarity && c.Modality == like.Modality {
			return c
		}
	}
	return nil
}

// fingerprint returns a hash of the letters and digits of a sentence, so that
// quotes, dashes, white space and case make no other sentence of it.
func fingerprint(text string) uint64 {
	h := fnv.New64a()
	var b [utf8.UTFMax]byte
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h.Write(b[:utf8.EncodeRune(b[:], unicode.ToLower(r))])
		}
	}
	return h.Sum64()
}

func evidenceOf(d *doc.Doc, r *doc.Relation, pos *cursor) Evidence {
	sent, focus := d.SentSpan(r.Evidence.Sent), FocusOf(r.Evidence)
	p := pos.at(focus.Start)
	ev := Evidence{
		Doc: d.ID, Date: keep(d.Meta.Date), Text: cut(d.Slice(sent)),
		Line: p.Line, Col: p.Col, Source: keep(r.SourceText),
		Rule: r.Origin.Rule, At: r.Origin.At,
	}
	ev.Focus = within(focus.Start-sent.Start, focus.End-sent.Start, len(ev.Text))
	switch r.Source {
	case doc.None:
	case r.Subject:
		ev.Source = "" // who says of himself what he did
	default:
		ev.Source = keep(d.Entities[r.Source].Name)
	}
	if r.Time != nil {
		ev.Time = keep(r.Time.Text)
	}
	if r.Place != doc.None {
		ev.Place = keep(d.Entities[r.Place].Name)
	}
	return ev
}

// FocusOf returns the bytes of the text from the first to the last of
// subject, trigger and object.
func FocusOf(ev doc.Evidence) doc.Span {
	f := ev.Subject
	for _, s := range []doc.Span{ev.Trigger, ev.Object} {
		if s.Len() > 0 {
			f.Start, f.End = min(f.Start, s.Start), max(f.End, s.End)
		}
	}
	return f
}

// within returns the span from start to end as far as it lies in n bytes.
func within(start, end, n int) doc.Span {
	start = max(0, min(start, n))
	return doc.Span{Start: start, End: max(start, min(end, n))}
}

// cut copies s up to maxSentence bytes, to the end of a rune.
func cut(s string) string {
	if len(s) > maxSentence {
		n := maxSentence
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	return keep(s)
}
