package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// trust returns how far a name is believed where others claim its words.
func trust(m *doc.Mention) float64 {
	if m.Origin.At == "" { // of a model
		return trustLearned + 0.25*m.Origin.Score
	}
	return m.Origin.Score
}

// fromList reports whether a gazetteer found m.
func fromList(m *doc.Mention) bool { return m.Canon != "" }

// merge keeps of all names those that may stand beside each other, sorted by
// First, longer first. The longest is heard first, of equal ones the most
// trusted.
func (f *finder) merge(all []doc.Mention) []doc.Mention {
	slices.SortStableFunc(all, func(a, b doc.Mention) int {
		if c := (b.End - b.First) - (a.End - a.First); c != 0 {
			return c
		}
		if x, y := trust(&a), trust(&b); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return a.First - b.First
	})
	over := make([]int32, len(f.d.Tokens)) // the innermost kept name at a token, from 1
	var kept []doc.Mention
	for _, m := range all {
		if f.fits(kept, over, &m) {
			kept = append(kept, m)
			for i := m.First; i < m.End; i++ {
				over[i] = int32(len(kept))
			}
		}
	}
	slices.SortStableFunc(kept, func(a, b doc.Mention) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.End - a.End
	})
	return kept
}

// fits reports whether m may stand beside the kept names, none of which is
// shorter.
func (f *finder) fits(kept []doc.Mention, over []int32, m *doc.Mention) bool {
	o := over[m.First]
	for i := m.First; i < m.End; i++ {
		if over[i] != o {
			return false // crosses
		}
	}
	if o == 0 {
		return true
	}
	c := &kept[o-1]
	if m.End-m.First == c.End-c.First || fromList(c) {
		return false
	}
	// "Chinese Foreign Ministry" tells whose it is; "University of Ghana" and
	// "Hong Kong Mortgage Corporation" are only called after a place.
	return fromList(m) && m.First == c.First && (c.Type == doc.Org || c.Type == doc.Event) &&
		(m.Type == doc.Norp || m.Type == doc.Country)
}

// evidence hears what the article says of its own names.
func (f *finder) evidence() {
	f.lastNames()
	f.abbreviations()
}

// surePerson is the score from which a full name speaks for its last name.
const surePerson = 0.95

// lastNames makes a person of each lone last name of somebody who has been
// called by full name, where the tagger has left it out or taken it for a
// place.
func (f *finder) lastNames() {
	last := map[string]bool{}
	for i := range f.names {
		m := &f.names[i]
		if m.Type == doc.Person && m.End-m.First > 1 && m.Origin.Score >= surePerson {
			if w := f.d.Surface(m.End - 1); len(w) > 2 && !hyphen(f.d.Surface(m.End-2)) {
				last[w] = true
			}
			if f.eastern(m) {
				last[f.d.Surface(m.First)] = true
			}
		}
	}
	if len(last) == 0 {
		return
	}
	cover := f.cover()
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First; i < b.End; i++ {
			w := f.d.Surface(i)
			if !last[w] || !f.proper(i) {
				continue
			}
			if k := cover[i]; k > 0 {
				m := &f.names[k-1]
				if m.End-m.First == 1 && m.Type == doc.Place && trust(m) < trustListed {
					m.Type, m.Canon, m.Code = doc.Person, "", ""
					m.Origin = doc.Origin{Rule: "names/last-name"}
				}
				continue
			}
			if i > b.First && f.proper(i-1) && cover[i-1] == 0 && !f.set.Has("honorific", strings.ToLower(f.d.Lemmas[i-1])) && !f.set.Has("office", strings.ToLower(f.d.Lemmas[i-1])) ||
				i+1 < b.End && f.proper(i+1) && cover[i+1] == 0 {
				continue // part of a longer name that nobody knows
			}
			if i > b.First && strings.EqualFold(f.d.Surface(i-1), "the") {
				continue
			}
			if i > b.First && hyphen(f.d.Surface(i-1)) && f.joined(i-1) || i+1 < b.End && hyphen(f.d.Surface(i+1)) && f.joined(i) {
				continue
			}
			more = append(more, doc.Mention{Sent: s, First: i, End: i + 1, Head: i, Type: doc.Person, Entity: doc.None,
				Origin: doc.Origin{Rule: "names/last-name"}})
		}
	}
	f.names = f.merge(append(f.names, more...))
}

// eastern reports whether the first word of a full name may be the family name:
// "Li Shangfu" is later "Li", "Lloyd Austin" never "Lloyd".
func (f *finder) eastern(m *doc.Mention) bool {
	w := f.d.Surface(m.First)
	return m.End-m.First <= 3 && len(w) <= 5 && f.set.Has("eastern-family-name", strings.ToLower(w))
}

// proper reports whether token i is written and tagged as a name.
func (f *finder) proper(i int) bool {
	w := f.d.Surface(i)
	return strings.HasPrefix(f.d.Tags[i].XPOS, "NNP") && w != strings.ToLower(w)
}

// cover returns for each token the innermost name at it, from 1.
func (f *finder) cover() []int32 {
	cover := make([]int32, len(f.d.Tokens))
	for k := range f.names {
		for i := f.names[k].First; i < f.names[k].End; i++ {
			cover[i] = int32(k + 1)
		}
	}
	return cover
}

// abbreviations marks each abbreviation that stands in brackets behind the name
// of a body, wherever it stands.
func (f *finder) abbreviations() {
	short := map[string]doc.Type{}
	for i := range f.names {
		m := &f.names[i]
		if m.End-m.First < 2 || m.Type != doc.Org && m.Type != doc.Other && m.Type != doc.Event {
			continue
		}
		if k := m.End; k+2 < len(f.d.Tokens) && f.d.Surface(k) == "(" && f.d.Surface(k+2) == ")" {
			if w := f.d.Surface(k + 1); f.initials(m, w) {
				short[w] = m.Type
			}
		}
	}
	if len(short) == 0 {
		return
	}
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First; i < b.End; i++ {
			if t, ok := short[f.d.Surface(i)]; ok {
				more = append(more, doc.Mention{Sent: s, First: i, End: i + 1, Head: i, Type: t, Entity: doc.None,
					Origin: doc.Origin{Rule: "names/abbreviation", Score: 1}})
			}
		}
	}
	f.names = f.merge(append(f.names, more...))
}

// initials reports whether w is made of first letters of the words of m, in
// order, beginning with the first word's.
func (f *finder) initials(m *doc.Mention, w string) bool {
	if len(w) < 2 || w != strings.ToUpper(w) || w == strings.ToLower(w) {
		return false
	}
	k := 0
	for i := m.First; i < m.End && k < len(w); i++ {
		if s := f.d.Surface(i); strings.EqualFold(s[:1], w[k:k+1]) {
			k++
		} else if i == m.First {
			return false
		}
	}
	return k == len(w)
}

// head returns the token that carries the name: where the tree is known the
// one whose head lies outside, else the last before "of", a comma or a bracket.
func (f *finder) head(m doc.Mention) int {
	d := f.d
	if len(d.Arcs) == len(d.Tokens) {
		for i := m.End - 1; i >= m.First; i-- {
			if h := d.Arcs[i].Head; (h < m.First || h >= m.End) && wordToken(d.Surface(i)) {
				return i
			}
		}
	}
	for i := m.First + 1; i < m.End; i++ {
		switch d.Surface(i) {
		case "of", "for", "on", "in", ",", "(", "and", "&":
			return i - 1
		}
	}
	return m.End - 1
}

func wordToken(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r > '/' && r != '’' && (r < ':' || r > '@') })
}
