package model

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Save writes all that t has learned. Margin and Sparse are not part of it.
func (t *Trainer) Save(w *bufio.Writer) error {
	le := binary.LittleEndian
	b := le.AppendUint64(nil, uint64(t.classes))
	b = le.AppendUint64(b, uint64(t.now))
	b = le.AppendUint64(b, uint64(len(t.cells)))
	for r, row := range t.cells {
		b = le.AppendUint64(b, t.feats[r])
		b = binary.AppendUvarint(b, uint64(t.slot(t.feats[r]).seen))
		b = binary.AppendUvarint(b, uint64(len(row)))
		for i := range row {
			c := &row[i]
			b = append(b, byte(c.class))
			b = le.AppendUint32(b, math.Float32bits(c.w))
			b = le.AppendUint64(b, math.Float64bits(c.sum))
			b = binary.AppendUvarint(b, uint64(c.at))
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	_, err := w.Write(b) // the head, where there are no features
	return err
}

// Load reads what Save wrote of a trainer of as many classes.
func (t *Trainer) Load(r *bufio.Reader) error {
	var head [3]uint64
	if err := binary.Read(r, binary.LittleEndian, head[:]); err != nil {
		return err
	}
	if head[0] != uint64(t.classes) {
		return fmt.Errorf("a trainer of %d classes was saved, not of %d", head[0], t.classes)
	}
	t.now = int64(head[1])
	for range head[2] {
		var f [8]byte
		if _, err := io.ReadFull(r, f[:]); err != nil {
			return err
		}
		seen, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		n, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		if n > MaxClasses {
			return fmt.Errorf("a feature of %d classes", n)
		}
		row := make([]cell, n)
		for i := range row {
			if err := row[i].load(r); err != nil {
				return err
			}
		}
		h := binary.LittleEndian.Uint64(f[:])
		t.cells[t.row(h)] = row
		t.slot(h).seen = int32(seen)
	}
	return nil
}

func (c *cell) load(r *bufio.Reader) error {
	var b [13]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return err
	}
	at, err := binary.ReadUvarint(r)
	c.class, c.at = int32(b[0]), int64(at)
	c.w = math.Float32frombits(binary.LittleEndian.Uint32(b[1:]))
	c.sum = math.Float64frombits(binary.LittleEndian.Uint64(b[5:]))
	return err
}

// Save writes all that t has learned in Train, for a trainer that has been
// given the same sequences.
func (t *ChainTrainer) Save(w *bufio.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, uint64(t.sums)); err != nil {
		return err
	}
	for _, ws := range [][]weights{t.w, t.pairW} {
		if err := binary.Write(w, binary.LittleEndian, uint64(len(ws))); err != nil {
			return err
		}
		var b []byte
		for i := range ws {
			b = binary.LittleEndian.AppendUint32(b[:0], math.Float32bits(ws[i].w))
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(ws[i].z))
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(ws[i].n))
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(ws[i].sum))
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// Load reads what Save wrote.
func (t *ChainTrainer) Load(r *bufio.Reader) error {
	var sums uint64
	if err := binary.Read(r, binary.LittleEndian, &sums); err != nil {
		return err
	}
	t.sums = int(sums)
	for _, ws := range [][]weights{t.w, t.pairW} {
		var n uint64
		if err := binary.Read(r, binary.LittleEndian, &n); err != nil {
			return err
		}
		if n != uint64(len(ws)) {
			return fmt.Errorf("a chain of %d weights was saved, not of %d", n, len(ws))
		}
		for i := range ws {
			var b [16]byte
			if _, err := io.ReadFull(r, b[:]); err != nil {
				return err
			}
			ws[i].w = math.Float32frombits(binary.LittleEndian.Uint32(b[:]))
			ws[i].z = math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))
			ws[i].n = math.Float32frombits(binary.LittleEndian.Uint32(b[8:]))
			ws[i].sum = math.Float32frombits(binary.LittleEndian.Uint32(b[12:]))
		}
	}
	for i := range t.pairW {
		if !math.IsInf(float64(t.pairs.score[i]), -1) {
			t.setPair(i)
		}
	}
	return nil
}
