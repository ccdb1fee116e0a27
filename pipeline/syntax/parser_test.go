package syntax

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// isTree reports what is wrong with the arcs of a sentence as a tree, or "".
func isTree(arcs []doc.Arc) string {
	roots := 0
	for i, a := range arcs {
		if (a.Head == doc.None) != (a.Rel == rootRel) {
			return fmt.Sprintf("word %d: head %d with relation %q", i, a.Head, a.Rel)
		}
		if a.Head == doc.None {
			roots++
		}
		if a.Head < doc.None || a.Head >= len(arcs) || a.Head == i {
			return fmt.Sprintf("word %d: head %d", i, a.Head)
		}
		steps := 0
		for k := i; k != doc.None; k = arcs[k].Head {
			if steps++; steps > len(arcs) {
				return fmt.Sprintf("word %d is on a cycle", i)
			}
		}
	}
	if roots != 1 {
		return fmt.Sprintf("%d roots", roots)
	}
	return ""
}

// models returns the shipped tagger and parser.
func models(t testing.TB) (*Tagger, *Parser) {
	t.Helper()
	m, err := DefaultTagger()
	if err != nil {
		t.Fatal(err)
	}
	p, err := DefaultParser()
	if err != nil {
		t.Fatal(err)
	}
	return m, p
}

// parse returns tags and arcs of words parted by blanks.
func parse(m *Tagger, p *Parser, s string) ([]string, []doc.Tag, []doc.Arc) {
	words := strings.Fields(s)
	tags, arcs := make([]doc.Tag, len(words)), make([]doc.Arc, len(words))
	word := func(i int) string { return words[i] }
	m.Tag(tags, word)
	p.Parse(arcs, tags, word)
	return words, tags, arcs
}

// TestParse holds the constructions that rules stand on: "relation(head,
// dependent)" of plain sentences that a model of this kind must get right.
func TestParse(t *testing.T) {
	m, p := models(t)
	tests := []struct{ sentence, want string }{
		{"Beijing rejected the talks .", "nsubj(rejected,Beijing) obj(rejected,talks)"},
		{"The offer was rejected by the minister .", "nsubj:pass(rejected,offer) aux:pass(rejected,was) obl:agent(rejected,minister)"},
		{"The president , who visited Tokyo , met with the king .", "nsubj(met,president) acl:relcl(president,visited) obj(visited,Tokyo) obl(met,king)"},
		{"Its rejection of the plan surprised Paris .", "nmod:poss(rejection,Its) nmod(rejection,plan) obj(surprised,Paris)"},
		{"The company refused to sell the plant .", "nsubj(refused,company) xcomp(refused,sell) obj(sell,plant)"},
		{"Ministers did not meet on Friday .", "aux(meet,did) advmod(meet,not) obl(meet,Friday)"},
		{"She is the mayor of the city .", "nsubj(mayor,She) cop(mayor,is) nmod(mayor,city)"},
		{"France and Spain signed the treaty .", "conj(France,Spain) nsubj(signed,France) obj(signed,treaty)"},
		{"FRANCE REJECTS NEW TREATY", "nsubj(REJECTS,FRANCE) obj(REJECTS,TREATY)"},
	}
	for _, tt := range tests {
		words, _, arcs := parse(m, p, tt.sentence)
		got := map[string]bool{}
		for i, a := range arcs {
			if a.Head != doc.None {
				got[fmt.Sprintf("%s(%s,%s)", a.Rel, words[a.Head], words[i])] = true
			}
		}
		for _, w := range strings.Fields(tt.want) {
			if !got[w] {
				t.Errorf("%s: no %s in %v", tt.sentence, w, arcs)
			}
		}
	}
}

// TestArcsPointIntoTheDoc parses a Doc of two sentences through the stages.
func TestArcsPointIntoTheDoc(t *testing.T) {
	m, p := models(t)
	d := &doc.Doc{Text: "Talks failed. Both sides left early."}
	d.Parts = []doc.Part{{Span: doc.Span{End: len(d.Text)}}}
	for _, s := range []doc.Stage{Tokens(), Sentences(sentences(t)), Tags(m), Arcs(p)} {
		if err := s.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.Sents) != 2 {
		t.Fatalf("%d sentences", len(d.Sents))
	}
	for _, s := range d.Sents {
		arcs := make([]doc.Arc, s.End-s.First)
		for i := range arcs {
			arcs[i] = d.Arcs[s.First+i]
			if arcs[i].Head != doc.None {
				arcs[i].Head -= s.First
			}
		}
		if bad := isTree(arcs); bad != "" {
			t.Errorf("sentence at token %d: %s", s.First, bad)
		}
	}
}

// FuzzParse parses arbitrary words under arbitrary tags: whatever they are, the
// result is one tree with one root.
func FuzzParse(f *testing.F) {
	m, p := models(f)
	f.Add("Talks failed .", uint64(1))
	f.Add("", uint64(2))
	f.Add("“ ’ — \xff\xfe ȺȺȺ's", uint64(3))
	f.Add(strings.Repeat("and ", 700), uint64(4))
	f.Add(strings.Repeat("( ", 300)+"x", uint64(5))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		words := strings.Fields(text)
		r := rand.New(rand.NewPCG(seed, 0))
		tags, arcs := make([]doc.Tag, len(words)), make([]doc.Arc, len(words))
		word := func(i int) string { return words[i] }
		m.Tag(tags, word)
		for i := range tags {
			if r.IntN(2) == 0 {
				tags[i] = doc.Tag{XPOS: m.xpos[r.IntN(len(m.xpos))], UPOS: m.upos[r.IntN(len(m.upos))]}
			}
		}
		p.Parse(arcs, tags, word)
		if len(words) == 0 {
			return
		}
		if bad := isTree(arcs); bad != "" {
			t.Fatalf("%q: %s", text, bad)
		}
	})
}

// benchText is a sentence of ordinary length and make.
const benchText = "The foreign minister , who arrived in the capital on Monday , told reporters that his government had rejected " +
	"a request for talks with its neighbour , but he did not say why ."

func BenchmarkTag(b *testing.B) {
	m, _ := models(b)
	words := strings.Fields(benchText)
	tags := make([]doc.Tag, len(words))
	b.ReportAllocs()
	for b.Loop() {
		m.Tag(tags, func(i int) string { return words[i] })
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkParse(b *testing.B) {
	m, p := models(b)
	words, tags, arcs := parse(m, p, benchText)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(arcs, tags, func(i int) string { return words[i] })
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkReadModels(b *testing.B) {
	for b.Loop() {
		models(b)
	}
}
