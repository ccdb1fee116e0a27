package syntax

import (
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func TestSentencesGolden(t *testing.T) {
	golden.Run(t, "../../testdata/sentences/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		d := paragraphs(in("text"))
		run(t, d, Tokens(), Sentences())
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
			run(t, d, Tokens(), Sentences())
			checkSents(t, d)
		})
	}
}

func TestLongSentenceIsCutAtItsBestMark(t *testing.T) {
	clause := strings.Repeat("word ", 149)
	d := paragraphs(clause + "; " + clause + ".")
	run(t, d, Tokens(), Sentences())
	if len(d.Sents) != 2 || d.Surface(d.Sents[0].End-1) != ";" {
		t.Errorf("sentences are %v", d.Sents)
	}
}

func FuzzSentences(f *testing.F) {
	for _, text := range hostile() {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Add("\"Why?\" he asked (twice). . . [3] No. 5 of the U.S. team left.\nIt\u2019s over.")
	f.Fuzz(func(t *testing.T, text string) {
		d := paragraphs(text)
		run(t, d, Tokens(), Sentences())
		checkSents(t, d)
	})
}

func BenchmarkSentences(b *testing.B) {
	d := paragraphs(article(b))
	run(b, d, Tokens())
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		run(b, d, Sentences())
	}
}
