package relations

import (
	"sort"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// timeOfAct returns the time of the act that heads carry, the trigger first: the
// date that hangs on one of them; else one that a parser hung on a name beside
// the verb ("Mitt Romney late Tuesday condemned"); else that of the verb which the
// trigger goes on from ("On Monday they met and signed"). It returns nil where
// none is said.
func (x *extractor) timeOfAct(heads []int, planned bool) *doc.Time {
	for _, h := range heads {
		for _, c := range x.tree.Deps(h) {
			if n := x.dateAt(int(c)); n != nil {
				return x.timeOf(n, x.dateStart(n, int(c)), planned || x.willBe(h))
			}
		}
	}
	for _, h := range heads {
		if x.d.Tags[h].UPOS != "VERB" {
			continue
		}
		for _, c := range x.tree.Deps(h) {
			if n, at := x.dateBeside(int(c)); n != nil {
				return x.timeOf(n, x.dateStart(n, at), planned || x.willBe(h))
			}
		}
	}
	if n, at := x.dateShared(heads[0]); n != nil {
		return x.timeOf(n, x.dateStart(n, at), planned)
	}
	return nil
}

// willBe reports whether the verb h has a modal that looks ahead: "will meet",
// "could vote", but not "may have met".
func (x *extractor) willBe(h int) bool {
	modal := false
	for _, c := range x.tree.Deps(h) {
		if x.tree.Rel(int(c)) != "aux" {
			continue
		}
		switch strings.ToLower(x.d.Surface(int(c))) {
		case "have":
			return false
		case "will", "'ll", "’ll", "would", "could", "may", "might", "shall":
			modal = true
		}
	}
	return modal
}

// dateAt returns the date at token c, if that is a circumstance of its head.
func (x *extractor) dateAt(c int) *doc.Mention {
	switch rel := x.tree.Rel(c); {
	case strings.HasPrefix(rel, "obl"), strings.HasPrefix(rel, "nmod"), rel == "advmod":
		return x.dateOver(c)
	}
	return nil
}

// dateOver returns the date that token c is part of, or nil.
func (x *extractor) dateOver(c int) *doc.Mention {
	ns := x.d.Names
	for i := sort.Search(len(ns), func(i int) bool { return ns[i].First > c }) - 1; i >= 0 && ns[i].Sent == x.sentOf(c); i-- {
		if ns[i].Type == doc.Date && c < ns[i].End {
			return &ns[i]
		}
	}
	return nil
}

// sentOf returns the sentence of token i.
func (x *extractor) sentOf(i int) int {
	return sort.Search(len(x.d.Sents), func(k int) bool { return x.d.Sents[k].End > i })
}

// dateBeside returns the date behind the argument c of a verb, and the token it
// hangs by: behind a name any, behind another noun one that counts from the
// article ("the same event last year"), for a year may be the noun's own ("the
// agreement of 2015").
func (x *extractor) dateBeside(c int) (*doc.Mention, int) {
	switch rel, _, _ := strings.Cut(x.tree.Rel(c), ":"); rel {
	case "nsubj", "obj", "obl":
	default:
		return nil, 0
	}
	for _, k := range x.tree.Deps(c) {
		n := x.dateAt(int(k))
		if n == nil || n.First < c {
			continue
		}
		if x.d.Tags[c].UPOS == "PROPN" || x.seenFromArticle(n) {
			return n, int(k)
		}
	}
	return nil, 0
}

// dateShared returns the date of the verb that h is joined to by "and", or whose
// participle it is, where the date stands before both.
func (x *extractor) dateShared(h int) (*doc.Mention, int) {
	v := x.tree.Head(h)
	if v == doc.None || v > h || !strings.HasPrefix(x.d.Tags[h].XPOS, "VB") || !strings.HasPrefix(x.d.Tags[v].XPOS, "VB") {
		return nil, 0
	}
	if rel := x.tree.Rel(h); rel != "conj" && (rel != "advcl" || x.d.Tags[h].XPOS != "VBG") {
		return nil, 0
	}
	for _, c := range x.tree.Deps(v) {
		if n := x.dateAt(int(c)); n != nil && n.End <= v {
			return n, int(c)
		}
	}
	return nil, 0
}

// dateStart returns the token from which the words of the date n tell its time:
// a preposition that says on which side of it, of those that mark token c.
func (x *extractor) dateStart(n *doc.Mention, c int) int {
	for _, m := range x.tree.Deps(c) {
		if m := int(m); m < n.First && n.First-m <= 2 && (x.tree.Rel(m) == "case" || x.tree.Rel(m) == "mark") {
			switch strings.ToLower(x.d.Surface(m)) {
			case "since", "until", "till", "before", "after", "by", "from", "between", "over", "within":
				return m
			}
		}
	}
	return n.First
}
