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
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
	"github.com/demarche-nlp/demarche/rules"
)

// nameTypes are the types that the model tells apart, more than it is scored
// on: what is a building or a product is thereby no place and no company.
var nameTypes = [...]string{"PER", "LOC", "ORG", "NORP", "MISC", "FAC", "DATE", "MONEY", "PRODUCT"}

// nameCorpora are the files of data/ner that the model learns from.
var nameCorpora = [...]nameCorpus{
	{file: "worldwide_train.bio", counts: true},
	{file: "gum_train.bio", domain: webDomain, mixed: true},
	{file: "politics_train.bio", domain: wikiDomain, loose: true, counts: true},
	{file: "redocred_train.bio", domain: wikiDomain, counts: true},
}

// nameCorpus is one file.
type nameCorpus struct {
	file   string
	domain uint64
	loose  bool // its sentences belong to no common article
	counts bool // it shows how its domain writes
	mixed  bool // only its articles that are no news show that
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
	tags  []doc.Tag
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
	t := &nameTrainer{NameTraining: tr, labels: model.SpanLabels(nameTypes[:]), number: map[string]uint8{}}
	for i, l := range t.labels {
		t.number[l] = uint8(i)
	}
	if err := t.know(); err != nil {
		return nil, err
	}
	if err := t.load(); err != nil {
		return nil, err
	}
	if err := t.learnHalves(); err != nil {
		return nil, err
	}
	f, err := t.train(-1, tr.Work)
	if err != nil {
		return nil, err
	}
	return f.Bytes(), nil
}

// know fills what the tagger will know of words beside its weights.
func (t *nameTrainer) know() (err error) {
	if t.clusters, err = model.DefaultClusters(); err != nil {
		return err
	}
	if t.speech, err = syntax.DefaultTagger(); err != nil {
		return err
	}
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		return err
	}
	common := map[uint64]uint8{}
	if t.Dir != "" {
		if common, err = commonKinds(t.Dir); err != nil {
			return err
		}
		if t.packedGroups, err = t.Work.Step("groups", func(*model.Work) ([]byte, error) { return learnGroups(t.Dir) }); err != nil {
			return err
		}
	}
	if t.groups, err = readGroups(t.packedGroups); err != nil {
		return err
	}
	t.packed = [listCount][]byte{shippedList: packList(shippedKinds(set.Gazetteer())), commonList: packList(common)}
	for k, data := range t.packed {
		if t.lists[k], err = readList(data); err != nil {
			return err
		}
	}
	t.learned = [2]*nameList{t.lists[learnedList], t.lists[learnedList]}
	return nil
}

// learnHalves learns from text that nobody has annotated, with the help of two
// taggers that are trained on a half of the lessons each: the kinds of names
// from raw news, and whole lessons from a treebank of web text.
func (t *nameTrainer) learnHalves() error {
	raw := rawFiles(t.Dir)
	if len(raw) == 0 {
		return nil
	}
	var taggers [2]*NameTagger
	var found [2]map[uint64]*tally
	var errs [2]error
	var wg sync.WaitGroup
	for half := range taggers {
		wg.Go(func() { taggers[half], found[half], errs[half] = t.learnHalf(half, raw) })
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	if err := t.learnWeb(taggers[:]); err != nil {
		return err
	}
	return t.learnLists(found)
}

// learnHalf returns a tagger of one half of the lessons, and how often it finds
// each name in raw news.
func (t *nameTrainer) learnHalf(half int, raw []string) (*NameTagger, map[uint64]*tally, error) {
	step := fmt.Sprintf("half-%d", half+1)
	data, err := t.Work.Step(step, func(w *model.Work) ([]byte, error) {
		f, err := t.train(half, w)
		if err != nil {
			return nil, err
		}
		return f.Bytes(), nil
	})
	if err != nil {
		return nil, nil, err
	}
	tagger, err := ReadNameTagger(data)
	if err != nil {
		return nil, nil, err
	}
	counts, err := t.Work.Step(step+"-raw", func(w *model.Work) ([]byte, error) {
		found, err := tallyRaw(tagger, raw, w)
		return packTallies(found), err
	})
	if err != nil {
		return nil, nil, err
	}
	found, err := readTallies(counts)
	return tagger, found, err
}

// learnLists makes the list of learned names from the counts of both halves. So
// that the lessons do not take it for surer than it is on new text, each half of
// them gets the list that the tagger of the other half has made; the list of the
// finished tagger is that of both.
func (t *nameTrainer) learnLists(found [2]map[uint64]*tally) error {
	var err error
	for half := range found {
		if t.learned[1-half], err = readList(packList(learnedKinds(found[half], rawLeast, rawMost))); err != nil {
			return err
		}
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
	t.packed[learnedList] = packList(kinds)
	return nil
}

// train makes a model from one half of the lessons, or from all with half -1.
func (t *nameTrainer) train(half int, w *model.Work) (*model.File, error) {
	c := model.NewChainTrainer(t.labels)
	c.Drop = nameDrop
	domains := domainCounts{words: map[uint64]*[domainCount]int{}}
	t.each(half, func(l *lesson, g *tagging) {
		if l.counts {
			domains.add(&g.passage, l.domain)
		}
	})
	packed := domains.pack()
	learn := func(yield func(feats [][]uint64, gold []uint8)) {
		t.each(half, func(l *lesson, g *tagging) { t.stretches(l, g, yield) })
	}
	learn(func(feats [][]uint64, _ []uint8) {
		for _, fs := range feats {
			c.Count(fs)
		}
	})
	learn(c.Add)
	err := c.Train(w, t.Passes, t.Seed, func(pass int, loss float64) error {
		if half >= 0 {
			return nil
		}
		return t.report(t.pack(c, packed), pass, loss)
	})
	if err != nil {
		return nil, err
	}
	return t.pack(c, packed), nil
}

// pack makes a model of what c has learned.
func (t *nameTrainer) pack(c *model.ChainTrainer, domains []byte) *model.File {
	f := &model.File{Name: "names"}
	c.Pack(f, "names", packing)
	f.AddStrings("clusters", []string{t.clusters.ID()})
	f.Add(domainSection, domains)
	f.Add(groupSection, t.packedGroups)
	for k, data := range t.packed {
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
var packing = model.Packing{Min: 0.02, Max: 500_000}

// nameTrainer is the state of TrainNames.
type nameTrainer struct {
	NameTraining
	knowledge
	labels       []string
	number       map[string]uint8 // of a label
	lessons      []lesson
	learned      [2]*nameList // for each half of the lessons
	packed       [listCount][]byte
	packedGroups []byte
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
		all = append(all, nameCorpus{file: name, counts: true})
	}
	return all
}

func (t *nameTrainer) load() error {
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
			if c.mixed {
				l.counts = !d.isNews()
			}
			if c.domain == wikiDomain {
				d.markPeoples(t.lists[shippedList])
			}
			l.gold = spanLabels(d.labels, d.ends, t.number)
			t.add(l)
			if c.domain == newsDomain {
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
			s := lesson{gold: l.gold[first:end], ends: []int{end - first}, half: l.half}
			for _, w := range l.words[first:end] {
				if k == 0 {
					w = strings.ToUpper(w)
				} else if len(w) > 3 || startsUpper(w) {
					r, size := utf8.DecodeRuneInString(w)
					w = string(unicode.ToUpper(r)) + w[size:]
				}
				s.words = append(s.words, w)
			}
			t.append(s)
		}
		first = end
	}
}

// add adds a lesson, or one for each sentence.
func (t *nameTrainer) add(l lesson) {
	if !l.loose {
		t.append(l)
		return
	}
	first := 0
	for _, end := range l.ends {
		s := l
		s.words, s.gold, s.ends = l.words[first:end], l.gold[first:end], []int{end - first}
		t.append(s)
		first = end
	}
}

// append adds a lesson with its parts of speech.
func (t *nameTrainer) append(l lesson) {
	p := passage{knowledge: t.knowledge, words: slices.Clone(l.words), ends: l.ends}
	p.analyse(nil)
	for s := range p.ends {
		l.tags = append(l.tags, p.heard(nil, s)...)
	}
	t.lessons = append(t.lessons, l)
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

// each calls yield for every lesson of a half, or of both with -1, analysed in g.
func (t *nameTrainer) each(half int, yield func(l *lesson, g *tagging)) {
	g := tagging{passage: passage{knowledge: t.knowledge}}
	for k := range t.lessons {
		l := &t.lessons[k]
		if half >= 0 && l.half != half {
			continue
		}
		g.lists[learnedList] = t.learned[l.half]
		g.words, g.ends = append(g.words[:0], l.words...), append(g.ends[:0], l.ends...)
		g.analyse(l.tags)
		yield(l, &g)
	}
}

// stretches calls yield for every stretch of l that can hold names, with the
// features and the labels of its words.
func (t *nameTrainer) stretches(l *lesson, g *tagging, yield func(feats [][]uint64, gold []uint8)) {
	var feats [][]uint64
	for s := range g.ends {
		first, end := g.sentence(s)
		for from, to := g.stretch(s, 0); from < to; from, to = g.stretch(s, to) {
			feats = feats[:0]
			for i := from; i < to; i++ {
				feats = append(feats, inDomain(g.features(nil, i, first, end, g.folds[s]), l.domain))
			}
			yield(feats, t.whole(l.gold[from:to]))
		}
	}
}

// whole returns labels without the spans that the ends of the stretch cut.
func (t *nameTrainer) whole(gold []uint8) []uint8 {
	out := slices.Clone(gold)
	for i := 0; i < len(out) && (t.labels[out[i]][0] == 'I' || t.labels[out[i]][0] == 'E'); i++ {
		out[i] = 0
	}
	for i := len(out) - 1; i >= 0 && (t.labels[out[i]][0] == 'B' || t.labels[out[i]][0] == 'I'); i-- {
		out[i] = 0
	}
	return out
}
