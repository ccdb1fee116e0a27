package pipeline_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// corpora are what the benchmarks read: one long article, and all of
// testdata/articles with it.
func corpora(b *testing.B) []namedArticles {
	all := corpus(b)
	var nbc []*article.Article
	for _, a := range all {
		if a.ID == "../testdata/articles/nbc_defense_chiefs.txt" {
			nbc = append(nbc, a)
		}
	}
	if len(nbc) != 1 {
		b.Fatalf("%d long articles", len(nbc))
	}
	return []namedArticles{{"long", nbc}, {"mixed", all}}
}

type namedArticles struct {
	name     string
	articles []*article.Article
}

// BenchmarkNew is the start: rules loaded and compiled, models unpacked.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := pipeline.New(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkModels is the part of the start that the models have.
func BenchmarkModels(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (pipeline.Models{}).IDs(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkProcess is a whole article at a time, on one core.
func BenchmarkProcess(b *testing.B) {
	p := build(b)
	for _, c := range corpora(b) {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			n, tokens := 0, 0
			for b.Loop() {
				for _, a := range c.articles {
					d, err := p.Process(b.Context(), a)
					if err != nil {
						b.Fatal(err)
					}
					n++
					tokens += len(d.Tokens)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkBatch is many articles by so many workers.
func BenchmarkBatch(b *testing.B) {
	p := build(b)
	articles := many(corpus(b), 100)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			n := 0
			for b.Loop() {
				for _, err := range p.Batch(b.Context(), sequence(articles), workers) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkStage is each stage by itself, over what the stages before it found
// in all of testdata/articles.
func BenchmarkStage(b *testing.B) {
	p := build(b)
	docs := unread(b)
	for _, s := range p.StageValues() {
		b.Run(s.Name, func(b *testing.B) { benchStages(b, docs, s) })
		for _, d := range docs {
			if err := s.Run(b.Context(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkLayer is the language layer: from the text to its names, with tags,
// lemmas and trees.
func BenchmarkLayer(b *testing.B) {
	p := build(b)
	docs := unread(b)
	stages := p.StageValues()
	for _, d := range docs {
		if err := stages[0].Run(b.Context(), d); err != nil { // the parts of an article
			b.Fatal(err)
		}
	}
	end := slices.IndexFunc(stages, func(s doc.Stage) bool { return s.Adds == doc.NameLayer })
	benchStages(b, docs, stages[1:end+1]...)
}

// unread returns all of testdata/articles before the first stage.
func unread(b *testing.B) []*doc.Doc {
	var docs []*doc.Doc
	for _, a := range corpus(b) {
		docs = append(docs, a.Doc())
	}
	return docs
}

// benchStages runs stages over docs, and reports tokens a second by the clock and
// by the processor's time, which other work on the machine disturbs less.
func benchStages(b *testing.B, docs []*doc.Doc, stages ...doc.Stage) {
	b.ReportAllocs()
	tokens, cpu := 0, processorTime()
	for b.Loop() {
		for _, d := range docs {
			again := *d // a stage replaces its layer, so the copy keeps the lower ones
			for _, s := range stages {
				if err := s.Run(context.Background(), &again); err != nil {
					b.Fatal(err)
				}
			}
			tokens += len(again.Tokens)
		}
	}
	if tokens == 0 { // the parts come before the tokens
		return
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
	if cpu > 0 {
		b.ReportMetric(float64(tokens)/(processorTime()-cpu).Seconds(), "tokens/cpu-s")
	}
}
