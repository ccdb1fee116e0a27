package rules

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// gazetteerKeys are the keys of an item `gazetteer`; type, code and part_of
// hold for every entry that gives none itself.
func gazetteerKeys() []string { return []string{"gazetteer", "type", "code", "part_of", "entries"} }

func entryKeys() []string {
	return []string{"name", "type", "code", "qid", "part_of", "aliases", "adjectives", "people", "capital", "seats", "ambiguous"}
}

// gazetteerLoader compiles one item `gazetteer`.
type gazetteerLoader struct {
	*loader
	it   *item
	base Entry
	seen map[string]*node // written forms of this item, with their type
}

// gazetteerItem compiles an item `gazetteer`.
func (l *loader) gazetteerItem(it *item) {
	n := it.node
	if !l.mapping(n, gazetteerKeys()...) {
		return
	}
	g := &gazetteerLoader{loader: l, it: it, seen: map[string]*node{}, base: Entry{List: it.full}}
	g.base.Type = g.typeOf(n.get("type"), "")
	g.base.Code = g.optional(n, "code")
	g.base.PartOf = g.optional(n, "part_of")
	all := n.get("entries")
	switch {
	case n.get("type") == nil:
		it.head.fail(&l.errs, "gazetteer %q gives no type (expected type: ORG or the like)", it.name)
	case all == nil:
		it.head.fail(&l.errs, "gazetteer %q has no entries", it.name)
	case all.kind != list:
		all.fail(&l.errs, "expected a list of {name: ..., aliases: [...]}, found %s", all.kind)
	default:
		for _, e := range all.items {
			g.entry(e)
		}
	}
}

// typeOf returns the single type that n names, or def.
func (g *gazetteerLoader) typeOf(n *node, def doc.Type) doc.Type {
	if n == nil {
		return def
	}
	var names []string
	for _, t := range typeNames() {
		names = append(names, string(t))
	}
	t, _ := g.oneOf(n, names...)
	return doc.Type(t)
}

// optional returns the text of a key, or "".
func (g *gazetteerLoader) optional(n *node, key string) string {
	v := n.get(key)
	if v == nil {
		return ""
	}
	s, _ := g.str(v)
	return s
}

// entry enters all forms of one entry.
func (g *gazetteerLoader) entry(n *node) {
	if !g.mapping(n, entryKeys()...) {
		return
	}
	e := g.base
	e.At = n.at()
	name := n.get("name")
	if name == nil {
		n.fail(&g.errs, "the entry has no name (expected {name: ...})")
		return
	}
	e.Name, _ = g.str(name)
	e.Type = g.typeOf(n.get("type"), e.Type)
	if s := g.optional(n, "code"); s != "" {
		e.Code = s
	}
	if s := g.optional(n, "part_of"); s != "" {
		e.PartOf = s
	}
	e.QID = g.qid(n)
	amb := g.ambiguous(n, name)
	gz := g.set.gazetteer
	if k := (nameKey{e.Type, e.Name}); gz.names[k] == nil {
		gz.names[k] = &e
	}
	if (e.Type == doc.Country || e.Type == doc.Place) && e.Code != "" && gz.byCode[e.Code] == nil {
		gz.byCode[e.Code] = &e
	}
	g.form(&e, name, e.Type, amb)
	for _, k := range []string{"aliases", "adjectives", "people", "capital", "seats"} {
		if v := n.get(k); v != nil {
			g.forms(&e, k, v, amb)
		}
	}
	for text, at := range amb {
		if at != nil && at != name {
			at.fail(&g.errs, "%q is no name of this entry", text)
		}
	}
}

// qid returns the entry's Wikidata id.
func (g *gazetteerLoader) qid(n *node) string {
	q := g.optional(n, "qid")
	if q != "" && (len(q) < 2 || q[0] != 'Q' || strings.Trim(q[1:], "0123456789") != "") {
		n.get("qid").fail(&g.errs, "%q is no Wikidata id (expected Q and digits)", q)
	}
	return q
}

// ambiguous returns the names that the entry marks as ambiguous, each with its
// node until the name is seen.
func (g *gazetteerLoader) ambiguous(n, name *node) map[string]*node {
	v := n.get("ambiguous")
	if v == nil {
		return nil
	}
	if v.kind == scalar && v.quote == 0 && v.text == "true" {
		return map[string]*node{name.text: name}
	}
	out := map[string]*node{}
	for _, s := range g.strs(v) {
		if s.quote == 0 && (s.text == "true" || s.text == "false") {
			s.fail(&g.errs, "expected true, or the names that are ambiguous, found %s", s.found())
			continue
		}
		out[s.text] = s
	}
	return out
}

// forms enters the names under a key.
func (g *gazetteerLoader) forms(e *Entry, key string, v *node, amb map[string]*node) {
	var place *Entry
	for _, n := range g.strs(v) {
		switch key {
		case "aliases", "seats":
			g.form(e, n, e.Type, amb)
		case "adjectives", "people":
			g.form(e, n, doc.Norp, amb)
		case "capital":
			if place == nil {
				place = &Entry{Name: n.text, Type: doc.Place, PartOf: e.Code, Capital: true, List: e.List, At: n.at()}
				if k := (nameKey{doc.Place, n.text}); g.set.gazetteer.names[k] == nil {
					g.set.gazetteer.names[k] = place
				}
			}
			c := place
			if n.text != place.Name && !g.sameCity(place.Name, n.text) {
				c = &Entry{Name: n.text, Type: doc.Place, PartOf: e.Code, Capital: true, List: e.List, At: n.at()}
			}
			g.form(c, n, doc.Place, amb)
		}
	}
}

// sameCity reports whether two capitals of a country are one city written in
// two ways: "Washington, D.C." and "Washington".
func (g *gazetteerLoader) sameCity(a, b string) bool {
	a, b = fold(bare(a)), fold(bare(b))
	return a == b || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// form enters one written form.
func (g *gazetteerLoader) form(e *Entry, n *node, t doc.Type, amb map[string]*node) {
	key := string(t) + " " + n.text
	if first := g.seen[key]; first != nil {
		// An adjective and its people are often one word: "Chinese".
		if first.line != n.line || t != doc.Norp {
			n.fail(&g.errs, "name %q is there twice (first in line %d)", n.text, first.line)
		}
		return
	}
	g.seen[key] = n
	_, isAmbiguous := amb[n.text]
	if isAmbiguous {
		amb[n.text] = nil
	}
	if !strings.ContainsFunc(n.text, wordRune) {
		n.fail(&g.errs, "%q is no name (expected letters)", n.text)
		return
	}
	g.set.gazetteer.add(Form{Entry: e, Text: n.text, Type: t, Ambiguous: isAmbiguous})
}
