package eval

import (
	"maps"
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// News scores the entities and relations of articles, summed over them.
//
// An entity that was found stands for the gold entity that shares its name or
// most of its mentions.
type News struct {
	Articles int
	Entity   PRF // type and identity right; a second one for the same gold entity is an error
	Pair     PRF // subject and object, in either order, whatever the relation
	Relation PRF // subject, relation, object; in either order where it is symmetric
	Act      PRF // the same for relations with an event alone
	Stance   PRF // relation, and its polarity and modality right
	guide    *Guide
	by       map[string]*PRF
}

// NewNews returns a scorer by the inventory of g.
func NewNews(g *Guide) *News { return &News{guide: g, by: map[string]*PRF{}} }

// triple is a relation between ids of gold entities, or of found ones that
// stand for none.
type triple struct{ s, rel, o string }

// stance is a triple with how it holds.
type stance struct {
	triple
	polarity, modality string
}

// Add scores d, in which the stages up to relations have run.
func (n *News) Add(g *GoldArticle, d *doc.Doc) {
	n.Articles++
	to := link(g, d)
	n.entities(g, d, to)
	gold, optional, found := map[triple]bool{}, map[triple]bool{}, map[triple]bool{}
	goldS, optionalS, foundS := map[stance]bool{}, map[stance]bool{}, map[stance]bool{}
	for _, r := range g.Relations {
		k := n.key(r.Subject, r.Relation, r.Object)
		s := stance{k, r.Polarity, r.Modality}
		if r.Optional {
			optional[k], optionalS[s] = true, true
		} else {
			gold[k], goldS[s] = true, true
		}
	}
	for _, r := range d.Relations {
		k := n.key(to[r.Subject], r.Type, to[r.Object])
		found[k], foundS[stance{k, r.Polarity.String(), r.Modality.String()}] = true, true
	}
	sets(&n.Relation, gold, found, optional)
	sets(&n.Stance, goldS, foundS, optionalS)
	sets(&n.Act, n.actsOf(gold), n.actsOf(found), n.actsOf(optional))
	sets(&n.Pair, pairs(gold), pairs(found), pairs(optional))
	n.perRelation(gold, found, optional)
}

// key puts the sides of a symmetric relation in order.
func (n *News) key(s, rel, o string) triple {
	if n.guide.symmetric[rel] && o < s {
		s, o = o, s
	}
	return triple{s, rel, o}
}

func (n *News) actsOf(ts map[triple]bool) map[triple]bool {
	out := map[triple]bool{}
	for t := range ts {
		if n.guide.acts[t.rel] {
			out[t] = true
		}
	}
	return out
}

func pairs(ts map[triple]bool) map[[2]string]bool {
	out := map[[2]string]bool{}
	for t := range ts {
		out[[2]string{min(t.s, t.o), max(t.s, t.o)}] = true
	}
	return out
}

func (n *News) perRelation(gold, found, optional map[triple]bool) {
	of := func(ts map[triple]bool, rel string) map[triple]bool {
		out := map[triple]bool{}
		for t := range ts {
			if t.rel == rel {
				out[t] = true
			}
		}
		return out
	}
	rels := map[string]bool{}
	for _, ts := range []map[triple]bool{gold, found} {
		for t := range ts {
			rels[t.rel] = true
		}
	}
	for rel := range rels {
		if n.by[rel] == nil {
			n.by[rel] = &PRF{}
		}
		sets(n.by[rel], of(gold, rel), of(found, rel), of(optional, rel))
	}
}

// ByRelation returns the names of the relations, the most frequent in the gold
// first, and their scores.
func (n *News) ByRelation() ([]string, map[string]*PRF) {
	names := slices.Sorted(maps.Keys(n.by))
	slices.SortStableFunc(names, func(a, b string) int {
		return n.by[b].TP + n.by[b].FN - n.by[a].TP - n.by[a].FN
	})
	return names, n.by
}

// counted are the types of entities that count.
func counted(t string) bool {
	return t == "PERSON" || t == "COUNTRY" || t == "PLACE" || t == "ORG"
}

func (n *News) entities(g *GoldArticle, d *doc.Doc, to []string) {
	types := map[string]string{}
	for _, e := range g.Entities {
		types[e.ID] = foldType(e.Type)
	}
	hit := map[string]bool{}
	for i, e := range d.Entities {
		t := foldType(string(e.Type))
		if want, ok := types[to[i]]; ok && want == t && !hit[to[i]] {
			hit[to[i]] = true
		} else if counted(t) {
			n.Entity.FP++
		}
	}
	for id, t := range types {
		switch {
		case !counted(t):
		case hit[id]:
			n.Entity.TP++
		default:
			n.Entity.FN++
		}
	}
}

// link returns for each entity of d the id of the gold entity that it stands
// for, or an id of its own.
func link(g *GoldArticle, d *doc.Doc) []string {
	aliases := make([]map[string]bool, len(g.Entities))
	for i, e := range g.Entities {
		aliases[i] = map[string]bool{fold(e.Name): true}
		for _, a := range e.Aliases {
			aliases[i][fold(a)] = true
		}
	}
	out := make([]string, len(d.Entities))
	for i, e := range d.Entities {
		name := fold(e.Name)
		mine := make([]string, len(e.Mentions))
		for k, m := range e.Mentions {
			mine[k] = fold(d.Slice(d.MentionSpan(d.Mentions[m])))
		}
		out[i] = "?" + e.ID
		top := 0.0
		for k, ge := range g.Entities {
			s := shared(aliases[k], name, mine)
			if foldType(ge.Type) == foldType(string(e.Type)) {
				s += 0.5
			}
			if s > top && s >= 1 {
				out[i], top = ge.ID, s
			}
		}
	}
	return out
}

// shared weighs how many names an entity shares with aliases.
func shared(aliases map[string]bool, name string, mentions []string) float64 {
	n, s := 0, 0.0
	for _, m := range mentions {
		if aliases[m] {
			n++
		}
	}
	if aliases[name] {
		s = 3
	}
	return s + float64(n)*2/float64(max(1, len(mentions)))
}
