package model

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"io"
	"math"
	"slices"
)

// TriTrainer learns like a Trainer of three classes, several times as fast. The
// result depends on the order of examples alone. It is not safe for concurrent
// use.
type TriTrainer struct {
	now  float64
	hot  []triHot // open addressing by hash; key 0 is free
	cold []triCold
	used int
}

// triHot is what a score asks of a feature: 16 bytes, so that a line of cache
// holds the places where it can lie. key is the high half of its hash.
type triHot struct {
	key uint32
	w   [3]float32
}

// triCold is the rest. sum is what the updates sum to, each times the number of
// the example it came from: the average over all examples is w - sum/now (Daumé
// 2006).
type triCold struct {
	hash uint64
	sum  [3]float64
	seen float32 // how many scores asked for it, by a sample
}

// seenEvery is the distance of the examples in which it is counted what scores
// ask for.
const seenEvery = 16

// NewTriTrainer returns a trainer that knows nothing.
func NewTriTrainer() *TriTrainer {
	const size = 1 << 16
	return &TriTrainer{hot: make([]triHot, size), cold: make([]triCold, size)}
}

// Features returns how many features have a weight so far.
func (t *TriTrainer) Features() int { return t.used }

// Score returns the current (not averaged) score of each class.
func (t *TriTrainer) Score(feats []uint64) (sc [3]float32) {
	for _, f := range feats {
		h := &t.hot[t.slot(f)]
		sc[0] += h.w[0]
		sc[1] += h.w[1]
		sc[2] += h.w[2]
	}
	if int(t.now)%seenEvery == 0 {
		for _, f := range feats {
			if i := t.slot(f); t.hot[i].key != 0 {
				t.cold[i].seen++
			}
		}
	}
	return sc
}

// Tick counts one example for the average. Call it once for each example,
// before its updates.
func (t *TriTrainer) Tick() { t.now++ }

// Update adds by to the weight of one class and takes it from that of another,
// for each of feats.
func (t *TriTrainer) Update(feats []uint64, up, down int, by float32) {
	d := float64(by) * t.now
	for _, f := range feats {
		i := t.place(f)
		h, c := &t.hot[i], &t.cold[i]
		h.w[up] += by
		h.w[down] -= by
		c.sum[up] += d
		c.sum[down] -= d
	}
}

func triKey(f uint64) uint32 { return max(1, uint32(f>>32)) }

// slot returns the place of f, or the free one where it would go.
func (t *TriTrainer) slot(f uint64) int {
	f = nonzero(f)
	mask := len(t.hot) - 1
	key := triKey(f)
	i := int(uint32(f)) & mask
	for t.hot[i].key != key && t.hot[i].key != 0 {
		i = (i + 1) & mask
	}
	return i
}

// place returns the place of f, made when it is not there.
func (t *TriTrainer) place(f uint64) int {
	i := t.slot(f)
	if t.hot[i].key != 0 {
		return i
	}
	if t.used++; 2*t.used > len(t.hot) {
		t.grow()
		i = t.slot(f)
	}
	t.hot[i].key = triKey(f)
	t.cold[i].hash = nonzero(f)
	return i
}

func (t *TriTrainer) grow() {
	hot, cold := t.hot, t.cold
	t.hot, t.cold = make([]triHot, 2*len(hot)), make([]triCold, 2*len(hot))
	for i := range hot {
		if hot[i].key != 0 {
			at := t.slot(cold[i].hash)
			t.hot[at], t.cold[at] = hot[i], cold[i]
		}
	}
}

// triEntry is a feature with the weights of classes 1 and 2 less that of class
// 0, while a model is packed.
type triEntry struct {
	hash uint64
	w    [2]float32
	size float32 // how much it weighs when there are too many
}

// entries returns the features that p keeps, the heaviest first. A feature
// weighs as its largest weight times the root of how often a score asked for
// it: what leaving it out costs.
func (t *TriTrainer) entries(p Packing) []triEntry {
	if t.now == 0 {
		return nil
	}
	var es []triEntry
	for i := range t.hot {
		h, c := &t.hot[i], &t.cold[i]
		if h.key == 0 {
			continue
		}
		var w [3]float64
		size := 0.0
		for k := range w {
			if x := float64(h.w[k]) - c.sum[k]/t.now; math.Abs(x) >= p.Min {
				w[k] = x
				size = max(size, math.Abs(x))
			}
		}
		if size > 0 {
			size *= math.Sqrt(float64(c.seen + 1))
			es = append(es, triEntry{c.hash, [2]float32{float32(w[1] - w[0]), float32(w[2] - w[0])}, float32(size)})
		}
	}
	slices.SortFunc(es, func(a, b triEntry) int {
		if d := cmp.Compare(b.size, a.size); d != 0 {
			return d
		}
		return cmp.Compare(a.hash, b.hash)
	})
	if p.Max > 0 {
		es = es[:min(p.Max, len(es))]
	}
	return es
}

// Pack returns the averaged weights as the bytes of a Tri. Of the features of
// an overfull bucket the lightest are left out: one in forty, and of little
// weight.
func (t *TriTrainer) Pack(p Packing) []byte {
	es := t.entries(p)
	q := 1e-9
	for i := range es {
		for _, w := range es[i].w {
			q = max(q, math.Abs(float64(w)))
		}
	}
	n := uint64(float64(len(es))/(triFill*triSlots)) + 1
	buckets := make([]byte, triBucket*n)
	for i := range es {
		e := &es[i]
		if a, b := quantise(float64(e.w[0]), q), quantise(float64(e.w[1]), q); a != 0 || b != 0 {
			placeTri(buckets[triBucket*home(e.hash, n):][:triBucket], hashTag(e.hash), a, b)
		}
	}
	return buckets
}

// Save writes all that t has learned.
func (t *TriTrainer) Save(w *bufio.Writer) error {
	le := binary.LittleEndian
	if err := binary.Write(w, le, []uint64{math.Float64bits(t.now), uint64(t.used)}); err != nil {
		return err
	}
	var b []byte
	for i := range t.hot {
		if t.hot[i].key == 0 {
			continue
		}
		c := &t.cold[i]
		b = le.AppendUint64(b[:0], c.hash)
		for k, x := range t.hot[i].w {
			b = le.AppendUint32(b, math.Float32bits(x))
			b = le.AppendUint64(b, math.Float64bits(c.sum[k]))
		}
		if _, err := w.Write(le.AppendUint32(b, math.Float32bits(c.seen))); err != nil {
			return err
		}
	}
	return nil
}

// Load reads what Save wrote.
func (t *TriTrainer) Load(r *bufio.Reader) error {
	le := binary.LittleEndian
	var head [2]uint64
	if err := binary.Read(r, le, head[:]); err != nil {
		return err
	}
	t.now = math.Float64frombits(head[0])
	for range head[1] {
		var b [8 + 3*12 + 4]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return err
		}
		f := le.Uint64(b[:])
		i := t.place(f)
		c := &t.cold[i]
		for k := range c.sum {
			t.hot[i].w[k] = math.Float32frombits(le.Uint32(b[8+12*k:]))
			c.sum[k] = math.Float64frombits(le.Uint64(b[12+12*k:]))
		}
		c.seen = math.Float32frombits(le.Uint32(b[len(b)-4:]))
	}
	return nil
}
