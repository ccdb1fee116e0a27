package eval

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Text scores the spans of tokens and of sentences on running text. Spans
// count characters that are no white space. It counts as text_score.py of the
// shared scorers does.
type Text struct {
	Tokens, Sentences         PRF
	WrongTokens, WrongEndings Confusions
}

// ScoreText joins the sentences of each document of gold by blanks, splits
// them anew by stages and compares. A multiword token ("don't") counts as its words
// where these add up to it, else as a whole.
func ScoreText(ctx context.Context, gold []*syntax.Tree, stages []doc.Stage) (*Text, error) {
	g, f := &cutting{}, &cutting{}
	for _, docTrees := range documents(gold) {
		var texts []string
		for _, t := range docTrees {
			g.tree(t)
			texts = append(texts, textOf(t))
		}
		if err := f.text(ctx, strings.Join(texts, " "), stages); err != nil {
			return nil, err
		}
	}
	return scoreCuts(g, f)
}

// scoreCuts compares two ways of cutting one text.
func scoreCuts(g, f *cutting) (*Text, error) {
	if a, b := g.surface.String(), f.surface.String(); a != b {
		return nil, fmt.Errorf("the text of the trees and of their words differ from character %d on", agree(a, b))
	}
	s := &Text{Tokens: compare(g.tokens, f.tokens), Sentences: compare(g.sents, f.sents)}
	s.wrongTokens(g, f)
	s.wrongEndings(g, f)
	return s, nil
}

// compare counts the spans that two rising lists share.
func compare(gold, found [][2]int) PRF {
	var c PRF
	in := map[[2]int]bool{}
	for _, s := range gold {
		in[s] = true
	}
	for _, s := range found {
		if in[s] {
			c.TP++
		}
	}
	return PRF{c.TP, len(found) - c.TP, len(gold) - c.TP}
}

// documents groups trees by the comment that begins a document.
func documents(trees []*syntax.Tree) [][]*syntax.Tree {
	var out [][]*syntax.Tree
	for i, t := range trees {
		if i == 0 || commented(t, "# newdoc") {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], t)
	}
	return out
}

func commented(t *syntax.Tree, prefix string) bool {
	for _, c := range t.Comments {
		if strings.HasPrefix(c, prefix) {
			return true
		}
	}
	return false
}

// textOf returns the text of a sentence: its comment, else its words with the
// spaces that they say.
func textOf(t *syntax.Tree) string {
	for _, c := range t.Comments {
		if s, ok := strings.CutPrefix(c, "# text = "); ok {
			return strings.TrimSpace(s)
		}
	}
	var b strings.Builder
	surfaces(t, func(form, misc string, _ []syntax.Word) {
		b.WriteString(form)
		if !strings.Contains(misc, "SpaceAfter=No") {
			b.WriteByte(' ')
		}
	})
	return strings.TrimSpace(b.String())
}

// surfaces calls yield for each surface token of t with the words that it
// stands for.
func surfaces(t *syntax.Tree, yield func(form, misc string, words []syntax.Word)) {
	multi := t.Multi
	for i := 0; i < len(t.Words); {
		if len(multi) == 0 || multi[0].First != i {
			yield(t.Words[i].Form, t.Words[i].Misc, t.Words[i:i+1])
			i++
			continue
		}
		m := multi[0]
		multi = multi[1:]
		c := strings.Split(m.Line, "\t")
		yield(c[1], c[9], t.Words[i:m.End])
		i = m.End
	}
}

// cutting is a text cut into tokens and sentences.
type cutting struct {
	tokens, sents [][2]int // rising
	forms         []string // of the tokens
	at            int      // characters so far
	surface       strings.Builder
}

func (c *cutting) token(s string) {
	s = strings.Join(strings.Fields(s), "")
	n := utf8.RuneCountInString(s)
	c.tokens = append(c.tokens, [2]int{c.at, c.at + n})
	c.forms = append(c.forms, s)
	c.at += n
	c.surface.WriteString(s)
}

func (c *cutting) tree(t *syntax.Tree) {
	start := c.at
	surfaces(t, func(form, _ string, words []syntax.Word) {
		joined := ""
		for _, w := range words {
			joined += w.Form
		}
		if joined != form {
			c.token(form)
			return
		}
		for _, w := range words {
			c.token(w.Form)
		}
	})
	if c.at > start {
		c.sents = append(c.sents, [2]int{start, c.at})
	}
}

// text cuts a document by the stages of the pipeline.
func (c *cutting) text(ctx context.Context, text string, stages []doc.Stage) error {
	d := &doc.Doc{Text: text, Parts: []doc.Part{{Span: doc.Span{End: len(text)}}}}
	for _, s := range stages {
		if err := s.Run(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for _, s := range d.Sents {
		start := c.at
		for i := s.First; i < s.End; i++ {
			c.token(d.Surface(i))
		}
		c.sents = append(c.sents, [2]int{start, c.at})
	}
	return nil
}

// wrongTokens counts the stretches that are cut otherwise, from one border that
// both share to the next.
func (s *Text) wrongTokens(g, f *cutting) {
	for i, k := 0, 0; i < len(g.tokens) && k < len(f.tokens); i, k = i+1, k+1 {
		if g.tokens[i] == f.tokens[k] {
			continue
		}
		first, from := i, k
		for i+1 < len(g.tokens) && k+1 < len(f.tokens) && g.tokens[i][1] != f.tokens[k][1] {
			if g.tokens[i][1] < f.tokens[k][1] {
				i++
			} else {
				k++
			}
		}
		around := strings.Join(g.forms[max(0, first-1):min(len(g.forms), i+2)], " ")
		s.WrongTokens.add(strings.Join(g.forms[first:i+1], " "), strings.Join(f.forms[from:k+1], " "), around)
	}
}

// wrongEndings counts ends of sentences that were missed or made up, by what
// stands on both sides: ". Xx" is a full stop before a capital.
func (s *Text) wrongEndings(g, f *cutting) {
	for _, side := range []struct {
		own, other *cutting
		missed     bool
	}{{g, f, true}, {f, g, false}} {
		ends := map[int]bool{}
		for _, x := range side.other.sents {
			ends[x[1]] = true
		}
		next := 0
		for _, x := range side.own.sents {
			for next < len(side.own.tokens) && side.own.tokens[next][0] < x[1] {
				next++
			}
			if ends[x[1]] || next == 0 || next == len(side.own.forms) {
				continue
			}
			border := class(side.own.forms[next-1]) + " | " + class(side.own.forms[next])
			words := side.own.forms[next-1] + " | " + side.own.forms[next]
			if side.missed {
				s.WrongEndings.add(border, none, words)
			} else {
				s.WrongEndings.add(none, border, words)
			}
		}
	}
}

// class is a token as far as it tells of the end of a sentence.
func class(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsDigit(r):
		return "0"
	case unicode.IsUpper(r) && n < len(s) && s == strings.ToUpper(s):
		return "XX"
	case unicode.IsUpper(r):
		return "Xx"
	case unicode.IsLetter(r):
		return "xx"
	}
	return s[:n]
}

// agree returns how many characters a and b have in common at their start.
func agree(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return utf8.RuneCountInString(a[:n])
}
