package rules

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// form is a set of the grammatical forms that ways and conditions name.
type form uint16

// The forms. A word has several: "arrested" in "the man arrested by police" is
// a verb, passive, and a participle.
const (
	formVerb form = 1 << iota
	formActive
	formPassive
	formInfinitive
	formParticiple
	formNoun
	formAdjective
	formAny
)

func formNames() []string {
	return []string{"verb", "active verb", "passive verb", "infinitive", "participle", "noun", "adjective", "any"}
}

// formNamed returns the form of that name.
func formNamed(name string) (form, bool) {
	for i, n := range formNames() {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// formOf returns the forms of token i.
func formOf(d *doc.Doc, t *doc.Tree, i int) form {
	f := formAny
	switch tag := d.Tags[i]; {
	case isVerb(tag):
		f |= formVerb | voice(d, t, i, 0)
		f |= nonFinite(d, t, i)
	case tag.UPOS == "NOUN" || tag.UPOS == "PROPN":
		f |= formNoun
	case tag.UPOS == "ADJ":
		f |= formAdjective
		// "sanctions imposed", "the man accused": taggers waver between VBN and JJ.
		if hasDep(t, i, "obl:agent") {
			f |= formVerb | formPassive | formParticiple
		}
	}
	return f
}

func isVerb(tag doc.Tag) bool {
	return tag.UPOS == "VERB" || tag.UPOS == "AUX" && strings.HasPrefix(tag.XPOS, "VB")
}

// voice returns formActive or formPassive. A participle without auxiliary or
// subject takes the voice of the verb that it is conjoined to.
func voice(d *doc.Doc, t *doc.Tree, i, depth int) form {
	aux, subject := false, false
	for _, c := range t.Deps(i) {
		switch rel := t.Rel(int(c)); rel {
		case "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent":
			return formPassive
		case "aux":
			aux = true
		case "nsubj", "csubj":
			subject = true
		}
	}
	if d.Tags[i].XPOS != "VBN" || aux || subject {
		return formActive
	}
	switch t.Rel(i) {
	case "acl", "amod", "advcl", "xcomp":
		return formPassive
	case "conj":
		if h := t.Head(i); depth < 8 && isVerb(d.Tags[h]) {
			return voice(d, t, h, depth+1)
		}
	}
	return formActive
}

// nonFinite returns formInfinitive and formParticiple where they fit.
func nonFinite(d *doc.Doc, t *doc.Tree, i int) form {
	aux, subject := false, false
	for _, c := range t.Deps(i) {
		switch t.Rel(int(c)) {
		case "mark":
			if strings.EqualFold(d.Surface(int(c)), "to") {
				return formInfinitive
			}
		case "aux", "aux:pass":
			aux = true
		case "nsubj", "nsubj:pass":
			subject = true
		}
	}
	switch d.Tags[i].XPOS {
	case "VB":
		if rel := t.Rel(i); !aux && !subject && (rel == "xcomp" || rel == "ccomp") {
			return formInfinitive // "helped Ukraine build", "let him go"
		}
	case "VBG", "VBN":
		if !aux {
			return formParticiple
		}
	}
	return 0
}

// hasDep reports whether i has a dependent of that label.
func hasDep(t *doc.Tree, i int, rel string) bool {
	for _, c := range t.Deps(i) {
		if t.Rel(int(c)) == rel {
			return true
		}
	}
	return false
}
