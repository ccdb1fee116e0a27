package syntax

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// rawShare is the share of the articles without labels that are learned from.
const rawShare = 0.12

// taughtTree is a tree by teachers, as it is kept.
type taughtTree struct {
	Tree *Tree
	Tags []doc.Tag
	Sure []bool
}

// teach returns the sentences of a part of the raw articles with the trees of
// teachers; none where there are no articles.
func (p *parserTraining) teach() ([]example, error) {
	if p.Raw == "" {
		return nil, nil
	}
	ts, err := p.teachers()
	if err != nil {
		return nil, err
	}
	data, err := p.step("taught", func(tr Training) ([]byte, error) {
		p.logVote(ts)
		raw, err := rawTrees(p.Raw, tr.rand(4, 0))
		if err != nil {
			return nil, err
		}
		var kept []taughtTree
		var b ballot
		for i, t := range raw {
			if err := tr.Work.Tick("taught", i, len(raw)); err != nil {
				return nil, err
			}
			e := p.tagged(t)
			b.vote(&e, ts)
			kept = append(kept, taughtTree{e.tree, e.tags, e.sure})
		}
		var out bytes.Buffer
		err = gob.NewEncoder(&out).Encode(kept)
		return out.Bytes(), err
	})
	if err != nil {
		return nil, err
	}
	var kept []taughtTree
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&kept); err != nil {
		return nil, err
	}
	raw := make([]example, len(kept))
	words, sure := 0, 0
	for i, k := range kept {
		raw[i] = example{tree: k.Tree, tags: k.Tags, sure: k.Sure}
		words += len(k.Sure)
		for _, ok := range k.Sure {
			if ok {
				sure++
			}
		}
	}
	p.log("%d sentences without labels, %d words, %.1f %% of their arcs sure", len(raw), words, 100*float64(sure)/float64(max(1, words)))
	return raw, nil
}

// logVote logs what the teachers reach on dev, alone and together.
func (p *parserTraining) logVote(ts []*Parser) {
	if len(p.dev) == 0 || p.Log == nil {
		return
	}
	for k, t := range ts {
		uas, las := attachment(t.parse, p.dev)
		p.log("teacher %d: dev UAS %.2f LAS %.2f", k+1, uas, las)
	}
	var b ballot
	uas, las := attachment(func(arcs []doc.Arc, e example) {
		v := example{tree: &Tree{Words: append([]Word(nil), e.tree.Words...)}, tags: e.tags}
		b.vote(&v, ts)
		for i, w := range v.tree.Words {
			arcs[i] = doc.Arc{Head: w.Head, Rel: w.Rel}
		}
	}, p.dev)
	p.log("the vote of %d teachers: dev UAS %.2f LAS %.2f without punctuation", len(ts), uas, las)
}

// rawTrees reads the titles and sentences of a share of the articles in
// dir/*.jsonl.gz as trees that know their forms alone. Left out are those too short or long to
// teach much and those damaged on the web.
func rawTrees(dir string, r *rand.Rand) ([]*Tree, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	sents, err := DefaultSentences()
	if err != nil {
		return nil, err
	}
	cut := []doc.Stage{Tokens(), Sentences(sents)}
	var ts []*Tree
	for _, name := range files {
		err := model.EachArticle(name, func(title, text string) error {
			if r.Float64() >= rawShare {
				return nil
			}
			for k, s := range []string{title, text} {
				more, err := textTrees(cut, s, k == 0)
				if err != nil {
					return err
				}
				ts = append(ts, more...)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return ts, nil
}

// textTrees returns the sentences of a text that teach something. cut makes its
// tokens and sentences.
func textTrees(cut []doc.Stage, text string, title bool) ([]*Tree, error) {
	d := &doc.Doc{Text: text, Parts: rawParts(text)}
	for _, s := range cut {
		if err := s.Run(context.Background(), d); err != nil {
			return nil, err
		}
	}
	var ts []*Tree
	for _, s := range d.Sents {
		if !teaches(d, s, title) {
			continue
		}
		t := &Tree{Words: make([]Word, s.End-s.First)}
		for i := range t.Words {
			t.Words[i].Form = strings.Clone(d.Surface(s.First + i))
		}
		ts = append(ts, t)
	}
	return ts, nil
}

// rawParts returns a part for each stretch of text between blank lines.
func rawParts(text string) []doc.Part {
	var ps []doc.Part
	for at := 0; at < len(text); {
		end := len(text)
		if k := strings.Index(text[at:], "\n\n"); k >= 0 {
			end = at + k + 2
		}
		if strings.TrimSpace(text[at:end]) != "" {
			ps = append(ps, doc.Part{Span: doc.Span{Start: at, End: end}})
		}
		at = end
	}
	return ps
}

// teaches reports whether a sentence looks whole: of 5 to 50 words, from a
// capital or a quote to a stop, which a title lacks, without two words that lost
// the blank between.
func teaches(d *doc.Doc, s doc.Sentence, title bool) bool {
	if n := s.End - s.First; n < 5 || n > 50 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(d.Surface(s.First))
	if !unicode.IsUpper(first) && !strings.ContainsRune("\"“'‘", first) {
		return false
	}
	if !title && !strings.ContainsAny(d.Surface(s.End-1), ".?!\"”’") {
		return false
	}
	for i := s.First; i < s.End; i++ {
		if w := d.Surface(i); len(w) > 24 || glued(w) {
			return false
		}
	}
	return true
}

// glued reports whether a capital follows a small letter in w, as in
// "officialsTuesday"; "McCain" passes.
func glued(w string) bool {
	for i := 4; i < len(w); i++ {
		if 'a' <= w[i-1] && w[i-1] <= 'z' && 'A' <= w[i] && w[i] <= 'Z' {
			return true
		}
	}
	return false
}
