package relations

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// titleOf returns the office of a state that stands beside the name m, in lower
// case, and its bytes: "President Lula", "the finance minister, Haddad", "Haddad,
// the finance minister,".
func (o *offices) titleOf(m *doc.Mention) (string, doc.Span) {
	d := o.x.d
	b := d.Sents[m.Sent]
	// "President Moon of the church" is no head of state.
	if m.End+1 < b.End && strings.EqualFold(d.Surface(m.End), "of") && !o.countryAt(m.End+1) && !o.countryAt(m.End+2) {
		return "", doc.Span{}
	}
	end := m.First
	for end > b.First && o.x.set.Has("honorific", strings.ToLower(strings.TrimSuffix(d.Surface(end-1), "."))) && !o.x.set.Has("state-office", strings.ToLower(d.Surface(end-1))) {
		end--
	}
	if end-1 > b.First && d.Surface(end-1) == "," {
		if title, span := o.longest(b.First, end-1); title != "" && o.definite(b.First, span) {
			return title, span
		}
	}
	if title, span := o.longest(b.First, end); title != "" {
		return title, span
	}
	return o.behind(m, b)
}

// longest returns the longest office among the tokens [first, end) that ends
// with the last of them.
func (o *offices) longest(first, end int) (string, doc.Span) {
	d := o.x.d
	const most = 10 // words of a title
	for begin := max(first, end-most); begin < end; begin++ {
		span := d.TokenSpan(begin, end)
		if title := o.stateOffice(begin, end, span); title != "" && !o.anothers(first, begin) && !o.someBodys(first, begin) {
			return title, span
		}
	}
	return "", doc.Span{}
}

// anothers reports whether the title that begins at token i belongs to the office
// before it: "adviser to the president".
func (o *offices) anothers(first, i int) bool {
	d := o.x.d
	if i--; i > first && strings.EqualFold(d.Surface(i), "the") {
		i--
	}
	return i > first && (d.Surface(i) == "to" || d.Surface(i) == "of" || d.Surface(i) == "for") && o.x.set.Has("office", d.Lemmas[i-1])
}

// someBodys reports whether the title that begins at token i, without a capital,
// is that of a body: "Nintendo president", "tribunal president". The president of
// a state has a capital, an article, or a word such as "former" before.
func (o *offices) someBodys(first, i int) bool {
	d := o.x.d
	if w := d.Surface(i); w != strings.ToLower(w) || d.Tags[i].UPOS == "ADJ" {
		return false
	}
	if i == first {
		return true
	}
	w := strings.ToLower(d.Surface(i - 1))
	switch w {
	case "the", "then", "his", "her", "its", "their", "'s", "’s", "by", "and", "with", "as":
		return false
	}
	return !o.x.set.Has("former", w) && !o.x.set.Has("acting", w) && !o.x.set.Has("newness", w) && !o.ministerAt(i)
}

// ministerAt reports whether the title at token i is a minister's, which only
// states have.
func (o *offices) ministerAt(i int) bool {
	for k := i; k < min(i+3, len(o.x.d.Tokens)); k++ {
		if o.x.d.Lemmas[k] == "minister" {
			return true
		}
	}
	return false
}

// stateOffice returns the tokens [begin, end) as a title if they are an office
// of a state: one that the lexicon has, or a minister with the field written as a
// name ("Minister of Trade and Industry", "Deputy Energy Minister").
func (o *offices) stateOffice(begin, end int, span doc.Span) string {
	d := o.x.d
	title := strings.ToLower(strings.Join(strings.Fields(d.Slice(span)), " "))
	if o.x.set.Has("state-office", title) {
		return title
	}
	switch d.Tags[begin].UPOS {
	case "NOUN", "PROPN", "ADJ":
	default:
		return ""
	}
	minister, capitals := 0, 0
	for i := begin; i < end; i++ {
		w := d.Surface(i)
		switch lower := strings.ToLower(w); {
		case o.taken[i] || i == begin && (o.x.set.Has("former", lower) || o.x.set.Has("acting", lower) || o.x.set.Has("newness", lower)):
			return ""
		case lower == "minister":
			minister++
		case lower == "of" || lower == "for" || lower == "and" || lower == "the" || lower == ",":
			if i == begin || i == end-1 {
				return ""
			}
			continue
		case lower == "deputy" || lower == "vice":
		case o.countryAt(i) || w == lower || o.x.set.Has("honorific", lower) && lower != "chief":
			return ""
		}
		if w != strings.ToLower(w) {
			capitals++
		}
	}
	first, last := strings.ToLower(d.Surface(begin)), strings.ToLower(d.Surface(end-1))
	if last == "minister" && strings.Contains(title, ",") {
		return "" // a list of fields stands behind "Minister of", not before it
	}
	if minister == 0 || capitals == 0 || last != "minister" && first != "minister" && first != "deputy" && first != "vice" {
		return ""
	}
	return title
}

// definite reports whether "the" stands before the bytes of a title, or the
// title begins the sentence.
func (o *offices) definite(first int, title doc.Span) bool {
	d := o.x.d
	for i := first; i < len(d.Tokens) && d.Tokens[i].Start <= title.Start; i++ {
		if d.Tokens[i].Start == title.Start {
			return i == first || strings.EqualFold(d.Surface(i-1), "the")
		}
	}
	return false
}

// behind returns the office in an apposition behind m: ", the former finance
// minister,".
func (o *offices) behind(m *doc.Mention, b doc.Sentence) (string, doc.Span) {
	d := o.x.d
	i := m.End
	if i >= b.End || d.Surface(i) != "," {
		return "", doc.Span{}
	}
	for i++; i < b.End; i++ {
		w := strings.ToLower(d.Surface(i))
		if w != "the" && w != "a" && w != "who" && w != "was" && w != "is" && !o.x.set.Has("former", w) && !o.x.set.Has("acting", w) && !o.x.set.Has("newness", w) {
			break
		}
	}
	for end := min(i+10, b.End-1); end > i; end-- {
		switch d.Surface(end) {
		case ",", ".", ";", "at", "from", "until", "since", "between":
			span := d.TokenSpan(i, end)
			if title := o.stateOffice(i, end, span); title != "" {
				return title, span
			}
		}
	}
	return "", doc.Span{}
}

// countryAt reports whether a country, or its adjective, is named at token i.
func (o *offices) countryAt(i int) bool { return i < len(o.lands) && o.lands[i] > 0 }

// status tells a former from a current holder by the words before the title.
func (o *offices) status(m *doc.Mention, title doc.Span) string {
	d := o.x.d
	b := d.Sents[m.Sent]
	for i := b.First; i < b.End; i++ {
		if d.Tokens[i].Start != title.Start {
			continue
		}
		for k := i - 1; k >= max(b.First, i-2); k-- {
			switch w := strings.ToLower(d.Surface(k)); {
			case o.x.set.Has("former", w) || w == "was" && k > b.First && strings.EqualFold(d.Surface(k-1), "who"):
				return "former"
			case o.x.set.Has("acting", w):
				return "acting"
			}
		}
	}
	return "current"
}
