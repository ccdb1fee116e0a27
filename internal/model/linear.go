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
//
// A few thousand features (the bias, tags, frequent words) have a weight for
// most classes and stand behind nine in ten of all weights that are added up.
// Their entry has n = inRows and the number of a row of wide, which holds the
// weights of all classes, two in a word, so that one addition adds two.
type Linear struct {
	Classes int
	Scale   float32    // a score times Scale is the sum of the trained weights
	value   [256]int32 // of the code of a weight
	mask    uint64
	starts  []byte // uint32 each: where a bucket starts in entries
	entries []byte
	wide    []int64 // rows of words: the weight of class 2i+1 in the high half, plus that of class 2i
	words   int     // in a row, a multiple of 4
}

// inRows is the number of weights of an entry whose weights are in a row.
const inRows = 255

// maxRows is how many rows a model can have: an entry has two bytes for the number.
const maxRows = 1 << 16

const linearHead = 5 * 4 // classes, bits of the bucket, scale, bytes of entries, rows

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
		if t.slot(t.feats[r]).seen < t.Sparse {
			continue
		}
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
	var rows []byte
	for _, e := range es {
		b := &buckets[e.hash&uint64(len(buckets)-1)]
		if n := len(rows) / t.classes; 2*len(e.classes) > t.classes && n < maxRows {
			*b = append(*b, byte(e.hash>>48), byte(e.hash>>56), inRows, byte(n), byte(n>>8))
			rows = appendRow(rows, e, q, t.classes)
		} else {
			*b = appendEntry(*b, e, q)
		}
	}
	var starts, body []byte
	for _, b := range buckets {
		starts = binary.LittleEndian.AppendUint32(starts, uint32(len(body)))
		body = append(body, b...)
	}
	starts = binary.LittleEndian.AppendUint32(starts, uint32(len(body)))
	var out []byte
	for _, n := range []uint32{
		uint32(t.classes), uint32(bits), math.Float32bits(float32(q / (root * root))), uint32(len(body)), uint32(len(rows) / t.classes),
	} {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return slices.Concat(out, starts, body, rows)
}

// appendRow appends the codes of e's weights for each of the classes.
func appendRow(rows []byte, e entry, q float64, classes int) []byte {
	first := len(rows)
	rows = append(rows, make([]byte, classes)...)
	for i, c := range e.classes {
		rows[first+int(c)] = byte(quantise(e.weights[i], q))
	}
	return rows
}

func appendEntry(b []byte, e entry, q float64) []byte {
	at := len(b) + 2
	b = append(b, byte(e.hash>>48), byte(e.hash>>56), 0)
	for i, c := range e.classes {
		if w := quantise(e.weights[i], q); w != 0 && b[at] < inRows-1 {
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
	bits, body, rows := le.Uint32(data[4:]), int(le.Uint32(data[12:])), int(le.Uint32(data[16:]))
	for c := range m.value {
		m.value[c] = weight(byte(c))
	}
	if m.Classes < 1 || m.Classes > MaxClasses || bits > 28 || rows > maxRows {
		return nil, fmt.Errorf("linear model: %d classes, %d bits of buckets, %d rows", m.Classes, bits, rows)
	}
	index := 4 * (1<<bits + 1)
	if want := linearHead + index + body + rows*m.Classes; len(data) != want {
		return nil, fmt.Errorf("linear model: %d bytes, its head says %d", len(data), want)
	}
	m.mask = 1<<bits - 1
	m.starts = data[linearHead : linearHead+index]
	m.entries = data[linearHead+index : linearHead+index+body]
	m.unpack(data[linearHead+index+body:])
	return m, nil
}

// unpack fills the wide rows from their codes.
func (m *Linear) unpack(codes []byte) {
	m.words = (m.Classes + 7) / 8 * 4
	m.wide = make([]int64, len(codes)/m.Classes*m.words)
	for r := 0; len(codes) > 0; r += m.words {
		for c, code := range codes[:m.Classes] {
			m.wide[r+c/2] += int64(m.value[code]) << (c % 2 * 32)
		}
		codes = codes[m.Classes:]
	}
}

// Score writes the score of each class to sc. Entries beyond Classes mean
// nothing.
func (m *Linear) Score(sc *Scores, feats []uint64) {
	clear(sc[:2*m.words])
	m.Add(sc, feats)
}

// ahead is how many features are looked up at once, so that the waits for memory
// overlap.
const ahead = 16

// Add adds the scores of feats to sc.
func (m *Linear) Add(sc *Scores, feats []uint64) {
	var wide [MaxClasses / 2]int64
	var found [ahead]place
	for len(feats) > 0 {
		n := min(len(feats), ahead)
		m.find(&found, feats[:n])
		feats = feats[n:]
		for i := range found[:n] {
			m.addFound(sc, &wide, &found[i])
		}
	}
	m.addWide(sc, &wide)
}

// place is where the entry of a feature is looked for: a bucket, and the first
// entry in it.
type place struct {
	lo, hi uint32
	head   uint32 // tag, number of weights and the first byte behind
	tag    uint16
}

// find fills found with the places of feats.
func (m *Linear) find(found *[ahead]place, feats []uint64) {
	for i, f := range feats {
		f = nonzero(f)
		at := 4 * (f & m.mask)
		se := binary.LittleEndian.Uint64(m.starts[at : at+8])
		found[i%ahead] = place{lo: uint32(se), hi: uint32(se >> 32), tag: uint16(f >> 48)}
	}
	for i := range found[:len(feats)] {
		p := &found[i]
		if p.lo < p.hi && int(p.hi) <= len(m.entries) && int(p.lo)+4 <= len(m.entries) {
			p.head = binary.LittleEndian.Uint32(m.entries[p.lo:])
		}
	}
}

// addFound adds the weights of the feature at p to sc or, those of a row, to wide.
func (m *Linear) addFound(sc *Scores, wide *[MaxClasses / 2]int64, p *place) {
	if p.lo >= p.hi || int(p.hi) > len(m.entries) {
		return
	}
	b, head := m.entries[p.lo:p.hi], p.head
	for {
		n := 3 + 2*int(head>>16&0xff)
		row := n == 3+2*inRows
		if row {
			n = 5
		}
		if n > len(b) {
			return
		}
		if uint16(head) != p.tag {
			b = b[n:]
			if len(b) < 5 {
				return // shorter than any entry
			}
			head = binary.LittleEndian.Uint32(b)
			continue
		}
		if row {
			m.addRow(wide, int(b[3])|int(b[4])<<8)
			return
		}
		for i := 4; i < n; i += 2 {
			sc[b[i-1]] += m.value[b[i]]
		}
		return
	}
}

// addRow adds a row to sum.
func (m *Linear) addRow(sum *[MaxClasses / 2]int64, row int) {
	first := row * m.words
	if first+m.words > len(m.wide) {
		return
	}
	r := m.wide[first : first+m.words]
	for i := 0; i+4 <= len(r) && i+4 <= len(sum); i += 4 {
		r, s := r[i:i+4:i+4], sum[i:i+4:i+4]
		s[0] += r[0]
		s[1] += r[1]
		s[2] += r[2]
		s[3] += r[3]
	}
}

// addWide adds the two scores in each word of sum to sc.
func (m *Linear) addWide(sc *Scores, sum *[MaxClasses / 2]int64) {
	for i, v := range sum[:m.words] {
		low := int32(v)
		sc[2*i] += low
		sc[2*i+1] += int32((v - int64(low)) >> 32)
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
