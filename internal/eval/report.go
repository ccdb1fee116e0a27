package eval

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Report is what a kind of model does on one file.
type Report struct {
	File       string       `json:"file"`
	Kind       string       `json:"kind"`
	Models     []string     `json:"models"`
	Sentences  int          `json:"sentences"`
	Tokens     int          `json:"tokens"`
	Accuracies []Accuracy   `json:"accuracies"`
	Spans      []LabelScore `json:"spans"`
	Labels     []LabelScore `json:"labels"`
	Confused   []Confused   `json:"confused"`
}

// Accuracy is a part that was right, in per cent.
type Accuracy struct {
	Name    string  `json:"name"`
	Right   int     `json:"right"`
	Of      int     `json:"of"`
	Percent float64 `json:"percent"`
}

// LabelScore is what was found of a label of a layer, in per cent.
type LabelScore struct {
	Layer  string  `json:"layer"`
	Label  string  `json:"label"`
	Right  int     `json:"right"`
	Wrong  int     `json:"wrong"`
	Missed int     `json:"missed"`
	P      float64 `json:"p"`
	R      float64 `json:"r"`
	F1     float64 `json:"f1"`
}

// Confused are the most frequent confusions of a layer, of so many in all.
type Confused struct {
	Layer string      `json:"layer"`
	Sum   int         `json:"sum"`
	Top   []Confusion `json:"top"`
}

// Kinds are the kinds of models that ScoreFile knows.
func Kinds() []string { return []string{"tokens", "sentences", "tags", "lemmas", "parse", "names"} }

// ScoreFile scores a kind of model on a file with gold annotation: CoNLL-U, or
// for names two columns (BIO). It keeps the top confusions of each layer.
// Errors have the file and the line.
func ScoreFile(ctx context.Context, m *pipeline.Models, kind, path string, top int) (*Report, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := &Report{File: path, Kind: kind}
	run := r.words
	switch kind {
	case "names":
		run = r.names
	case "tokens", "sentences":
		run = r.text
	}
	return r, run(ctx, in, m, top)
}

// text scores tokens or sentences.
func (r *Report) text(ctx context.Context, in io.Reader, m *pipeline.Models, top int) error {
	gold, err := syntax.ReadConllu(in, r.File)
	if err != nil {
		return err
	}
	stages, err := m.TextStages()
	if err != nil {
		return err
	}
	s, err := ScoreText(ctx, gold, stages)
	if err != nil {
		return fmt.Errorf("%s: %w", r.File, err)
	}
	if r.Kind == "sentences" {
		sents, err := m.Sentences()
		if err != nil {
			return err
		}
		r.Models = []string{sents.ID()}
	}
	r.Sentences, r.Tokens = s.Sentences.TP+s.Sentences.FN, s.Tokens.TP+s.Tokens.FN
	if r.Kind == "tokens" {
		r.spans("tokens", s.Tokens)
		r.confused(top, "tokens", &s.WrongTokens)
		return nil
	}
	r.spans("sentences", s.Sentences)
	r.confused(top, "ends", &s.WrongEndings)
	return nil
}

// words scores tags, lemmas or trees on gold tokens.
func (r *Report) words(ctx context.Context, in io.Reader, m *pipeline.Models, top int) error {
	gold, err := syntax.ReadConllu(in, r.File)
	if err != nil {
		return err
	}
	tagger, parser, err := wordModels(m)
	if err != nil {
		return err
	}
	found, err := annotate(ctx, gold, tagger, parser)
	if err != nil {
		return err
	}
	s := ScoreSyntax(gold, found)
	r.Models, r.Sentences, r.Tokens = []string{tagger.ID()}, s.Sentences, s.Words
	switch r.Kind {
	case "tags":
		r.accuracy("upos", s.UPOS, s.Words)
		r.accuracy("xpos", s.XPOS, s.Words)
		r.accuracy("feats", s.Feats, s.Words)
		r.labels("upos", s.ByUPOS)
		r.labels("xpos", s.ByXPOS)
		r.confused(top, "upos", &s.WrongUPOS)
		r.confused(top, "xpos", &s.WrongXPOS)
		r.confused(top, "feats", &s.WrongFeats)
	case "lemmas":
		r.accuracy("lemma", s.Lemma, s.Words)
		r.accuracy("lemma, gold tags", goldTagLemmas(gold), s.Words)
		r.labels("upos", s.ByLemma)
		r.confused(top, "lemma", &s.WrongLemma)
	case "parse":
		r.Models = append(r.Models, parser.ID())
		r.accuracy("uas", s.UAS, s.Words)
		r.accuracy("las", s.LAS, s.Words)
		r.accuracy("las with subtypes", s.LASSub, s.Words)
		r.accuracy("uas without punctuation", s.UASNoPunct, s.Words-s.Punct)
		r.accuracy("las without punctuation", s.LASNoPunct, s.Words-s.Punct)
		r.labels("relation", s.ByRel)
		r.confused(top, "relation", &s.WrongRel)
	}
	return nil
}

// names scores names on gold tokens.
func (r *Report) names(ctx context.Context, in io.Reader, m *pipeline.Models, top int) error {
	n, id, err := findNames(ctx, in, r.File, m)
	if err != nil {
		return err
	}
	r.Models, r.Sentences, r.Tokens = id, n.Sentences, n.Tokens
	r.spans("PER, ORG, LOC", n.All())
	for _, l := range n.order() {
		r.Labels = append(r.Labels, labelScore("names", l, *n.Labels[l]))
	}
	r.confused(top, "names", &n.Confusions)
	return nil
}

// findNames scores what tag writes of a file.
func findNames(ctx context.Context, in io.Reader, path string, m *pipeline.Models) (*Names, []string, error) {
	t, err := m.Names()
	if err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	if err := t.TagBIO(&out, in, path); err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	n, err := ScoreNames(&out)
	return n, []string{t.ID()}, err
}

func (r *Report) accuracy(name string, right, of int) {
	r.Accuracies = append(r.Accuracies, Accuracy{name, right, of, 100 * ratio(right, of)})
}

func (r *Report) spans(name string, c PRF) {
	r.Spans = append(r.Spans, labelScore("spans", name, c))
}

func (r *Report) labels(layer string, l Labels) {
	for _, name := range l.Names() {
		r.Labels = append(r.Labels, labelScore(layer, name, *l[name]))
	}
}

func labelScore(layer, label string, c PRF) LabelScore {
	return LabelScore{layer, label, c.TP, c.FP, c.FN, 100 * c.P(), 100 * c.R(), 100 * c.F1()}
}

func (r *Report) confused(top int, layer string, c *Confusions) {
	if top > 0 {
		r.Confused = append(r.Confused, Confused{layer, c.Sum(), c.Top(top)})
	}
}
