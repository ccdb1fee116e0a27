// Package doc holds the one record that every stage of the pipeline reads and
// extends: an article's text and the layers found over it.
//
// Layers are append-only. A stage adds one layer and points into lower ones by
// index; it never changes what an earlier stage wrote. All offsets are bytes of
// Doc.Text and all ranges are half open, so the surface of anything is always a
// slice of the text:
//
//	d := &doc.Doc{ID: "nbc.txt", Text: "China rejects talks."}
//	d.Tokens = []doc.Token{{Span: doc.Span{Start: 0, End: 5}}, ...}
//	d.Surface(0) // "China"
//
// A Doc is not safe for concurrent use while a stage runs on it.
package doc

import "unicode/utf8"

// None marks an absent index: no head, no entity, no place.
const None = -1

// Span is a half-open range of bytes of Doc.Text.
type Span struct{ Start, End int }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Doc is an article and everything found in it. The fields stand in the order
// in which the layers are added.
type Doc struct {
	ID     string // the path as given, or the id of a JSON line
	Meta   Meta   // what the article says about itself
	Text   string // UTF-8; all spans count its bytes
	Source Source // leads from Text back to what was read

	Parts     []Part     // layer Parts: rising, never overlapping; they cover every byte that is no white space
	Tokens    []Token    // layer Tokens: rising, never overlapping; they cover every byte that is no white space
	Sents     []Sentence // layer Sents: cover Tokens without a gap, never cross the border of a part
	Tags      []Tag      // layer Tags: one a token
	Lemmas    []string   // layer Lemmas: one a token
	Arcs      []Arc      // layer Arcs: one a token
	Names     []Mention  // layer Names: what the finders marked, by First, longer first; they nest but never cross
	Mentions  []Mention  // layer Entities: names, nominals and pronouns that have an entity, by First, longer first
	Entities  []Entity   // layer Entities: one real thing of this article each, by first mention
	Relations []Relation // layer Relations: by evidence
}

// Meta is what an article says about itself. Absent values are "".
type Meta struct {
	Title    string
	Date     string // YYYY-MM-DD
	URL      string
	Outlet   string
	Language string // BCP 47
	Author   string
	Place    string // where it was filed, from the dateline
}

// PartKind says what a stretch of an article is.
type PartKind uint8

// The kinds of parts. Headline, Standfirst, Caption and Body are read for
// relations, the others are not.
const (
	Body        PartKind = iota // running text
	Headline                    // the title line
	Standfirst                  // the summary under the headline
	Caption                     // the text of a picture
	Dateline                    // "HONG KONG — " before the first sentence
	Byline                      // who wrote it, and when
	Credit                      // who owns a picture, who contributed
	Boilerplate                 // notices of the site, navigation, advertisements
)

// String returns the kind's name in lower case.
func (k PartKind) String() string {
	return [...]string{"body", "headline", "standfirst", "caption", "dateline", "byline", "credit", "boilerplate"}[k]
}

// Read reports whether relations are read from parts of this kind.
func (k PartKind) Read() bool { return k <= Caption }

// Part is a stretch of one kind. A paragraph is a part of its own.
type Part struct {
	Span
	Kind PartKind
}

// Token is a word or punctuation mark by UD's conventions. Its surface is
// always Text[Start:End].
type Token struct{ Span }

// Sentence is a range of tokens, [First, End).
type Sentence struct {
	First, End int
	Part       int // index into Doc.Parts
}

// Tag is a token's part of speech.
type Tag struct {
	XPOS  string // Penn Treebank: NNP, VBD ...
	UPOS  string // Universal: PROPN, VERB ...
	Feats string // UD features, "Mood=Ind|Tense=Past", or ""
}

// Arc ties a token to its syntactic head.
type Arc struct {
	Head int    // index into Doc.Tokens, None for the root of a sentence
	Rel  string // UD relation with subtype: "nsubj", "obl:agent"
}

// Type is what kind of thing a mention or an entity is.
type Type string

// The types of mentions and entities.
const (
	Person   Type = "PERSON"
	Country  Type = "COUNTRY"
	Place    Type = "PLACE" // any location that is no country
	Org      Type = "ORG"   // bodies, companies, ministries, parties, forces, teams, media
	Norp     Type = "NORP"  // adjectives and peoples: "Chinese", "the Kurds", "Democrats"
	Event    Type = "EVENT" // named meetings and events
	Date     Type = "DATE"
	Money    Type = "MONEY"
	Other    Type = "OTHER"    // named laws, products, ships, works
	Quantity Type = "QUANTITY" // numbers with their units, and plain ones; no entity, as dates and money
)

// MentionKind says how a mention refers.
type MentionKind uint8

// The kinds of mentions.
const (
	Name    MentionKind = iota // "Li Shangfu", "the Pentagon"
	Nominal                    // "his Chinese counterpart", "American officials"
	Pronoun                    // "he", "its"
)

// String returns the kind's name in lower case.
func (k MentionKind) String() string { return [...]string{"name", "nominal", "pronoun"}[k] }

// Mention is a range of tokens of one sentence, [First, End), that refers to
// something. A mention that stands for several entities ("both leaders") is
// there once for each of them.
type Mention struct {
	Sent       int
	First, End int
	Head       int // the token that carries the reference; inside [First, End)
	Type       Type
	Kind       MentionKind
	Code       string // of the gazetteer entry: ISO 3166 alpha-3, IGO ...; or ""
	Canon      string // canonical name where a gazetteer knows it, or ""
	Entity     int    // index into Doc.Entities; None in Doc.Names
	Origin     Origin
}

// Entity is one real thing in one article.
type Entity struct {
	ID       string // "e1", "e2" ... by first mention
	Name     string // the fullest name of the article; a country's usual English name
	Type     Type   // never NORP, DATE or MONEY where it takes part in a relation
	Code     string // ISO 3166 alpha-3, IGO, NGO ... or ""
	QID      string // Wikidata id, or ""
	Mentions []int  // indexes into Doc.Mentions, rising
}

// Polarity says whether a statement is affirmed or negated.
type Polarity uint8

// The polarities.
const (
	Affirmed Polarity = iota
	Negated
)

// String returns "affirmed" or "negated".
func (p Polarity) String() string { return [...]string{"affirmed", "negated"}[p] }

// Modality says how a statement holds.
type Modality uint8

// The modalities.
const (
	Asserted Modality = iota // it happened or holds
	Planned                  // future or intended
	Possible                 // may, if, considered, alleged
)

// String returns "asserted", "planned" or "possible".
func (m Modality) String() string { return [...]string{"asserted", "planned", "possible"}[m] }

// Relation is one statement of the article between two of its entities.
type Relation struct {
	Type            string // a name of the relation guide: "met with"
	Subject, Object int    // indexes into Doc.Entities
	Title           string // of an office: "Defense Minister"; of kin: "wife"
	Status          string // of an office: current, former, acting, or ""
	Polarity        Polarity
	Modality        Modality
	Source          int    // index into Doc.Entities of who says so, or None
	SourceText      string // the words of a source that is no entity: "an official"
	Time            *Time  // nil where the sentence gives none
	Place           int    // index into Doc.Entities, or None
	Event           EventCode
	Score           float64 // 0 to 1: how sure the rule is
	Evidence        Evidence
	Origin          Origin
}

// EventCode names an act in the terms of event data; the zero value is a state.
type EventCode struct {
	Type  string // PLOVER: CONSULT, REJECT ...
	Mode  string // PLOVER: meet, visit ...
	CAMEO string // "125"
}

// Time is when a statement holds, as the text says it and, where the article
// has a date, as an interval of days, ends included.
type Time struct {
	Text     string
	From, To string // YYYY-MM-DD, or ""
}

// Origin says which rule or model found something.
type Origin struct {
	Rule  string  // "diplomacy/declined-meeting", "names/model", "coref/apposition"
	At    string  // file:line, or "" for a model
	Score float64 // 0 to 1; 0 where the finder gives none
}

// Evidence is the words themselves. A relation without it cannot be built.
type Evidence struct {
	Sent                     int
	Subject, Trigger, Object Span // bytes of Doc.Text; Trigger may be empty where a construction, not a word, carries the relation
}

// Surface returns the text of token i.
func (d *Doc) Surface(i int) string { t := d.Tokens[i]; return d.Text[t.Start:t.End] }

// Slice returns the text of s.
func (d *Doc) Slice(s Span) string { return d.Text[s.Start:s.End] }

// TokenSpan returns the bytes of the tokens [first, end); end > first.
func (d *Doc) TokenSpan(first, end int) Span {
	return Span{d.Tokens[first].Start, d.Tokens[end-1].End}
}

// MentionSpan returns the bytes of m.
func (d *Doc) MentionSpan(m Mention) Span { return d.TokenSpan(m.First, m.End) }

// SentSpan returns the bytes of sentence i.
func (d *Doc) SentSpan(i int) Span { return d.TokenSpan(d.Sents[i].First, d.Sents[i].End) }

// PartOf returns the kind of the part that sentence i stands in.
func (d *Doc) PartOf(i int) PartKind { return d.Parts[d.Sents[i].Part].Kind }

// Position is a place in the source that was read: line and column from 1,
// columns in runes.
type Position struct{ Line, Col int }

// Source leads offsets of Doc.Text back to what was read. The zero value means
// that the text is the source byte for byte.
type Source struct {
	Text     string    // the decoded source, where it is not Doc.Text itself
	Segments []Segment // rising in Text; nil when the text is the source
	Start    Position  // where the source begins in its file, for an object of a JSON file; zero is the file's start
	Derived  bool      // Text is not the file byte for byte: it was decoded, extracted or unquoted
	Hints    []Part    // what markup says about stretches of Text; rising, never overlapping, not complete
}

// Segment says that Len bytes of Doc.Text from Text on stand at Src in the
// source. A segment whose bytes were decoded (an entity of HTML, an escape of
// JSON) leads to the start of the written form.
type Segment struct{ Text, Src, Len int }

// SourceOffset returns where the byte off of Doc.Text stands in the source.
func (d *Doc) SourceOffset(off int) int {
	segs := d.Source.Segments
	if segs == nil {
		return off
	}
	lo, hi := 0, len(segs)
	for lo < hi {
		if m := (lo + hi) / 2; segs[m].Text <= off {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return 0
	}
	s := segs[lo-1]
	return s.Src + min(off-s.Text, s.Len)
}

// Position returns the line and column, in the file that was read, of the byte
// off of Doc.Text. It counts from the start of the source: it is for printing.
func (d *Doc) Position(off int) Position {
	src := d.Source.Text
	if d.Source.Segments == nil {
		src = d.Text
	}
	off = min(d.SourceOffset(off), len(src))
	p := Position{Line: 1}
	start := 0
	for i := 0; i < off; i++ {
		if src[i] == '\n' {
			p.Line++
			start = i + 1
		}
	}
	p.Col = utf8.RuneCountInString(src[start:off]) + 1
	if s := d.Source.Start; s.Line > 0 {
		if p.Line == 1 {
			p.Col += s.Col - 1
		}
		p.Line += s.Line - 1
	}
	return p
}
