package graph

import (
	"fmt"
	"unicode/utf8"
)

// Unit is what offsets count.
type Unit string

// The units.
const (
	Bytes Unit = "bytes" // of UTF-8
	Runes Unit = "runes" // code points, as Python counts
	UTF16 Unit = "utf16" // code units, as JavaScript and Java count
)

// ParseUnit returns the unit of that name.
func ParseUnit(s string) (Unit, error) {
	switch u := Unit(s); u {
	case Bytes, Runes, UTF16:
		return u, nil
	}
	return "", fmt.Errorf("unknown unit of offsets %q (bytes, runes or utf16)", s)
}

// offsets turns byte offsets of a text into another unit. The zero value
// leaves them as they are.
type offsets struct{ at32 []int32 } // by byte; nil where all units are equal

func newOffsets(text string, unit Unit) offsets {
	if unit == Bytes || isASCII(text) {
		return offsets{}
	}
	at := make([]int32, len(text)+1)
	n := int32(0)
	for i, r := range text {
		size := 1
		if r != utf8.RuneError {
			size = utf8.RuneLen(r)
		} else if _, size = utf8.DecodeRuneInString(text[i:]); size == 0 {
			size = 1
		}
		for k := range size {
			at[i+k] = n
		}
		n++
		if unit == UTF16 && r > 0xFFFF {
			n++
		}
	}
	at[len(text)] = n
	return offsets{at}
}

func (o offsets) at(off int) int {
	if o.at32 == nil {
		return off
	}
	return int(o.at32[off])
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
