package syntax

import (
	"context"
	"fmt"
	"sync"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Tagger gives each token its Penn and its universal part of speech and its
// features. It is immutable and safe for concurrent use.
//
// Penn tags are found from left to right by a linear classifier (the averaged
// perceptron of Collins 2002, greedy), which knows of each word the tags that it
// has in the news. The universal tag follows from the Penn tag; where that leaves
// a choice (an auxiliary or a verb, a preposition or a conjunction) a second
// classifier looks at the Penn tags on both sides. Features come from a table of
// words and tags, or, where they depend on the context (the person of a verb, the
// voice of a participle), from a third classifier.
type Tagger struct {
	id       string
	clusters *model.Clusters
	lexicon  *Lexicon
	xpos     []string // by class
	upos     []string
	tagger   *model.Linear
	choice   *model.Linear
	sole     []int16  // by Penn class: its only universal class, or -1
	feats    []string // feature strings; 0 is none
	usual    []byte   // by Penn and universal class: index into feats, two bytes
	special  *model.Table
	agree    *model.Linear // of UD features by context
	agreed   []string      // by its class
	context  []byte        // 1 by Penn and universal class: agree decides
	kinds    []byte        // by Penn class
	scratch  sync.Pool     // of *tagState
}

// tagState is what one sentence needs while it is tagged.
type tagState struct {
	words []model.Word
	known []known // by word
	mode  uint64  // 0, or modeTitled or modeShouted
	xpos  []uint8
	upos  []uint8
	feats []uint64
	sc    model.Scores
}

// How a sentence is set.
const (
	modeTitled  = 1 // nearly all longer words with a capital: a headline
	modeShouted = 2 // all in capitals
)

// Tags returns the stage that adds the layer Tags.
func Tags(m *Tagger) doc.Stage {
	return doc.Stage{
		Name: "tags", Needs: []doc.Layer{doc.Tokens, doc.Sents}, Adds: doc.Tags,
		Run: func(ctx context.Context, d *doc.Doc) error {
			d.Tags = make([]doc.Tag, len(d.Tokens))
			for _, s := range d.Sents {
				if err := ctx.Err(); err != nil {
					return err
				}
				m.Tag(d.Tags[s.First:s.End], func(i int) string { return d.Surface(s.First + i) })
			}
			return nil
		},
	}
}

// ReadTagger returns the tagger in data, the content of a file of weights, which
// it keeps and which must not change.
func ReadTagger(data []byte, cl *model.Clusters) (*Tagger, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	m := &Tagger{id: f.ID(), clusters: cl}
	m.scratch.New = func() any { return &tagState{feats: make([]uint64, 0, 96)} }
	if err := m.read(f); err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	return m, nil
}

// read takes over the sections of a file.
func (m *Tagger) read(f *model.File) error {
	for _, read := range []func(*model.File) error{m.readTags, m.readFeats, m.readClassifiers} {
		if err := read(f); err != nil {
			return err
		}
	}
	return nil
}

// readTags reads the tags and what is known of them and of words.
func (m *Tagger) readTags(f *model.File) (err error) {
	if m.xpos, err = f.Strings("xpos"); err != nil {
		return err
	}
	if m.upos, err = f.Strings("upos"); err != nil {
		return err
	}
	sole, err := f.Section("sole")
	if err != nil {
		return err
	}
	if len(sole) != len(m.xpos) {
		return fmt.Errorf("%d Penn tags do not fit the table of %d", len(m.xpos), len(sole))
	}
	for i, x := range m.xpos {
		m.sole = append(m.sole, int16(int8(sole[i])))
		m.kinds = append(m.kinds, tagKind(x))
		if m.sole[i] >= int16(len(m.upos)) {
			return fmt.Errorf("%s has the universal tag %d of %d", x, m.sole[i], len(m.upos))
		}
	}
	lexicon, err := f.Section("lexicon")
	if err != nil {
		return err
	}
	m.lexicon, err = readLexicon(lexicon)
	return err
}

// readFeats reads the tables of UD features.
func (m *Tagger) readFeats(f *model.File) (err error) {
	if m.feats, err = f.Strings("feats"); err != nil {
		return err
	}
	if m.usual, err = f.Section("usual"); err != nil {
		return err
	}
	special, err := f.Section("special")
	if err != nil {
		return err
	}
	if m.special, err = model.ReadTable(special); err != nil {
		return err
	}
	if m.agreed, err = f.Strings("agreed"); err != nil {
		return err
	}
	if len(m.agreed) == 0 { // the first is "", and a list of it alone is empty
		m.agreed = []string{""}
	}
	if m.context, err = f.Section("context"); err != nil {
		return err
	}
	if n := len(m.xpos) * len(m.upos); len(m.usual) != 2*n || len(m.context) != n {
		return fmt.Errorf("%d and %d tags do not fit the tables", len(m.xpos), len(m.upos))
	}
	return nil
}

// readClassifiers reads the classifiers.
func (m *Tagger) readClassifiers(f *model.File) (err error) {
	if m.tagger, err = f.Linear("tagger"); err != nil {
		return err
	}
	if m.choice, err = f.Linear("choice"); err != nil {
		return err
	}
	if m.agree, err = f.Linear("agree"); err != nil {
		return err
	}
	if m.tagger.Classes != len(m.xpos) || m.choice.Classes != len(m.upos) || m.agree.Classes != len(m.agreed) {
		return fmt.Errorf("%d and %d tags do not fit the classifiers", len(m.xpos), len(m.upos))
	}
	return nil
}

// ID returns the name and hash of the model.
func (m *Tagger) ID() string { return m.id }

// Lexicon returns the lexicon that the tagger was trained with, which may be nil.
func (m *Tagger) Lexicon() *Lexicon { return m.lexicon }

// Tag tags a sentence of len(tags) words, whose surfaces word returns.
func (m *Tagger) Tag(tags []doc.Tag, word func(int) string) {
	st := m.scratch.Get().(*tagState)
	defer m.scratch.Put(st)
	st.read(len(tags), word, m.clusters, m.lexicon)
	m.run(st)
	for i := range tags {
		tags[i] = doc.Tag{XPOS: m.xpos[st.xpos[i]], UPOS: m.upos[st.upos[i]], Feats: m.featsOf(st, i)}
	}
}

// read fills st with the words of a sentence.
func (st *tagState) read(n int, word func(int) string, cl *model.Clusters, lx *Lexicon) {
	st.words, st.mode = readWords(st.words, n, word, cl)
	st.known = lx.know(st.known, st.words)
	st.xpos = resize(st.xpos, n)
	st.upos = resize(st.upos, n)
}

// readWords returns the n words of a sentence, in the memory of buf where they
// fit, and how the sentence is set.
func readWords(buf []model.Word, n int, word func(int) string, cl *model.Clusters) ([]model.Word, uint64) {
	ws := resize(buf, n)
	mode := uint64(0)
	if model.Shouted(n, word) {
		mode = modeShouted
	}
	long, capital := 0, 0
	for i := range ws {
		s := word(i)
		model.Lex(&ws[i], s, mode == modeShouted, cl)
		if i > 0 && len(s) > 3 && ws[i].Flags&model.HasLower != 0 {
			long++
			if ws[i].Flags&model.Capital != 0 {
				capital++
			}
		}
	}
	if mode == 0 && long >= 3 && 10*capital >= 9*long {
		mode = modeTitled
	}
	return ws, mode
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// run finds the classes of all words.
func (m *Tagger) run(st *tagState) {
	for i := range st.words {
		st.feats = tagFeatures(st.feats[:0], st, i)
		m.tagger.Score(&st.sc, st.feats)
		st.xpos[i] = uint8(m.tagger.Best(&st.sc))
	}
	for i := range st.words {
		if u := m.sole[st.xpos[i]]; u >= 0 {
			st.upos[i] = uint8(u)
			continue
		}
		st.feats = choiceFeatures(st.feats[:0], st.words, st.xpos, i)
		m.choice.Score(&st.sc, st.feats)
		st.upos[i] = uint8(m.choice.Best(&st.sc))
	}
}

// featsOf returns the features of word i by its form and tags, else by its tags.
func (m *Tagger) featsOf(st *tagState, i int) string {
	x, u := st.xpos[i], st.upos[i]
	if m.context[int(x)*len(m.upos)+int(u)] != 0 {
		st.feats = agreeFeatures(st.feats[:0], st, m.kinds, i)
		m.agree.Score(&st.sc, st.feats)
		return m.agreed[m.agree.Best(&st.sc)]
	}
	k := int(m.special.Get(specialKey(&st.words[i], x, u)))
	if k == 0 {
		at := 2 * (int(x)*len(m.upos) + int(u))
		k = int(m.usual[at]) | int(m.usual[at+1])<<8
	}
	if k >= len(m.feats) {
		return ""
	}
	return m.feats[k]
}

func specialKey(w *model.Word, x, u uint8) uint64 {
	return model.F3(1, w.Lower, uint64(x), uint64(u))
}
