package model

import (
	"encoding/binary"
	"fmt"
)

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
	slots := make([]byte, 4*(n+triTail))
	for i, k := range keys {
		placeTri(slots, home(k, n), triTag(k), int8(values[i]), int8(values[i]>>8))
	}
	return slots
}

// ReadTable returns the table in data, which it keeps and which must not
// change.
func ReadTable(data []byte) (*Table, error) {
	if len(data)%4 != 0 || len(data) <= 4*triTail || binary.LittleEndian.Uint32(data[len(data)-4:]) != 0 {
		return nil, fmt.Errorf("table: %d bytes are no table", len(data))
	}
	return &Table{slots: data, n: uint64(len(data)/4 - triTail)}, nil
}

// Get returns the value of a hash, or 0.
func (t *Table) Get(h uint64) uint16 {
	tag := uint32(triTag(h))
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
