package pipeline

import (
	"context"
	"iter"
	"sync"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// result is an article on its way through the workers. done is closed when doc
// and err are set.
type result struct {
	article *article.Article
	doc     *doc.Doc
	err     error
	done    chan struct{}
}

// Batch processes articles by so many workers (at least one) and gives the
// results in the order of the input: for each element either a Doc or the
// error of its reader or its stage, after which the rest goes on. Nothing but
// a few articles per worker is held at a time. When ctx ends, its error is the
// last thing that comes. No goroutine outlives the range.
func (p *Pipeline) Batch(ctx context.Context, articles iter.Seq2[*article.Article, error], workers int) iter.Seq2[*doc.Doc, error] {
	workers = max(1, workers)
	return func(yield func(*doc.Doc, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		order := make(chan *result, 4*workers) // what the consumer takes, in input order
		work := make(chan *result)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		wg.Go(func() { feed(ctx, articles, order, work) })
		for range workers {
			wg.Go(func() {
				for r := range work {
					r.doc, r.err = p.Process(ctx, r.article)
					r.article = nil
					close(r.done)
				}
			})
		}
		for r := range order {
			<-r.done
			if ctx.Err() != nil {
				break
			}
			if !yield(r.doc, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// feed sends each article to the workers, and first to the consumer, whose
// bounded queue holds the reader back.
func feed(ctx context.Context, articles iter.Seq2[*article.Article, error], order, work chan<- *result) {
	defer close(order)
	defer close(work)
	for a, err := range articles {
		if ctx.Err() != nil {
			return
		}
		r := &result{article: a, err: err, done: make(chan struct{})}
		if err != nil {
			close(r.done)
		}
		select {
		case order <- r:
		case <-ctx.Done():
			return
		}
		if err != nil {
			continue
		}
		select {
		case work <- r:
		case <-ctx.Done():
			r.err = ctx.Err()
			close(r.done)
			return
		}
	}
}
