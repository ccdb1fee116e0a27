package syntax

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const nbcArticle = "../../testdata/articles/nbc_defense_chiefs.txt"

// paragraphs returns a Doc of text with a part for each line.
func paragraphs(text string) *doc.Doc {
	d := &doc.Doc{Text: text}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(line) != "" {
			d.Parts = append(d.Parts, doc.Part{Span: doc.Span{Start: at, End: at + len(line)}})
		}
		at += len(line)
	}
	return d
}

func run(t testing.TB, d *doc.Doc, stages ...doc.Stage) {
	t.Helper()
	for _, s := range stages {
		if err := s.Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
	}
}

func TestTokensGolden(t *testing.T) {
	golden.Run(t, "../../testdata/tokens/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		var b strings.Builder
		for line := range strings.Lines(in("text")) {
			for i, s := range Tokenize(line) {
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(line[s.Start:s.End])
			}
			b.WriteByte('\n')
		}
		return map[string]string{"tokens": b.String()}
	})
}

// checkTokens fails unless the spans rise, hold no white space, cover
// everything else, and are no longer than maxToken.
func checkTokens(t *testing.T, text string, spans []doc.Span) {
	t.Helper()
	at := 0
	for i, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("token %d is %v after offset %d of %d", i, s, at, len(text))
		}
		if lost := strings.TrimFunc(text[at:s.Start], IsSpace); lost != "" {
			t.Fatalf("%q before token %d is in no token", lost, i)
		}
		if w := text[s.Start:s.End]; strings.ContainsFunc(w, IsSpace) || len(w) > maxToken {
			t.Fatalf("token %d is %d bytes or holds white space: %.80q", i, len(w), w)
		}
		at = s.End
	}
	if lost := strings.TrimFunc(text[at:], IsSpace); lost != "" {
		t.Fatalf("%.80q at the end is in no token", lost)
	}
}

// hostile are inputs on which the base tokenizer loses text, panics or takes
// quadratic time, and others that a reader may let through.
func hostile() map[string]string {
	return map[string]string{
		"empty":              "",
		"blank":              " \n\t\u00a0\ufeff\u200b",
		"mark at the start":  "\ufeffBeijing said no.",
		"text after clitic":  "I can't...go. Li's...go, 'Smith's'—it's-a-me they'll've",
		"upper-case clitic":  "DON'T SHOUT IT'S LATE",
		"longer lower case":  "ȺȺȺ's ȺȺȺn't İİİ's ẞẞ’s",
		"bad UTF-8":          "\xff\xfe's \xc3(n't \xe2\x80 it\x80's \xf0\x9f\x98",
		"entity":             "Beijing&rsquo;s &amp; Seoul&#8217;s",
		"dots":               strings.Repeat(".", 100_000),
		"dots and quotes":    strings.Repeat(`."'`, 30_000),
		"no blank":           strings.Repeat("a", 1<<20),
		"no blank, wide":     strings.Repeat("数", 1<<18),
		"hyphens":            strings.Repeat("a-", 200_000),
		"apostrophes":        strings.Repeat("'s", 200_000),
		"curly apostrophes":  strings.Repeat("n’t", 100_000),
		"addresses":          strings.Repeat("(a@b.c", 60_000),
		"slashes":            strings.Repeat("a/", 200_000),
		"stops":              strings.Repeat("U.S.", 100_000),
		"numbers":            strings.Repeat("1-2,3", 100_000),
		"brackets":           strings.Repeat("[1]", 100_000),
		"line separators":    "one\u2028two\u2029three\u0085four\vfive",
		"emoji":              "👩‍👩‍👧‍👦🇺🇸🇨🇳👍🏽 ❤️1️⃣ \u200d",
		"combining, no base": "\u0301\u0301 a\u0301",
		"zero bytes":         "a\x00b \x00",
	}
}

func TestTokenizeCoversHostileText(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) { checkTokens(t, text, Tokenize(text)) })
	}
}

func TestTokensStayInsideParts(t *testing.T) {
	d := &doc.Doc{Text: "Talks failBeijing said no."}
	d.Parts = []doc.Part{{Span: doc.Span{Start: 0, End: 10}, Kind: doc.Headline}, {Span: doc.Span{Start: 10, End: 26}}}
	run(t, d, Tokens(), Sentences(sentences(t)))
	if got := d.Surface(1) + "|" + d.Surface(2); got != "fail|Beijing" {
		t.Errorf("around the border of the parts stands %q", got)
	}
	if len(d.Sents) != 2 || d.Sents[0].End != 2 {
		t.Errorf("sentences are %v", d.Sents)
	}
}

// The base tokens must matter and must never be misplaced: what prose gives
// for words it is known to split stands at its bytes.
func TestProseCutsAlign(t *testing.T) {
	text := "“They’ll go,” said Mr. Li's aide (no. 2)."
	tok := tokenizer{text: text}
	tok.batch(0, len(text))
	cuts := proseCuts(text, tok.words, &tok.chunk, nil)
	var parts []string
	at := 0
	for _, c := range cuts {
		parts = append(parts, text[at:c])
		at = c
	}
	got := strings.Join(append(parts, text[at:]), "|")
	want := "“|They|’ll go|,|” said Mr. Li|'s aide (|no|. 2|)|."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzTokenize(f *testing.F) {
	for _, text := range hostile() {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Add("Mr. Smith-Jones can't pay US$5m (or €4.5bn) by 10:30 a.m. on 9/11; e-mail x@y.org, see www.z.com/a_b?c=d!")
	f.Add("(GOOGL.O) N6.5billion Rs.500 COVID-19’s ---=== .?! // ‹si› „nein“ OSLO (NP) — then-Prime #FjordCup's @lars v1.2. (A.")
	f.Fuzz(func(t *testing.T, text string) {
		spans := Tokenize(text)
		checkTokens(t, text, spans)
		if !utf8.ValidString(text) {
			return
		}
		for _, s := range spans {
			if !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("token %q cuts a rune", text[s.Start:s.End])
			}
		}
	})
}

func article(b *testing.B) string {
	text, err := os.ReadFile(nbcArticle)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func BenchmarkTokens(b *testing.B) {
	d := paragraphs(article(b))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		run(b, d, Tokens())
	}
}
