package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// called counts the short forms by which the current article calls e: "Obama"
// of Barack Obama, "IMF" of the International Monetary Fund. Of a country it
// counts all that begins like a name, "U.S." and "American" too.
func (e *Entity) called(m mention) {
	if m.typ != doc.Person && m.typ != doc.Org && m.typ != doc.Country {
		return
	}
	var last string
	var mine []string
	full := fold(m.name)
	for k := range m.mentions {
		text := m.text(k)
		if text == last || text == m.name {
			continue
		}
		last = text
		if f := fold(text); f != full && isForm(m.typ, text, f, full, m.name) && !slices.Contains(mine, f) {
			mine = append(mine, f)
		}
	}
	for _, f := range mine {
		if e.forms == nil {
			e.forms = map[string]int{}
		}
		if _, ok := e.forms[f]; ok || len(e.forms) < maxForms {
			e.forms[f]++
		}
	}
}

// isForm reports whether a mention, f when folded, is a short form of name,
// full when folded.
func isForm(t doc.Type, mention, f, full, name string) bool {
	switch t {
	case doc.Person:
		return isShort(words(f), words(full))
	case doc.Org:
		return strings.HasPrefix(full, f+" ") || isAcronym(mention, name)
	}
	r, _ := utf8.DecodeRuneInString(mention)
	return unicode.IsUpper(r) && strings.Count(f, " ") < 4
}

func words(s string) []string { return strings.Fields(s) }

// isShort reports whether the words of short stand in this order in full, which
// has more: "obama", "bashar assad" of "bashar al assad". Of several words the
// last must be the last one of full, for "Donald Trump" is not "Donald Trump
// Jr.". As many words are short where an initial stands for a middle name:
// "donald j trump" of "donald john trump".
func isShort(short, full []string) bool {
	switch {
	case len(short) == 0 || len(short) > len(full) || slices.Equal(short, full):
		return false
	case len(short) == 1:
		return utf8.RuneCountInString(short[0]) > 1 && slices.Contains(full, short[0])
	case short[len(short)-1] != full[len(full)-1]:
		return false
	case len(short) == len(full):
		return initials(short, full)
	}
	k := 0
	for _, w := range full {
		if k < len(short) && short[k] == w {
			k++
		}
	}
	return k == len(short)
}

// initials reports whether a is b but for initials of middle names.
func initials(a, b []string) bool {
	for i := range a {
		middle := 0 < i && i < len(a)-1 && len(a[i]) == 1
		if a[i] != b[i] && !(middle && strings.HasPrefix(b[i], a[i])) {
			return false
		}
	}
	return true
}

// isAcronym reports whether s is the initials of the capitalised words of name:
// "IMF", "I.M.F.".
func isAcronym(s, name string) bool {
	s = strings.ReplaceAll(s, ".", "")
	if len(s) < 2 || s != strings.ToUpper(s) || strings.ContainsAny(s, " '’") {
		return false
	}
	var initials strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			initials.WriteRune(r)
		}
	}
	return s == initials.String()
}
