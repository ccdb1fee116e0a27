package model

import "unicode/utf8"

// Word is what the classifiers know of one token without its context: hashes
// of its form and of its parts, and its cluster. The form is normalised first:
// typographic quotes and dashes as ASCII, digits as 0.
type Word struct {
	Form   uint64    // as written
	Lower  uint64    // in lower case
	Prefix [4]uint64 // of Lower: its first 1 to 4 bytes, or all of it
	Suffix [4]uint64 // of Lower: its last 1 to 4 bytes, or all of it
	Shape  uint64    // "Xx", "X.X.", "0,0": runs of upper case, lower case and digits, other bytes as they are
	Path   Path      // cluster; 0 where it has none
	Case   Case      // how the news writes it inside a sentence
	Flags  Flags
}

// Flags says what characters a word holds.
type Flags uint8

// The flags.
const (
	Capital   Flags = 1 << iota // starts with an upper-case letter
	AllCaps                     // has upper-case letters, two or more, and no lower-case one
	HasLower                    // has a lower-case letter
	HasDigit                    // has a digit
	HasHyphen                   // has a hyphen
	HasOther                    // has a character that is neither letter, digit nor hyphen
)

// maxForm is how many bytes of a token count for its hashes.
const maxForm = 64

// Lex fills w from the surface of a token. With fold set, case is ignored, as
// in a headline all of capitals. cl may be nil.
func Lex(w *Word, surface string, fold bool, cl *Clusters) {
	var form, low [maxForm + 4]byte
	n := normalise(&form, surface)
	w.Flags = 0
	upper := 0
	shape, last := uint64(fnvOffset), byte(0)
	for i, c := range form[:n] {
		l, k := c, c
		switch {
		case 'a' <= c && c <= 'z', c >= utf8.RuneSelf:
			w.Flags |= HasLower
			k = 'x'
		case 'A' <= c && c <= 'Z':
			upper++
			l, k = c+'a'-'A', 'X'
			if i == 0 {
				w.Flags |= Capital
			}
		case c == '0':
			w.Flags |= HasDigit
		case c == '-':
			w.Flags |= HasHyphen
		default:
			w.Flags |= HasOther
		}
		low[i] = l
		if k != last {
			shape = (shape ^ uint64(k)) * fnvPrime
			last = k
		}
	}
	if upper > 1 && w.Flags&HasLower == 0 {
		w.Flags |= AllCaps
	}
	w.Shape = finish(shape)
	w.affixes(low[:n])
	w.Form = w.Lower
	if upper > 0 && !fold {
		w.Form = hashBytes(form[:n])
	}
	w.Path, w.Case = 0, NoCase
	if cl != nil {
		w.Path, w.Case = cl.lookup(w.Form, w.Lower)
	}
	if fold {
		w.Flags &^= Capital | AllCaps
		w.Shape = 1
	}
}

// affixes sets Lower, Prefix and Suffix from the form in lower case.
func (w *Word) affixes(low []byte) {
	h := uint64(fnvOffset)
	for i, c := range low {
		h = (h ^ uint64(c)) * fnvPrime
		if i < 4 {
			w.Prefix[i] = h
		}
	}
	w.Lower = finish(h)
	for i := len(low); i < 4; i++ {
		w.Prefix[i] = w.Lower
	}
	h = fnvOffset
	for i := 0; i < 4; i++ {
		if i < len(low) {
			h = (h ^ uint64(low[len(low)-1-i])) * fnvPrime
		}
		w.Suffix[i] = h
	}
}

func hashBytes(b []byte) uint64 {
	h := uint64(fnvOffset)
	for _, c := range b {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return finish(h)
}

// HashForm returns the hash that a Word of this surface has as its Form.
func HashForm(surface string) uint64 {
	var w Word
	Lex(&w, surface, false, nil)
	return w.Form
}

// normalise writes the first bytes of s to buf with typographic quotes and
// dashes as ASCII and digits as 0, and returns how many it wrote.
func normalise(buf *[maxForm + 4]byte, s string) int {
	n := 0
	for i := 0; i < len(s) && n < maxForm; {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			buf[n] = '0'
			n, i = n+1, i+1
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && ascii(s[i+2]) != "":
			n += copy(buf[n:], ascii(s[i+2]))
			i += 3
		default:
			buf[n] = c
			n, i = n+1, i+1
		}
	}
	return n
}

// ascii returns the plain form of the mark U+2000 + (b - 0x80), or "".
func ascii(b byte) string {
	switch b {
	case 0x98, 0x99, 0x9a, 0x9b: // single quotes
		return "'"
	case 0x9c, 0x9d, 0x9e, 0x9f: // double quotes
		return `"`
	case 0x90, 0x91, 0x92, 0x93: // hyphens, figure dash, en dash
		return "-"
	case 0x94, 0x95: // em dash, bar
		return "--"
	case 0xa6: // ellipsis
		return "..."
	}
	return ""
}

// Shouted reports whether a sentence is set in capitals, so that the case of
// its words says nothing: three words or more, four in five of those of two
// letters and more all capitals. word gives the surface of its n words.
func Shouted(n int, word func(int) string) bool {
	words, caps := 0, 0
	for i := range n {
		upper, lower := 0, 0
		for _, c := range []byte(word(i)) {
			switch {
			case 'A' <= c && c <= 'Z':
				upper++
			case 'a' <= c && c <= 'z':
				lower++
			}
		}
		if upper+lower < 2 {
			continue
		}
		words++
		if lower == 0 {
			caps++
		}
	}
	return caps >= 3 && 5*caps >= 4*words
}
