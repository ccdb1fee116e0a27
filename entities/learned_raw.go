package entities

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// What the list of learned names takes from raw news: of every rawStep-th
// article the names whose margin is rawMargin, if rawLeast articles call them
// the same; the rawMost most frequent.
const (
	rawStep   = 3
	rawMargin = 2
	rawLeast  = 2
	rawMost   = 90_000
)

// tallyRaw tags the articles of dir/*.jsonl.gz, if there are any, and counts
// the names found by their hashes.
func tallyRaw(t *NameTagger, dir string) (map[uint64]*tally, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	number := map[string]int{}
	for i, l := range nameTypes {
		number[l] = i
	}
	found := map[uint64]*tally{}
	stages := []doc.Stage{syntax.Tokens(), syntax.Sentences()}
	g := t.tagging()
	for _, name := range files {
		n := 0
		err := model.EachArticle(name, func(_, text string) error {
			if n++; n%rawStep != 0 {
				return nil
			}
			d := &doc.Doc{Text: text, Parts: []doc.Part{{Span: doc.Span{End: len(text)}}}}
			for _, s := range stages {
				if err := s.Run(context.Background(), d); err != nil {
					return err
				}
			}
			g.reset(d, t.clusters)
			t.tallyNames(g, found, number)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return found, nil
}

// tallyNames adds the names of the article in g to found, each label of a name once.
func (t *NameTagger) tallyNames(g *tagging, found map[uint64]*tally, number map[string]int) {
	type seen struct {
		hash  uint64
		label int
	}
	had := map[seen]bool{}
	for s := range g.ends {
		if g.folds[s] != setPlain || !g.label(t.chain, s) {
			continue
		}
		first, _ := g.sentence(s)
		t.eachName(g, func(i, end int, typ string, margin float32) {
			h := startName
			for k := first + i; k < first+end; k++ {
				h = h.add(g.words[k])
			}
			v := seen{h.sum(), number[typ]}
			if margin < rawMargin || end-i > longestListed || typ == "DATE" || typ == "MONEY" || had[v] {
				return
			}
			had[v] = true
			if found[v.hash] == nil {
				found[v.hash] = &tally{}
			}
			found[v.hash].all++
			found[v.hash].label[v.label]++
		})
	}
}
