package syntax

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// runningText is a text in which the ends of sentences are known.
type runningText struct {
	text  string
	toks  []doc.Token
	ends  []bool // by token: a sentence ends with it
	sents int    // how many sentences there are; some may end inside a token
	news  bool   // ends are known at the ends of paragraphs and between words only
}

// joined returns the running text of sentences, or paragraphs of the news,
// with blanks between them.
func joined(sents []string, news bool) runningText {
	at, ends := 0, make(map[int]bool, len(sents))
	for _, s := range sents {
		at += len(s)
		ends[at] = true
		at++
	}
	t := runningText{text: strings.Join(sents, " "), sents: len(sents), news: news}
	for _, s := range Tokenize(t.text) {
		t.toks = append(t.toks, doc.Token{Span: s})
		t.ends = append(t.ends, ends[s.End])
	}
	return t
}

// runningTexts returns the documents of a treebank as running text.
func runningTexts(trees []*Tree) []runningText {
	var out []runningText
	var sents []string
	for i, t := range trees {
		for _, c := range t.Comments {
			if strings.HasPrefix(c, "# newdoc") && i > 0 {
				out = append(out, joined(sents, false))
				sents = nil
			}
			if s, ok := strings.CutPrefix(c, "# text = "); ok {
				sents = append(sents, strings.TrimSpace(s))
			}
		}
	}
	if len(sents) > 0 {
		out = append(out, joined(sents, false))
	}
	return out
}

// stopped reports whether a paragraph ends with a stop, maybe in quotes.
func stopped(p string) bool { return strings.IndexByte(".?!\"", p[len(p)-1]) >= 0 }

// LoadNews returns the titles and the paragraphs of the articles in
// dir/news_*.jsonl.gz, of one in so many of them, for TrainSentences.
func LoadNews(dir string, every int) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "news_*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no news_*.jsonl.gz (%v)", dir, err)
	}
	var out []string
	for _, f := range files {
		k := 0
		err := model.EachArticle(f, func(title, text string) error {
			if k++; k%every != 0 {
				return nil
			}
			if title = strings.Join(strings.Fields(title), " "); len(title) >= 20 {
				out = append(out, title)
			}
			for line := range strings.Lines(text) {
				if p := strings.Join(strings.Fields(line), " "); len(p) >= 60 && stopped(p) {
					out = append(out, p)
				}
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
	}
	return out, nil
}

// newsTexts makes running text of paragraphs, of one or a few each. A title
// stands alone, as in an article.
func newsTexts(paragraphs []string, r *rand.Rand) []runningText {
	var out []runningText
	for len(paragraphs) > 0 {
		n := 1
		for n < len(paragraphs) && stopped(paragraphs[n-1]) && r.Float64() < 0.3 {
			n++
		}
		out = append(out, joined(paragraphs[:n], true))
		paragraphs = paragraphs[n:]
	}
	return out
}

// splitterTraining is a splitter while it learns.
type splitterTraining struct {
	Training
	ends  *model.Trainer
	tags  *model.Table
	raw   []byte // of tags
	pairs []byte
	rate  float64
	own   bool // a sentence begins where the model says, as it will in use
	st    sentState
	score [1]float32
}

// What is learned how: the step of the first pass, what the later ones divide it
// by, and how many texts of the news stand beside each document.
const (
	splitterRate  = 0.1
	splitterDecay = 0.3
	splitterNews  = 4
)

// splitterPacking keeps the weights that pay.
func splitterPacking() model.Packing { return model.Packing{Max: 32_500} }

// TrainSentences returns the bytes of a Splitter learned from the documents of
// train, by logistic regression with averaged weights. news holds titles and
// paragraphs that end with a stop; between their words no sentence ends without
// a sign, which keeps names together. After each pass it logs the score on dev, which
// may be empty.
func TrainSentences(train, dev []*Tree, news []string, tr Training) ([]byte, error) {
	t := &splitterTraining{Training: tr, ends: model.NewTrainer(1)}
	if err := t.learnClasses(train); err != nil {
		return nil, err
	}
	texts, devs := runningTexts(train), runningTexts(dev)
	t.learnPairs(texts)
	papers := newsTexts(news, tr.rand(3, 0))
	err := tr.Work.Passes("sentences", tr.Epochs, t.ends, func(pass int, tick func(i, of int) error) error {
		r := tr.rand(4, pass)
		t.rate, t.own = splitterRate/(1+splitterDecay*float64(pass)), pass > 0
		for i, k := range r.Perm(len(texts)) {
			if err := tick(i, len(texts)); err != nil {
				return err
			}
			for range min(splitterNews, len(papers)) {
				t.learn(&papers[r.IntN(len(papers))])
			}
			if x := &texts[k]; r.Float64() < 0.4 {
				t.learnPieces(x, r)
			} else {
				t.learn(x)
			}
		}
		return t.report(pass, devs)
	})
	if err != nil {
		return nil, err
	}
	return t.pack(), nil
}

// report logs the score on devs, if there are any, after a pass.
func (t *splitterTraining) report(pass int, devs []runningText) error {
	if len(devs) == 0 {
		return nil
	}
	m, err := ReadSplitter(t.pack(), t.Clusters)
	if err != nil {
		return err
	}
	t.log("sentences pass %d: dev F1 %.2f, %d features", pass+1, splitterScore(m, devs), t.ends.Features())
	return nil
}

func (t *splitterTraining) pack() []byte {
	f := &model.File{Name: "sentences"}
	f.Add("tags", t.raw)
	f.Add("pairs", t.pairs)
	f.Add("ends", t.ends.Pack(splitterPacking()))
	return f.Bytes()
}

// learnPieces learns from a text in pieces of some sentences: an article has
// its paragraphs, a document of a treebank is one.
func (t *splitterTraining) learnPieces(x *runningText, r *rand.Rand) {
	for s := 0; s < len(x.toks); {
		e := s
		for n := 1 + r.IntN(8); n > 0 && e < len(x.toks); e++ {
			if x.ends[e] {
				n--
			}
		}
		t.learn(&runningText{text: x.text, toks: x.toks[s:e], ends: x.ends[s:e]})
		s = e
	}
}

// learn goes over a text once.
func (t *splitterTraining) learn(x *runningText) {
	st := &t.st
	st.read(x.text, x.toks, t.Clusters, t.tags)
	for i := range x.toks {
		if i > 0 && st.candidate(i, t.pairs) {
			if end := t.decide(x, i); end {
				st.begin(i)
			}
		}
		st.step(i)
	}
}

// decide learns from the candidate before token i and reports whether a
// sentence is to begin there.
func (t *splitterTraining) decide(x *runningText, i int) bool {
	st, gold := &t.st, x.ends[i-1]
	if st.sure {
		return true
	}
	if l := st.words[i-1+sentPad].sign; x.news && !gold && !l.words() && l != signComma {
		return l == signStop || l == signShout
	}
	st.features(i)
	t.ends.Tick()
	t.ends.Score(t.score[:], st.feats)
	p := 1 / (1 + math.Exp(-float64(t.score[0])))
	want := 0.0
	if gold {
		want = 1
	}
	if g := want - p; math.Abs(g) > 0.01 {
		t.ends.Update(st.feats, 0, float32(t.rate*g))
	}
	if t.own || x.news {
		return p > 0.5
	}
	return gold
}

// learnPairs finds the classes of words between which sentences end without
// any sign, one in 200 times or more.
func (t *splitterTraining) learnPairs(texts []runningText) {
	var ends, all [wordClasses * wordClasses]int
	for i := range texts {
		x := &texts[i]
		t.st.read(x.text, x.toks, t.Clusters, t.tags)
		for k := 1; k < len(x.toks); k++ {
			l, r := &t.st.words[k-1+sentPad], &t.st.words[k+sentPad]
			if r.sign != signWord || r.Flags&model.Capital != 0 || !l.sign.words() {
				continue
			}
			p := int(l.class>>8)*wordClasses + int(r.class>>8)
			all[p]++
			if x.ends[k-1] {
				ends[p]++
			}
		}
	}
	t.pairs = make([]byte, len(all))
	for p, n := range ends {
		if n >= 2 && 200*n >= all[p] {
			t.pairs[p] = 1
		}
	}
}

// learnClasses makes the table that wordClass reads.
func (t *splitterTraining) learnClasses(train []*Tree) error {
	counts, after := newTally(), map[uint64][]uint64{}
	var w model.Word
	for _, s := range train {
		for i := range s.Words {
			model.Lex(&w, s.Words[i].Form, false, t.Clusters)
			c := classOf(&s.Words[i])
			capital := uint64(w.Flags & model.Capital)
			if i == 0 && c != classOf(&Word{Tag: doc.Tag{XPOS: "NNP"}}) {
				capital = 0 // it has the capital of the sentence
			}
			keys := classKeys(&w, capital)
			for _, key := range keys {
				counts.add(key, c)
			}
			after[keys[0]] = keys[1:]
		}
	}
	t.raw = packClasses(counts, after)
	var err error
	t.tags, err = model.ReadTable(t.raw)
	return err
}

// packClasses returns the table of what was counted; of a word only where the
// keys that are asked after it, of its cluster and suffix, do not say the same.
func packClasses(counts *tally, after map[uint64][]uint64) []byte {
	var keys []uint64
	var values []uint16
	for _, k := range counts.keys {
		v := twoClasses(counts.counts[k])
		if v == 0 {
			continue
		}
		said := uint16(0)
		for _, o := range after[k] {
			if said == 0 {
				said = twoClasses(counts.counts[o])
			}
		}
		if v != said {
			keys, values = append(keys, k), append(values, v)
		}
	}
	return model.PackTable(keys, values)
}

// classKeys returns the keys that wordClass asks, in its order.
func classKeys(w *model.Word, capital uint64) []uint64 {
	keys := []uint64{model.F2(1, w.Lower, capital)}
	if w.Path != 0 {
		keys = append(keys, model.F2(2, uint64(w.Path), capital))
	}
	return append(keys, model.F2(3, w.Suffix[2], uint64(w.Flags)), model.F2(4, w.Suffix[1], uint64(w.Flags)))
}

// twoClasses returns the most frequent class and the second, where that has
// one of five, as wordClass does; 0 for too few words.
func twoClasses(counts map[int]int) uint16 {
	var first, second, n1, n2, all int
	for c := range wordClasses {
		n := counts[c]
		all += n
		switch {
		case n > n1:
			first, second, n1, n2 = c, first, n, n1
		case n > n2:
			second, n2 = c, n
		}
	}
	if all < 8 {
		return 0
	}
	if 5*n2 < all {
		second = first
	}
	return uint16(first<<8 | second)
}

// classOf returns the coarse class of a tagged word.
func classOf(w *Word) int {
	if w.UPOS == "AUX" && w.XPOS != "MD" {
		return classAux
	}
	switch w.XPOS {
	case "MD":
		return classModal
	case "VBD", "VBZ", "VBP":
		return classFinite
	case "VB":
		return classBase
	case "VBG":
		return 4
	case "VBN":
		return 5
	case "NN", "NNS":
		return 6
	case "NNP", "NNPS":
		return 7
	case "JJ", "JJR", "JJS":
		return 8
	case "RB", "RBR", "RBS":
		return 9
	case "WRB", "WDT", "WP", "WP$":
		return 10
	case "PRP", "EX":
		return classSubj
	case "PRP$", "DT", "PDT":
		return 12
	case "IN":
		return 13
	case "TO":
		return 14
	case "CC":
		return 15
	case "CD":
		return 16
	case "UH":
		return 17
	case "RP", "POS":
		return 18
	}
	return classMark
}

// splitterScore returns the F1 of sentences.
func splitterScore(m *Splitter, texts []runningText) float64 {
	hit, gold, got := 0, 0, 0
	var ends []int
	for i := range texts {
		x := &texts[i]
		gold += x.sents
		ends = m.Split(ends[:0], x.text, x.toks)
		start := 0
		for _, e := range ends {
			got++
			whole := x.ends[e-1] && (start == 0 || x.ends[start-1])
			for k := start; k < e-1 && whole; k++ {
				whole = !x.ends[k]
			}
			if whole {
				hit++
			}
			start = e
		}
	}
	return 200 * float64(hit) / float64(max(1, gold+got))
}
