package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// heed takes the learned names, mended, for what the tagger says: those that
// hold two taken apart, what is no part of them cut off, their kind as their
// own words tell it, those that name nothing left out.
func (f *finder) heed(learned []doc.Mention) {
	for _, m := range learned {
		for _, m := range f.split(m) {
			m = f.ended(f.initialled(f.wholeEastern(f.undubbed(f.retype(f.bare(f.trim(m)))))))
			if f.common(m) || f.office(m) || f.fragment(m) {
				continue
			}
			f.learned = append(f.learned, m)
		}
	}
	f.dubbed()
}

// lower returns token i in lower case.
func (f *finder) lower(i int) string { return strings.ToLower(f.d.Surface(i)) }

// bare cuts off m what is no part of a name: the compass point in "northern
// Dohuk province", a number or preposition whose capital only begins the sentence, the day in
// "Algiers Thursday".
func (f *finder) bare(m doc.Mention) doc.Mention {
	if m.Type == doc.Date || m.Type == doc.Money {
		return m
	}
	if w := f.d.Surface(m.First); m.End-m.First > 1 && m.Type != doc.Person && prefixed(w) && f.listedName(m.First+1, m.End) {
		m.First++
	}
	begins := m.First == f.d.Sents[m.Sent].First
	for m.End-m.First > 1 {
		w := f.lower(m.First)
		small := w == f.d.Surface(m.First)
		if !(small && m.Type == doc.Place && f.set.Has("compass", w)) && !(begins && f.set.Has("no-first", w) && !f.listedName(m.First, m.End)) {
			break
		}
		m.First++
	}
	for m.End-m.First > 1 && (weekday(f.d.Surface(m.End-1)) && m.Type != doc.Other && m.Type != doc.Event || rank(f.d.Surface(m.End-1))) {
		m.End--
	}
	for i := m.First + 1; i < m.End && m.Type == doc.Place; i++ {
		if weekday(f.d.Surface(i)) && !f.capital(m.End-1) || f.lower(i) == "alongside" {
			m.End = i // "Budapest Thursday alongside Orban"
		}
	}
	for m.End-m.First > 1 && !f.capital(m.End-1) && f.d.Tokens[m.End-2].End < f.d.Tokens[m.End-1].Start && f.hanging(m) {
		m.End--
	}
	if m.End-m.First > 2 && m.Type == doc.Org && partisan(f.d.Surface(m.First)) && !f.body(m.First, m.End) && f.capital(m.First+1) && !f.listedName(m.First, m.End) {
		m.First++ // "Democrat Hillary Clinton"
		m.Type = doc.Person
	}
	if m.End-m.First > 1 && year(f.d.Surface(m.First)) && f.listedName(m.First+1, m.End) {
		m.First++
	}
	if m.End-m.First > 1 && formal(f.d.Surface(m.First)) {
		m.First++
		m.Type = doc.Person
	}
	m.Head = min(max(m.Head, m.First), m.End-1)
	return m
}

// hanging reports whether the last word of m, in small letters, is none of a name:
// a preposition, or a common noun behind a person ("Lee Rigby murder").
func (f *finder) hanging(m doc.Mention) bool {
	switch x := f.d.Tags[m.End-1].XPOS; {
	case x == "IN", x == "TO", x == "CC", x == "DT", strings.HasPrefix(x, "VB"):
		return true
	case m.Type == doc.Person:
		return strings.HasPrefix(x, "NN") && !particle(f.lower(m.End-1)) && f.seemsWord(m.End-1)
	}
	return false
}

// seemsWord reports whether token i is written in letters of the Latin alphabet.
func (f *finder) seemsWord(i int) bool {
	w := f.d.Surface(i)
	return len(w) > 2 && 'a' <= w[0] && w[0] <= 'z'
}

// year reports whether w is the number of a year.
func year(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && '0' <= w[2] && w[2] <= '9' && '0' <= w[3] && w[3] <= '9'
}

// prefixed reports whether w is an adjective made by a prefix, which stands
// before a name: "post-Soviet Georgia".
func prefixed(w string) bool {
	i := strings.IndexByte(w, '-')
	if i < 2 {
		return false
	}
	switch strings.ToLower(w[:i]) {
	case "post", "pre", "mid", "anti", "pro", "non", "ex", "then", "trans", "inter", "pan", "neo":
		return true
	}
	return false
}

// formal reports whether w is a form of address that only persons have.
func formal(w string) bool {
	switch w {
	case "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Monsignor":
		return true
	}
	return false
}

// fragment reports whether m is a mark of something else: one letter, the end
// of a company's name, a seat in Congress ("R-Ky.").
func (f *finder) fragment(m doc.Mention) bool {
	if m.Type == doc.Date || m.Type == doc.Money {
		return false
	}
	w := f.d.Surface(m.First)
	if seat := f.d.Slice(f.d.TokenSpan(m.First, m.End)); len(seat) > 3 && len(seat) < 9 && (seat[:2] == "R-" || seat[:2] == "D-") && m.Type != doc.Place {
		return true
	}
	if m.End-m.First > 1 {
		switch w { // "the Duke of Sussex" stands beside a name or for one
		case "Duke", "Duchess", "Prince", "Princess", "Earl", "Archbishop", "Bishop":
			return m.Type != doc.Person && f.d.Surface(m.First+1) == "of" && !f.listedName(m.First, m.End)
		}
		return false
	}
	return len(w) == 1 && m.Type != doc.Other || m.Type == doc.Org && f.set.Has("company-form", strings.TrimSuffix(f.lower(m.First), ".")) && !f.listedName(m.First, m.End) || rank(w) || son(w)
}

// weekday reports whether w is the name of a day.
func weekday(w string) bool {
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// rank reports whether w is the short form of a title that stands before a
// name and never ends one.
func rank(w string) bool {
	switch w {
	case "Maj.", "Gen.", "Col.", "Lt.", "Capt.", "Sgt.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Gov.", "Sen.", "Rep.", "Mr", "Mrs", "Ms", "Dr", "Prof":
		return true
	}
	return false
}

// office reports whether what the tagger calls a body is rather a post ("UAE
// Minister of Foreign Affairs"), or an abbreviation of one.
func (f *finder) office(m doc.Mention) bool {
	w := f.d.Surface(m.First)
	if m.End-m.First == 1 {
		return m.Type != doc.Person && m.Type != doc.Norp && (f.set.Has("no-body", w) || w == f.lower(m.First) && f.set.Has("compass", w))
	}
	if m.Type != doc.Org {
		return false
	}
	h := f.kindAt(m)
	return (f.set.Has("office-head", f.lower(h)) || h == m.End-1 && f.set.Has("no-body", f.d.Surface(h)) && f.set.Has("office", f.lower(h))) && !f.listedName(m.First, m.End)
}

// kindAt returns the word of m that says what it is: the last, or the last
// before "of" and the like.
func (f *finder) kindAt(m doc.Mention) int {
	for i := m.First + 1; i < m.End; i++ {
		switch f.d.Surface(i) {
		case "of", "for", "at", "in", "on", "(", ",":
			return i - 1
		}
	}
	return m.End - 1
}

// retype calls a name what its own words say that it is, whatever the tagger
// takes it for: "Mohonpur Police Station" is a body.
func (f *finder) retype(m doc.Mention) doc.Mention {
	if m.Type == doc.Person && f.numbered(m) {
		m.Type = doc.Other // "Airbus A330", "MH370"
		return m
	}
	if m.Type == doc.Norp || m.Type == doc.Date || m.Type == doc.Money || m.End-m.First < 2 {
		return m
	}
	h := f.kindAt(m)
	w := f.lower(h)
	pair := w
	if h > m.First {
		pair = f.lower(h-1) + " " + w
	}
	switch f.d.Surface(m.First) {
	case "USS", "HMS", "INS", "USNS", "HMAS", "HMCS":
		m.Type = doc.Other // a ship
		return m
	}
	switch {
	case m.Type == doc.Org && partisan(f.d.Surface(m.End-1)):
		m.Type, m.First, m.Head = doc.Norp, m.End-1, m.End-1 // "Nebraska Republican"
	case !f.capital(h) || f.d.Sents[m.Sent].First == h && m.End-h < 3:
	case f.set.Has("body-phrase", pair):
		m.Type = doc.Org
	case f.set.Has("spot-head", w) && (h > m.First || h+1 < m.End):
		m.Type = doc.Place
	case h == m.First:
	case f.set.Has("body-head", w):
		m.Type = doc.Org
	case f.set.Has("work-head", w):
		m.Type = doc.Other
	case f.set.Has("contest-head", w):
		m.Type = doc.Event
	}
	return m
}

// numbered reports whether a word of m has a digit, as the names of aircraft and
// films have.
func (f *finder) numbered(m doc.Mention) bool {
	for i := m.First; i < m.End; i++ {
		if strings.ContainsAny(f.d.Surface(i), "0123456789") {
			return true
		}
	}
	return false
}

// partisan reports whether w is what a member of a party is called.
func partisan(w string) bool {
	switch w {
	case "Democrat", "Democrats", "Republican", "Republicans", "Democratic", "Conservatives", "Tory", "Tories":
		return true
	}
	return false
}

// language reports whether h names a language rather than a people: "in
// English".
func (f *finder) language(h *hit) bool {
	b := f.d.Sents[h.sent]
	if h.End-h.First > 1 || h.First == b.First || !f.set.Has("language-name", f.lower(h.First)) {
		return false
	}
	switch f.lower(h.First - 1) {
	case "in", "into", "speak", "speaks", "spoke", "speaking", "fluent", "learn", "learning":
	default:
		return false
	}
	return h.End == b.End || !slices.Contains([]string{"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"}, f.d.Tags[h.End].XPOS) && !hyphen(f.d.Surface(h.End))
}
