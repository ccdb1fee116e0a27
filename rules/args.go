package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Args tells which mentions stand at which tokens of a Doc. It is built once a
// Doc, after the layer Entities, and never changes.
type Args struct {
	d      *doc.Doc
	start  []int32 // the mentions headed by token i are heads[start[i]:start[i+1]]
	heads  []int32 // indexes into Doc.Mentions
	inside []int32 // the longest name that covers token i, or None
	people []bool  // token i heads the name of single nationals: "two Americans"
}

// NewArgs returns the index of d's mentions.
func NewArgs(d *doc.Doc) *Args {
	n := len(d.Tokens)
	a := &Args{d: d, start: make([]int32, n+1), heads: make([]int32, len(d.Mentions)), inside: make([]int32, n), people: make([]bool, n)}
	for i := range a.inside {
		a.inside[i] = doc.None
	}
	for i := range d.Names {
		if m := &d.Names[i]; m.Type == doc.Norp && nationals(d, m) {
			a.people[m.Head] = true
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		a.start[m.Head+1]++
		if m.Kind == doc.Name {
			a.cover(i)
		}
	}
	for i := 0; i < n; i++ {
		a.start[i+1] += a.start[i]
	}
	fill := make([]int32, n)
	for i := range d.Mentions {
		h := d.Mentions[i].Head
		a.heads[a.start[h]+fill[h]] = int32(i)
		fill[h]++
	}
	return a
}

// cover notes the name i at its tokens, where no longer one stands.
func (a *Args) cover(i int) {
	m := &a.d.Mentions[i]
	for t := m.First; t < m.End; t++ {
		if o := a.inside[t]; o != doc.None {
			if old := &a.d.Mentions[o]; old.End-old.First >= m.End-m.First {
				continue
			}
		}
		a.inside[t] = int32(i)
	}
}

// headed returns the mentions that token i is the head of.
func (a *Args) headed(i int) []int32 { return a.heads[a.start[i]:a.start[i+1]] }

// Type returns the type that counts for mention i: its entity's, or its own
// where it has none.
func (a *Args) Type(i int) doc.Type {
	m := &a.d.Mentions[i]
	if m.Entity == doc.None {
		return m.Type
	}
	return a.d.Entities[m.Entity].Type
}

// fits reports whether mention i is of one of the types. An adjective or people
// counts as NORP and as what it stands for: "Chinese" is the country, but "two
// Americans" and "every Cuban" are not theirs.
func (a *Args) fits(i int, ts *typeSet) bool {
	m := &a.d.Mentions[i]
	return ts.has(a.Type(i)) && !a.people[m.Head] || m.Type == doc.Norp && ts.has(doc.Norp)
}

// nationals reports whether m speaks of single people and not of a people as a
// whole ("the Palestinians") or by an adjective ("Palestinian officials").
func nationals(d *doc.Doc, m *doc.Mention) bool {
	switch d.Arcs[m.Head].Rel {
	case "compound", "amod", "nmod:desc":
		return false
	}
	det, counted := "", false
	for k := m.Head - 1; k >= d.Sents[m.Sent].First && k >= m.Head-5; k-- {
		if d.Arcs[k].Head != m.Head {
			continue
		}
		switch d.Arcs[k].Rel {
		case "det":
			det = strings.ToLower(d.Surface(k))
		case "nummod":
			counted = true
		}
	}
	plural := strings.HasSuffix(d.Tags[m.Head].XPOS, "S")
	return counted || plural && det != "the" || !plural && det != "" && det != "the"
}

// at returns the mentions that a path which came from token `from` reaches at
// token i: those that i heads; else the longest name around it, if the path
// came from outside that name (parsers head a name elsewhere than finders do);
// else those of its apposition ("the minister, Li Shangfu") or of what it is
// the apposition of.
func (a *Args) at(t *doc.Tree, from, i int) []int32 {
	if h := a.headed(i); len(h) > 0 {
		return h
	}
	if n := a.inside[i]; n != doc.None {
		if m := &a.d.Mentions[n]; from < m.First || from >= m.End {
			return a.inside[i : i+1]
		}
		return nil
	}
	for _, c := range t.Deps(i) {
		switch t.Rel(int(c)) {
		case "appos", "flat":
			if h := a.headed(int(c)); len(h) > 0 && !a.many(i, int(h[0])) {
				return h
			}
			if n := a.inside[c]; n != doc.None && !a.many(i, int(n)) {
				return a.inside[c : c+1]
			}
		}
	}
	// "Taiwan, an island that ..."
	if h := t.Head(i); h != doc.None && h != from && t.Rel(i) == "appos" {
		return a.headed(h)
	}
	return nil
}

// many reports whether token i is a plural and mention m one person, which is no
// apposition of it: "the sanctions Lopez has been under".
func (a *Args) many(i, m int) bool {
	return a.d.Tags[i].XPOS == "NNS" && a.Type(m) == doc.Person
}

// different reports whether mentions i and j stand for different things.
func (a *Args) different(i, j int) bool {
	m, n := &a.d.Mentions[i], &a.d.Mentions[j]
	if m.Entity == doc.None || n.Entity == doc.None {
		return i != j && !a.d.MentionSpan(*m).Overlaps(a.d.MentionSpan(*n))
	}
	return m.Entity != n.Entity
}

// accepts reports whether a mention of type t can be one of the types: a NORP
// may stand for a country or a body.
func (s *typeSet) accepts(t doc.Type) bool {
	return s.has(t) || t == doc.Norp && slices.ContainsFunc(s.types, func(x doc.Type) bool { return x == doc.Country || x == doc.Place || x == doc.Org })
}

// At returns the mentions, as indexes into Doc.Mentions, that a path which came
// from token from reaches at token i of the tree t. The slice is the index's
// own: do not change it.
func (a *Args) At(t *doc.Tree, from, i int) []int32 { return a.at(t, from, i) }
