package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// sentences returns the built-in splitter.
func sentences(t testing.TB) *Splitter {
	t.Helper()
	m, err := DefaultSentences()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSentencesGolden(t *testing.T) {
	golden.Run(t, "../../testdata/sentences/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		d := paragraphs(in("text"))
		run(t, d, Tokens(), Sentences(sentences(t)))
		var b strings.Builder
		for i, s := range d.Sents {
			if i > 0 && d.Sents[i-1].Part != s.Part {
				b.WriteByte('\n')
			}
			b.WriteString(d.Slice(d.SentSpan(i)) + "\n")
		}
		return map[string]string{"sentences": b.String()}
	})
}

// checkSents fails unless the sentences cover the tokens of each part.
func checkSents(t *testing.T, d *doc.Doc) {
	t.Helper()
	at := 0
	for i, s := range d.Sents {
		if s.First != at || s.End <= s.First || s.End-s.First > maxSentence {
			t.Fatalf("sentence %d is [%d,%d) after token %d", i, s.First, s.End, at)
		}
		if span := d.SentSpan(i); !d.Parts[s.Part].Contains(span) {
			t.Fatalf("sentence %d at %v leaves its part %v", i, span, d.Parts[s.Part].Span)
		}
		at = s.End
	}
	if at != len(d.Tokens) {
		t.Fatalf("%d of %d tokens are in sentences", at, len(d.Tokens))
	}
}

func TestSentencesCoverHostileText(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			d := paragraphs(text)
			run(t, d, Tokens(), Sentences(sentences(t)))
			checkSents(t, d)
		})
	}
}

func TestLongSentenceIsCutAtItsBestMark(t *testing.T) {
	clause := strings.Repeat("word ", 149)
	d := paragraphs(clause + "; " + clause + ".")
	run(t, d, Tokens(), Sentences(sentences(t)))
	if len(d.Sents) != 2 || d.Surface(d.Sents[0].End-1) != ";" {
		t.Errorf("sentences are %v", d.Sents)
	}
}

func TestBlankLineEndsASentence(t *testing.T) {
	d := &doc.Doc{Text: "First they met in Oslo\n \nthen in\nBergen"}
	d.Parts = []doc.Part{{Span: doc.Span{End: len(d.Text)}}}
	run(t, d, Tokens(), Sentences(sentences(t)))
	if len(d.Sents) != 2 || d.Surface(d.Sents[1].First) != "then" {
		t.Errorf("sentences are %v", d.Sents)
	}
}

// TestTrainSentences: what was learned is the same for the same seed, and knows
// what it was shown.
func TestTrainSentences(t *testing.T) {
	var trees []*Tree
	for i := range 40 {
		trees = append(trees, &Tree{Comments: []string{fmt.Sprintf("# newdoc id = %d", i), "# text = Thanks for all"}},
			&Tree{Comments: []string{"# text = Best wishes"}}, &Tree{Comments: []string{"# text = He thanks for all Best things."}})
	}
	news := []string{"Fjord Bank says Best is to wait", "The bank of the fjord said on Monday that Best would go."}
	tr := Training{Seed: 3, Epochs: 3}
	a, err := TrainSentences(trees, trees[:3], news, tr)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := TrainSentences(trees, nil, news, tr); err != nil || string(a) != string(b) {
		t.Errorf("another training gives other weights (%v)", err)
	}
	m, err := ReadSplitter(a, nil)
	if err != nil {
		t.Fatal(err)
	}
	if f := splitterScore(m, runningTexts(trees)); f != 100 {
		t.Errorf("F1 is %.1f on what it was shown", f)
	}
	if _, err := ReadSplitter(a[:len(a)/2], nil); err == nil {
		t.Error("half a file is taken for a model")
	}
}

func FuzzSentences(f *testing.F) {
	for _, text := range hostile() {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Add("Hi Anna, Thanks for all Regards, Lars\n\n* * * (Jan \"Red\" Moe) (GOOGL.O)[1] ---===--- N6.5bn 1. Go. 2. Stop.")
	f.Add("\"Why?\" he asked (twice). . . [3] No. 5 of the U.S. team left.\nIt\u2019s over.")
	f.Fuzz(func(t *testing.T, text string) {
		d := paragraphs(text)
		run(t, d, Tokens(), Sentences(sentences(t)))
		checkSents(t, d)
	})
}

func BenchmarkSentences(b *testing.B) {
	d := paragraphs(article(b))
	run(b, d, Tokens())
	stage := Sentences(sentences(b))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		run(b, d, stage)
	}
}
