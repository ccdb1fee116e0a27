package entities

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/rules"
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
	half  int // 0 or 1
}

// NameTraining says how a NameTagger is trained. The same values and data give
// the same bytes.
type NameTraining struct {
	Dir    string   // of the corpora (its folder ner) and of raw news (raw); "" for none
	Train  []string // more files to learn from, as news: columns of words and IOB2 labels
	Dev    []string // files for the scores after each pass
	Seed   uint64
	Passes int                              // over the data; 0 is the usual number
	Log    func(format string, args ...any) // gets a line after each pass; may be nil
	Work   *model.Work                      // keeps what is finished, for a run that is broken off; may be nil
}

func (tr NameTraining) log(format string, args ...any) {
	if tr.Log != nil {
		tr.Log(format, args...)
	}
}

// TrainNames learns the weights of a NameTagger from the corpora of tr, with the
// shipped gazetteers and, where there is a folder raw of articles without labels
// (JSON lines, gzip), the names that repeat in these.
func TrainNames(tr NameTraining) ([]byte, error) {
	if tr.Passes <= 0 {
		tr.Passes = namePasses
	}
	t := &nameTrainer{NameTraining: tr, labels: model.SpanLabels(nameTypes[:])}
	var err error
	if t.clusters, err = model.DefaultClusters(); err != nil {
		return nil, err
	}
	if err := t.load(); err != nil {
		return nil, err
	}
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		return nil, err
	}
	shipped := packList(shippedKinds(set.Gazetteer()))
	if t.shipped, err = readList(shipped); err != nil {
		return nil, err
	}
	learned, err := t.learnLists(shipped)
	if err != nil {
		return nil, err
	}
	f, err := t.train(-1, [listCount][]byte{shipped, learned}, tr.Work)
	if err != nil {
		return nil, err
	}
	return f.Bytes(), nil
}

// learnLists makes the list of learned names from the raw news of the folder
// and returns it packed. So that the lessons do not take it for surer than it
// is on new text, each half of them gets the list that a tagger trained on the
// other half alone has made; the list of the finished tagger is that of both.
func (t *nameTrainer) learnLists(shipped []byte) ([]byte, error) {
	raw := rawFiles(t.Dir)
	if len(raw) == 0 {
		return nil, nil
	}
	var found [2]map[uint64]*tally
	var errs [2]error
	var wg sync.WaitGroup
	for half := range found {
		wg.Go(func() { found[half], errs[half] = t.tallyHalf(half, shipped, raw) })
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	for half := range found {
		l, err := readList(packList(learnedKinds(found[half], rawLeast, rawMost)))
		if err != nil {
			return nil, err
		}
		t.learned[1-half] = l
	}
	all := found[0]
	for h, x := range found[1] {
		if all[h] == nil {
			all[h] = &tally{}
		}
		all[h].add(x)
	}
	kinds := learnedKinds(all, 2*rawLeast, rawMost)
	t.log("%d names learned from raw news", len(kinds))
	return packList(kinds), nil
}

// tallyHalf counts the names that a tagger of one half of the lessons finds in
// raw news.
func (t *nameTrainer) tallyHalf(half int, shipped []byte, raw []string) (map[uint64]*tally, error) {
	data, err := t.Work.Step(fmt.Sprintf("half-%d", half+1), func(w *model.Work) ([]byte, error) {
		f, err := t.train(half, [listCount][]byte{shipped, nil}, w)
		if err != nil {
			return nil, err
		}
		tagger, err := ReadNameTagger(f.Bytes())
		if err != nil {
			return nil, err
		}
		found, err := tallyRaw(tagger, raw, w)
		return packTallies(found), err
	})
	if err != nil {
		return nil, err
	}
	return readTallies(data)
}

// train makes a model from one half of the lessons, or from all with half -1,
// with the given lists.
func (t *nameTrainer) train(half int, lists [listCount][]byte, w *model.Work) (*model.File, error) {
	c := model.NewChainTrainer(t.labels)
	c.Drop = nameDrop
	t.each(half, func(_ lesson, feats [][]uint64, _, _ int) {
		for _, fs := range feats {
			c.Count(fs)
		}
	})
	t.each(half, func(l lesson, feats [][]uint64, first, end int) { c.Add(feats, l.gold[first:end]) })
	err := c.Train(w, t.Passes, t.Seed, func(pass int, loss float64) error {
		if half >= 0 {
			return nil
		}
		return t.report(t.pack(c, lists), pass, loss)
	})
	if err != nil {
		return nil, err
	}
	return t.pack(c, lists), nil
}

// pack makes a model of what c has learned.
func (t *nameTrainer) pack(c *model.ChainTrainer, lists [listCount][]byte) *model.File {
	f := &model.File{Name: "names"}
	c.Pack(f, "names", packing)
	f.AddStrings("clusters", []string{t.clusters.ID()})
	for k, data := range lists {
		f.Add(listSections[k], data)
	}
	return f
}

// report logs the F1 of persons, places and bodies on the dev files after a pass.
func (t *nameTrainer) report(f *model.File, pass int, loss float64) error {
	if len(t.Dev) == 0 {
		t.log("names pass %d: loss %.5f", pass, loss)
		return nil
	}
	tagger, err := ReadNameTagger(f.Bytes())
	if err != nil {
		return err
	}
	var scores []string
	for _, name := range t.Dev {
		f1, err := tagger.score(name)
		if err != nil {
			return err
		}
		scores = append(scores, fmt.Sprintf("%s %.2f", strings.TrimSuffix(filepath.Base(name), ".bio"), f1))
	}
	t.log("names pass %d: loss %.5f, F1 on dev: %s", pass, loss, strings.Join(scores, ", "))
	return nil
}

// packing drops weights that move nothing.
var packing = model.Packing{Min: 0.02, Max: 550_000}

// nameTrainer is the state of TrainNames.
type nameTrainer struct {
	NameTraining
	labels   []string
	clusters *model.Clusters
	lessons  []lesson
	shipped  *nameList
	learned  [2]*nameList // for each half of the lessons
}

// corpora are the files to learn from.
func (t *nameTrainer) corpora() []nameCorpus {
	var all []nameCorpus
	if t.Dir != "" {
		for _, c := range nameCorpora {
			c.file = filepath.Join(t.Dir, "ner", c.file)
			all = append(all, c)
		}
	}
	for _, name := range t.Train {
		all = append(all, nameCorpus{file: name, news: true})
	}
	return all
}

func (t *nameTrainer) load() error {
	number := map[string]uint8{}
	for i, l := range t.labels {
		number[l] = uint8(i)
	}
	for _, c := range t.corpora() {
		docs, err := readBIO(c.file)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(docs, func(d *bioDoc) bool { return len(d.words) > 0 }) {
			return fmt.Errorf("%s: there are no words in it", c.file)
		}
		for i, d := range docs {
			d.split()
			l := lesson{nameCorpus: c, words: d.words, ends: d.ends, half: i % 2}
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
// time all in capitals, and half way between With A Capital Each, as headlines
// are set.
const every = 12

// shout adds copies of some sentences of l, set as headlines.
func (t *nameTrainer) shout(l lesson) {
	first := 0
	for i, end := range l.ends {
		if k := i % every; (k == 0 || k == every/2) && end-first > 3 {
			s := lesson{nameCorpus: nameCorpus{news: true}, gold: l.gold[first:end], ends: []int{end - first}, half: l.half}
			for _, w := range l.words[first:end] {
				if k == 0 {
					w = strings.ToUpper(w)
				} else if len(w) > 3 || startsUpper(w) {
					r, size := utf8.DecodeRuneInString(w)
					w = string(unicode.ToUpper(r)) + w[size:]
				}
				s.words = append(s.words, w)
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

// each calls yield for every sentence of a half, or of both with -1, with its
// features.
func (t *nameTrainer) each(half int, yield func(l lesson, feats [][]uint64, first, end int)) {
	var g tagging
	var feats [][]uint64
	for _, l := range t.lessons {
		if half >= 0 && l.half != half {
			continue
		}
		g.lists = []*nameList{t.shipped, t.learned[l.half]}
		if t.learned[l.half] == nil {
			g.lists = g.lists[:1]
		}
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
