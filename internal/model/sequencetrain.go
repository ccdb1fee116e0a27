package model

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

// ChainTrainer learns a Chain as a conditional random field (Lafferty et al.
// 2001) by the follow-the-regularised-leader method for each coordinate
// (McMahan et al. 2013), which keeps most weights at nothing. A feature has
// weights only for the labels it was seen with in training. Use: Count all
// sequences, then Add them all, then Train, then Pack. The weights
// of the model are the means over the later passes. The result depends on
// the order of the calls and the seed alone. It is not safe for concurrent use.
type ChainTrainer struct {
	Rate   float64 // step: larger learns faster
	L1, L2 float64 // regularisation: L1 drops weights, L2 shrinks them
	Least  uint8   // features seen less often are left out
	Drop   float64 // part of the features that each step leaves out, drawn anew (Hinton et al. 2012)

	labels []string
	counts []uint8 // by the low bits of the hash
	ids    map[uint64]int32
	feats  []uint64
	seen   [][]uint8 // labels by feature, until they are laid out
	seqs   []sequence

	start   []int32 // weights of feature f are [start[f], start[f+1])
	class   []uint8
	w       []weights
	pairs   pairs
	pairW   []weights
	expPair []float32 // exp of pairs.score
	sums    int       // passes that are summed
	run     chainRun
	rnd     *rand.Rand
}

type sequence struct {
	gold  []uint8
	feats []int32
	ends  []int32 // feats of token i end at ends[i]
}

// weights is a coordinate of the learner: its value and what it is made of, and
// the sum of its values after the later passes.
type weights struct{ w, z, n, sum float32 }

// chainRun is the memory of one step: the features drawn for it, and the
// numbers of forward and backward.
type chainRun struct {
	feats, ends                          []int32
	score, fore, back, scale, prob, pair []float32
}

const countBits = 26

// NewChainTrainer returns a trainer for the labels of SpanLabels.
func NewChainTrainer(labels []string) *ChainTrainer {
	return &ChainTrainer{
		Rate: 0.1, L1: 0.1, L2: 0, Least: 2,
		labels: labels,
		counts: make([]uint8, 1<<countBits),
		ids:    map[uint64]int32{},
	}
}

// Count counts the features of one token.
func (t *ChainTrainer) Count(feats []uint64) {
	for _, f := range feats {
		if c := &t.counts[f>>(64-countBits)]; *c < 255 {
			*c++
		}
	}
}

// Add adds a sequence: the features of each token and its gold labels.
func (t *ChainTrainer) Add(feats [][]uint64, gold []uint8) {
	s := sequence{gold: append([]uint8(nil), gold...)}
	for i, fs := range feats {
		for _, f := range fs {
			if t.counts[f>>(64-countBits)] < t.Least {
				continue
			}
			id, ok := t.ids[f]
			if !ok {
				id = int32(len(t.feats))
				t.ids[f] = id
				t.feats = append(t.feats, f)
				t.seen = append(t.seen, nil)
			}
			t.see(id, gold[i])
			s.feats = append(s.feats, id)
		}
		s.ends = append(s.ends, int32(len(s.feats)))
	}
	t.seqs = append(t.seqs, s)
}

func (t *ChainTrainer) see(id int32, label uint8) {
	for _, l := range t.seen[id] {
		if l == label {
			return
		}
	}
	t.seen[id] = append(t.seen[id], label)
}

// Train makes the given number of passes, each in an order drawn from seed, and
// keeps the state after each in w, which may be nil. progress, which may be nil,
// is called after each with the mean loss a token.
func (t *ChainTrainer) Train(w *Work, passes int, seed uint64, progress func(pass int, loss float64) error) error {
	t.lay()
	return w.Passes("passes", passes, t, func(pass int, tick func(i, of int) error) error {
		t.rnd = rand.New(rand.NewPCG(seed, uint64(pass)+1))
		loss, tokens := 0.0, 0
		for i, k := range t.rnd.Perm(len(t.seqs)) {
			if err := tick(i, len(t.seqs)); err != nil {
				return err
			}
			loss += t.learn(&t.seqs[k])
			tokens += len(t.seqs[k].gold)
		}
		if pass >= passes/2 {
			t.addUp()
		}
		if progress == nil {
			return nil
		}
		return progress(pass+1, loss/float64(max(tokens, 1)))
	})
}

// addUp adds the weights to their sums. The mean of the later passes is a better
// model than the last: the noise of the steps cancels out (Polyak & Juditsky
// 1992).
func (t *ChainTrainer) addUp() {
	for _, ws := range [][]weights{t.w, t.pairW} {
		for i := range ws {
			ws[i].sum += ws[i].w
		}
	}
	t.sums++
}

// mean returns the weight of w in the finished model.
func (t *ChainTrainer) mean(w *weights) float32 {
	if t.sums == 0 {
		return w.w
	}
	return w.sum / float32(t.sums)
}

// lay gives every feature its stretch of weights.
func (t *ChainTrainer) lay() {
	t.counts, t.ids = nil, nil
	for _, ls := range t.seen {
		t.start = append(t.start, int32(len(t.class)))
		t.class = append(t.class, ls...)
	}
	t.start = append(t.start, int32(len(t.class)))
	t.seen = nil
	t.w = make([]weights, len(t.class))
	t.pairs = newPairs(t.labels)
	t.pairW = make([]weights, len(t.pairs.score))
	t.expPair = make([]float32, len(t.pairs.score))
	for i, s := range t.pairs.score {
		t.expPair[i] = float32(math.Exp(float64(s)))
	}
}

// learn takes one step on a sequence and returns its loss.
func (t *ChainTrainer) learn(s *sequence) float64 {
	n, k := t.pairs.n, len(s.gold)
	if k == 0 {
		return 0
	}
	r := &t.run
	r.score = grow(r.score, n*k)
	scale := t.draw(s)
	t.emit(scale, r.score)
	loss := t.forwardBackward(s)
	begin := int32(0)
	for i, end := range r.ends {
		p := r.prob[i*n : (i+1)*n]
		p[s.gold[i]] -= 1
		for _, f := range r.feats[begin:end] {
			for j := t.start[f]; j < t.start[f+1]; j++ {
				// A gradient this small is below what the step resolves.
				if g := p[t.class[j]]; g > 1e-4 || g < -1e-4 {
					t.step(&t.w[j], g*scale)
				}
			}
		}
		begin = end
	}
	for i := range r.pair {
		if g := r.pair[i]; g != 0 {
			t.step(&t.pairW[i], g)
			t.setPair(i)
		}
	}
	return loss
}

// setPair takes over the learned weight of a pair of labels.
func (t *ChainTrainer) setPair(i int) {
	t.pairs.score[i] = t.pairW[i].w
	t.expPair[i] = float32(math.Exp(float64(t.pairs.score[i])))
}

// draw chooses the features of s for one step and returns by what they count
// more for those that are left out.
func (t *ChainTrainer) draw(s *sequence) (scale float32) {
	r := &t.run
	if t.Drop <= 0 {
		r.feats, r.ends = s.feats, s.ends
		return 1
	}
	limit := uint64(t.Drop * (1 << 16))
	r.feats, r.ends = r.feats[:0], r.ends[:0]
	begin, bits, left := int32(0), uint64(0), 0
	for _, end := range s.ends {
		for _, f := range s.feats[begin:end] {
			if left == 0 {
				bits, left = t.rnd.Uint64(), 4
			}
			if bits&0xffff >= limit {
				r.feats = append(r.feats, f)
			}
			bits, left = bits>>16, left-1
		}
		r.ends = append(r.ends, int32(len(r.feats)))
		begin = end
	}
	return float32(1 / (1 - t.Drop))
}

// emit fills out with the scores of the features drawn.
func (t *ChainTrainer) emit(scale float32, out []float32) {
	n := t.pairs.n
	clear(out)
	begin := int32(0)
	for i, end := range t.run.ends {
		row := out[i*n : (i+1)*n]
		for _, f := range t.run.feats[begin:end] {
			for j := t.start[f]; j < t.start[f+1]; j++ {
				row[t.class[j]] += scale * t.w[j].w
			}
		}
		begin = end
	}
}

// step moves one coordinate against the gradient g.
func (t *ChainTrainer) step(w *weights, g float32) {
	root := float32(math.Sqrt(float64(w.n)))
	w.n += g * g
	next := float32(math.Sqrt(float64(w.n)))
	rate := float32(t.Rate)
	w.z += g - (next-root)/rate*w.w
	l1 := float32(t.L1)
	switch {
	case w.z > l1:
		w.w = -(w.z - l1) / ((1+next)/rate + float32(t.L2))
	case w.z < -l1:
		w.w = -(w.z + l1) / ((1+next)/rate + float32(t.L2))
	default:
		w.w = 0
	}
}

// forwardBackward leaves the probability of each label at each token in prob,
// and the expected less the seen number of each pair of labels in pair. It
// returns the negative log-likelihood of the gold labels.
func (t *ChainTrainer) forwardBackward(s *sequence) float64 {
	r, p, n, k := &t.run, &t.pairs, t.pairs.n, len(s.gold)
	r.fore, r.back, r.prob = grow(r.fore, n*k), grow(r.back, n*k), grow(r.prob, n*k)
	r.scale, r.pair = grow(r.scale, k), grow(r.pair, n*n)
	loss := 0.0
	for i := range k {
		row := r.score[i*n : (i+1)*n]
		loss -= float64(row[s.gold[i]])
		if i > 0 {
			loss -= float64(p.score[int(s.gold[i-1])*n+int(s.gold[i])])
		}
		loss += float64(exponents(row)) + math.Log(float64(t.forward(i, k)))
	}
	t.backward(k)
	clear(r.pair)
	for i := range k {
		for y := range n {
			r.prob[i*n+y] = r.fore[i*n+y] * r.back[i*n+y]
		}
		if i == 0 {
			continue
		}
		for y := range n {
			v := r.score[i*n+y] * r.back[i*n+y] / r.scale[i]
			if v < 1e-6 {
				continue
			}
			for _, q := range p.prev[y] {
				r.pair[int(q)*n+y] += r.fore[(i-1)*n+int(q)] * t.expPair[int(q)*n+y] * v
			}
		}
		r.pair[int(s.gold[i-1])*n+int(s.gold[i])]--
	}
	return loss
}

// exponents replaces the scores of a row by their exponentials, the largest
// scaled to 1, and returns that largest score.
func exponents(row []float32) float32 {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	for y, v := range row {
		row[y] = float32(math.Exp(float64(v - top)))
	}
	return top
}

// forward fills row i of fore, scaled to the sum 1, and returns the sum.
func (t *ChainTrainer) forward(i, k int) float32 {
	r, p, n := &t.run, &t.pairs, t.pairs.n
	now := r.fore[i*n : (i+1)*n]
	sum := float32(0)
	for y := range n {
		v := float32(0)
		if i == 0 {
			if p.first[y] {
				v = 1
			}
		} else {
			before := r.fore[(i-1)*n : i*n]
			for _, q := range p.prev[y] {
				v += before[q] * t.expPair[int(q)*n+y]
			}
		}
		if i == k-1 && !p.last[y] {
			v = 0
		}
		now[y] = v * r.score[i*n+y]
		sum += now[y]
	}
	sum = max(sum, math.SmallestNonzeroFloat32*1e10)
	for y := range now {
		now[y] /= sum
	}
	r.scale[i] = sum
	return sum
}

// backward fills back so that fore*back is the probability of a label.
func (t *ChainTrainer) backward(k int) {
	r, p, n := &t.run, &t.pairs, t.pairs.n
	for y := range n {
		r.back[(k-1)*n+y] = 0
		if p.last[y] {
			r.back[(k-1)*n+y] = 1
		}
	}
	for i := k - 2; i >= 0; i-- {
		for y := range n {
			v := float32(0)
			for _, z := range p.next[y] {
				v += t.expPair[y*n+int(z)] * r.score[(i+1)*n+int(z)] * r.back[(i+1)*n+int(z)]
			}
			r.back[i*n+y] = v / r.scale[i+1]
		}
	}
}

// Pack adds the chain to f, in sections whose names start with name.
func (t *ChainTrainer) Pack(f *File, name string, p Packing) {
	lin := NewTrainer(len(t.labels))
	lin.now = 1 // so that the average of a weight is the weight
	for i, feat := range t.feats {
		var row []cell
		for j := t.start[i]; j < t.start[i+1]; j++ {
			if w := t.mean(&t.w[j]); w != 0 {
				row = append(row, cell{class: int32(t.class[j]), w: w})
			}
		}
		if row != nil {
			lin.feats = append(lin.feats, feat)
			lin.cells = append(lin.cells, row)
		}
	}
	raw := make([]byte, 0, 4*len(t.pairs.score))
	for i, s := range t.pairs.score {
		if !math.IsInf(float64(s), -1) {
			s = t.mean(&t.pairW[i])
		}
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(s))
	}
	f.AddStrings(name+".labels", t.labels)
	f.Add(name+".words", lin.Pack(p))
	f.Add(name+".pairs", raw)
}
