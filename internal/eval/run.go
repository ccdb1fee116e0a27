package eval

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Result is what Run measured.
type Result struct {
	Scores   Scores
	Confused []Confused // by layer and set: "xpos ewt_dev"
	Dev      *News      // the articles that rules are written on, for the scores of each relation
}

// Run measures the whole of p, and the models m that it works by, on the
// development sets in the folder data: dep/ ner/ news/. tree is that of the
// repository, for the sizes of its weights. The articles
// that news/dev/check.txt names are for scoring alone: of them nothing but
// sums is given.
func Run(ctx context.Context, p *pipeline.Pipeline, m *pipeline.Models, data string, tree fs.FS, workers int) (*Result, error) {
	r := &Result{}
	if err := r.Scores.sizes(tree); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if err := r.news(ctx, p, filepath.Join(data, "news"), workers); err != nil {
		return nil, fmt.Errorf("news: %w", err)
	}
	if err := r.names(ctx, m, filepath.Join(data, "ner"), "worldwide_dev", "uner_ewt_dev", "gum_dev", "redocred_dev", checkNames); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	if err := r.syntax(ctx, m, filepath.Join(data, "dep"), "ewt_dev", "gum_dev"); err != nil {
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

// checkNames are the names of the articles of news/dev/check.txt.
const checkNames = "worldwide_check"

// headlineNames are the names that are also scored as headlines are set.
const headlineNames = "worldwide_dev"

// names scores the names that tag writes.
func (r *Result) names(ctx context.Context, m *pipeline.Models, dir string, sets ...string) error {
	for _, set := range sets {
		path := filepath.Join(dir, set+".bio")
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n, _, err := findNames(ctx, bytes.NewReader(text), path, m)
		if err != nil {
			return err
		}
		r.Scores.add(n.All().String(), "names", set, "all")
		if set == checkNames {
			continue
		}
		for _, l := range n.order() {
			if c := n.Labels[l]; c.TP+c.FN > 0 {
				r.Scores.add(c.String(), "names", set, l)
			}
		}
		r.confused("names "+set, &n.Confusions)
		if set != headlineNames {
			continue
		}
		if err := r.headlines(ctx, m, text, path, set); err != nil {
			return err
		}
	}
	return nil
}

// headlines scores names in text that is set as headlines are.
func (r *Result) headlines(ctx context.Context, m *pipeline.Models, text []byte, path, set string) error {
	for _, x := range []struct {
		as   string
		word func(string) string
	}{{"in capitals", strings.ToUpper}, {"in title case", titled}} {
		n, _, err := findNames(ctx, strings.NewReader(recased(string(text), x.word)), path, m)
		if err != nil {
			return err
		}
		r.Scores.add(n.All().String(), "names", set, x.as)
	}
	return nil
}

// recased returns columns with the words set otherwise.
func recased(columns string, word func(string) string) string {
	var b strings.Builder
	for line := range strings.Lines(columns) {
		w, rest, ok := strings.Cut(line, "\t")
		if ok {
			w = word(w) + "\t"
		}
		b.WriteString(w + rest)
	}
	return b.String()
}

// titled sets a word as titles do: those of four letters and more with a capital.
func titled(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if utf8.RuneCountInString(w) < 4 {
		return w
	}
	return string(unicode.ToUpper(r)) + w[n:]
}

// syntax scores tokens and sentences on running text, and tags, lemmas and
// trees on gold tokens.
func (r *Result) syntax(ctx context.Context, m *pipeline.Models, dir string, sets ...string) error {
	tagger, parser, err := wordModels(m)
	if err != nil {
		return err
	}
	stages, err := m.TextStages()
	if err != nil {
		return err
	}
	for _, set := range sets {
		gold, err := syntax.LoadTrees(filepath.Join(dir, set+".conllu"))
		if err != nil {
			return err
		}
		text, err := ScoreText(ctx, gold, stages)
		if err != nil {
			return fmt.Errorf("%s: %w", set, err)
		}
		r.Scores.add(text.Tokens.percent(), "text", set, "tokens")
		r.Scores.add(text.Sentences.percent(), "text", set, "sentences")
		r.confused("ends "+set, &text.WrongEndings)
		found, err := annotate(ctx, gold, tagger, parser)
		if err != nil {
			return err
		}
		r.syntaxLines(set, ScoreSyntax(gold, found), goldTagLemmas(gold))
	}
	return nil
}

// frequent is how many relations, the most frequent in the gold, have a line of
// their own.
const frequent = 20

func (r *Result) syntaxLines(set string, s *Syntax, goldTagLemmas int) {
	rest := s.Words - s.Punct
	for _, x := range []struct {
		name  string
		n, of int
	}{
		{"upos", s.UPOS, s.Words}, {"xpos", s.XPOS, s.Words}, {"feats", s.Feats, s.Words},
		{"lemma", s.Lemma, s.Words}, {"lemma, gold tags", goldTagLemmas, s.Words},
		{"uas", s.UASNoPunct, rest}, {"las", s.LASNoPunct, rest},
	} {
		r.Scores.add(fmt.Sprintf("%.2f", 100*ratio(x.n, x.of)), "syntax", set, x.name)
	}
	names := s.ByRel.Names()
	for _, rel := range names[:min(frequent, len(names))] {
		r.Scores.add(s.ByRel[rel].percent(), "arcs", set, rel)
	}
	r.confused("xpos "+set, &s.WrongXPOS)
	r.confused("feats "+set, &s.WrongFeats)
	r.confused("relation "+set, &s.WrongRel)
}

// wordModels returns the models that work on gold tokens.
func wordModels(m *pipeline.Models) (*syntax.Tagger, *syntax.Parser, error) {
	tagger, err := m.Tagger()
	if err != nil {
		return nil, nil, err
	}
	parser, err := m.Parser()
	return tagger, parser, err
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

// top is how many confusions of a layer and a set are told.
const top = 12

// confused keeps the most frequent confusions, without the words of the data.
func (r *Result) confused(layer string, c *Confusions) {
	x := Confused{Layer: layer, Sum: c.Sum(), Top: c.Top(top)}
	for i := range x.Top {
		x.Top[i].Examples = nil
	}
	r.Confused = append(r.Confused, x)
}
