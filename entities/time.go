package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/internal/measure"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// The origins of what the grammar of package measure finds.
const (
	dateRule     = "times/date"
	moneyRule    = "times/money"
	quantityRule = "times/quantity"
)

// figures marks the dates, sums and quantities of every sentence: the first two
// are heard with the other names, quantities only where no name stands.
func (f *finder) figures() {
	own := len(f.ruled)
	var r measure.Reader
	g := figures{finder: f, r: &r}
	for s, b := range f.d.Sents {
		r.Reset()
		for i := b.First; i < b.End; i++ {
			r.Add(f.d.Surface(i))
		}
		g.sent, g.first, g.end = s, b.First, b.End
		g.sentence()
	}
	f.names = slices.DeleteFunc(f.names, func(m doc.Mention) bool { return f.unread(&m, f.ruled[own:]) })
}

// unread reports whether the learned tagger calls m a date or sum where the
// grammar has found one itself, those of own, or cannot read it: the tagger is
// good for years that stand alone, and for little else.
func (f *finder) unread(m *doc.Mention, own []doc.Mention) bool {
	if m.Origin.At != "" {
		return false
	}
	if m.Type != doc.Date && m.Type != doc.Money {
		return false
	}
	i, found := slices.BinarySearchFunc(own, m.First, func(o doc.Mention, at int) int { return o.End - 1 - at })
	if found || i < len(own) && own[i].First < m.End || m.End < len(f.d.Tokens) && timeZone(f.lower(m.End)) {
		return true
	}
	switch text := f.d.Slice(f.d.MentionSpan(*m)); m.Type {
	case doc.Date:
		d, ok := measure.ParseDate(text)
		return !ok || d.Class != measure.Point || d.Month() == 3 || d.Month() == 5 || d.Year() > 0 && (d.Year() < 1800 || d.Year() >= 2100)
	case doc.Money:
		_, ok := measure.ParseMoney(text)
		return !ok
	}
	return false
}

// figures finds the dates and amounts of one sentence: tokens [first, end). The
// words of r are counted from first.
type figures struct {
	*finder
	r          *measure.Reader
	sent       int
	first, end int
	year       bool // the date before this word is a bare year
}

func (g *figures) sentence() {
	g.year = false
	for i := 0; i < g.end-g.first; {
		i = max(g.at(i), i+1)
	}
}

// at marks what begins at word i, and returns the word behind it.
func (g *figures) at(i int) int {
	count := g.r.MayCount(i)
	if count {
		if _, e := g.r.SumAt(i); e > 0 {
			g.ruled = append(g.ruled, g.found(i, e, doc.Money, moneyRule))
			return e
		}
	}
	if g.r.MayDate(i) {
		d, e := g.r.DateAt(i)
		if e > 0 && d.Class == measure.Set {
			return e
		}
		if e > 0 && d.Class == measure.Point && g.dated(&d, i, e) {
			if i > 0 && d.Wide() && g.lower(g.first+i-1) == "the" {
				i--
			}
			if g.word(i) == "from" {
				i++
			}
			m := g.found(i, e, doc.Date, dateRule)
			if d.Bare != measure.NotBare {
				m.Origin.Score = bareDate
			}
			g.ruled = append(g.ruled, m)
			g.year = d.Year() > 0
			return e
		}
	}
	if count {
		return g.quantity(i)
	}
	return 0
}

// bareDate is the score of a date that may be a name or a number: the learned
// tagger knows persons called May.
const bareDate = 0.6

func (g *figures) found(i, e int, t doc.Type, rule string) doc.Mention {
	return doc.Mention{Sent: g.sent, First: g.first + i, End: g.first + e, Head: g.first + e - 1, Type: t, Kind: doc.Name, Entity: doc.None,
		Origin: doc.Origin{Rule: rule, Score: 1}}
}

// word returns word i of the sentence in lower case, "" beyond its ends.
func (g *figures) word(i int) string {
	if i < 0 || g.first+i >= g.end {
		return ""
	}
	return g.lower(g.first + i)
}

// tag returns the part of speech of word i, "" beyond the ends.
func (g *figures) tag(i int) string {
	if i < 0 || g.first+i >= g.end {
		return ""
	}
	return g.d.Tags[g.first+i].XPOS
}

// dated reports whether what the words [i, e) say as a date is meant as one.
func (g *figures) dated(d *measure.Date, i, e int) bool {
	if g.joinedTo(i) || g.joinedTo(e) && g.word(e+1) == "old" {
		return false // "F-16", "two-year-old"
	}
	switch d.Bare {
	case measure.BareMonth:
		return g.month(d, i, e)
	case measure.BareYear:
		return g.yearAt(d.Year(), i, e)
	case measure.BareShort:
		return timePreposition(g.word(i-1)) || g.word(i-1) == "on" || strings.HasSuffix(g.word(e-1), ".") && strings.HasPrefix(g.tag(i), "NNP")
	case measure.BareSeason:
		return g.word(i-1) == "the" && timePreposition(g.word(i-2)) && g.word(e) != "of" && !g.joinedTo(e) && strings.HasPrefix(g.tag(i), "NN")
	case measure.BareDecade:
		return g.word(i-1) == "the" || timePreposition(g.word(i-1))
	}
	return !strings.HasPrefix(g.tag(i-1), "NNP") || !g.set.Has("day-namer", g.word(i-1))
}

// joinedTo reports whether word i hangs on the one before by a hyphen that
// stands there, or is itself a hyphen without spaces.
func (g *figures) joinedTo(i int) bool {
	k := g.first + i
	if k < g.end && i > 0 && hyphen(g.d.Surface(k)) {
		return k+1 < g.end && g.joined(k-1) && g.joined(k)
	}
	return i > 1 && k < g.end && hyphen(g.d.Surface(k-1)) && g.joined(k-2) && g.joined(k-1)
}

// month reports whether a lone month is one. May, March, April, June and August
// are persons, verbs and adjectives too: they need a word that says so.
func (g *figures) month(d *measure.Date, i, e int) bool {
	if g.r.LowerAt(i) {
		return false
	}
	if timePreposition(g.word(i - 1)) {
		return !g.person(i) || g.word(i-1) != "by" && g.word(i-1) != "of" && g.word(i-1) != "from" && g.word(i-1) != "before" && g.word(i-1) != "after"
	}
	name := strings.HasPrefix(g.tag(i), "NNP")
	det := false
	switch g.word(i - 1) {
	case "the", "a", "an", "'s", "’s", "'", "’", "its", "their", "his", "her", "every":
		det = true
	}
	switch d.Month() {
	case 5, 3:
		return det && name && strings.HasPrefix(g.tag(e), "NN") && !g.person(i)
	case 4, 6, 8:
		return det && name || name && !g.person(i) && !strings.HasPrefix(g.tag(i-1), "NNP") && !strings.HasPrefix(g.tag(e), "NNP")
	}
	return name
}

// person reports whether the article has a person whose name ends with word i.
func (g *figures) person(i int) bool {
	w := g.d.Surface(g.first + i)
	for k := range g.names {
		if m := &g.names[k]; m.Type == doc.Person && m.End-m.First > 1 && (g.d.Surface(m.End-1) == w || g.d.Surface(m.First) == w) {
			return true
		}
	}
	return false
}

// timePreposition reports whether a month or year may follow w.
func timePreposition(w string) bool {
	switch w {
	case "in", "since", "by", "until", "till", "during", "from", "before", "after", "of", "around", "early", "late", "mid", "through", "between", "over", "throughout", "circa":
		return true
	}
	return false
}

// timeZone reports whether the number before w is a time of day, or a year
// before Christ.
func timeZone(w string) bool {
	switch w {
	case "gmt", "utc", "hours", "hrs", "am", "pm", "a.m.", "p.m.", "noon", "o'clock", "bc", "b.c.", "bce", "ad", "a.d.", "ce", "est", "bst":
		return true
	}
	return false
}

// yearAt reports whether the number y is a year.
func (g *figures) yearAt(y, i, e int) bool {
	next, recent := g.tag(e), y >= 1800 && y < 2100
	if y >= 2100 || next == "CD" || g.word(e) == "%" || timeZone(g.word(e)) {
		return false
	}
	counted := next == "NNS" && (y%100 == 0 || y < 1900)
	switch w := g.word(i - 1); w {
	case "in", "since", "until", "till", "during", "between", "born", "died":
		return !counted
	case "by", "from", "before", "after", "of", "around", "early", "late", "mid", "for", "circa", "through", "throughout", "over":
		return recent && !counted && (w != "for" && w != "over" && w != "of" && w != "by" || next != "NNS")
	case "to", "as":
		p := g.word(i - 2)
		return recent && (p == "back" || p == "dating" || p == "prior" || p == "far" || p == "early")
	case "the", "a", "this", "that", "'s", "’s", "his", "her", "their", "its", "our":
		return y >= 1900 && recent && (strings.HasPrefix(next, "NN") || strings.HasPrefix(next, "JJ")) && !(next == "NNS" && y%100 == 0)
	case "(", "[":
		return recent && (g.word(e) == ")" || g.word(e) == "]" || g.word(e) == ",")
	case "and", ",", "or", "&":
		return recent && g.year && !counted
	case "":
		return recent && strings.HasPrefix(next, "V")
	}
	return recent && g.word(e) == ")" && g.word(i-1) == ","
}
