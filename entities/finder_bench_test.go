package entities

import (
	"context"
	"os"
	"testing"
)

// BenchmarkNames runs gazetteers and token rules over a whole article.
func BenchmarkNames(b *testing.B) {
	set, stages := builtin(b)
	text, err := os.ReadFile("../testdata/articles/nbc_defense_chiefs.txt")
	if err != nil {
		b.Skip(err)
	}
	d := analyse(b, string(text), stages...)
	names := Names(set, nil)
	for b.Loop() {
		if err := names.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds()/1e3, "ktokens/s")
}

// BenchmarkFigures finds dates, sums and quantities alone.
func BenchmarkFigures(b *testing.B) {
	set, stages := builtin(b)
	text, err := os.ReadFile("../testdata/articles/nbc_defense_chiefs.txt")
	if err != nil {
		b.Skip(err)
	}
	d := analyse(b, string(text), stages...)
	for b.Loop() {
		f := &finder{set: set, d: d}
		f.figures()
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(len(d.Tokens)*b.N), "ns/token")
}
