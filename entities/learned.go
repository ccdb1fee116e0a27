package entities

import (
	_ "embed" // for the weights of DefaultTagger
	"fmt"
	"math"
	"sync"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// nameWeights are the weights of DefaultTagger. They are made by
//
//	demarche train names --data DIR --out entities/weights/names.bin --seed 1
//
//go:embed weights/names.bin
var nameWeights []byte

// NameTagger finds names with a model learned from annotated news: a
// conditional random field over the words (Ratinov & Roth 2009 for its
// features), which also sees the other places of a word in the article. It is
// immutable and safe for concurrent use.
type NameTagger struct {
	chain    *model.Chain
	clusters *model.Clusters
	labels   []chainLabel
	lists    []*nameList
	id       string
	scratch  sync.Pool // *tagging
}

// chainLabel is a label of a chain taken apart.
type chainLabel struct {
	place byte // 'O', 'B', 'I', 'E', 'S'
	typ   string
}

// tagging is the memory of one run.
type tagging struct {
	passage
	feats  []uint64
	scores []float32 // of a sentence, a row of labels for each token
	path   []uint8   // its labels
	lat    model.Lattice
}

// DefaultTagger returns the tagger whose weights are built into the program.
func DefaultTagger() (*NameTagger, error) { return ReadNameTagger(nameWeights) }

// ReadNameTagger returns the tagger in data, which TrainNames wrote; data is
// kept and must not change.
func ReadNameTagger(data []byte) (*NameTagger, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	t := &NameTagger{id: f.ID()}
	if t.chain, err = model.ReadChain(f, "names"); err != nil {
		return nil, err
	}
	if t.clusters, err = model.DefaultClusters(); err != nil {
		return nil, err
	}
	trained, err := f.Strings("clusters")
	if err != nil {
		return nil, err
	}
	if len(trained) != 1 || trained[0] != t.clusters.ID() {
		return nil, fmt.Errorf("model %s was trained with %q, the program has %s: train it again", f.Name, trained, t.clusters.ID())
	}
	t.labels = takeApart(t.chain.Labels)
	if t.lists, err = readLists(f); err != nil {
		return nil, err
	}
	t.scratch.New = func() any { return t.tagging() }
	return t, nil
}

// tagging returns new memory for a run.
func (t *NameTagger) tagging() *tagging { return &tagging{passage: passage{lists: t.lists}} }

// ID returns the model's name and the hash of its weights.
func (t *NameTagger) ID() string { return t.id }

// takeApart returns labels as the runs use them.
func takeApart(labels []string) []chainLabel {
	out := make([]chainLabel, len(labels))
	for i, l := range labels {
		out[i].place = l[0]
		if l != "O" {
			out[i].typ = l[2:]
		}
	}
	return out
}

// Tag returns the names of d, which needs the layers tokens and sentences, in
// order of place. They do not overlap. Their Score is a confidence between 0
// and 1, taken from the margin over the best other reading.
func (t *NameTagger) Tag(d *doc.Doc) []doc.Mention {
	g := t.scratch.Get().(*tagging)
	defer t.scratch.Put(g)
	g.reset(d, t.clusters)
	var out []doc.Mention
	for s := range g.ends {
		if g.label(t.chain, s) {
			out = t.mentions(out, d, g, s)
		}
	}
	return out
}

// mentions appends the names of sentence s.
func (t *NameTagger) mentions(out []doc.Mention, d *doc.Doc, g *tagging, s int) []doc.Mention {
	first, _ := g.sentence(s)
	t.eachName(g, func(i, end int, typ string, margin float32) {
		m := doc.Mention{Sent: s, First: first + i, End: first + end, Entity: doc.None}
		m.Head = nameHead(g.words, m.First, m.End)
		m.Type = mentionType(typ, g.words[m.First:m.End])
		m.Origin = doc.Origin{Rule: "names/model", Score: 1 / (1 + math.Exp(-float64(margin)))}
		out = append(out, m)
	})
	return out
}

// eachName calls yield for the names [i, end) of the sentence that was labelled
// last, with type and margin of the least sure of its words.
func (t *NameTagger) eachName(g *tagging, yield func(i, end int, typ string, margin float32)) {
	path := g.path
	t.chain.Backward(&g.lat, g.scores, len(path))
	for i := 0; i < len(path); i++ {
		l := t.labels[path[i]]
		if l.place != 'B' && l.place != 'S' {
			continue
		}
		j, margin := i, float32(math.MaxFloat32)
		for ; ; j++ {
			margin = min(margin, t.chain.Margin(&g.lat, path, j))
			if p := t.labels[path[j]].place; p == 'S' || p == 'E' {
				break
			}
		}
		yield(i, j+1, l.typ, margin)
		i = j
	}
}

// label leaves the scores and labels of sentence s in scores and path, and
// reports whether it holds a name.
func (g *tagging) label(c *model.Chain, s int) bool {
	n := len(c.Labels)
	first, end := g.sentence(s)
	g.scores = resize(g.scores, n*(end-first))
	clear(g.scores)
	g.path = resize(g.path, end-first)
	for i := first; i < end; i++ {
		g.feats = g.features(g.feats[:0], i, first, end, g.folds[s])
		c.Add(g.scores[(i-first)*n:(i-first+1)*n], g.feats)
	}
	c.Best(&g.lat, g.scores, g.path)
	for _, y := range g.path {
		if y != 0 {
			return true
		}
	}
	return false
}
