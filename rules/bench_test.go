package rules

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// pathSentence is "Macron and Scholz, who met Xi, declined a request from the
// U.S. for a meeting with Wang in Paris".
const pathSentence = `
Macron Macron NNP 9 nsubj PERSON:Macron
and and CC 3 cc
Scholz Scholz NNP 1 conj PERSON:Scholz
, , , 6 punct
who who WP 6 nsubj
met meet VBD 1 acl:relcl
Xi Xi NNP 6 obj PERSON:Xi
, , , 6 punct
declined decline VBD 0 root
a a DT 11 det
request request NN 9 obj
from from IN 14 case
the the DT 14 det
U.S. U.S. NNP 11 nmod COUNTRY:United_States
for for IN 17 case
a a DT 17 det
meeting meeting NN 11 nmod
with with IN 19 case
Wang Wang NNP 17 nmod PERSON:Wang
in in IN 21 case
Paris Paris NNP 17 nmod PLACE:Paris
`

func fuzzTree(d *doc.Doc) *doc.Tree { return doc.NewTree(d, 0) }

// manyRules returns n rules of a class each, the first of which the sentence
// triggers.
func manyRules(n int) string {
	var b strings.Builder
	for i := range n {
		verb := fmt.Sprintf("verb%dize", i)
		if i == 0 {
			verb = "decline"
		}
		fmt.Fprintf(&b, "- class: c%d\n  verbs: [%s]\n", i, verb)
		fmt.Fprintf(&b, "- rule: r%d\n  relation: rejected\n  trigger: c%d\n  subject: agent is actor\n  topic: theme (of|for|to|with)*\n  object: topic with actor | topic from actor\n", i, i)
	}
	return b.String()
}

// BenchmarkMatch shows that what a sentence costs does not grow with the number
// of rules.
func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("rules=%d", n), func(b *testing.B) {
			s := mustLoad(b, base(b, map[string]string{"many.yml": manyRules(n)}))
			d := sketch(b, pathSentence)
			args, tree := NewArgs(d), doc.NewTree(d, 0)
			if len(s.Match(d, tree, 0, args, nil)) == 0 {
				b.Fatal("nothing matches")
			}
			b.ReportAllocs()
			for b.Loop() {
				s.Match(d, tree, 0, args, nil)
			}
		})
	}
}

// BenchmarkLoad loads what is shipped.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		mustLoad(b, Builtin())
	}
}

// TestSharedSet matches one Set from many goroutines: the race detector and
// equal results hold it immutable.
func TestSharedSet(t *testing.T) {
	s := mustLoad(t, base(t, map[string]string{"many.yml": manyRules(3)}))
	var wg sync.WaitGroup
	got := make([]string, 8)
	for g := range got {
		wg.Go(func() {
			d := sketch(t, pathSentence)
			args, tree := NewArgs(d), doc.NewTree(d, 0)
			for range 20 {
				got[g] = ""
				for _, m := range s.Match(d, tree, 0, args, nil) {
					got[g] += show(d, &m) + "\n"
				}
			}
		})
	}
	wg.Wait()
	for _, text := range got {
		if text != got[0] || text == "" {
			t.Errorf("results differ: %q and %q", text, got[0])
		}
	}
}
