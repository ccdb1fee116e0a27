package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// alias joins the names that a gazetteer lists for one thing ("U.S.",
// "American", "United States"), and a people with the body or place that it is
// called after ("Houthis", "Gazans").
func alias(r *run, rule string) {
	type id struct {
		typ  doc.Type
		name string
	}
	seen := map[id]int{}
	words := map[string]int{}
	for e := range r.ents {
		x := &r.ents[e]
		if x.into != e || len(x.ms) == 0 {
			continue
		}
		key := r.ms[x.ms[0]].key
		var ids []id
		if x.typ == doc.Country && x.code != "" {
			ids = append(ids, id{x.typ, "code " + x.code})
		}
		if x.canon != "" {
			ids = append(ids, id{x.typ, x.canon})
		}
		for _, i := range ids {
			if o, ok := seen[i]; ok {
				r.merge(o, e, rule)
			} else {
				seen[i] = e
			}
		}
		words[key] = r.find(e)
	}
	for e := range r.ents {
		x := &r.ents[e]
		if x.into != e || len(x.ms) == 0 || x.typ == doc.Person {
			continue
		}
		if x.canon == "" {
			for _, n := range r.known(e) {
				if o, ok := seen[id{n.Type, n.Name}]; ok && r.find(o) != e {
					r.merge(o, e, rule)
					break
				}
			}
		}
		if x := &r.ents[e]; x.into == e && x.code == "" && (x.typ == doc.Norp || x.typ == doc.Org) {
			r.people(e, words, rule)
		}
	}
}

// known returns what the gazetteers list under a name of entity e, ambiguous
// names too: that the article speaks of such a thing by another name decides.
func (r *run) known(e int) []*rules.Entry {
	g, ok := r.lex.(gazetteer)
	if !ok {
		return nil
	}
	var out []*rules.Entry
	for _, f := range g.Gazetteer().Lookup(r.nameText(&r.ms[r.ents[e].ms[0]])) {
		if f.Entry.Type == doc.Org || f.Entry.Type == doc.Country {
			out = append(out, f.Entry)
		}
	}
	return out
}

// people joins a people with what it is called after.
func (r *run) people(e int, words map[string]int, rule string) {
	key := r.ms[r.ents[e].ms[0]].key
	for _, end := range []string{"s", "ns", "n", "ans", "is"} {
		base, ok := strings.CutSuffix(key, end)
		if !ok || len(base) < 4 {
			continue
		}
		o, ok := words[base]
		if !ok {
			continue
		}
		o = r.find(o)
		t := r.ents[o].typ
		if r.find(e) == o || t == doc.Person || t == doc.Other || t == doc.Event || end != "s" && t != doc.Place {
			continue
		}
		if t == doc.Norp {
			t = r.ents[e].typ
		}
		r.merge(o, e, rule)
		r.ents[o].typ = t
		return
	}
}
