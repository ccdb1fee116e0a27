package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// abbreviations marks each abbreviation that stands in brackets behind the name
// of a body, wherever it stands.
func (f *finder) abbreviations() {
	f.spelled()
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
	initials := f.bodyInitials()
	if len(short)+len(initials) == 0 {
		return
	}
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First; i < b.End; i++ {
			t, ok := short[f.d.Surface(i)]
			rule := doc.Origin{Rule: ruleBracket, Score: 1}
			if at := initials[f.d.Surface(i)]; !ok && at > 0 && at <= i && i > b.First && f.lower(i-1) == "the" && strings.HasPrefix(f.d.Tags[i].XPOS, "NN") && !(i+1 < b.End && f.proper(i+1)) && !f.capitalLine(s) {
				t, ok, rule = doc.Org, true, doc.Origin{Rule: "names/initials"}
			}
			if ok {
				more = append(more, doc.Mention{Sent: s, First: i, End: i + 1, Head: i, Type: t, Entity: doc.None,
					Origin: rule})
			}
		}
	}
	f.names = f.merge(append(f.names, more...))
}

// spelled makes a body of the words before an abbreviation in brackets that their
// first letters make, where nobody has found them: "Immigration and Customs
// Enforcement (ICE)".
func (f *finder) spelled() {
	cover := f.cover()
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First + 2; i+2 < b.End; i++ {
			w := f.d.Surface(i + 1)
			if f.d.Surface(i) != "(" || f.d.Surface(i+2) != ")" || len(w) < 3 || w != strings.ToUpper(w) || !f.capital(i-1) {
				continue
			}
			first := f.spelling(w, i, b.First)
			if first < 0 || f.covered(first, i, cover) {
				continue
			}
			m := doc.Mention{Sent: s, First: first, End: i, Head: i - 1, Type: doc.Org, Entity: doc.None, Origin: doc.Origin{Rule: "names/spelled", Score: 1}}
			if k := f.lower(f.kindAt(m)); f.set.Has("person-noun", k) || f.set.Has("office", k) || f.set.Has("office-head", k) {
				continue // "Chief Justice of Nigeria (CJN)"
			}
			if i+3 < b.End && f.set.Has("work-head", f.lower(i+3)) {
				m.Type = doc.Other // "... (VAPP) Law"
			}
			more = append(more, m)
		}
	}
	if more != nil {
		f.names = f.merge(append(f.names, more...))
	}
}

// spelling returns where the words begin whose capitals, in order and all of
// them, make w, and which end before token end; -1 if they do not.
func (f *finder) spelling(w string, end, least int) int {
	k := end
	for n := len(w) - 1; n >= 0; n-- {
		for k--; k >= least && small(f.d.Surface(k)) && n < len(w)-1; k-- {
		}
		if k < least || !f.capital(k) || f.d.Surface(k)[0] != w[n] || len(f.d.Surface(k)) < 2 {
			return -1
		}
	}
	return k
}

// covered reports whether a name holds all of the tokens [first, end), or
// crosses their border.
func (f *finder) covered(first, end int, cover []int32) bool {
	for i := first; i < end; i++ {
		if k := cover[i]; k > 0 {
			if m := &f.names[k-1]; m.First <= first && m.End >= end || m.First < first || m.End > end {
				return true
			}
		}
	}
	return false
}

// bodyInitials returns the initials of the bodies that are named in full, each
// with the token behind the first such name; of two bodies' neither.
func (f *finder) bodyInitials() map[string]int {
	out := map[string]int{}
	whose := map[string]string{}
	for i := range f.names {
		m := &f.names[i]
		if m.Type != doc.Org || m.End-m.First < 2 {
			continue
		}
		var b strings.Builder
		for k := m.First; k < m.End; k++ {
			if f.capital(k) {
				b.WriteByte(f.d.Surface(k)[0])
			}
		}
		key, name := b.String(), f.d.Slice(f.d.MentionSpan(*m))
		if len(key) < 2 || key != strings.ToUpper(key) {
			continue
		}
		switch old, ok := whose[key]; {
		case !ok:
			whose[key], out[key] = name, m.End
		case old != name:
			out[key] = 0
		}
	}
	return out
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
