package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// evidence hears what the article says of its own names.
func (f *finder) evidence() {
	f.particles()
	f.partners()
	f.companies()
	f.lastNames()
	f.capitals()
	f.abbreviations()
}

// surePerson is the score from which a full name speaks for its last name.
const surePerson = 0.8

// surnames are the last names of those who are called by full name, as they are
// written, folded, and with their accents lost; each with the first token of the
// first such name.
type surnames map[string]int

func (s surnames) add(w string, at int) {
	low := fold(w)
	keys := []string{w, low, low}
	if !ascii(w) && low != "" {
		keys[2] = upperFirst(low)
		keys = append(keys, umlauts().Replace(w))
	}
	for _, k := range keys {
		if old, ok := s[k]; !ok || at < old {
			s[k] = at
		}
	}
}

// umlauts writes German letters as those do who lack them: "Soeder".
func umlauts() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "ø", "oe", "å", "aa")
}

// given reports whether w is the given name of somebody. Their keys are apart.
func (s surnames) given(w string) bool {
	_, ok := s["given "+w]
	return ok
}

// find returns where the bearer of the last name w is named in full. Only what is
// in capitals or has accents is folded for it: the most words are not.
func (s surnames) find(w string) (at int, ok bool) {
	if at, ok = s[w]; ok || ascii(w) && len(w) > 1 && 'a' <= w[1] && w[1] <= 'z' {
		return at, ok
	}
	at, ok = s[fold(w)]
	return at, ok
}

// surnames collects the last names of the article.
func (f *finder) surnames() surnames {
	last := surnames{}
	for i := range f.names {
		m := &f.names[i]
		if m.Type != doc.Person || m.End-m.First < 2 || m.Origin.Score < surePerson {
			continue
		}
		end := m.End - 1
		if son(f.d.Surface(end)) && end-m.First > 1 {
			end--
		}
		if f.d.Surface(end) == "," {
			end--
		}
		if w := f.d.Surface(end); len(w) > 2 && end > m.First && !hyphen(f.d.Surface(end-1)) {
			last.add(w, m.First)
		}
		// Of two surnames the first is used alone: "Sara Duterte-Carpio".
		if k := end - 1; k > m.First+1 && hyphen(f.d.Surface(k)) && !particle(f.lower(k-1)) {
			last.add(f.d.Surface(k-1), m.First)
		} else if k > m.First && len(f.d.Surface(k)) > 3 && f.capital(k) && !f.set.Has("name-title", f.lower(k)) && !f.set.Has("male-name", f.lower(k)) && !f.set.Has("female-name", f.lower(k)) {
			last.add(f.d.Surface(k), m.First)
		}
		if w := f.d.Surface(m.First); len(w) > 3 && f.capital(m.First) && !f.set.Has("name-title", f.lower(m.First)) {
			last["given "+w] = m.First
		}
		if f.eastern(m) {
			last.add(f.d.Surface(m.First), m.First)
		}
	}
	return last
}

// lastNames makes a person of each lone last name of somebody who has been
// called by full name, where the tagger has left it out or taken it for a
// place.
func (f *finder) lastNames() {
	last := f.surnames()
	if len(last) == 0 {
		return
	}
	cover := f.cover()
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First; i < b.End; i++ {
			if !f.capital(i) {
				continue
			}
			at, ok := last.find(f.d.Surface(i))
			if !ok && cover[i] == 0 && i > b.First && f.proper(i) && f.d.Surface(i-1) != "." {
				if w := f.d.Surface(i); !f.listedName(i, i+1) && last.given(w) {
					at, ok = i, true
				}
			}
			if !ok || !f.proper(i) && !(strings.HasPrefix(f.d.Tags[i].XPOS, "NN") && f.seldom(f.lower(i))) {
				continue
			}
			if k := cover[i]; k > 0 {
				m := &f.names[k-1]
				if f.peopleAsName(m, at, b) {
					m.Type, m.Canon, m.Code = doc.Person, "", ""
					m.Origin = doc.Origin{Rule: "names/last-name"}
					continue
				}
				if m.End-m.First == 1 && m.Type == doc.Place && trust(m) < trustListed && (m.Canon == "" || at < i && !f.located(i, b.First)) {
					m.Type, m.Canon, m.Code = doc.Person, "", ""
					m.Origin = doc.Origin{Rule: "names/last-name"}
				}
				continue
			}
			if f.amidNames(i, b, cover) {
				continue
			}
			more = append(more, doc.Mention{Sent: s, First: i, End: i + 1, Head: i, Type: doc.Person, Entity: doc.None,
				Origin: doc.Origin{Rule: "names/last-name"}})
		}
	}
	f.names = f.merge(append(f.names, more...))
}

// partners parts two last names that a hyphen joins: "the Biden-Xi summit".
func (f *finder) partners() {
	last := f.surnames()
	var more []doc.Mention
	for i := range f.names {
		m := &f.names[i]
		if m.End-m.First != 3 || m.Type != doc.Person && m.Type != doc.Event && m.Type != doc.Org || !hyphen(f.d.Surface(m.First+1)) {
			continue
		}
		_, a := last.find(f.d.Surface(m.First))
		_, b := last.find(f.d.Surface(m.End - 1))
		if !a || !b {
			continue
		}
		other := *m
		other.First, other.Type, other.Origin = m.End-1, doc.Person, doc.Origin{Rule: "names/last-name"}
		m.End, m.Head, m.Type, m.Origin = m.First+1, m.First, doc.Person, other.Origin
		more = append(more, other)
	}
	if more != nil {
		f.names = f.merge(append(f.names, more...))
	}
}

// companies makes the company of what was taken for a person, or left out, where
// the article has the full name of a company that begins with it and no such
// person: "Weller & Sons Ltd.", later "Weller".
func (f *finder) companies() {
	first, people := map[string]int{}, map[string]bool{}
	for i := range f.names {
		m := &f.names[i]
		if m.Type == doc.Person && m.End-m.First > 1 {
			people[f.d.Surface(m.End-1)], people[f.d.Surface(m.First)] = true, true
		}
		if m.Type != doc.Org || m.End-m.First < 2 || len(f.d.Surface(m.First)) < 3 || f.listedName(m.First, m.First+1) || f.set.Has("org-noun", f.lower(m.First)) {
			continue
		}
		if w := f.d.Surface(m.First + 1); w == "&" || f.set.Has("company-form", strings.TrimSuffix(f.lower(m.End-1), ".")) && f.lower(m.End-1) != "party" && f.lower(m.End-1) != "group" {
			if _, ok := first[f.d.Surface(m.First)]; !ok {
				first[f.d.Surface(m.First)] = m.First
			}
		}
	}
	for i := range f.names {
		m := &f.names[i]
		w := f.d.Surface(m.First)
		at, ok := first[w]
		if !ok || people[w] || m.Type != doc.Person || m.End-m.First > 1 || at > m.First {
			continue
		}
		if b := f.d.Sents[m.Sent].First; m.First > b && (f.set.Has("honorific", f.lower(m.First-1)) || f.set.Has("office", f.lower(m.First-1))) {
			continue
		}
		m.Type, m.Origin = doc.Org, doc.Origin{Rule: "names/company"}
	}
}

// peopleAsName reports whether m, a people's name or adjective, is rather the
// surname of a person who is named at token at before: "Holguin thanked Tatar".
func (f *finder) peopleAsName(m *doc.Mention, at int, b doc.Sentence) bool {
	if m.Type != doc.Norp || m.End-m.First > 1 || at >= m.First || !strings.HasPrefix(f.d.Tags[m.First].XPOS, "NNP") || m.First > b.First && f.lower(m.First-1) == "the" {
		return false
	}
	return m.End >= b.End || !strings.HasPrefix(f.d.Tags[m.End].XPOS, "N") && f.d.Tags[m.End].XPOS != "JJ" && !hyphen(f.d.Surface(m.End))
}

// seldom reports whether the article never has w, a word in lower case, as a
// common word.
func (f *finder) seldom(w string) bool {
	common, ok := f.words[w]
	if !ok {
		for i := 0; i < len(f.d.Tokens) && !common; i++ {
			common = f.d.Surface(i) == w
		}
		if f.words == nil {
			f.words = map[string]bool{}
		}
		f.words[w] = common
	}
	return !common
}

// located reports whether something is said to be at the place that token i
// names: "in Washington", "Seattle, Washington".
func (f *finder) located(i, first int) bool {
	if i == first {
		return false
	}
	switch f.lower(i - 1) {
	case "in", "at", "near", "into", "across", "from", "around", "to", ",":
		return true
	}
	return false
}

// amidNames reports whether token i, which nobody has marked, is part of a
// longer name that nobody knows.
func (f *finder) amidNames(i int, b doc.Sentence, cover []int32) bool {
	if i > b.First && f.proper(i-1) && cover[i-1] == 0 && !f.set.Has("honorific", strings.ToLower(f.d.Lemmas[i-1])) && !f.set.Has("office", strings.ToLower(f.d.Lemmas[i-1])) ||
		i+1 < b.End && f.proper(i+1) && cover[i+1] == 0 {
		return !f.shouted(i)
	}
	if i > b.First && strings.EqualFold(f.d.Surface(i-1), "the") {
		return true
	}
	return i > b.First && hyphen(f.d.Surface(i-1)) && f.joined(i-1) || i+1 < b.End && hyphen(f.d.Surface(i+1)) && f.joined(i)
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
