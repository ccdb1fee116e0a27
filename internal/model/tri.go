package model

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Tri is a linear classifier of three classes for the innermost loop of a
// parser: one line of cache a feature, and no branch that hangs on what is
// found there. It is safe for concurrent use.
//
// A bucket of 64 bytes holds up to 16 features: first 16 bits of the hash of
// each, 0 where there is none, then for each the weights of classes 1 and 2 less
// that of class 0, which changes no decision.
type Tri struct {
	buckets []byte
	n       uint64
}

const (
	triSlots  = 16 // in a bucket
	triBucket = 4 * triSlots
	triFill   = 0.8 // of the slots are filled on average
)

// placeTri puts a feature in the first free slot of its bucket, if there is one.
func placeTri(bucket []byte, tag uint16, a, b int8) {
	for i := range triSlots {
		if binary.LittleEndian.Uint16(bucket[2*i:]) == 0 {
			binary.LittleEndian.PutUint16(bucket[2*i:], tag)
			bucket[2*triSlots+2*i], bucket[2*triSlots+2*i+1] = byte(a), byte(b)
			return
		}
	}
}

// ReadTri returns the classifier in data, which it keeps and which must not
// change.
func ReadTri(data []byte) (*Tri, error) {
	if len(data)%triBucket != 0 || len(data) == 0 {
		return nil, fmt.Errorf("table of three classes: %d bytes are no table", len(data))
	}
	return &Tri{buckets: data, n: uint64(len(data) / triBucket)}, nil
}

// Score returns the scores of classes 1 and 2 over class 0, whose score is 0.
func (m *Tri) Score(feats []uint64) (one, two int32) {
	for _, f := range feats {
		f = nonzero(f)
		at := triBucket * home(f, m.n)
		b := m.buckets[at : at+triBucket : at+triBucket]
		found := slotsWith(b, hashTag(f))
		slot := bits.TrailingZeros64(found)
		slot = (slot&3)<<2 | slot>>4&3 // of 16 bits and four groups
		w := binary.LittleEndian.Uint16(b[2*triSlots+2*slot:])
		w &= -uint16((found | -found) >> 63) // nothing where none was found
		one += weight(byte(w))
		two += weight(byte(w >> 8))
	}
	return one, two
}

// slotsWith compares the 16 tags at the start of a bucket with one, four at a
// time (Mycroft 1987), and marks those that are equal: slot 4j+k by bit 16k+j.
// Only the lowest mark is sure.
func slotsWith(b []byte, tag uint16) uint64 {
	const low, high = 0x0001_0001_0001_0001, 0x8000_8000_8000_8000
	all := uint64(tag) * low
	x0 := binary.LittleEndian.Uint64(b[0:]) ^ all
	x1 := binary.LittleEndian.Uint64(b[8:]) ^ all
	x2 := binary.LittleEndian.Uint64(b[16:]) ^ all
	x3 := binary.LittleEndian.Uint64(b[24:]) ^ all
	return (x0-low)&^x0&high>>15 | (x1-low)&^x1&high>>14 | (x2-low)&^x2&high>>13 | (x3-low)&^x3&high>>12
}
