package entities

import (
	"math"

	"github.com/demarche-nlp/demarche/internal/model"
)

// found is a name in a passage.
type found struct {
	sent, first, end int // its tokens are [first, end)
	typ              string
	sure             float64 // from 0 to 1
	equal            int32   // number of the names with the same words
}

// votes are those of the names with the same words for the types they have.
type votes []vote

type vote struct {
	typ  string
	n    int
	sure float64 // the sum of theirs
}

// voteLead is how many times the votes of its own type another must have to
// change a name: where context insists, a name keeps its own.
const voteLead = 1.5

// find returns the names of the passage in order. Names with the same words
// vote on their type, for mostly an article means one thing by a name (Krishnan
// & Manning 2006). The result is good until the next call.
func (t *NameTagger) find(g *tagging) []found {
	g.domain = t.domains.guess(&g.passage)
	g.found = g.found[:0]
	for s := range g.ends {
		t.eachName(g, s, func(first, end int, typ string, margin float32) {
			g.found = append(g.found, found{s, first, end, typ, 1 / (1 + math.Exp(-float64(margin))), 0})
		})
	}
	g.equal.reset(len(g.found))
	for i := range g.votes {
		g.votes[i] = g.votes[i][:0]
	}
	for i := range g.found {
		f := &g.found[i]
		h := uint64(0)
		for _, w := range g.lex[f.first:f.end] {
			h = model.F2(tRunWhole, h, w.Form)
		}
		f.equal, _ = g.equal.add(h, 0)
		if int(f.equal) == len(g.votes) {
			g.votes = append(g.votes, nil)
		}
		g.votes[f.equal].add(f)
	}
	for i := range g.found {
		f := &g.found[i]
		f.typ = g.votes[f.equal].decide(f.typ)
	}
	return g.found
}

// add adds the vote of a name.
func (v *votes) add(f *found) {
	for i := range *v {
		if x := &(*v)[i]; x.typ == f.typ {
			x.n++
			x.sure += f.sure
			return
		}
	}
	*v = append(*v, vote{f.typ, 1, f.sure})
}

// decide returns the type of a name that alone would have the type own.
func (v votes) decide(own string) string {
	best, mine := 0, 0
	for i, x := range v {
		if x.sure > v[best].sure {
			best = i
		}
		if x.typ == own {
			mine = i
		}
	}
	if v[best].n < 2 || v[best].sure < voteLead*v[mine].sure {
		return own
	}
	return v[best].typ
}
