package entities

import (
	_ "embed" // for the weights of DefaultTagger
	"fmt"
	"math"
	"sync"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// nameWeights are the weights of DefaultTagger. They are made by
//
//	demarche train names --data DIR --out entities/weights/names.bin --seed 1
//
//go:embed weights/names.bin
var nameWeights []byte

// NameTagger finds names with a model learned from annotated text: a
// conditional random field over the words and their parts of speech (Ratinov &
// Roth 2009 for its features), which also sees the other places of a word in
// the article. It is immutable and safe for concurrent use.
type NameTagger struct {
	knowledge
	chain   *model.Chain
	labels  []chainLabel
	domains domainGuess
	id      string
	scratch sync.Pool // *tagging
}

// knowledge is what a tagger knows of words beside its weights.
type knowledge struct {
	clusters *model.Clusters
	groups   *leafGroups
	lists    [listCount]*nameList
	speech   *syntax.Tagger // of the parts of speech of a text without these
}

// chainLabel is a label of a chain taken apart.
type chainLabel struct {
	place byte // 'O', 'B', 'I', 'E', 'S'
	typ   string
}

// tagging is the memory of one run.
type tagging struct {
	passage
	domain uint64
	feats  []uint64
	scores []float32 // of a stretch of tokens, a row of labels for each
	path   []uint8   // its labels
	lat    model.Lattice
	found  []found
	equal  hashTable // names by their words
	votes  []votes   // by number of equal
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
	t.labels = takeApart(t.chain.Labels)
	if t.domains, err = readDomains(f); err != nil {
		return nil, err
	}
	if t.knowledge, err = readKnowledge(f); err != nil {
		return nil, err
	}
	t.scratch.New = func() any { return t.tagging() }
	return t, nil
}

// readKnowledge returns what the tagger in f knows of words.
func readKnowledge(f *model.File) (k knowledge, err error) {
	if k.clusters, err = model.DefaultClusters(); err != nil {
		return k, err
	}
	trained, err := f.Strings("clusters")
	if err != nil {
		return k, err
	}
	if len(trained) != 1 || trained[0] != k.clusters.ID() {
		return k, fmt.Errorf("model %s was trained with %q, the program has %s: train it again", f.Name, trained, k.clusters.ID())
	}
	groups, err := f.Section(groupSection)
	if err != nil {
		return k, err
	}
	if k.groups, err = readGroups(groups); err != nil {
		return k, err
	}
	if k.lists, err = readLists(f); err != nil {
		return k, err
	}
	k.speech, err = syntax.DefaultTagger()
	return k, err
}

// tagging returns new memory for a run.
func (t *NameTagger) tagging() *tagging { return &tagging{passage: passage{knowledge: t.knowledge}} }

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
// and 1, taken from the margin over the best other reading. Parts of speech are
// taken from the layer tags; a Doc without it is tagged by the built-in model.
func (t *NameTagger) Tag(d *doc.Doc) []doc.Mention {
	g := t.scratch.Get().(*tagging)
	defer t.scratch.Put(g)
	g.reset(d)
	var out []doc.Mention
	for _, n := range t.find(g) {
		m := doc.Mention{Sent: n.sent, First: n.first, End: n.end, Entity: doc.None}
		m.Head = nameHead(g.words, n.first, n.end)
		m.Type = mentionType(n.typ, g.words[n.first:n.end])
		m.Origin = doc.Origin{Rule: "names/model", Score: n.sure}
		out = append(out, m)
	}
	return out
}

// eachName calls yield for the names of sentence s, tokens [first, end) of the
// passage, with type and margin of the least sure of their words.
func (t *NameTagger) eachName(g *tagging, s int, yield func(first, end int, typ string, margin float32)) {
	for from, to := g.stretch(s, 0); from < to; from, to = g.stretch(s, to) {
		g.score(t.chain, s, from, to)
		if !g.best(t.chain) {
			continue
		}
		t.chain.Backward(&g.lat, g.scores, len(g.path))
		for i := 0; i < len(g.path); i++ {
			l := t.labels[g.path[i]]
			if l.place != 'B' && l.place != 'S' {
				continue
			}
			j, margin := i, float32(math.MaxFloat32)
			for ; ; j++ {
				margin = min(margin, t.chain.Margin(&g.lat, g.path, j))
				if p := t.labels[g.path[j]].place; p == 'S' || p == 'E' {
					break
				}
			}
			yield(from+i, from+j+1, l.typ, margin)
			i = j
		}
	}
}

// best leaves the labels of the stretch that was scored last in path, and
// reports whether it holds a name.
func (g *tagging) best(c *model.Chain) bool {
	c.Best(&g.lat, g.scores, g.path)
	for _, y := range g.path {
		if y != 0 {
			return true
		}
	}
	return false
}

// score leaves the scores of tokens [from, to), a stretch of sentence s, in
// scores, and makes room for its labels.
func (g *tagging) score(c *model.Chain, s, from, to int) {
	n := len(c.Labels)
	g.scores = resize(g.scores, n*(to-from))
	clear(g.scores)
	g.path = resize(g.path, to-from)
	first, end := g.sentence(s)
	for i := from; i < to; i++ {
		g.feats = g.features(g.feats[:0], i, first, end, g.folds[s])
		g.feats = inDomain(g.feats, g.domain)
		c.Add(g.scores[(i-from)*n:(i-from+1)*n], g.feats)
	}
}
