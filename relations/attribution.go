package relations

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// attribute finds who says what the trigger at token head states: the subject
// of the nearest verb of saying above it ("the ministry said that ...", "...,
// an official said"), or whom it is said to be according to.
func (x *extractor) attribute(head int, rel *doc.Relation) {
	for t := head; t != doc.None; t = x.tree.Head(t) {
		if s := x.accordingTo(t); s != doc.None {
			x.source(t, s, rel)
			return
		}
		for _, c := range x.tree.Deps(t) {
			if x.tree.Rel(int(c)) == "parataxis" && x.says(int(c)) {
				if s := x.subject(int(c)); s != doc.None {
					x.source(int(c), s, rel)
					return
				}
			}
		}
		h := x.tree.Head(t)
		if h == doc.None {
			return
		}
		switch x.tree.Rel(t) {
		case "ccomp", "parataxis", "obj":
			if x.says(h) {
				if s := x.subject(h); s != doc.None {
					x.source(h, s, rel)
					return
				}
			}
		}
	}
}

func (x *extractor) says(t int) bool { return x.set.Has("say", x.d.Lemmas[t]) }

// accordingTo returns the noun of an according-to phrase under t, or None.
func (x *extractor) accordingTo(t int) int {
	for _, c := range x.tree.Deps(t) {
		if !strings.HasPrefix(x.tree.Rel(int(c)), "obl") {
			continue
		}
		for _, m := range x.tree.Deps(int(c)) {
			if x.tree.Rel(int(m)) == "case" && strings.EqualFold(x.d.Surface(int(m)), "according") {
				return int(c)
			}
		}
	}
	return doc.None
}

// subject returns the subject of verb v, its own or that of the verb it is
// conjoined to, or None.
func (x *extractor) subject(v int) int {
	for range 4 {
		for _, c := range x.tree.Deps(v) {
			if x.tree.Rel(int(c)) == "nsubj" {
				return int(c)
			}
		}
		if x.tree.Rel(v) != "conj" {
			return doc.None
		}
		v = x.tree.Head(v)
	}
	return doc.None
}

// source sets who says so: the entity at token s, else its words. Whoever acts
// is not also the source.
func (x *extractor) source(from, s int, rel *doc.Relation) {
	for _, m := range x.args.At(x.tree, from, s) {
		if e := x.d.Mentions[m].Entity; e != doc.None {
			if e != rel.Subject || rel.Event.Type == "" {
				rel.Source = e
			}
			return
		}
	}
	if x.d.Tags[s].UPOS == "PRON" {
		return
	}
	first, end := x.tree.Subtree(s)
	for _, c := range x.tree.Deps(s) {
		// A relative clause or an apposition says more than who it is.
		if r := x.tree.Rel(int(c)); int(c) > s && (strings.HasPrefix(r, "acl") || r == "appos" || r == "punct") {
			f, _ := x.tree.Subtree(int(c))
			end = min(end, max(f, s+1))
		}
	}
	const longest = 15 // tokens: more is a parse gone wrong
	if end-first <= longest {
		rel.SourceText = strings.Join(strings.Fields(x.d.Slice(x.d.TokenSpan(first, end))), " ")
	}
}
