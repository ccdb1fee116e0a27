package entities

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// exact makes one entity of all names that read the same, whatever type each of
// them was given: the article's own majority decides, a gazetteer's word counting
// threefold. A surname that is also a place's name stays apart from the place.
func exact(r *run, rule string) {
	groups := map[string][]int{}
	var keys []string
	for k := range r.names {
		m := &r.ms[k]
		if m.Type == doc.Norp && m.Code != "" {
			m.Type = doc.Country
		}
		if _, ok := groups[m.key]; !ok {
			keys = append(keys, m.key)
		}
		groups[m.key] = append(groups[m.key], k)
	}
	last := r.surnames()
	for _, key := range keys {
		rest := groups[key]
		if last[key] {
			var people []int
			rest, people = split(rest, func(k int) bool { return r.ms[k].Type != doc.Person })
			r.group(people, rule)
		}
		r.group(rest, rule)
	}
}

// surnames returns the last words of the persons' names of two words and more.
func (r *run) surnames() map[string]bool {
	out := map[string]bool{}
	for k := range r.names {
		if m := &r.ms[k]; m.Type == doc.Person && len(m.words) > 1 {
			out[m.words[len(m.words)-1]] = true
		}
	}
	return out
}

func split(ks []int, in func(int) bool) (yes, no []int) {
	for _, k := range ks {
		if in(k) {
			yes = append(yes, k)
		} else {
			no = append(no, k)
		}
	}
	return yes, no
}

// group makes one entity of the names ks.
func (r *run) group(ks []int, rule string) {
	if len(ks) == 0 {
		return
	}
	e := r.newEntity(ks[0], rule)
	x := &r.ents[e]
	for _, k := range ks[1:] {
		m := &r.ms[k]
		m.ents = []int{e}
		m.Origin = doc.Origin{Rule: rule, Score: m.Origin.Score}
		x.ms = append(x.ms, k)
	}
	x.typ = r.vote(ks)
	for _, k := range ks {
		if m := &r.ms[k]; m.Type == x.typ {
			if x.code == "" {
				x.code = m.Code
			}
			if x.canon == "" {
				x.canon = m.Canon
			}
		}
	}
}

// vote returns the type that most of the names ks have; what a gazetteer knows
// counts threefold, and the first wins a tie.
func (r *run) vote(ks []int) doc.Type {
	var types []doc.Type
	var votes []int
	for _, k := range ks {
		m := &r.ms[k]
		w := 1
		if m.Code != "" || m.Canon != "" {
			w = 3
		}
		i := slices.Index(types, m.Type)
		if i < 0 {
			i = len(types)
			types, votes = append(types, m.Type), append(votes, 0)
		}
		votes[i] += w
	}
	best := 0
	for i := range types {
		if votes[i] > votes[best] {
			best = i
		}
	}
	return types[best]
}
