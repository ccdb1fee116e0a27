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
	rawMost   = 100_000
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
			g.reset(d)
			g.domain = t.domains.guess(&g.passage)
			t.tallyNames(g, found, number)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return found, nil
}

// tallyNames adds the names of the article in g to found, and their words, each
// label of a name and of a word once.
func (t *NameTagger) tallyNames(g *tagging, found map[uint64]*tally, number map[string]int) {
	a := articleTally{found: found, had: map[seenName]bool{}}
	for s := range g.ends {
		if g.folds[s] != setPlain {
			continue
		}
		at, end := g.sentence(s)
		t.eachName(g, s, func(first, end int, typ string, margin float32) {
			a.outside(g, at, first)
			at = end
			if margin < rawMargin || typ == "DATE" || typ == "MONEY" {
				return
			}
			h := startName
			for i := first; i < end; i++ {
				h = h.add(g.words[i])
				if g.lex[i].capital {
					a.count(startWord.add(g.words[i]).sum(), number[typ])
				}
			}
			if end-first <= longestListed {
				a.count(h.sum(), number[typ])
			}
		})
		a.outside(g, at, end)
	}
}

// articleTally counts the names and words of one article.
type articleTally struct {
	found map[uint64]*tally
	had   map[seenName]bool
}

// seenName is a name or word that was counted with a label.
type seenName struct {
	hash  uint64
	label int
}

// count counts a name or word with its label, or with noLabel.
func (a *articleTally) count(hash uint64, label int) {
	v := seenName{hash, label}
	if a.had[v] {
		return
	}
	a.had[v] = true
	if a.found[hash] == nil {
		a.found[hash] = &tally{}
	}
	a.found[hash].all++
	if label != noLabel {
		a.found[hash].label[label]++
	}
}

// noLabel is the label of a word outside names.
const noLabel = -1

// outside counts the words with a capital in [first, end), which are in no name.
func (a *articleTally) outside(g *tagging, first, end int) {
	for i := first; i < end; i++ {
		if l := &g.lex[i]; l.capital && !l.first {
			a.count(startWord.add(g.words[i]).sum(), noLabel)
		}
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
