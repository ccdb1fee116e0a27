package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// filed makes places of what stands in a dateline before its first comma,
// bracket or mark, whatever the tagger takes it for: "SAN JOSÉ, Costa Rica —".
func (f *finder) filed() {
	for s, b := range f.d.Sents {
		if f.d.PartOf(s) != doc.Dateline || b.First > 0 && f.d.PartOf(max(s-1, 0)) == doc.Dateline && f.d.Sents[s-1].Part == b.Part {
			continue
		}
		first := b.First
		for i := b.First; i < b.End; i++ {
			switch w := f.d.Surface(i); {
			case w == "/" && i > first && f.joined(i-1):
				f.placeAt(s, first, i)
				first = i + 1
				continue
			case hyphen(w) && i > first && i+1 < b.End && f.joined(i-1) && f.joined(i):
				continue
			case f.capital(i) && !f.month(i) || small(strings.ToLower(w)) && i > first && f.capital(i-1):
				continue
			}
			f.placeAt(s, first, i)
			break
		}
	}
}

// month reports whether token i is the name of a month, as in "OSLO May 3".
func (f *finder) month(i int) bool {
	switch strings.TrimSuffix(f.d.Surface(i), ".") {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// placeAt makes the learned name of the tokens [first, end) of sentence s a place.
func (f *finder) placeAt(s, first, end int) {
	for end-first > 1 && f.listedBody(end-1, end) {
		end-- // "Hong Kong CNN"
	}
	if end-first < 1 || end-first > 6 || end >= len(f.d.Tokens) {
		return
	}
	switch w := f.lower(first); {
	case w == "aboard", w == "on", w == "near", w == "by", w == "from":
		return
	case f.learnedAt(first, first+1) == nil && !slices.Contains([]string{",", "(", "/"}, f.d.Surface(end)):
		return // "Governorship –"
	case f.listedBody(first, end), !f.listedName(first, end) && f.holdsLand(first, end):
		return
	}
	f.learned = slices.DeleteFunc(f.learned, func(m doc.Mention) bool { return m.First < end && m.End > first })
	i, _ := slices.BinarySearchFunc(f.learned, first, func(m doc.Mention, at int) int { return m.First - at })
	f.learned = slices.Insert(f.learned, i, doc.Mention{Sent: s, First: first, End: end, Head: end - 1, Type: doc.Place, Kind: doc.Name, Entity: doc.None,
		Origin: doc.Origin{Rule: "names/dateline", Score: 0.97}})
}

// holdsLand reports whether a country's name is one of several words: "TODAY
// NICARAGUA" is no place.
func (f *finder) holdsLand(first, end int) bool {
	for i := first; i < end && end-first > 1; i++ {
		if f.nation(i, i+1) {
			return true
		}
	}
	return false
}

// listedBody reports whether a gazetteer knows the tokens [first, end) as anything
// but a place: an agency that stands alone, the United Nations.
func (f *finder) listedBody(first, end int) bool {
	for _, x := range f.set.Gazetteer().Lookup(f.d.Slice(f.d.TokenSpan(first, end))) {
		if x.Type != doc.Place && x.Type != doc.Country {
			return true
		}
	}
	return false
}
