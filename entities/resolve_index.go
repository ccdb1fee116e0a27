package entities

import "strconv"

// wordIndex lists entities by the words of their names, so that a name is
// compared only with those that share one. Entities may have been merged since:
// look them up with find.
type wordIndex map[string][]int

// indexWords lists the entities es by each word of their names, by the slips of
// the pen that their last words allow (see slip), and by their titles.
func (r *run) indexWords(es []int) wordIndex {
	idx := wordIndex{}
	for _, e := range es {
		for _, k := range r.ents[e].ms {
			if k >= r.names {
				continue
			}
			ws := r.ms[k].words
			for _, w := range ws {
				idx.add(w, e)
			}
			idx.add(slip(ws[len(ws)-1]), e)
		}
		for _, t := range r.ents[e].titles {
			idx.add("@"+t, e)
		}
	}
	return idx
}

func (x wordIndex) add(key string, e int) {
	if s := x[key]; len(s) == 0 || s[len(s)-1] != e {
		x[key] = append(s, e)
	}
}

// slip returns a key that two words share if one may be the other misspelt.
func slip(w string) string { return "~" + w[:1] + strconv.Itoa(len(w)) }

// others returns the entities under the keys as they are now, each once and
// without e.
func (r *run) others(idx wordIndex, e int, keys ...string) []int {
	var out []int
	for _, key := range keys {
		for _, o := range idx[key] {
			if o = r.find(o); o != e && !contain(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}
