package entities

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

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

// rawFiles are the files of raw news in dir, or none.
func rawFiles(dir string) []string {
	if dir == "" {
		return nil
	}
	files, _ := filepath.Glob(filepath.Join(dir, "raw", "*.jsonl.gz")) // the pattern is good
	return files
}

// tallyRaw tags the articles of files and counts the names found by their
// hashes.
func tallyRaw(t *NameTagger, files []string, w *model.Work) (map[uint64]*tally, error) {
	number := map[string]int{}
	for i, l := range nameTypes {
		number[l] = i
	}
	found := map[uint64]*tally{}
	sents, err := syntax.DefaultSentences()
	if err != nil {
		return nil, err
	}
	stages := []doc.Stage{syntax.Tokens(), syntax.Sentences(sents)}
	g := t.tagging()
	for i, name := range files {
		if err := w.Tick("raw news", i, len(files)); err != nil {
			return nil, err
		}
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

// packTallies returns counts as bytes, in the order of the hashes.
func packTallies(found map[uint64]*tally) []byte {
	var out []byte
	for _, h := range slices.Sorted(maps.Keys(found)) {
		t := found[h]
		out = binary.AppendUvarint(binary.LittleEndian.AppendUint64(out, h), uint64(t.all))
		for _, n := range t.label {
			out = binary.AppendUvarint(out, uint64(n))
		}
	}
	return out
}

// readTallies reads what packTallies wrote.
func readTallies(data []byte) (map[uint64]*tally, error) {
	found := map[uint64]*tally{}
	r := bytes.NewReader(data)
	for r.Len() > 0 {
		var h uint64
		if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
			return nil, err
		}
		t := &tally{}
		for i := range 1 + len(t.label) {
			n, err := binary.ReadUvarint(r)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				t.all = uint32(n)
			} else {
				t.label[i-1] = uint32(n)
			}
		}
		found[h] = t
	}
	return found, nil
}
