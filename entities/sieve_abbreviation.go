package entities

import (
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// abbreviation joins a name with its abbreviation: the one in brackets behind
// it ("International Atomic Energy Agency (IAEA)"), or, without brackets, the
// only name of the article whose initials are exactly these.
func abbreviation(r *run, rule string) {
	for k := range r.names {
		if o := r.bracketed(k); o >= 0 {
			r.joinAbbreviation(k, o, rule)
		}
	}
	idx := r.indexInitials()
	for k := range r.names {
		m := &r.ms[k]
		if e := r.entOf(k); len(m.words) == 1 && len(m.key) >= 2 && m.Type != doc.Person && m.Type != doc.Country && capitals(r.surface(m)) && !r.long(e) {
			if os := r.others(idx, e, m.key); len(os) == 1 && !r.listedApart(os[0], e) {
				r.joinEnts(os[0], e, rule)
			}
		}
	}
}

// bracketed returns the name that stands alone in brackets right behind name k,
// or -1.
func (r *run) bracketed(k int) int {
	end := r.ms[k].End
	if end+2 >= len(r.d.Tokens) || r.d.Surface(end) != "(" || r.over[end+1] < 0 {
		return -1
	}
	o := int(r.over[end+1])
	m := &r.ms[o]
	if m.First != end+1 || m.End >= len(r.d.Tokens) || r.sent[m.End] != r.sent[end] {
		return -1
	}
	if s := r.d.Surface(m.End); s != ")" && s != "," && s != ";" {
		return -1
	}
	return o
}

// joinAbbreviation joins the names k and o where one shortens the other.
func (r *run) joinAbbreviation(k, o int, rule string) {
	a, b := &r.ms[k], &r.ms[o]
	ea, eb := r.entOf(k), r.entOf(o)
	if ea < 0 || eb < 0 {
		return
	}
	if foreign(b.key) && !foreign(a.key) && (a.Type == b.Type || b.Type == doc.Other || b.Type == doc.Org) {
		r.merge(ea, eb, rule) // the same name in its own script
		return
	}
	if a.Type == doc.Person || a.Type == doc.Country {
		return
	}
	switch {
	// What stands alone in brackets behind a body's full name is its other name.
	case a.Type == doc.Org && b.Type == doc.Org && len(a.words) > 1 && len(b.words) == 1 && r.d.Surface(b.End) == ")":
		r.joinEnts(ea, eb, rule)
	case capitals(r.surface(b)) && len(a.words) > 1 && abbreviates(b.key, a.words),
		capitals(r.surface(a)) && len(b.words) > 1 && abbreviates(a.key, b.words):
		r.joinEnts(ea, eb, rule)
	}
}

// foreign reports whether a name is written in another script.
func foreign(key string) bool {
	for _, c := range key {
		return c >= 0x370 && !unicode.Is(unicode.Latin, c)
	}
	return false
}

// joinEnts merges b into a and lets the type of the full name stand.
func (r *run) joinEnts(a, b int, rule string) {
	a, b = r.find(a), r.find(b)
	if a == b || !sameKind(r.ents[a].typ, r.ents[b].typ) {
		return
	}
	r.merge(a, b, rule)
}

// sameKind reports whether an abbreviation of type b may stand for a name of
// type a: the two were found apart, so anything but a person or country may.
func sameKind(a, b doc.Type) bool {
	return a == b || a != doc.Person && b != doc.Person && a != doc.Country && b != doc.Country
}

// long reports whether entity e has a name of several words already.
func (r *run) long(e int) bool {
	if e < 0 {
		return true
	}
	for _, k := range r.ents[e].ms {
		if len(r.ms[k].words) > 2 {
			return true
		}
	}
	return false
}

// indexInitials lists bodies, places and events by the initials of their names,
// those without a first word (a country's, mostly) too.
func (r *run) indexInitials() wordIndex {
	idx := wordIndex{}
	for e := range r.ents {
		x := &r.ents[e]
		if x.into != e || x.typ == doc.Person || x.typ == doc.Country || x.typ == doc.Norp {
			continue
		}
		for _, k := range x.ms {
			ws := r.ms[k].words
			if k >= r.names || len(ws) < 2 || len(ws) == 2 && x.typ != doc.Org {
				continue
			}
			idx.add(initials(ws, true), e)
			idx.add(initials(ws, false), e)
			if len(ws) > 2 && r.landIn(&r.ms[k]) != "" {
				idx.add(initials(ws[1:], true), e)
			}
		}
	}
	return idx
}

// initials returns the first letters of the words but the small ones.
func initials(words []string, drop bool) string {
	var b strings.Builder
	for _, w := range words {
		if drop && small(w) {
			continue
		}
		b.WriteString(w[:1])
	}
	return b.String()
}

func small(w string) bool {
	switch w {
	case "of", "the", "and", "for", "in", "on", "to", "at", "&", "de", "del", "la", "du", "des", "et", "with":
		return true
	}
	return false
}

// abbreviates reports whether the letters of abbr stand in the words in order,
// the first of them at the start, each word's first letter preferred: "ICRC",
// "CIRNAC", "Interpol".
func abbreviates(abbr string, words []string) bool {
	if abbr == "" || words[0] == "" {
		return false
	}
	all := strings.Join(words, " ")
	if initials(words, true) == abbr || initials(words, false) == abbr {
		return true
	}
	// The letters in order, and no more than one word of weight skipped.
	at, hit := 0, 0
	for i := 0; i < len(abbr); i++ {
		j := strings.IndexByte(all[at:], abbr[i])
		if j < 0 {
			return loose(abbr, words)
		}
		at += j
		if at == 0 || all[at-1] == ' ' {
			hit++
		}
		at++
	}
	return all[0] == abbr[0] && hit >= 2
}

// loose reports whether most letters of abbr are initials of the words, in any
// order: abbreviations of the name in another language ("FARC", "OTAN").
func loose(abbr string, words []string) bool {
	n := 0
	for _, w := range words {
		if w != "" && !small(w) && strings.Contains(abbr, w[:1]) {
			n++
		}
	}
	return len(abbr) >= 3 && n*2 >= len(abbr)+1
}

func (r *run) surface(m *mention) string { return r.d.Slice(r.d.MentionSpan(m.Mention)) }
