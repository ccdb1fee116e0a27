package entities

import "github.com/demarche-nlp/demarche/pipeline/doc"

// speaker joins "I", "me" and "my" in a quotation with the person who is said to
// say it: the subject of a verb of saying in the sentence or next to it.
func speaker(r *run, rule string) {
	for s := range r.d.Sents {
		who, looked := -1, false
		for i := r.d.Sents[s].First; i < r.d.Sents[s].End; i++ {
			if !r.quote[i] || r.upos(i) != "PRON" {
				continue
			}
			switch r.lower(i) {
			case "i", "me", "my", "myself":
			default:
				continue
			}
			if !looked {
				who, looked = r.speakerNear(s), true
			}
			if who >= 0 {
				r.add(doc.Pronoun, i, i+1, i, rule, who)
			}
		}
	}
}

// speakerNear returns the person who speaks in sentence s, or, where it has no
// verb of saying, in the one before or behind it in the same part; -1 for none.
func (r *run) speakerNear(s int) int {
	if e := r.speakerIn(s); e >= 0 {
		return e
	}
	for _, t := range []int{s - 1, s + 1} {
		if t >= 0 && t < len(r.d.Sents) && r.d.Sents[t].Part == r.d.Sents[s].Part {
			if e := r.speakerIn(t); e >= 0 {
				return e
			}
		}
	}
	return -1
}

// speakerIn returns the person who says something in sentence s, outside the
// quotation itself.
func (r *run) speakerIn(s int) int {
	found := -1
	for i := r.d.Sents[s].First; i < r.d.Sents[s].End; i++ {
		if r.quote[i] || r.upos(i) != "VERB" || !r.has("say-verb", i) {
			continue
		}
		j := r.dep(i, "nsubj")
		if j < 0 {
			continue
		}
		e := r.at(j)
		if e < 0 || r.ents[e].typ != doc.Person || found >= 0 && found != e {
			return -1
		}
		found = e
	}
	return found
}
