package entities

import "github.com/demarche-nlp/demarche/pipeline/doc"

// relative joins a relative pronoun with the name or description that its
// clause hangs on.
func relative(r *run, rule string) {
	for i := range r.d.Tokens {
		switch r.lower(i) {
		case "who", "whom", "whose", "which", "that":
		default:
			continue
		}
		if u := r.upos(i); u != "PRON" && u != "DET" || r.rel(i) == "mark" || r.rel(i) == "det" && r.lower(i) != "whose" {
			continue
		}
		v := r.clause(i)
		if r.full(v) != "acl:relcl" {
			continue
		}
		noun := r.head(v)
		if noun == doc.None || noun >= i || r.at(noun) < 0 {
			continue
		}
		r.add(doc.Pronoun, i, i+1, i, rule, r.at(noun))
	}
}
