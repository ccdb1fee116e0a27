package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// MaxClasses is how many classes a classifier can have.
const MaxClasses = 256

// Scores holds a score for each class, in units of a Linear's Scale.
type Scores [MaxClasses]int32

// Linear is a linear classifier of many classes over hashed features, with
// weights of 8 bits. It works on the bytes it was read from and is safe for
// concurrent use.
//
// Features lie in buckets by the low bits of their hash. A bucket is a stretch
// of entries: 16 high bits of the hash, the number n of weights, and n pairs of
// class and weight. A feature the model lacks is taken for one it knows with
// probability 2^-15 or so, which is less than the noise of the data.
type Linear struct {
	Classes int
	Scale   float32    // a score times Scale is the sum of the trained weights
	value   [256]int32 // of the code of a weight
	mask    uint64
	starts  []byte // uint32 each: where a bucket starts in entries
	entries []byte
}

// rooted is set in the head of a model whose weights are kept as roots; in one
// without it a code is the weight itself.
const rooted = 1 << 8

const linearHead = 4 + 4 + 4 + 4 // classes, bits of the bucket, scale, bytes of entries

// entry is a feature with its weights while a model is packed.
type entry struct {
	hash    uint64
	classes []uint8
	weights []float64
	size    float64 // the largest weight
}

// entries returns the features that p keeps, in order of creation, and all
// weights kept.
func (t *Trainer) entries(p Packing) ([]entry, []float64) {
	var es []entry
	for r, row := range t.cells {
		e := entry{hash: t.feats[r]}
		for i := range row {
			if w := t.average(&row[i]); math.Abs(w) >= p.Min && w != 0 {
				e.classes = append(e.classes, uint8(row[i].class))
				e.weights = append(e.weights, w)
				e.size = max(e.size, math.Abs(w))
			}
		}
		if len(e.classes) > 0 {
			es = append(es, e)
		}
	}
	es = heaviest(es, p.Max)
	var all []float64
	for _, e := range es {
		all = append(all, e.weights...)
	}
	return es, all
}

// heaviest keeps the n entries of the largest weight, in their order.
func heaviest(es []entry, n int) []entry {
	if n <= 0 || len(es) <= n {
		return es
	}
	sizes := make([]float64, len(es))
	for i, e := range es {
		sizes[i] = e.size
	}
	least := nth(sizes, len(sizes)-n)
	return slices.DeleteFunc(es, func(e entry) bool { return e.size < least })
}

// nth returns the n-th smallest of xs, which it sorts.
func nth(xs []float64, n int) float64 {
	slices.Sort(xs)
	return xs[n]
}

// Pack returns the averaged weights as the bytes of a Linear.
func (t *Trainer) Pack(p Packing) []byte {
	es, all := t.entries(p)
	q := quantum(all)
	bits := 1
	for len(es) > 2<<bits {
		bits++
	}
	buckets := make([][]byte, 1<<bits)
	for _, e := range es {
		b := &buckets[e.hash&uint64(len(buckets)-1)]
		*b = appendEntry(*b, e, q)
	}
	var out, body []byte
	out = binary.LittleEndian.AppendUint32(out, uint32(t.classes))
	out = binary.LittleEndian.AppendUint32(out, uint32(bits)|rooted)
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(q/(root*root))))
	sum := 0
	for _, b := range buckets {
		sum += len(b)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(sum))
	for _, b := range buckets {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
		body = append(body, b...)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
	return append(out, body...)
}

func appendEntry(b []byte, e entry, q float64) []byte {
	at := len(b) + 2
	b = append(b, byte(e.hash>>48), byte(e.hash>>56), 0)
	for i, c := range e.classes {
		if w := quantise(e.weights[i], q); w != 0 {
			b = append(b, c, byte(w))
			b[at]++
		}
	}
	if b[at] == 0 {
		return b[:at-2]
	}
	return b
}

// ReadLinear returns the classifier in data, which it keeps and which must not
// change. The head is checked; a damaged body gives wrong scores but no panic.
func ReadLinear(data []byte) (*Linear, error) {
	if len(data) < linearHead {
		return nil, fmt.Errorf("linear model: %d bytes are too few for its head", len(data))
	}
	le := binary.LittleEndian
	m := &Linear{Classes: int(le.Uint32(data)), Scale: math.Float32frombits(le.Uint32(data[8:]))}
	bits, body := le.Uint32(data[4:])&^rooted, int(le.Uint32(data[12:]))
	for c := range m.value {
		m.value[c] = int32(int8(c))
		if le.Uint32(data[4:])&rooted != 0 {
			m.value[c] = weight(byte(c))
		}
	}
	if m.Classes < 1 || m.Classes > MaxClasses || bits > 28 {
		return nil, fmt.Errorf("linear model: %d classes, %d bits of buckets", m.Classes, bits)
	}
	index := 4 * (1<<bits + 1)
	if len(data) != linearHead+index+body {
		return nil, fmt.Errorf("linear model: %d bytes, its head says %d", len(data), linearHead+index+body)
	}
	m.mask = 1<<bits - 1
	m.starts = data[linearHead : linearHead+index]
	m.entries = data[linearHead+index:]
	return m, nil
}

// Score writes the score of each class to sc; only the first Classes entries
// are touched.
func (m *Linear) Score(sc *Scores, feats []uint64) {
	clear(sc[:m.Classes])
	m.Add(sc, feats)
}

// Add adds the scores of feats to sc.
func (m *Linear) Add(sc *Scores, feats []uint64) {
	for _, f := range feats {
		f = nonzero(f)
		at := 4 * (f & m.mask)
		se := binary.LittleEndian.Uint64(m.starts[at : at+8])
		lo, hi := uint32(se), uint32(se>>32)
		if lo >= hi || int(hi) > len(m.entries) {
			continue
		}
		b := m.entries[lo:hi]
		tag := uint16(f >> 48)
		for len(b) > 2 {
			n := 3 + 2*int(b[2])
			if n > len(b) {
				break
			}
			if binary.LittleEndian.Uint16(b) == tag {
				for i := 4; i < n; i += 2 {
					sc[b[i-1]] += m.value[b[i]]
				}
				break
			}
			b = b[n:]
		}
	}
}

// Best returns the class of the highest score, the first of equals.
func (m *Linear) Best(sc *Scores) int {
	best := 0
	for c := 1; c < m.Classes; c++ {
		if sc[c] > sc[best] {
			best = c
		}
	}
	return best
}
