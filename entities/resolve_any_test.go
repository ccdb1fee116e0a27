package entities

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// anyDoc builds an article of n sentences of words that the sieves look for, with trees and names at random.
func anyDoc(t testing.TB, rnd *rand.Rand, n int) *doc.Doc {
	forms := strings.Fields("Beijing/NNP Marin/NNP Elena/NNP IAEA/NNP King/NNP al/NNP he/PRP it/PRP they/PRP his/PRP$ I/PRP who/WP both/DT the/DT " +
		"countries/NNS/country president/NN company/NN ministry/NN city/NN said/VBD/say met/VBD/meet is/VBZ/be and/CC of/IN in/IN between/IN ,/, (/-LRB- )/-RRB- “/`` ”/'' 's/POS not/RB Chinese/JJ government/NN")
	rels := strings.Fields("nsubj nsubj:pass obj obl nmod nmod:poss amod compound flat appos conj cc case det cop mark acl:relcl ccomp xcomp advcl parataxis punct expl")
	types := []string{"PERSON", "ORG", "PLACE:CHN:Beijing", "COUNTRY:CHN:China", "NORP:CHN:China", "NORP", "EVENT", "DATE"}
	var b strings.Builder
	for range n {
		size := 1 + rnd.IntN(12)
		root, open := 1+rnd.IntN(size), 0
		for i := 1; i <= size; i++ {
			if open == 0 && rnd.IntN(3) == 0 {
				fmt.Fprintf(&b, "[%s ", types[rnd.IntN(len(types))])
				open = 1 + rnd.IntN(2)
			}
			p := append(strings.Split(forms[rnd.IntN(len(forms))], "/"), "")
			head, rel := 0, "root"
			if i < root {
				head, rel = i+1+rnd.IntN(root-i), rels[rnd.IntN(len(rels))]
			} else if i > root {
				head, rel = root+rnd.IntN(i-root), rels[rnd.IntN(len(rels))]
			}
			fmt.Fprintf(&b, "%s/%s/%d/%s", p[0], p[1], head, rel)
			if p[2] != "" {
				b.WriteString("/" + p[2])
			}
			b.WriteByte(' ')
			if open > 0 {
				if open--; open == 0 || i == size {
					b.WriteString("] ")
					open = 0
				}
			}
		}
		b.WriteByte('\n')
	}
	return readDoc(t, b.String())
}

// TestResolveAny holds that any tree and any names give a layer that is whole,
// and the same one each time.
func TestResolveAny(t *testing.T) {
	stage := Resolve(readWords(t))
	for seed := range uint64(300) {
		d := anyDoc(t, rand.New(rand.NewPCG(seed, 1)), 25)
		e := anyDoc(t, rand.New(rand.NewPCG(seed, 1)), 25)
		for _, x := range []*doc.Doc{d, e} {
			if err := stage.Run(context.Background(), x); err != nil {
				t.Fatal(err)
			}
		}
		checkLayer(t, d)
		if diff := cmp.Diff(show(d), show(e)); diff != "" {
			t.Fatalf("seed %d: two runs differ:\n%s", seed, diff)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// BenchmarkResolve shows that the time grows with the length of the article.
func BenchmarkResolve(b *testing.B) {
	stage := Resolve(readWords(b))
	for _, n := range []int{30, 300, 3000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := anyDoc(b, rand.New(rand.NewPCG(7, 1)), n)
			for b.Loop() {
				d.Mentions, d.Entities = nil, nil
				if err := stage.Run(context.Background(), d); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "sents/s")
		})
	}
}
