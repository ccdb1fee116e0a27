package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// shared is the one pipeline of this test binary; it is strict.
var shared = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Strict()) })

func strict(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// corpus is the articles of testdata/articles.
func corpus(t testing.TB) []*article.Article {
	t.Helper()
	var all []*article.Article
	for a, err := range article.Read(t.Context(), []string{"../testdata/articles"}, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if len(all) < 4 {
		t.Fatalf("testdata/articles gave %d articles", len(all))
	}
	return all
}

// stage is a stage that does nothing but what f does.
func stage(name string, adds doc.Layer, f func(*doc.Doc) error, needs ...doc.Layer) doc.Stage {
	return doc.Stage{Name: name, Needs: needs, Adds: adds, Run: func(_ context.Context, d *doc.Doc) error {
		if f == nil {
			return nil
		}
		return f(d)
	}}
}

// TestOrder: stages that cannot work fail when the pipeline is built, by name.
func TestOrder(t *testing.T) {
	parts := stage("parts", doc.Parts, nil, doc.Text)
	tokens := stage("tokens", doc.Tokens, nil, doc.Parts)
	for _, c := range []struct {
		name   string
		stages []doc.Stage
		want   string // "" where the order is sound
	}{
		{"sound", []doc.Stage{parts, tokens}, ""},
		{"wrong order", []doc.Stage{tokens, parts}, `stage "tokens" needs parts, which no stage before it adds`},
		{"unknown layer", []doc.Stage{parts, stage("x", "y", nil, doc.Parts, "moods")}, `stage "x" needs moods, which no stage before it adds`},
		{"two missing", []doc.Stage{stage("x", "y", nil, doc.Tags, doc.Arcs)}, `stage "x" needs tags, arcs, which`},
		{"the same twice", []doc.Stage{parts, tokens, stage("words", doc.Tokens, nil)}, `stage "words" adds tokens, which tokens has already added`},
		{"the reader's layer", []doc.Stage{stage("text", doc.Text, nil)}, `stage "text" adds text, which the reader has already added`},
		{"no run", []doc.Stage{{Name: "idle", Adds: doc.Parts}}, "without a name or a Run"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := pipeline.New(pipeline.WithStages(c.stages...))
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestNewFaults: faults of rules come with their places, a date that is none
// is named.
func TestNewFaults(t *testing.T) {
	bad := fstest.MapFS{"relations/bad.yml": {Data: []byte("- rule: x\n  relation: met wiht\n")}}
	_, err := pipeline.New(pipeline.WithRules(bad))
	var list rules.ErrorList
	if !errors.As(err, &list) || !strings.Contains(err.Error(), "bad.yml:2:") {
		t.Errorf("got %v, want a rules.ErrorList with bad.yml:2", err)
	}
	if _, err := pipeline.New(pipeline.WithDate("31.5.2023")); err == nil || !strings.Contains(err.Error(), "YYYY-MM-DD") {
		t.Errorf("got %v, want the form of a date", err)
	}
}

// TestStrict: Strict names a stage that changes a layer below its own; without
// it the stage goes through.
func TestStrict(t *testing.T) {
	fill := stage("parts", doc.Parts, func(d *doc.Doc) error {
		d.Parts = []doc.Part{{Span: doc.Span{End: len(d.Text)}}}
		return nil
	}, doc.Text)
	for _, c := range []struct {
		name string
		run  func(*doc.Doc) error
		want string // "" where nothing is wrong
	}{
		{"honest", func(d *doc.Doc) error { d.Tokens = []doc.Token{{}}; return nil }, ""},
		{"text", func(d *doc.Doc) error { d.Text = d.Text[1:]; return nil }, "it adds tokens but changed text"},
		{"a lower one", func(d *doc.Doc) error { d.Parts[0].Kind = doc.Headline; return nil }, "it adds tokens but changed parts"},
		{"a higher one", func(d *doc.Doc) error { d.Lemmas = []string{"x"}; return nil }, "it adds tokens but changed lemmas"},
	} {
		t.Run(c.name, func(t *testing.T) {
			stages := pipeline.WithStages(fill, stage("tokens", doc.Tokens, c.run, doc.Parts))
			_, err := build(t, stages, pipeline.Strict()).Process(t.Context(), article.FromText("a", "Peru."))
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			}
			if _, err := build(t, stages).Process(t.Context(), article.FromText("a", "Peru.")); err != nil {
				t.Errorf("without Strict: %v", err)
			}
		})
	}
}

func build(t testing.TB, opts ...pipeline.Option) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestDate: an article's own date goes before the one that was given.
func TestDate(t *testing.T) {
	p := build(t, pipeline.WithDate("2020-02-29"), pipeline.WithStages(stage("parts", doc.Parts, nil)))
	for own, want := range map[string]string{"": "2020-02-29", "2019-01-01": "2019-01-01"} {
		a := article.FromText("a", "Peru.")
		a.Meta.Date = own
		if d, err := p.Process(t.Context(), a); err != nil || d.Meta.Date != want {
			t.Errorf("own date %q: got %v %v, want %s", own, d, err, want)
		}
	}
}

// TestProcessErrors: an error says which article and which stage, a panic is
// one, and the end of the context is itself.
func TestProcessErrors(t *testing.T) {
	broken := errors.New("broken")
	for name, f := range map[string]func(*doc.Doc) error{
		"error": func(*doc.Doc) error { return broken },
		"panic": func(d *doc.Doc) error { _ = d.Tokens[3]; return nil },
	} {
		_, err := build(t, pipeline.WithStages(stage("odd", doc.Parts, f))).Process(t.Context(), article.FromText("a.txt", "Peru."))
		var e *article.Error
		if !errors.As(err, &e) || e.Path != "a.txt" || !strings.Contains(e.Reason, "odd") || e.Skipped {
			t.Errorf("%s: got %v, want an article.Error of a.txt and stage odd", name, err)
		}
		if name == "error" && !errors.Is(err, broken) {
			t.Errorf("the cause is lost: %v", err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := strict(t).Process(ctx, article.FromText("a.txt", "Peru.")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}
