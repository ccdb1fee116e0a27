package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// split takes a learned name apart that holds two: the tagger likes to run
// "Benghazi, Libya", "Kampala's Nakawa district" and "Lagos University's
// College of Law" together. What it says of m it says of both.
func (f *finder) split(m doc.Mention) []doc.Mention {
	switch m.Type {
	case doc.Place, doc.Org:
	case doc.Person:
		return []doc.Mention{f.untitled(m)}
	default:
		return []doc.Mention{m}
	}
	for m.Type == doc.Place && m.First+1 < m.End && f.direction(m.First) {
		m.First++
	}
	if m.Type == doc.Org {
		m.End = f.proudEnd(&m)
		m.Head = m.End - 1
	}
	for i := m.First + 1; i < m.End-1; i++ {
		if left, right := f.border(&m, i); left > m.First && right < m.End {
			a, b := m, m
			a.End, b.First = left, right
			a.Head = a.End - 1
			return append([]doc.Mention{a}, f.split(b)...)
		}
	}
	return []doc.Mention{m}
}

// untitled returns the person m without an office and what stands before it:
// "Austrian Chancellor Werner Faymann".
func (f *finder) untitled(m doc.Mention) doc.Mention {
	for i := m.End - 2; i >= m.First; i-- {
		switch strings.ToLower(f.d.Lemmas[i]) {
		case "minister", "president", "chancellor", "secretary", "officer", "director", "spokesman", "spokeswoman", "spokesperson", "ambassador", "chairman", "chairwoman",
			"governor", "senator", "commissioner", "premier":
			m.First = i + 1
			return m
		}
	}
	return m
}

// border returns where the first of two names ends and the second begins, if
// token i of m parts two; 0, m.End if not.
func (f *finder) border(m *doc.Mention, i int) (left, right int) {
	none := func() (int, int) { return 0, m.End }
	switch w := f.d.Surface(i); {
	case w == "," && m.Type == doc.Place && f.capital(i+1):
		return i, i + 1
	case (w == "'s" || w == "’s") && f.capital(i+1):
		if m.Type == doc.Place && !f.listedName(m.First, m.End) || f.owner(m.First, i) {
			return i, i + 1
		}
	// "Trishal upazila of Mymensingh"
	case w == "of" && m.Type == doc.Place && i-1 > m.First && f.capital(i+1) && f.set.Has("place-noun", f.d.Lemmas[i-1]) && !f.capital(i-1):
		return i - 1, i + 1
	}
	return none()
}

// owner reports whether the tokens [first, end) can own a body: a listed name,
// or one that ends or begins with the kind of body it is.
func (f *finder) owner(first, end int) bool {
	word := func(i int) bool { return f.capital(i) && f.set.Has("org-noun", strings.ToLower(f.d.Lemmas[i])) }
	return f.listedName(first, end) || end-first > 1 && (word(end-1) || word(first))
}

// listedName reports whether a gazetteer knows the tokens [first, end).
func (f *finder) listedName(first, end int) bool {
	return len(f.set.Gazetteer().Lookup(f.d.Slice(f.d.TokenSpan(first, end)))) > 0
}

// proudEnd returns where the name of a team ends before what it plays: "Ashlar
// Hawks baseball franchise".
func (f *finder) proudEnd(m *doc.Mention) int {
	for i := m.First + 1; i+1 < m.End; i++ {
		switch f.d.Surface(i) {
		case "baseball", "basketball", "football", "soccer", "cricket", "hockey", "rugby":
			switch f.d.Surface(i + 1) {
			case "franchise", "club", "team", "side":
				return i
			}
		}
	}
	return m.End
}

// direction reports whether token i only tells where in a place: "northern".
func (f *finder) direction(i int) bool {
	switch f.d.Surface(i) {
	case "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern", "northwestern",
		"southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "downtown", "nearby", "neighboring", "neighbouring":
		return true
	}
	return false
}
