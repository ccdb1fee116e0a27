package eval

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Syntax counts words that a tagger, a lemmatiser and a parser got right. It
// counts as ud_score.py of the shared scorers does, and more.
type Syntax struct {
	Sentences    int
	Words, Punct int // all words, and the punctuation marks among them
	Bad          int // sentences missing or of another length; all their words count as wrong
	UPOS, XPOS   int
	Feats        int // all features of a word right
	Lemma        int
	UAS          int // right head
	LAS          int // right head and universal relation
	LASSub       int // right head and relation with its subtype
	UASNoPunct   int // as UAS, punctuation left out
	LASNoPunct   int // as LAS, punctuation left out

	ByUPOS, ByXPOS Labels
	ByLemma        Labels // words with the right lemma, by their gold UPOS
	ByRel          Labels // arcs, punctuation left out, by universal relation; right with their head

	WrongUPOS, WrongXPOS, WrongFeats, WrongLemma, WrongRel Confusions
}

// ScoreSyntax compares trees in order. Where pred is shorter or a sentence has
// another number of words, its words count as wrong.
func ScoreSyntax(gold, pred []*syntax.Tree) *Syntax {
	s := &Syntax{Sentences: len(gold), ByUPOS: Labels{}, ByXPOS: Labels{}, ByLemma: Labels{}, ByRel: Labels{}}
	for i, g := range gold {
		var p *syntax.Tree
		if i < len(pred) && len(pred[i].Words) == len(g.Words) {
			p = pred[i]
		} else {
			s.Bad++
		}
		for k := range g.Words {
			s.Words++
			if g.Words[k].UPOS == "PUNCT" {
				s.Punct++
			}
			if p != nil {
				s.word(g, p, k)
			}
		}
	}
	return s
}

// word compares word k of two trees.
func (s *Syntax) word(gold, pred *syntax.Tree, k int) {
	g, p := &gold.Words[k], &pred.Words[k]
	count(&s.UPOS, g.UPOS == p.UPOS)
	count(&s.XPOS, g.XPOS == p.XPOS)
	count(&s.Feats, g.Feats == p.Feats)
	count(&s.Lemma, g.Lemma == p.Lemma)
	s.ByUPOS.word(g.UPOS, p.UPOS)
	s.ByXPOS.word(g.XPOS, p.XPOS)
	if c := s.ByLemma.of(g.UPOS); g.Lemma == p.Lemma {
		c.TP++
	} else {
		c.FN++ // a wrong lemma is a missed one
		c.FP++
	}
	s.WrongUPOS.add(g.UPOS, p.UPOS, g.Form)
	s.WrongXPOS.add(g.XPOS, p.XPOS, g.Form)
	s.WrongLemma.add(g.Lemma, p.Lemma, g.Form+"/"+orNone(g.XPOS))
	for _, f := range differences(g.Feats, p.Feats) {
		s.WrongFeats.add(f[0], f[1], g.Form)
	}
	s.arc(gold, pred, k)
}

// arc compares the arcs of word k. A gold tree without arcs has none right.
func (s *Syntax) arc(gold, pred *syntax.Tree, k int) {
	g, p := &gold.Words[k], &pred.Words[k]
	head := g.Head == p.Head && (g.Head != doc.None || g.Rel != "")
	gr, pr := universal(g.Rel), universal(p.Rel)
	count(&s.UAS, head)
	count(&s.LAS, head && gr == pr)
	count(&s.LASSub, head && g.Rel == p.Rel)
	if g.UPOS == "PUNCT" {
		return
	}
	count(&s.UASNoPunct, head)
	count(&s.LASNoPunct, head && gr == pr)
	if head && gr == pr {
		s.ByRel.of(gr).TP++
		return
	}
	s.ByRel.of(gr).FN++
	s.ByRel.of(pr).FP++
	found := pr
	if gr == pr {
		found += ", other head"
	}
	s.WrongRel.add(gr, found, g.Form)
}

// differences pairs the features in which two lists differ: "Number=Sing" with
// "Number=Plur", "-" where a list lacks one.
func differences(gold, found string) [][2]string {
	if gold == found {
		return nil
	}
	var out [][2]string
	g, f := features(gold), features(found)
	for _, x := range g {
		if y := named(f, x); y != x {
			out = append(out, [2]string{x, y})
		}
	}
	for _, y := range f {
		if named(g, y) == none {
			out = append(out, [2]string{none, y})
		}
	}
	return out
}

func features(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// named returns the feature in list that has the name of x, or none.
func named(list []string, x string) string {
	name, _, _ := strings.Cut(x, "=")
	for _, y := range list {
		if strings.HasPrefix(y, name+"=") {
			return y
		}
	}
	return none
}

func count(n *int, right bool) {
	if right {
		*n++
	}
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}
