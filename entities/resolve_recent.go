package entities

import "github.com/demarche-nlp/demarche/pipeline/doc"

// window is how many sentences back a description or pronoun may reach. It
// bounds the work: a document takes time linear in its length.
const window = 3

// index lists the mentions of each sentence by the text order of their heads.
func (r *run) index() [][]int {
	by := make([][]int, len(r.d.Sents))
	for k := range r.ms {
		if len(r.ms[k].ents) > 0 {
			s := r.ms[k].Sent
			by[s] = append(by[s], k)
		}
	}
	return by
}

// recent returns the entities of the types that were mentioned before token i,
// in its sentence or up to back sentences before it; the nearest first, each
// once.
func (r *run) recent(by [][]int, i, back int, types ...doc.Type) []int {
	var out []int
	s := int(r.sent[i])
	for t := s; t >= 0 && t >= s-back; t-- {
		if t != s && !r.d.PartOf(t).Read() {
			continue
		}
		ks := by[t]
		for n := len(ks) - 1; n >= 0; n-- {
			m := &r.ms[ks[n]]
			if m.Head >= i || len(m.ents) != 1 {
				continue
			}
			e := r.find(m.ents[0])
			if containType(types, r.ents[e].typ) && !contain(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

func containType(s []doc.Type, t doc.Type) bool {
	for _, x := range s {
		if x == t {
			return true
		}
	}
	return false
}
