package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// trust returns how far a name is believed where others claim its words.
func trust(m *doc.Mention) float64 {
	switch {
	case m.Origin.Rule == ruleBracket:
		return 1
	case m.Origin.At == "" && m.Origin.Rule != dateRule && m.Origin.Rule != moneyRule: // of a model
		return trustLearned + 0.25*m.Origin.Score
	}
	return m.Origin.Score
}

// ruleBracket marks an abbreviation that the article itself explains in brackets.
const ruleBracket = "names/abbreviation"

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
	return sortNames(kept)
}

// sortNames sorts names by First, longer first.
func sortNames(names []doc.Mention) []doc.Mention {
	slices.SortStableFunc(names, func(a, b doc.Mention) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.End - a.End
	})
	return names
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
