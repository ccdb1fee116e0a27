package eval

import (
	"fmt"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Syntax counts words that a tagger, a lemmatiser and a parser got right.
type Syntax struct {
	Words, Punct int // all words, and the punctuation marks among them
	Bad          int // sentences missing or of another length; all their words count as wrong
	UPOS, XPOS   int
	Lemma        int
	UAS          int // right head
	LAS          int // right head and universal relation
	LASSub       int // right head and relation with its subtype
	UASNoPunct   int // as UAS, punctuation left out
	LASNoPunct   int // as LAS, punctuation left out
}

// ScoreSyntax compares trees in order. Where pred is shorter or a sentence has
// another number of words, its words count as wrong.
func ScoreSyntax(gold, pred []*syntax.Tree) Syntax {
	var s Syntax
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
				s.word(&g.Words[k], &p.Words[k])
			}
		}
	}
	return s
}

func (s *Syntax) word(g, p *syntax.Word) {
	count(&s.UPOS, g.UPOS == p.UPOS)
	count(&s.XPOS, g.XPOS == p.XPOS)
	count(&s.Lemma, g.Lemma == p.Lemma)
	head := g.Head == p.Head
	rel := head && universal(g.Rel) == universal(p.Rel)
	count(&s.UAS, head)
	count(&s.LAS, rel)
	count(&s.LASSub, head && g.Rel == p.Rel)
	if g.UPOS != "PUNCT" {
		count(&s.UASNoPunct, head)
		count(&s.LASNoPunct, rel)
	}
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

// String gives the scores in per cent on one line.
func (s Syntax) String() string {
	per := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	rest := s.Words - s.Punct
	return fmt.Sprintf("%d words, %d sentences missing or of another length; upos %.2f xpos %.2f lemma %.2f uas %.2f las %.2f las_sub %.2f | no punct uas %.2f las %.2f",
		s.Words, s.Bad, per(s.UPOS, s.Words), per(s.XPOS, s.Words), per(s.Lemma, s.Words), per(s.UAS, s.Words), per(s.LAS, s.Words),
		per(s.LASSub, s.Words), per(s.UASNoPunct, rest), per(s.LASNoPunct, rest))
}
