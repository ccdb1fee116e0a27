package eval

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Result is what Run measured.
type Result struct {
	Scores Scores
	Dev    *News // the articles that rules are written on, for the scores of each relation
}

// Run measures the whole of p, and the models that are built into the program,
// on the development sets in the folder data: dep/ ner/ news/. The articles
// that news/dev/check.txt names are for scoring alone: of them nothing but
// sums is given.
func Run(ctx context.Context, p *pipeline.Pipeline, data string, workers int) (*Result, error) {
	r := &Result{}
	if err := r.news(ctx, p, filepath.Join(data, "news"), workers); err != nil {
		return nil, fmt.Errorf("news: %w", err)
	}
	if err := r.names(filepath.Join(data, "ner"), "worldwide_dev", "uner_ewt_dev", "gum_dev"); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	if err := r.syntax(ctx, filepath.Join(data, "dep"), "ewt_dev", "gum_dev"); err != nil {
		return nil, fmt.Errorf("syntax: %w", err)
	}
	return r, nil
}

// news scores entities and relations.
func (r *Result) news(ctx context.Context, p *pipeline.Pipeline, dir string, workers int) error {
	guide, err := ReadGuide(filepath.Join(dir, "GUIDE.md"))
	if err != nil {
		return err
	}
	gold, err := LoadGold(filepath.Join(dir, "dev", "gold"))
	if err != nil {
		return err
	}
	list, err := os.ReadFile(filepath.Join(dir, "dev", "check.txt"))
	if err != nil {
		return err
	}
	check := map[string]bool{}
	for _, name := range strings.Fields(string(list)) {
		check[name] = true
	}
	byName := map[string]*GoldArticle{}
	for _, g := range gold {
		byName[g.Name] = g
	}
	dev, rest := NewNews(guide), NewNews(guide)
	in := article.Read(ctx, []string{filepath.Join(dir, "dev", "articles")}, article.Options{})
	for d, err := range p.Batch(ctx, in, workers) {
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(filepath.Base(d.ID), ".txt")
		switch g := byName[name]; {
		case g == nil:
		case check[name]:
			rest.Add(g, d)
		default:
			dev.Add(g, d)
		}
	}
	if n := dev.Articles + rest.Articles; n != len(gold) {
		return fmt.Errorf("%d gold files, but articles for %d of them", len(gold), n)
	}
	r.Dev = dev
	r.newsLines("dev", dev)
	r.newsLines("check", rest)
	return nil
}

func (r *Result) newsLines(set string, n *News) {
	for _, x := range []struct {
		name string
		c    PRF
	}{{"entity", n.Entity}, {"pair", n.Pair}, {"relation", n.Relation}, {"act", n.Act}, {"stance", n.Stance}} {
		r.Scores.add(x.c.String(), "news", set, x.name)
	}
}

// names scores the learned tagger of names.
func (r *Result) names(dir string, sets ...string) error {
	t, err := entities.DefaultTagger()
	if err != nil {
		return err
	}
	for _, set := range sets {
		path := filepath.Join(dir, set+".bio")
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		out, in := io.Pipe()
		go func() {
			w := bufio.NewWriterSize(in, 1<<16)
			err := t.TagBIO(w, bytes.NewReader(data), path)
			if err == nil {
				err = w.Flush()
			}
			in.CloseWithError(err)
		}()
		n, err := ScoreNames(out)
		out.Close()
		if err != nil {
			return err
		}
		for _, x := range []struct {
			name string
			c    PRF
		}{{"PER", n.PER}, {"ORG", n.ORG}, {"LOC", n.LOC}, {"all", n.All()}} {
			r.Scores.add(x.c.String(), "names", set, x.name)
		}
	}
	return nil
}

// syntax scores tokens and sentences on running text, and tags, lemmas and
// trees on gold tokens.
func (r *Result) syntax(ctx context.Context, dir string, sets ...string) error {
	tagger, err := syntax.DefaultTagger()
	if err != nil {
		return err
	}
	parser, err := syntax.DefaultParser()
	if err != nil {
		return err
	}
	for _, set := range sets {
		gold, err := syntax.LoadTrees(filepath.Join(dir, set+".conllu"))
		if err != nil {
			return err
		}
		text, err := ScoreText(ctx, gold)
		if err != nil {
			return fmt.Errorf("%s: %w", set, err)
		}
		r.Scores.add(text.Tokens.percent(), "text", set, "tokens")
		r.Scores.add(text.Sentences.percent(), "text", set, "sentences")
		found, err := annotate(ctx, gold, tagger, parser)
		if err != nil {
			return err
		}
		s := ScoreSyntax(gold, found)
		rest := s.Words - s.Punct
		for _, x := range []struct {
			name  string
			n, of int
		}{
			{"upos", s.UPOS, s.Words}, {"xpos", s.XPOS, s.Words},
			{"lemma", s.Lemma, s.Words}, {"lemma, gold tags", goldTagLemmas(gold), s.Words},
			{"uas", s.UASNoPunct, rest}, {"las", s.LASNoPunct, rest},
		} {
			r.Scores.add(fmt.Sprintf("%.2f", 100*ratio(x.n, x.of)), "syntax", set, x.name)
		}
	}
	return nil
}

// annotate returns copies of trees with the tags, lemmas and arcs of the
// models.
func annotate(ctx context.Context, trees []*syntax.Tree, tagger *syntax.Tagger, parser *syntax.Parser) ([]*syntax.Tree, error) {
	out := make([]*syntax.Tree, len(trees))
	for i, t := range trees {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		again := *t
		again.Words = append([]syntax.Word(nil), t.Words...)
		syntax.Annotate(&again, tagger, parser)
		out[i] = &again
	}
	return out, nil
}

// goldTagLemmas counts the words whose lemma is right where their tag is.
func goldTagLemmas(trees []*syntax.Tree) int {
	n := 0
	for _, t := range trees {
		for _, w := range t.Words {
			if syntax.Lemma(w.Form, w.XPOS) == w.Lemma {
				n++
			}
		}
	}
	return n
}
