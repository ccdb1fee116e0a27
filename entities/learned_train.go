package entities

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
)

// nameTypes are the types that the model tells apart, more than it is scored
// on: what is a building or a product is thereby no place and no company.
var nameTypes = [...]string{"PER", "LOC", "ORG", "NORP", "MISC", "FAC", "DATE", "MONEY", "PRODUCT"}

// nameCorpora are the files of data/ner that the model learns from.
var nameCorpora = [...]nameCorpus{
	{file: "worldwide_train.bio", news: true},
	{file: "gum_train.bio", salt: 1},
	{file: "politics_train.bio", salt: 2, loose: true},
	{file: "redocred_train.bio", salt: 3},
}

// nameCorpus is one file. Features of a corpus that is no news are there twice,
// once for all and once for that corpus, so that its own habits stay its own
// (Daumé 2007); at run time everything is news.
type nameCorpus struct {
	file  string
	news  bool
	salt  uint64
	loose bool // its sentences belong to no common article
}

// namePasses is how often the training data are gone over.
const namePasses = 6

// nameDrop is the part of the features that each step of the training leaves
// out: it brought 1.5 points of F1.
const nameDrop = 0.5

// lesson is an article to learn from.
type lesson struct {
	nameCorpus
	words []string
	ends  []int
	gold  []uint8
}

// TrainNames learns the weights of a NameTagger from the files of dir (columns
// of words and IOB2 labels; its folder ner) and writes how it goes to log.
// passes is how often the data are gone over; 0 is the usual number.
// The same seed gives the same bytes.
func TrainNames(dir string, seed uint64, passes int, log io.Writer) ([]byte, error) {
	if passes <= 0 {
		passes = namePasses
	}
	t := &nameTrainer{labels: model.SpanLabels(nameTypes[:])}
	var err error
	if t.clusters, err = model.DefaultClusters(); err != nil {
		return nil, err
	}
	if err := t.load(dir); err != nil {
		return nil, err
	}
	c := model.NewChainTrainer(t.labels)
	c.Drop = nameDrop
	t.each(func(_ lesson, feats [][]uint64, _, _ int) {
		for _, fs := range feats {
			c.Count(fs)
		}
	})
	t.each(func(l lesson, feats [][]uint64, first, end int) { c.Add(feats, l.gold[first:end]) })
	c.Train(passes, seed, func(pass int, loss float64) { fmt.Fprintf(log, "pass %d, loss %.5f\n", pass, loss) })
	f := &model.File{Name: "names"}
	c.Pack(f, "names", packing)
	f.AddStrings("clusters", []string{t.clusters.ID()})
	return f.Bytes(), nil
}

// packing drops weights that move nothing.
var packing = model.Packing{Min: 0.02, Max: 550_000}

// nameTrainer is the state of TrainNames.
type nameTrainer struct {
	labels   []string
	clusters *model.Clusters
	lessons  []lesson
}

func (t *nameTrainer) load(dir string) error {
	number := map[string]uint8{}
	for i, l := range t.labels {
		number[l] = uint8(i)
	}
	for _, c := range nameCorpora {
		docs, err := readBIO(filepath.Join(dir, "ner", c.file))
		if err != nil {
			return err
		}
		for _, d := range docs {
			d.split()
			l := lesson{nameCorpus: c, words: d.words, ends: d.ends}
			l.gold = spanLabels(d.labels, d.ends, number)
			t.add(l)
			if c.news {
				t.shout(l)
			}
		}
	}
	return nil
}

// every is how far apart the sentences of the news are that are learned a second
// time all in capitals, as some headlines are set.
const every = 12

// shout adds copies in capitals of some sentences of l.
func (t *nameTrainer) shout(l lesson) {
	first := 0
	for i, end := range l.ends {
		if i%every == 0 && end-first > 3 {
			s := lesson{nameCorpus: nameCorpus{salt: 4}, gold: l.gold[first:end], ends: []int{end - first}}
			for _, w := range l.words[first:end] {
				s.words = append(s.words, strings.ToUpper(w))
			}
			t.lessons = append(t.lessons, s)
		}
		first = end
	}
}

// add adds a lesson, or one for each sentence.
func (t *nameTrainer) add(l lesson) {
	if !l.loose {
		t.lessons = append(t.lessons, l)
		return
	}
	first := 0
	for _, end := range l.ends {
		s := l
		s.words, s.gold, s.ends = l.words[first:end], l.gold[first:end], []int{end - first}
		t.lessons = append(t.lessons, s)
		first = end
	}
}

func readBIO(name string) ([]*bioDoc, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := newBIOReader(f, name)
	var docs []*bioDoc
	for {
		d, err := r.read()
		if err == io.EOF {
			return docs, nil
		}
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
}

// each calls yield for every sentence with its features.
func (t *nameTrainer) each(yield func(l lesson, feats [][]uint64, first, end int)) {
	var g tagging
	var feats [][]uint64
	for _, l := range t.lessons {
		g.words, g.ends = append(g.words[:0], l.words...), append(g.ends[:0], l.ends...)
		g.analyse(t.clusters)
		for s := range g.ends {
			first, end := g.sentence(s)
			feats = feats[:0]
			for i := first; i < end; i++ {
				fs := g.features(nil, i, first, end, g.folds[s])
				if !l.news {
					for _, f := range fs {
						fs = append(fs, model.F2(1<<32, l.salt, f))
					}
				}
				feats = append(feats, fs)
			}
			yield(l, feats, first, end)
		}
	}
}
