package entities

import (
	"slices"
	"sort"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// orgShort joins the names of one body that differ in what may be left out: its
// country ("U.S. State Department"), its form ("Celltrion Healthcare Co."), the
// order of a ministry's words ("Ministry of Foreign Affairs", "Foreign
// Ministry"), or all but the words it begins with ("Actua Canada", "Actua").
func orgShort(r *run, rule string) {
	orgs := r.ofType(doc.Org)
	cores := make(map[int][]core, len(orgs))
	for _, e := range orgs {
		cores[e] = r.cores(e)
	}
	r.joinCores(orgs, cores, rule)
	idx := r.indexWords(orgs)
	for _, e := range orgs {
		if r.find(e) != e {
			continue
		}
		var found []int
		for _, o := range r.others(idx, e, r.firstWords(e)...) {
			if r.begins(o, e) && !r.listedApart(o, e) {
				found = append(found, o)
			}
		}
		if len(found) == 1 {
			r.merge(found[0], e, rule)
		}
	}
}

// listedApart reports whether gazetteers list the two as two: the United Nations
// and its Security Council.
func (r *run) listedApart(a, b int) bool {
	x, y := r.ents[a].canon, r.ents[b].canon
	return x != "" && y != "" && x != y
}

// firstWords returns the first words of the names of entity e.
func (r *run) firstWords(e int) []string {
	var out []string
	for _, k := range r.ents[e].ms {
		if k < r.names {
			out = append(out, r.ms[k].words[0])
		}
	}
	return out
}

// ofType returns the entities of one type.
func (r *run) ofType(t doc.Type) []int {
	var out []int
	for e := range r.ents {
		if x := &r.ents[e]; x.into == e && len(x.ms) > 0 && x.typ == t {
			out = append(out, e)
		}
	}
	return out
}

// core is what must agree of two names of one body.
type core struct {
	key  string // its words in order of the alphabet, without what may be left out
	land string // the code of the country that it begins or ends with, or ""
	n    int    // words in key
}

// cores returns the cores of the names of entity e.
func (r *run) cores(e int) []core {
	var out []core
	for _, k := range r.ents[e].ms {
		if k < r.names {
			if c := r.coreOf(&r.ms[k]); c.key != "" && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// coreOf returns the core of a name.
func (r *run) coreOf(m *mention) core {
	words := m.words
	land := r.landIn(m)
	if land != "" && len(words) > 1 {
		if n := r.landLen(m); n < len(words) {
			words = words[n:]
		}
	}
	if land == "" {
		land = r.landBefore(m.First)
	}
	state := false
	for _, w := range words {
		state = state || r.lex.Has("state-body", w)
	}
	var ws []string
	for _, w := range words {
		if small(w) || r.lex.Has("company-form", w) || state && (w == "affairs" || w == "national") {
			continue
		}
		ws = append(ws, w)
	}
	if len(ws) == 0 {
		return core{}
	}
	if state {
		slices.Sort(ws)
	}
	return core{strings.Join(ws, " "), land, len(ws)}
}

// landIn returns the code of the country that the name m begins with.
func (r *run) landIn(m *mention) string {
	if o := r.nested(m); o != nil {
		return o.Code
	}
	return r.lands()[fold(r.d.Surface(m.First))]
}

// lands returns the codes of the countries of the article by the keys of their
// names.
func (r *run) lands() map[string]string {
	if r.landKeys == nil {
		r.landKeys = map[string]string{}
		for _, e := range r.ofType(doc.Country) {
			for _, k := range r.ents[e].ms {
				r.landKeys[r.ms[k].key] = r.ents[e].code
			}
		}
	}
	return r.landKeys
}

// nested returns the country or people that the name m begins with, or nil.
func (r *run) nested(m *mention) *doc.Mention {
	ns := r.d.Names
	i := sort.Search(len(ns), func(i int) bool { return ns[i].First >= m.First })
	for ; i < len(ns) && ns[i].First == m.First; i++ {
		if o := &ns[i]; o.End < m.End && o.Code != "" && (o.Type == doc.Country || o.Type == doc.Norp) {
			return o
		}
	}
	return nil
}

func (r *run) landLen(m *mention) int {
	if o := r.nested(m); o != nil {
		return len(r.nameWords(o))
	}
	return 1
}

// landBefore returns the code of the country right before token i ("China's
// Foreign Ministry", "the Chinese foreign ministry").
func (r *run) landBefore(i int) string {
	i--
	if i >= 0 && (r.d.Surface(i) == "'s" || r.d.Surface(i) == "’s") {
		i--
	}
	if i < 0 || r.over[i] < 0 {
		return ""
	}
	if m := &r.ms[r.over[i]]; m.Type == doc.Country {
		return m.Code
	}
	return ""
}

// joinCores joins bodies of the same core whose countries do not differ. A name
// without a country that fits several joins the one named last before it.
func (r *run) joinCores(orgs []int, cores map[int][]core, rule string) {
	idx := wordIndex{}
	for _, e := range orgs {
		for _, c := range cores[e] {
			idx.add(c.key, e)
		}
	}
	for _, e := range orgs {
		if r.find(e) != e {
			continue
		}
		var cands []int
		for _, c := range cores[e] {
			for _, o := range r.others(idx, e, c.key) {
				if !contain(cands, o) && meets(cores[o], cores[e]) && !r.listedApart(o, e) {
					cands = append(cands, o)
				}
			}
		}
		if len(cands) == 1 {
			a, b := min(cands[0], e), max(cands[0], e)
			r.merge(a, b, rule)
			cores[a] = append(cores[a], cores[b]...)
		} else if len(cands) > 1 && bareCore(cores[e]) {
			for _, k := range slices.Clone(r.ents[e].ms) {
				r.move(k, r.nearest(k, cands), rule)
			}
		}
	}
}

// meets reports whether two bodies share a core and no country parts them.
func meets(a, b []core) bool {
	same := false
	for _, x := range a {
		for _, y := range b {
			if x.land != "" && y.land != "" && x.land != y.land {
				return false
			}
			same = same || x.key == y.key
		}
	}
	return same
}

// bareCore reports whether no name of a body tells its country.
func bareCore(a []core) bool {
	for _, x := range a {
		if x.land != "" {
			return false
		}
	}
	return true
}

// begins reports whether a name of body o is one of e and more words behind, or
// before ("the Council" of the Consumer Council).
func (r *run) begins(o, e int) bool {
	for _, k := range r.ents[e].ms {
		if k >= r.names {
			continue
		}
		short := &r.ms[k]
		for _, j := range r.ents[o].ms {
			if j < r.names && r.shortens(short, &r.ms[j]) {
				return true
			}
		}
	}
	return false
}

// shortens reports whether the name a is a short form of the name b.
func (r *run) shortens(a, b *mention) bool {
	short, long := a.words, b.words
	n := len(short)
	if n == 0 || n >= len(long) || n > 2 || len(short[0]) < 3 && n == 1 {
		return false
	}
	generic := r.lex.Has("org-noun", short[n-1])
	if slices.Equal(long[:n], short) {
		switch next := long[n]; {
		case next == "&":
			return !generic
		case next == "in", next == "to", next == "at":
			return n > 1 || !generic
		case generic, small(next), capitals(r.surface(a)) && next != "news", r.lex.Has("org-noun", next):
			return false
		}
		return true
	}
	return n == 1 && long[len(long)-1] == short[0] && !capitals(r.surface(a)) && (!generic || b.First < a.First) && !small(long[0])
}
