package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// TestMain fails where any test leaves a goroutine behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// many repeats articles under new names until there are n.
func many(articles []*article.Article, n int) []*article.Article {
	out := make([]*article.Article, n)
	for i := range out {
		a := *articles[i%len(articles)]
		a.ID = fmt.Sprintf("%03d/%s", i, a.ID)
		out[i] = &a
	}
	return out
}

func sequence(articles []*article.Article) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// TestBatchSameBytes: any number of workers gives the same lines.
func TestBatchSameBytes(t *testing.T) {
	p := build(t)
	articles := many(corpus(t), 60)
	var want []byte
	for _, workers := range []int{1, 2, 7} {
		var b bytes.Buffer
		w := graph.NewLineWriter(&b, graph.Bytes)
		n := 0
		for d, err := range p.Batch(t.Context(), sequence(articles), workers) {
			if err != nil {
				t.Fatal(err)
			}
			if d.ID != articles[n].ID {
				t.Fatalf("%d workers: article %d is %s, want %s", workers, n, d.ID, articles[n].ID)
			}
			n++
			if err := w.Write(d); err != nil {
				t.Fatal(err)
			}
		}
		if n != len(articles) {
			t.Errorf("%d workers: %d articles of %d", workers, n, len(articles))
		}
		if want == nil {
			want = b.Bytes()
		} else if !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%d workers give other bytes than one", workers)
		}
	}
}

// outline is a pipeline of one cheap stage. An article whose text has "panic"
// or "fail" comes to grief.
func outline(t testing.TB) *pipeline.Pipeline {
	return build(t, pipeline.WithStages(stage("outline", doc.Parts, func(d *doc.Doc) error {
		if strings.Contains(d.Text, "panic") {
			panic("no such luck")
		}
		if strings.Contains(d.Text, "fail") {
			return errors.New("found wanting")
		}
		return nil
	}, doc.Text)))
}

// TestBatchErrors: what a reader or a stage cannot do stands in its place, and
// the rest goes on.
func TestBatchErrors(t *testing.T) {
	unread := errors.New("unread")
	texts := []string{"one", "unread", "panic", "two", "fail", "unread", "three"}
	in := func(yield func(*article.Article, error) bool) {
		for _, s := range texts {
			a, err := article.FromText(s, s), error(nil)
			if s == "unread" {
				a, err = nil, unread
			}
			if !yield(a, err) {
				return
			}
		}
	}
	for _, workers := range []int{0, 1, 3} {
		var got []string
		for d, err := range outline(t).Batch(t.Context(), in, workers) {
			var e *article.Error
			switch {
			case err == nil:
				got = append(got, d.ID)
			case d != nil:
				t.Errorf("a Doc comes with the error %v", err)
			case errors.Is(err, unread):
				got = append(got, "unread")
			case errors.As(err, &e) && strings.Contains(e.Reason, "outline") && strings.Contains(e.Error(), map[string]string{"panic": "no such luck", "fail": "found wanting"}[e.Path]):
				got = append(got, e.Path)
			default:
				t.Errorf("got %v, want an article.Error with its stage and cause", err)
			}
		}
		if !slices.Equal(got, texts) {
			t.Errorf("%d workers: got %q, want %q", workers, got, texts)
		}
	}
}

// endless gives articles without an end and counts them.
func endless(given *atomic.Int64) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		for {
			n := given.Add(1)
			if !yield(article.FromText(fmt.Sprint(n), "Peru met Chile."), nil) {
				return
			}
		}
	}
}

// TestBatchCancel: when the context ends, its error is the last thing that
// comes, also where a stage hangs on the context.
func TestBatchCancel(t *testing.T) {
	hang := doc.Stage{Name: "hang", Adds: doc.Parts, Run: func(ctx context.Context, _ *doc.Doc) error {
		<-ctx.Done()
		return ctx.Err()
	}}
	for name, p := range map[string]*pipeline.Pipeline{"busy": outline(t), "hanging": build(t, pipeline.WithStages(hang))} {
		t.Run(name, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if name == "hanging" {
				go func() { time.Sleep(5 * time.Millisecond); cancel() }()
			}
			var given atomic.Int64
			n, last := 0, error(nil)
			for _, err := range p.Batch(ctx, endless(&given), 3) {
				if last != nil {
					t.Fatalf("%v comes after %v", err, last)
				}
				if last = err; err == nil {
					if n++; n == 10 {
						cancel()
					}
				}
			}
			if !errors.Is(last, context.Canceled) || last != ctx.Err() {
				t.Errorf("the last thing is %v, want the context's error", last)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var got []error
	for _, err := range outline(t).Batch(ctx, sequence(nil), 2) {
		got = append(got, err)
	}
	if len(got) != 1 || got[0] != context.Canceled {
		t.Errorf("nothing to do under a dead context: got %v, want its error once", got)
	}
}

// TestBatchBreak: a consumer that has enough leaves no goroutine and stops the
// reader; the sequence can be ranged over again.
func TestBatchBreak(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	var given atomic.Int64
	seq := outline(t).Batch(t.Context(), endless(&given), 4)
	for range 2 {
		n := 0
		for _, err := range seq {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n == 7 {
				break
			}
		}
	}
	before := given.Load()
	runtime.Gosched()
	if given.Load() != before {
		t.Error("the reader goes on after the break")
	}
}

// TestBatchHoldsFew: however many articles come, a slow consumer finds only a
// few per worker read ahead of it, and those it is done with are let go.
func TestBatchHoldsFew(t *testing.T) {
	const workers, total = 2, 400
	var given, taken, live, most atomic.Int64
	in := func(yield func(*article.Article, error) bool) {
		for i := range total {
			given.Add(1)
			a := article.FromText(fmt.Sprint(i), strings.Repeat("Peru met Chile. ", 1000))
			live.Add(1)
			runtime.AddCleanup(a, func(int) { live.Add(-1) }, 0)
			if !yield(a, nil) {
				return
			}
		}
	}
	for _, err := range outline(t).Batch(t.Context(), in, workers) {
		if err != nil {
			t.Fatal(err)
		}
		if n := taken.Add(1); n%50 == 0 {
			waitUntilStill(&given)
			most.Store(max(most.Load(), given.Load()-n))
		}
	}
	if most.Load() > 8*workers {
		t.Errorf("%d articles were read ahead by %d workers", most.Load(), workers)
	}
	for range 50 { // cleanups run some time after a collection
		if runtime.GC(); live.Load() == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if live.Load() > 8*workers {
		t.Errorf("%d of %d articles are still held at the end", live.Load(), total)
	}
}

// waitUntilStill returns when the reader has gone as far ahead as it may.
func waitUntilStill(n *atomic.Int64) {
	for last := int64(-1); n.Load() != last; {
		last = n.Load()
		time.Sleep(2 * time.Millisecond)
	}
}
