package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// echoes takes for persons what the article calls persons in full: the body "Le
// Pen" beside Marine Le Pen, and both names in "Okoro-Lind summit".
func (f *finder) echoes() {
	ends := map[string]bool{} // of persons' names, without their first word
	for _, m := range f.names {
		for i := m.First + 1; m.Type == doc.Person && i < m.End; i++ {
			ends[f.spelt(i, m.End)] = true
		}
		if m.Type == doc.Person && m.End-m.First > 1 {
			ends[f.spelt(m.First, m.First+1)] = true // a family name may stand first; echo asks for two words or two names
		}
	}
	if len(ends) == 0 {
		return
	}
	f.names, f.ruled = sortNames(f.echoed(f.names, ends)), f.echoed(f.ruled, ends)
}

// echoed returns names with what echoes persons' names made persons.
func (f *finder) echoed(names []doc.Mention, ends map[string]bool) []doc.Mention {
	var out []doc.Mention
	for _, m := range names {
		switch m.Type {
		case doc.Org, doc.Place, doc.Event, doc.Other:
			out = append(out, f.echo(m, ends)...)
		case doc.Person:
			out = append(out, m)
			if at := m.First - 2; m.End-m.First == 1 && at >= f.d.Sents[m.Sent].First && hyphen(f.d.Surface(at+1)) && f.joined(at) && f.joined(at+1) && ends[f.spelt(at, at+1)] {
				m.First, m.End, m.Head = at, at+1, at // "Okoro-" of "Okoro-Lind meeting"
				out = append(out, m)
			}
		default:
			out = append(out, m)
		}
	}
	return out
}

// echo returns m, as one or two persons where its words are ends of persons'
// names.
func (f *finder) echo(m doc.Mention, ends map[string]bool) []doc.Mention {
	if m.End-m.First > 1 && ends[f.spelt(m.First, m.End)] && !f.listedName(m.First, m.End) {
		m.Type = doc.Person
		return []doc.Mention{m}
	}
	h := m.First + 1
	if h+1 < m.End && hyphen(f.d.Surface(h)) && f.joined(h-1) && f.joined(h) && ends[f.spelt(m.First, h)] && ends[f.spelt(h+1, h+2)] {
		a, b := m, m
		a.Type, b.Type = doc.Person, doc.Person
		a.End, a.Head = h, h-1
		b.First, b.End, b.Head = h+1, h+2, h+1
		return []doc.Mention{a, b}
	}
	return []doc.Mention{m}
}

// spelt returns the tokens [first, end) in lower case, parted by blanks.
func (f *finder) spelt(first, end int) string {
	var b strings.Builder
	for i := first; i < end; i++ {
		b.WriteString(f.lower(i))
		b.WriteByte(' ')
	}
	return b.String()
}
