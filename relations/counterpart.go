package relations

import (
	"slices"
	"sort"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// counterpartTitle is the title of who is introduced as somebody's counterpart.
const counterpartTitle = "counterpart"

// counterparts gives who was introduced as a counterpart the post that it is one
// of: in "Foreign Minister Colonna met her Chinese counterpart Wang Yi" Wang is
// Foreign Minister of China. Where the article does not tell the other's post,
// that of the only other official of the sentence is meant; failing that the
// title stays empty. A post that the article gives in full is not said twice.
func (x *extractor) counterparts() {
	all, posts := x.d.Relations, &offices{x: x}
	drop := map[int]bool{}
	for i := range all {
		r := &all[i]
		if r.Type != officeRelation || r.Title != counterpartTitle {
			continue
		}
		r.Title = x.postOf(x.whoseCounterpart(r), r)
		// The chancellor of Germany is the counterpart of a prime minister.
		if !posts.possible(strings.ToLower(r.Title), r.Object) {
			r.Title = ""
		}
		for j := range all {
			if o := &all[j]; j != i && !drop[j] && o.Type == r.Type && o.Subject == r.Subject && o.Object == r.Object && o.Title != counterpartTitle && o.Status == r.Status {
				drop[i] = true
			}
		}
	}
	n := -1
	x.d.Relations = slices.DeleteFunc(all, func(doc.Relation) bool { n++; return drop[n] })
}

// whoseCounterpart returns the entity whose counterpart the subject of r is: the
// possessor before the country; None where it is not known.
func (x *extractor) whoseCounterpart(r *doc.Relation) int {
	first := x.d.Sents[r.Evidence.Sent].First
	i := sort.Search(len(x.d.Tokens), func(i int) bool { return x.d.Tokens[i].End > r.Evidence.Object.Start }) - 1
	for i > first && x.set.Has("newness", x.d.Lemmas[i]) {
		i--
	}
	if i > first && x.d.Tags[i].XPOS == "POS" {
		i--
	}
	who := doc.None
	for k := range x.d.Mentions {
		if m := &x.d.Mentions[k]; m.First <= i && m.End > i && m.Entity != r.Subject {
			who = m.Entity
		}
	}
	return who
}

// postOf returns the title of entity who, best the one in the sentence of r; of
// an unknown one that of the only other official there.
func (x *extractor) postOf(who int, r *doc.Relation) string {
	best, near := "", false
	for i := range x.d.Relations {
		o := &x.d.Relations[i]
		if o.Type != officeRelation || o.Title == counterpartTitle || o.Title == "" || o.Subject == r.Subject || o.Status == "former" {
			continue
		}
		here := o.Evidence.Sent == r.Evidence.Sent
		switch {
		case who != doc.None && o.Subject != who, who == doc.None && !here:
			continue
		case who == doc.None && best != "" && best != o.Title:
			return ""
		}
		if best == "" || here && !near {
			best, near = o.Title, here
		}
	}
	return best
}
