package syntax

import (
	"context"
	"fmt"
	"math"
	"sync"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Splitter groups tokens into sentences. It is immutable and safe for
// concurrent use.
//
// It goes from left to right and asks at each place where a sentence may end a
// linear classifier (logistic regression) over the words, marks, clusters and
// white space around it, the sentence so far and the way to the next full stop.
// So it also ends what has no mark: a headline before its text, a line of a
// list, the name under a letter. What rules know for sure is not asked: see
// sentState.candidate.
type Splitter struct {
	id       string
	clusters *model.Clusters
	ends     *model.Linear
	least    int32        // score from which on a sentence ends
	tags     *model.Table // word classes by word, cluster and suffix
	pairs    []byte       // by classes of the words before and after: whether a sentence may end between them without any sign
	scratch  sync.Pool    // of *sentState
}

// sentThreshold is the probability from which on a sentence ends. Most ends
// that are hard to see are missed rather than invented, so it is below half.
const sentThreshold = 0.3

// ReadSplitter returns the splitter in data, the content of a file of weights,
// which it keeps and which must not change.
func ReadSplitter(data []byte, cl *model.Clusters) (*Splitter, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	m := &Splitter{id: f.ID(), clusters: cl}
	m.scratch.New = func() any { return &sentState{feats: make([]uint64, 0, 128)} }
	if m.ends, err = f.Linear("ends"); err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	tags, err := f.Section("tags")
	if err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	if m.tags, err = model.ReadTable(tags); err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	if m.pairs, err = f.Section("pairs"); err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	if m.ends.Classes != 1 || len(m.pairs) != wordClasses*wordClasses || !(m.ends.Scale > 0) {
		return nil, fmt.Errorf("sentences: %d classes and %d pairs of words do not fit", m.ends.Classes, len(m.pairs))
	}
	m.least = int32(math.Log(sentThreshold/(1-sentThreshold)) / float64(m.ends.Scale))
	return m, nil
}

// ID returns the name and hash of the model.
func (m *Splitter) ID() string { return m.id }

// Sentences returns the stage that groups the tokens of each part of a Doc
// into sentences.
func Sentences(m *Splitter) doc.Stage {
	return doc.Stage{
		Name:  "sentences",
		Needs: []doc.Layer{doc.Parts, doc.Tokens},
		Adds:  doc.Sents,
		Run: func(ctx context.Context, d *doc.Doc) error {
			d.Sents = nil
			tok := 0
			var ends []int
			for i, p := range d.Parts {
				if err := ctx.Err(); err != nil {
					return err
				}
				first := tok
				for tok < len(d.Tokens) && d.Tokens[tok].Start < p.End {
					tok++
				}
				ends = m.Split(ends[:0], d.Text, d.Tokens[first:tok])
				start := first
				for _, e := range ends {
					d.Sents = append(d.Sents, doc.Sentence{First: start, End: first + e, Part: i})
					start = first + e
				}
			}
			return nil
		},
	}
}

// maxSentence is the number of tokens at which a sentence is cut.
const maxSentence = 200

// Split groups the tokens of one paragraph of text into sentences. It appends
// to ends where each ends, as indexes into toks: rising, the last is len(toks).
func (m *Splitter) Split(ends []int, text string, toks []doc.Token) []int {
	if len(toks) == 0 {
		return ends
	}
	st := m.scratch.Get().(*sentState)
	defer m.scratch.Put(st)
	st.read(text, toks, m.clusters, m.tags)
	var sc model.Scores
	for i := range toks {
		if i > 0 && st.candidate(i, m.pairs) {
			end := st.sure
			if !end {
				st.features(i)
				m.ends.Score(&sc, st.feats)
				end = sc[0] >= m.least
			}
			if end {
				ends = append(ends, i)
				st.begin(i)
			}
		}
		for i-st.start >= maxSentence {
			e := st.cut()
			ends = append(ends, e)
			st.begin(e)
			for k := e; k < i; k++ {
				st.step(k)
			}
		}
		st.step(i)
	}
	return append(ends, len(toks))
}
