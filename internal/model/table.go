package model

import (
	"encoding/binary"
	"fmt"
)

// tableTail is how many slots lie behind the last place a hash can lead to, so
// that probing needs no wrap.
const tableTail = 64

// home maps a hash to [0, n) without a division (Lemire 2019), by its low half.
func home(f, n uint64) uint64 { return uint64(uint32(f)) * n >> 32 }

// hashTag is what a slot keeps of a hash; 0 marks a free slot.
func hashTag(f uint64) uint16 { return uint16(f>>48) | 1 }

// Table maps hashes to small numbers, from the bytes it was read from: slots of
// 16 bits of the hash and 16 of the value. It is safe for concurrent use. A
// hash that was not put in is found with probability 2^-15 or so.
type Table struct {
	slots []byte
	n     uint64
}

// PackTable returns the bytes of a table from keys[i] to values[i]. Values must
// not be 0, which stands for absent.
func PackTable(keys []uint64, values []uint16) []byte {
	n := uint64(len(keys))*10/7 + 1
	slots := make([]byte, 4*(n+tableTail))
	for i, k := range keys {
		placeValue(slots, home(k, n), hashTag(k), values[i])
	}
	return slots
}

// placeValue puts a value in the first free slot from i on. One that finds none
// before the end of the table is left out: it happens to none in practice.
func placeValue(slots []byte, i uint64, tag, value uint16) {
	for ; 4*i < uint64(len(slots))-4; i++ {
		if s := slots[4*i:]; s[0]|s[1] == 0 {
			binary.LittleEndian.PutUint16(s, tag)
			binary.LittleEndian.PutUint16(s[2:], value)
			return
		}
	}
}

// ReadTable returns the table in data, which it keeps and which must not
// change.
func ReadTable(data []byte) (*Table, error) {
	if len(data)%4 != 0 || len(data) <= 4*tableTail || binary.LittleEndian.Uint32(data[len(data)-4:]) != 0 {
		return nil, fmt.Errorf("table: %d bytes are no table", len(data))
	}
	return &Table{slots: data, n: uint64(len(data)/4 - tableTail)}, nil
}

// Get returns the value of a hash, or 0.
func (t *Table) Get(h uint64) uint16 {
	tag := uint32(hashTag(h))
	for i := 4 * home(h, t.n); i+4 <= uint64(len(t.slots)); i += 4 {
		s := binary.LittleEndian.Uint32(t.slots[i:])
		if s&0xffff == 0 {
			return 0
		}
		if s&0xffff == tag {
			return uint16(s >> 16)
		}
	}
	return 0
}
