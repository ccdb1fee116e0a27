package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Tri is a linear classifier of three classes in slots of four bytes, for the
// innermost loop of a parser: one look at memory a feature. A slot holds 16
// bits of the feature's hash and the weights of classes 1 and 2 less that of
// class 0, which changes no decision. It is safe for concurrent use.
type Tri struct {
	slots []byte
	n     uint64 // slots in the table, before the tail
}

// triTail is how many slots lie behind the last place a hash can lead to, so
// that probing needs no wrap.
const triTail = 64

// PackTri returns the averaged weights of a trainer of three classes as the
// bytes of a Tri.
func (t *Trainer) PackTri(p Packing) ([]byte, error) {
	if t.classes != 3 {
		return nil, fmt.Errorf("a table of three classes cannot hold %d", t.classes)
	}
	es, _ := t.entries(p)
	all := make([][2]float64, len(es))
	q := 0.0
	for k, e := range es {
		all[k] = e.overFirst()
		q = max(q, quantum(all[k][:]))
	}
	n := uint64(len(es))*10/8 + 1
	slots := make([]byte, 4*(n+triTail))
	for k, e := range es {
		a, b := quantise(all[k][0], q), quantise(all[k][1], q)
		if a == 0 && b == 0 {
			continue
		}
		placeTri(slots, home(e.hash, n), triTag(e.hash), a, b)
	}
	return slots, nil
}

// overFirst returns the weights of classes 1 and 2 less that of class 0.
func (e *entry) overFirst() [2]float64 {
	var w [3]float64
	for i, c := range e.classes {
		w[c] = e.weights[i]
	}
	return [2]float64{w[1] - w[0], w[2] - w[0]}
}

// placeTri puts a feature in the first free slot from i on. One that finds
// none before the end of the table is left out: it happens to none in practice.
func placeTri(slots []byte, i uint64, tag uint16, a, b int8) {
	for ; 4*i < uint64(len(slots))-4; i++ {
		if s := slots[4*i:]; s[0]|s[1] == 0 {
			binary.LittleEndian.PutUint16(s, tag)
			s[2], s[3] = byte(a), byte(b)
			return
		}
	}
}

// home maps a hash to [0, n) without a division (Lemire 2019), by its low half.
func home(f, n uint64) uint64 { return uint64(uint32(f)) * n >> 32 }

// triTag is what a slot keeps of a hash; 0 marks a free slot.
func triTag(f uint64) uint16 { return uint16(f>>48) | 1 }

// ReadTri returns the classifier in data, which it keeps and which must not
// change.
func ReadTri(data []byte) (*Tri, error) {
	if len(data)%4 != 0 || len(data) <= 4*triTail || uint64(len(data)) > math.MaxUint32 {
		return nil, fmt.Errorf("table of three classes: %d bytes are no table", len(data))
	}
	if binary.LittleEndian.Uint32(data[len(data)-4:]) != 0 {
		return nil, fmt.Errorf("table of three classes: its last slot is not free")
	}
	return &Tri{slots: data, n: uint64(len(data)/4 - triTail)}, nil
}

// Score returns the scores of classes 1 and 2 over class 0, whose score is 0.
func (m *Tri) Score(feats []uint64) (one, two int32) {
	slots, n := m.slots, m.n
	for _, f := range feats {
		f = nonzero(f)
		tag := uint32(triTag(f))
		for i := 4 * home(f, n); i+4 <= uint64(len(slots)); i += 4 {
			s := binary.LittleEndian.Uint32(slots[i : i+4])
			if s&0xffff == tag {
				one += weight(byte(s >> 16))
				two += weight(byte(s >> 24))
				break
			}
			if s&0xffff == 0 {
				break
			}
		}
	}
	return one, two
}
