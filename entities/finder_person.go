package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// ended takes into a person's name what tells him from his father or from
// others of his name: "Kennedy Jr.", "King, Jr.", "Funk II".
func (f *finder) ended(m doc.Mention) doc.Mention {
	if m.Type != doc.Person {
		return m
	}
	end := f.d.Sents[m.Sent].End
	at := m.End
	if at+1 < end && f.d.Surface(at) == "," {
		if w := f.d.Surface(at + 1); w != "Jr." && w != "Sr." && w != "Jr" && w != "Sr" {
			return m
		}
		at++
	}
	if at < end && m.End-m.First > 0 && son(f.d.Surface(at)) {
		m.End = at + 1
		m.Head = min(m.Head, m.End-1)
	}
	return m
}

// initialled takes the initials before a person's name into it: "J. Okoro".
func (f *finder) initialled(m doc.Mention) doc.Mention {
	for b := f.d.Sents[m.Sent].First; m.Type == doc.Person && m.First > b; m.First-- {
		w := f.d.Surface(m.First - 1)
		if len(w) != 2 || w[1] != '.' || w[0] < 'A' || w[0] > 'Z' {
			break
		}
	}
	return f.wholeFirst(m)
}

// wholeFirst takes into a person's name the first half of a given name with a
// hyphen: "Anne-" of "Anne-Marie Okoro".
func (f *finder) wholeFirst(m doc.Mention) doc.Mention {
	at := m.First - 2
	if m.Type == doc.Person && m.End-m.First > 1 && at >= f.d.Sents[m.Sent].First && hyphen(f.d.Surface(at+1)) && f.joined(at) && f.joined(at+1) && f.given(at) && f.given(m.First) && !f.land(at) {
		m.First = at
	}
	return m
}

// wholeEastern takes into a family name the given name behind it, two syllables
// with a hyphen that the tagger lost: "Choi" of "Choi Soon-sil".
func (f *finder) wholeEastern(m doc.Mention) doc.Mention {
	at := m.End
	if at+1 < f.d.Sents[m.Sent].End && m.Type == doc.Person && m.End-m.First == 2 && f.set.Has("eastern-family-name", f.lower(m.First)) &&
		hyphen(f.d.Surface(at)) && f.joined(at-1) && f.joined(at) && !f.capital(at+1) {
		m.End, m.Head = at+2, at+1 // "Chiang Wan-an"
		return m
	}
	if m.Type != doc.Person || m.End-m.First != 1 || at+2 >= f.d.Sents[m.Sent].End || !f.set.Has("eastern-family-name", f.lower(m.First)) {
		return m
	}
	if f.capital(at) && hyphen(f.d.Surface(at+1)) && f.joined(at) && f.joined(at+1) && !f.listedName(at, at+1) {
		m.End, m.Head = at+3, at+2
	}
	return m
}

// son reports whether w stands behind a name to tell a son from his father, a
// ruler from an earlier one.
func son(w string) bool {
	switch w {
	case "Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XVI":
		return true
	}
	return false
}

// spoken takes a person's name apart that runs over a verb: "Le Pen said de
// Villepin".
func (f *finder) spoken(m doc.Mention) []doc.Mention {
	for i := m.First + 1; i < m.End-1; i++ {
		w := f.d.Surface(i)
		if w == f.lower(i) && len(w) > 2 && strings.HasPrefix(f.d.Tags[i].XPOS, "VB") && !particle(w) && f.capital(m.End-1) {
			a, b := m, m
			a.End, b.First = i, i+1
			a.Head = i - 1
			return append([]doc.Mention{a}, f.spoken(b)...)
		}
	}
	return []doc.Mention{m}
}

// dubbed makes one name of a person's names and the nickname between them, in
// quotation marks of any kind: Joaquín "El Chapo" Guzmán. The tagger must speak
// for one of the three.
func (f *finder) dubbed() {
	for s, b := range f.d.Sents {
		for q := b.First + 1; q+3 < b.End; q++ {
			end := f.closing(q, b.End)
			if end < 0 || end+1 >= b.End || !f.given(q-1) || !f.capital(end+1) || !f.proper(end+1) {
				continue
			}
			m := doc.Mention{Sent: s, First: q - 1, End: end + 2, Type: doc.Person, Kind: doc.Name, Entity: doc.None, Origin: doc.Origin{Rule: "names/nickname", Score: 0.97}}
			for i := q - 2; i >= b.First && q-i < 4 && f.given(i); i-- {
				m.First = i
			}
			for m.End < b.End && m.End-end < 4 && f.proper(m.End) && f.capital(m.End) && f.learnedAt(m.End, m.End+1) != nil && !f.set.Has("office", f.lower(m.End)) {
				m.End++
			}
			m.Head = m.End - 1
			sure := f.set.Has("male-name", f.lower(q-1)) || f.set.Has("female-name", f.lower(q-1))
			over := func(l doc.Mention) bool { return l.First < m.End && l.End > m.First }
			for _, l := range f.learned {
				sure = sure || over(l) && l.Type == doc.Person
			}
			if !sure {
				continue
			}
			f.learned = slices.DeleteFunc(f.learned, over)
			i, _ := slices.BinarySearchFunc(f.learned, m.First, func(l doc.Mention, at int) int { return l.First - at })
			f.learned = slices.Insert(f.learned, i, m)
			q = m.End
		}
	}
}

// given reports whether token i may be a given name: one written as a name that
// is no title and no listed thing.
func (f *finder) given(i int) bool {
	w := strings.TrimSuffix(f.lower(i), ".")
	return f.proper(i) && f.capital(i) && !f.set.Has("name-title", w) && !f.set.Has("office", w) && !f.set.Has("honorific", w) && (!f.listedName(i, i+1) || f.set.Has("male-name", w) || f.set.Has("female-name", w))
}

// closing returns where the quotation that opens at token q and holds no more
// than three words, each with a capital or small like "the", ends; -1 if none.
func (f *finder) closing(q, end int) int {
	var marks []string
	switch f.d.Surface(q) {
	case `"`, "“", "``", "„":
		marks = []string{`"`, "”", "“", "''"}
	case "'", "‘", "‚":
		marks = []string{"'", "’", "‘"}
	case "«":
		marks = []string{"»"}
	case "(":
		marks = []string{")"}
	default:
		return -1
	}
	for i := q + 1; i < min(end, q+5); i++ {
		switch w := f.d.Surface(i); {
		case slices.Contains(marks, w):
			if i == q+1 {
				return -1
			}
			return i
		case !f.capital(i) && !small(w):
			return -1
		case marks[0] == ")" && (w == strings.ToUpper(w) || f.listedName(i, i+1)):
			return -1 // "Nwosu (APC) Lagos"
		case marks[0] == ")" && !f.proper(i):
			return -1 // "Okello (In Red)"
		}
	}
	return -1
}

// undubbed takes a nickname in quotation marks off the beginning of a name:
// "Bibi" Netanyahu is found as Netanyahu.
func (f *finder) undubbed(m doc.Mention) doc.Mention {
	if m.Type != doc.Person || m.End-m.First < 4 {
		return m
	}
	if end := f.closing(m.First, m.End); end > 0 && end+1 < m.End {
		m.First = end + 1
		m.Head = max(m.Head, m.First)
	}
	return m
}

// particles takes the particles before a family name into it where the article
// has them in a fuller name: "de Villepin", "bin Rashid".
func (f *finder) particles() {
	known := map[string]bool{}
	for i := range f.names {
		m := &f.names[i]
		for k := m.First + 1; m.Type == doc.Person && k+1 < m.End; k++ {
			if particle(f.lower(k)) && f.capital(k+1) {
				known[f.lower(k)+" "+fold(f.d.Surface(k+1))] = true
			}
		}
	}
	if len(known) == 0 {
		return
	}
	cover := f.cover()
	for i := range f.names {
		m := &f.names[i]
		for b := f.d.Sents[m.Sent].First; m.Type == doc.Person && m.First > b && cover[m.First-1] == 0 && known[f.lower(m.First-1)+" "+fold(f.d.Surface(m.First))]; {
			m.First--
		}
	}
}
