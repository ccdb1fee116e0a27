package entities

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// metonym moves the mentions of a capital that acts to its country: "Beijing
// blamed the U.S.", "Beijing's opposition", "talks between Washington and
// Moscow". Where things happen in it, it stays the place.
func metonym(r *run, rule string) {
	for e := range r.ents {
		x := &r.ents[e]
		if x.into != e || x.typ != doc.Place {
			continue
		}
		code := r.governed(x)
		if code == "" {
			continue
		}
		land := -1
		for _, k := range slices.Clone(x.ms) {
			if !r.acts(r.ms[k]) {
				continue
			}
			if land < 0 {
				land = r.country(code)
			}
			r.ms[k].Type = doc.Country
			r.move(k, land, rule)
		}
	}
}

// governed returns the code of the country that is governed from place x, or "".
func (r *run) governed(x *entity) string {
	name := x.canon
	if name == "" && len(x.ms) > 0 {
		name = r.nameText(&r.ms[x.ms[0]])
	}
	if c, ok := r.lex.(Countries); ok {
		code, _ := c.CapitalOf(name)
		return code
	}
	return ""
}

// country returns the entity of the country with that code; an empty one where
// the article names it by its capital alone.
func (r *run) country(code string) int {
	for e := range r.ents {
		if x := &r.ents[e]; x.into == e && x.typ == doc.Country && x.code == code {
			return e
		}
	}
	e := len(r.ents)
	x := entity{into: e, typ: doc.Country, code: code}
	if c, ok := r.lex.(Countries); ok {
		x.canon = c.CountryName(code)
	}
	r.ents = append(r.ents, x)
	return e
}

// acts reports whether the capital m is meant as who governs from it.
func (r *run) acts(m mention) bool {
	i := m.Head
	if m.End < len(r.d.Tokens) && dash(r.d.Surface(m.End)) {
		return false // "LONDON — "
	}
	if r.marker(i) == "" && r.coordinated(i) {
		i = r.head(i)
	}
	if p := r.marker(i); p != "" {
		return r.actsBehind(i, p)
	}
	h := r.head(i)
	if h == doc.None {
		return false
	}
	switch r.full(i) {
	case "nsubj":
		// "Beijing is a city" tells of the place, "Beijing is ready" of the country.
		return r.upos(h) == "VERB" && !r.has("place-verb", h) || r.upos(h) == "ADJ"
	case "nsubj:pass":
		return r.has("speech-act", h)
	case "nmod:poss":
		return r.has("act-noun", h)
	case "obj", "iobj":
		return r.has("speech-act", h)
	case "compound", "amod":
		return r.has("official", h) || r.has("act-noun", h)
	}
	return false
}

func dash(s string) bool { return s == "-" || s == "–" || s == "—" || s == "--" }

func (r *run) coordinated(i int) bool {
	return r.rel(i) == "conj" && r.noun(r.head(i))
}

// actsBehind decides for a capital behind the preposition p.
func (r *run) actsBehind(i int, p string) bool {
	h := r.head(i)
	if h == doc.None {
		return false
	}
	switch p {
	case "by", "against":
		return true
	case "between":
		return r.upos(h) == "VERB" || r.has("act-noun", h) || len(r.conjuncts(i)) == 2 && !r.has("travel-noun", h)
	case "with":
		return r.upos(h) == "VERB" || r.has("act-noun", h)
	case "on", "from", "of", "to", "for", "toward", "towards":
		// "sanctions on Moscow", "support from Beijing", "a message to Tehran"
		return (p == "on" || p == "of" || p == "from" || p == "to") && r.has("act-noun", h) || p == "on" && r.upos(h) == "VERB" || p == "for" && r.has("act-noun", h)
	}
	return false
}
