package entities

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// placeShort joins a place's name with the same name and its kind: "Aceh" and
// "Aceh province", "Old Brahmaputra River" and "Old Brahmaputra", "Washington"
// and "Washington, D.C.".
func placeShort(r *run, rule string) {
	places := r.ofType(doc.Place)
	byKey := map[string]int{}
	for _, e := range places {
		for _, k := range r.ents[e].ms {
			if _, ok := byKey[r.ms[k].key]; !ok {
				byKey[r.ms[k].key] = e
			}
		}
	}
	for _, e := range places {
		for _, k := range slices.Clone(r.ents[e].ms) {
			for _, key := range r.placeKeys(r.ms[k].words) {
				if o, ok := byKey[key]; ok && r.find(o) != r.find(e) && !r.listedApart(r.find(o), r.find(e)) {
					r.merge(min(r.find(o), r.find(e)), max(r.find(o), r.find(e)), rule)
				}
			}
		}
	}
}

// placeKeys returns what else a place's name may be written as.
func (r *run) placeKeys(words []string) []string {
	n := len(words)
	if n < 2 {
		return nil
	}
	var out []string
	switch last := words[n-1]; {
	case last == "city" || last == "capital": // "Quebec City" is in Quebec
	case last == "dc" || r.lex.Has("place-noun", last):
		out = append(out, join(words[:n-1]))
	}
	if n > 2 && words[0] != "city" && words[1] == "of" && r.lex.Has("place-noun", words[0]) {
		out = append(out, join(words[2:]))
	}
	return out
}

func join(words []string) string {
	s := ""
	for i, w := range words {
		if i > 0 {
			s += " "
		}
		s += w
	}
	return s
}
