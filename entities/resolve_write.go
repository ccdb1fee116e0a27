package entities

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// write fills the layer: mentions in text order, entities by first mention.
func (r *run) write() {
	var out []doc.Mention
	for k := range r.ms {
		for _, e := range r.ms[k].ents {
			m := r.ms[k].Mention
			m.Entity = r.find(e)
			m.Type = r.ents[m.Entity].typ
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b doc.Mention) int {
		return cmp.Or(a.First-b.First, b.End-a.End, a.Entity-b.Entity)
	})
	to := map[int]int{}
	for i := range out {
		e := out[i].Entity
		n, ok := to[e]
		if !ok {
			n = len(to)
			to[e] = n
			x := &r.ents[e]
			r.d.Entities = append(r.d.Entities, doc.Entity{ID: "e" + strconv.Itoa(n+1), Name: r.name(x), Type: x.typ, Code: x.code, QID: r.qid(x)})
		}
		out[i].Entity = n
		r.d.Entities[n].Mentions = append(r.d.Entities[n].Mentions, i)
	}
	r.d.Mentions = out
}

// qid returns the Wikidata id of entity x where a gazetteer has it, or "".
func (r *run) qid(x *entity) string {
	g, ok := r.lex.(gazetteer)
	if !ok || x.canon == "" {
		return ""
	}
	if e := g.Gazetteer().Entry(x.canon, x.typ); e != nil {
		return e.QID
	}
	return ""
}
