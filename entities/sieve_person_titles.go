package entities

import "github.com/demarche-nlp/demarche/pipeline/doc"

// describe reads the titles before the names of a person, and the gender from
// them and from the given name.
func (r *run) describe(e int) {
	x := &r.ents[e]
	var given byte
	for _, k := range x.ms {
		m := &r.ms[k]
		r.titlesBefore(e, m)
		if len(m.words) > 1 && given == 0 {
			given = r.givenGender(m.words[0])
		}
	}
	if x.gender == 0 {
		x.gender = given
	}
}

func (r *run) givenGender(w string) byte {
	m, f := r.lex.Has("male-name", w), r.lex.Has("female-name", w)
	switch {
	case m && !f:
		return 'm'
	case f && !m:
		return 'f'
	}
	return 0
}

// titlesBefore adds to entity e the titles in and before its name m: the
// nouns of the same phrase ("former U.S. Defense Secretary Lloyd Austin", "the
// Commander of the Royal Air Force Prince Turki").
func (r *run) titlesBefore(e int, m *mention) {
	x := &r.ents[e]
	start := r.d.Sents[m.Sent].First
	from := r.skipTitles(m.First, m.End)
	for i := from - 1; i >= start && i >= from-9; i-- {
		if l := r.lower(i); !r.noun(i) && r.upos(i) != "ADJ" && l != "'s" && l != "’s" && l != "." && !r.ofBody(i, start) {
			break
		}
		if j := r.over[i]; j >= 0 && int(j) != int(r.over[m.First]) {
			o := &r.ms[j]
			if o.Type == doc.Country {
				x.land(o.Code)
			}
			if o.Type == doc.Person {
				break
			}
			x.said = r.word(x.said, i)
			continue
		}
		r.addTitle(e, i)
		if m.gender == 0 {
			m.gender = r.nounGender(i)
		}
	}
}

// ofBody reports whether token i is the "of" or "of the" between a title and
// the named body or place that it is of.
func (r *run) ofBody(i, start int) bool {
	next := i + 1
	if r.lower(i) == "the" {
		i--
	} else if next < len(r.d.Tokens) && r.lower(next) == "the" {
		next++
	}
	if i <= start || next >= len(r.d.Tokens) || r.lower(i) != "of" || !r.has("person-noun", i-1) {
		return false
	}
	k := r.over[next]
	return k >= 0 && r.ms[k].Type != doc.Person
}

// addTitle adds the noun at token i as a title of entity e where it is one.
func (r *run) addTitle(e, i int) {
	x, l := &r.ents[e], r.lemma(i)
	if t := trimDot(r.lower(i)); r.lex.Has("regnal-title", t) {
		x.title(t)
	}
	if g := r.nounGender(i); g != 0 {
		x.gender = g
	}
	if r.lex.Has("person-noun", l) {
		x.title(r.titleKey(l))
	}
	x.said = r.word(x.said, i)
}

// nounGender returns the gender that the noun or title at token i tells, or 0.
func (r *run) nounGender(i int) byte {
	l, s := r.lemma(i), trimDot(r.lower(i))
	switch {
	case r.lex.Has("male-noun", l), r.lex.Has("male-noun", s):
		return 'm'
	case r.lex.Has("female-noun", l), r.lex.Has("female-noun", s):
		return 'f'
	}
	return 0
}

func trimDot(s string) string {
	if n := len(s); n > 1 && s[n-1] == '.' {
		return s[:n-1]
	}
	return s
}
