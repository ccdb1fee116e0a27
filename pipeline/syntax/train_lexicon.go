package syntax

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// How a lexicon is made.
const (
	lexiconLeast  = 5 // a form must occur so often in the news
	lexiconShare  = 3 // a tag must have so many per cent of its uses
	lexiconTags   = 3 // so many tags are told
	lexiconPasses = 4 // of the tagger that reads the news
)

// withLexicon returns tr with a lexicon, where it names raw news and has none.
func (tr Training) withLexicon(train []*Tree) (Training, error) {
	if tr.Lexicon != nil || tr.Raw == "" {
		return tr, nil
	}
	data, err := tr.step("lexicon", func(tr Training) ([]byte, error) {
		first := tr
		first.Raw, first.Log, first.Epochs = "", nil, min(tr.Epochs, lexiconPasses)
		data, err := TrainTagger(train, nil, first)
		if err != nil {
			return nil, err
		}
		m, err := ReadTagger(data, tr.Clusters)
		if err != nil {
			return nil, err
		}
		counts, err := m.readNews(tr.Raw, tr.Work)
		if err != nil {
			return nil, err
		}
		return counts.pack(), nil
	})
	if err != nil {
		return tr, err
	}
	tr.Lexicon, err = readLexicon(data)
	tr.log("lexicon of %d bytes", len(data))
	return tr, err
}

// tagCounts says how often each form had each Penn tag in text that a tagger
// has read.
type tagCounts struct {
	tags  int
	index map[uint64]int // by the hash of a form
	forms []formCount    // by first appearance
}

// formCount counts the tags of one form.
type formCount struct {
	form, lower uint64 // hashes
	sum         int
	tags        []uint32 // by class
}

// readNews tags the articles of dir/*.jsonl.gz and counts.
func (m *Tagger) readNews(dir string, work *model.Work) (*tagCounts, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	c := &tagCounts{tags: len(m.xpos), index: map[uint64]int{}}
	var st tagState
	sents, err := DefaultSentences()
	if err != nil {
		return nil, err
	}
	cut := []doc.Stage{Tokens(), Sentences(sents)}
	for i, name := range files {
		err := model.EachArticle(name, func(_, text string) error {
			if err := work.Tick("news", i, len(files)); err != nil {
				return err
			}
			return m.readArticle(c, &st, cut, text)
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return c, nil
}

// readArticle counts the tags of an article of which each line is a paragraph;
// cut makes its tokens and sentences.
// A capital at the start of a sentence is no choice, so there a word counts as
// in lower case; headlines and lines of capitals do not count.
func (m *Tagger) readArticle(c *tagCounts, st *tagState, cut []doc.Stage, text string) error {
	d := &doc.Doc{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			d.Parts = append(d.Parts, doc.Part{Span: doc.Span{Start: at, End: at + len(line)}})
		}
		at += len(line)
	}
	for _, s := range cut {
		if err := s.Run(context.Background(), d); err != nil {
			return err
		}
	}
	for _, s := range d.Sents {
		st.read(s.End-s.First, func(i int) string { return d.Surface(s.First + i) }, m.clusters, m.lexicon)
		if st.mode != 0 {
			continue
		}
		m.run(st)
		for i := range st.words {
			w := &st.words[i]
			form := w.Form
			if i == 0 {
				form = w.Lower
			}
			c.add(form, w.Lower, st.xpos[i])
		}
	}
	return nil
}

func (c *tagCounts) add(form, lower uint64, tag uint8) {
	k, ok := c.index[form]
	if !ok {
		k = len(c.forms)
		c.index[form] = k
		c.forms = append(c.forms, formCount{form: form, lower: lower, tags: make([]uint32, c.tags)})
	}
	f := &c.forms[k]
	f.sum++
	f.tags[tag]++
}

// pack returns the bytes of a Lexicon. A form that the news writes with a
// capital alone is also there without, for those who write none.
func (c *tagCounts) pack() []byte {
	var keys []uint64
	var values []uint16
	var sets inventory
	sets.add("")
	put := func(form uint64, v int) {
		keys, values = append(keys, form), append(values, uint16(v))
	}
	var often []formCount
	for _, f := range c.forms {
		if f.sum >= lexiconLeast {
			often = append(often, f)
		}
	}
	have := map[uint64]bool{}
	for _, f := range often {
		have[f.form] = true
		put(f.form, sets.add(f.set()))
	}
	for _, f := range often {
		if !have[f.lower] {
			have[f.lower] = true
			put(f.lower, sets.add(f.set()))
		}
	}
	return model.PackTable(keys, values)
}

// set names the tags of a form by their shares, and the size of the largest.
func (f *formCount) set() string {
	var tags []byte
	for t, n := range f.tags {
		if n > 0 && 100*int(n) >= lexiconShare*f.sum {
			tags = append(tags, byte(t))
		}
	}
	slices.SortStableFunc(tags, func(a, b byte) int { return int(f.tags[b]) - int(f.tags[a]) })
	tags = tags[:min(len(tags), lexiconTags)]
	size := byte(0)
	for _, least := range []int{60, 80, 95} {
		if len(tags) > 0 && 100*int(f.tags[tags[0]]) >= least*f.sum {
			size++
		}
	}
	return string(append(tags, size))
}
