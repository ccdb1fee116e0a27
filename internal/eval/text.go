package eval

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Text scores the spans of tokens and of sentences on running text. Spans
// count characters that are no white space.
type Text struct{ Tokens, Sentences PRF }

// ScoreText joins the sentences of each document of gold by blanks, splits
// them anew and compares. A multiword token ("don't") counts as its words
// where these add up to it, else as a whole.
func ScoreText(ctx context.Context, gold []*syntax.Tree) (Text, error) {
	g, f := newCutting(), newCutting()
	for _, docTrees := range documents(gold) {
		var texts []string
		for _, t := range docTrees {
			g.tree(t)
			texts = append(texts, comment(t, "# text = "))
		}
		if err := f.text(ctx, strings.Join(texts, " ")); err != nil {
			return Text{}, err
		}
	}
	if a, b := g.surface.String(), f.surface.String(); a != b {
		return Text{}, fmt.Errorf("the text of the trees and of their words differ from character %d on", common(a, b))
	}
	var s Text
	sets(&s.Tokens, g.tokens, f.tokens, nil)
	sets(&s.Sentences, g.sents, f.sents, nil)
	return s, nil
}

// documents groups trees by the comment that begins a document.
func documents(trees []*syntax.Tree) [][]*syntax.Tree {
	var out [][]*syntax.Tree
	for i, t := range trees {
		if i == 0 || comment(t, "# newdoc") != "" {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], t)
	}
	return out
}

// comment returns what stands behind a prefix in the comments of t.
func comment(t *syntax.Tree, prefix string) string {
	for _, c := range t.Comments {
		if s, ok := strings.CutPrefix(c, prefix); ok {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// cutting is a text cut into tokens and sentences.
type cutting struct {
	tokens, sents map[[2]int]bool
	at            int // characters so far
	surface       strings.Builder
}

func newCutting() *cutting {
	return &cutting{tokens: map[[2]int]bool{}, sents: map[[2]int]bool{}}
}

func (c *cutting) token(s string) {
	s = strings.Join(strings.Fields(s), "")
	n := utf8.RuneCountInString(s)
	c.tokens[[2]int{c.at, c.at + n}] = true
	c.at += n
	c.surface.WriteString(s)
}

func (c *cutting) tree(t *syntax.Tree) {
	start, multi := c.at, t.Multi
	for i := 0; i < len(t.Words); {
		if len(multi) == 0 || multi[0].First != i {
			c.token(t.Words[i].Form)
			i++
			continue
		}
		m := multi[0]
		multi = multi[1:]
		whole, joined := strings.Split(m.Line, "\t")[1], ""
		for _, w := range t.Words[i:m.End] {
			joined += w.Form
		}
		if joined != whole {
			c.token(whole)
		} else {
			for _, w := range t.Words[i:m.End] {
				c.token(w.Form)
			}
		}
		i = m.End
	}
	if c.at > start {
		c.sents[[2]int{start, c.at}] = true
	}
}

// text cuts a document by the stages of the pipeline.
func (c *cutting) text(ctx context.Context, text string) error {
	d := &doc.Doc{Text: text, Parts: []doc.Part{{Span: doc.Span{End: len(text)}}}}
	for _, s := range []doc.Stage{syntax.Tokens(), syntax.Sentences()} {
		if err := s.Run(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for _, s := range d.Sents {
		start := c.at
		for i := s.First; i < s.End; i++ {
			c.token(d.Surface(i))
		}
		c.sents[[2]int{start, c.at}] = true
	}
	return nil
}

// common returns how many characters a and b have in common at their start.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return utf8.RuneCountInString(a[:n])
}
