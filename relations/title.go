package relations

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// title returns the words of the office, or of the kinship, at m.Title: the
// noun with what stands before it ("Deputy Prime Minister") and, where the
// lexicon knows a phrase, behind it ("Secretary of State"). Names of other
// entities, articles and words such as "former" are no part of it.
func (x *extractor) title(m *rules.Match) string {
	first, end := m.Title, m.Title+1
	if slices.Contains(m.Trigger, m.Title) {
		first, end = m.Trigger[0], m.Trigger[len(m.Trigger)-1]+1
	}
	for first > x.tree.First && x.titleWord(first-1, m.Title) {
		first--
	}
	return strings.Join(strings.Fields(x.d.Slice(x.d.TokenSpan(first, end))), " ")
}

// titleWord reports whether token t, which stands before the title, is a part
// of it.
func (x *extractor) titleWord(t, head int) bool {
	switch x.d.Tags[t].UPOS {
	case "NOUN", "PROPN", "ADJ":
	default:
		return strings.EqualFold(x.d.Surface(t), "-") && t > x.tree.First && x.tree.Head(t-1) == head
	}
	if x.set.Has("former", x.d.Lemmas[t]) || x.set.Has("acting", x.d.Lemmas[t]) || x.set.Has("newness", x.d.Lemmas[t]) {
		return false
	}
	switch x.tree.Rel(t) {
	case "compound", "amod", "nmod:desc", "flat":
	default:
		return false
	}
	for _, k := range x.args.At(x.tree, head, t) {
		if x.d.Mentions[k].Type != doc.Other {
			return false
		}
	}
	return true
}
