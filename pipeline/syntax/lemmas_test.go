package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func TestLemmasGolden(t *testing.T) {
	golden.Run(t, "../../testdata/lemmas/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		var b strings.Builder
		for line := range strings.Lines(in("words")) {
			form, xpos, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				t.Fatalf("%q is no form and tag", line)
			}
			fmt.Fprintf(&b, "%s %s %s\n", form, xpos, Lemma(form, xpos))
		}
		return map[string]string{"lemmas": b.String()}
	})
}

func TestLemmasStage(t *testing.T) {
	d := paragraphs("Ministers met")
	run(t, d, Tokens())
	d.Tags = []doc.Tag{{XPOS: "NNS"}, {XPOS: "VBD"}}
	run(t, d, Lemmas())
	if got := strings.Join(d.Lemmas, " "); got != "minister meet" {
		t.Errorf("lemmas are %q", got)
	}
}

func TestTrainLemmas(t *testing.T) {
	word := func(form, lemma, xpos string) Word {
		return Word{Form: form, Lemma: lemma, Tag: doc.Tag{XPOS: xpos, UPOS: "VERB"}}
	}
	trees := []*Tree{{Words: []Word{
		word("blitted", "blit", "VBD"),  // the rules know it
		word("zorbed", "zorbe", "VBD"),  // they know it once "zorbe" is a base form
		word("zorbe", "zorbe", "VB"),    //
		word("glimt", "gleem", "VBD"),   // an exception
		word("flomped", "flump", "VBN"), // a slip of the pen, outvoted
		word("flomped", "flomp", "VBN"), //
		word("flomped", "flomp", "VBN"), //
	}}}
	b, err := TrainLemmas(trees)
	if err != nil {
		t.Fatal(err)
	}
	table := lemmaTable(b)
	for _, w := range []struct{ form, xpos, lemma string }{
		{"blitted", "VBD", "blit"}, {"zorbing", "VBG", "zorbe"}, {"glimt", "VBN", "gleem"}, {"Flomped", "VBD", "flomp"}, {"went", "VBD", "go"},
	} {
		if got := table.lemma(w.form, w.xpos); got != w.lemma {
			t.Errorf("%s %s: got %q, want %q", w.form, w.xpos, got, w.lemma)
		}
	}
	if strings.Contains(string(b), "blitted") {
		t.Error("the table holds a form that the rules get right")
	}
	again, _ := TrainLemmas(trees)
	if string(again) != string(b) {
		t.Error("the same trees give another table")
	}
}

// Every line of the shipped table must be found by the search.
func TestLemmaTableIsSorted(t *testing.T) {
	n := 0
	for line := range strings.Lines(lemmaText) {
		n++
		key, lemma, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		class, form, _ := strings.Cut(key, " ")
		if got, ok := lemmas.find(class, []byte(form)); !ok || got != lemma {
			t.Fatalf("line %d, %q: found %q, %v", n, line, got, ok)
		}
	}
	if n < 1000 {
		t.Errorf("the table has %d lines", n)
	}
}

func FuzzLemma(f *testing.F) {
	for _, w := range []string{"ran VBD", "İ’S VBZ", "\xff\xfeing VBG", "ies NNS", "er JJR", "1,2 CD", " NNP"} {
		form, xpos, _ := strings.Cut(w, " ")
		f.Add(form, xpos)
	}
	f.Fuzz(func(t *testing.T, form, xpos string) {
		if l := Lemma(form, xpos); l == "" && form != "" {
			t.Errorf("%q %q has no lemma", form, xpos)
		}
	})
}

func BenchmarkLemmas(b *testing.B) {
	d := paragraphs(article(b))
	run(b, d, Tokens())
	tags := []string{"NN", "VBD", "NNP", "IN", "DT", "NNS", "JJ", "VBG"}
	for i := range d.Tokens {
		d.Tags = append(d.Tags, doc.Tag{XPOS: tags[i%len(tags)]})
	}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		run(b, d, Lemmas())
	}
}
