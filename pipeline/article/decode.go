package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode returns the text of raw in UTF-8 and whether it is something else
// than raw byte for byte, or the reason why raw is no text. html says that the
// text may name its character set itself. In order: the byte order mark; UTF-16
// and UTF-32 without one by where their zero bytes stand; valid UTF-8; what
// HTML declares; UTF-8 with few bad bytes; what the frequencies of its bytes
// say; Windows-1252.
//
// The byte order mark of UTF-8 stays in the text, those of UTF-16 and UTF-32
// do not.
func decode(raw []byte, html bool) (text string, derived bool, reason string) {
	enc := wide(raw)
	if enc == nil {
		if bytes.IndexByte(raw, 0) >= 0 || isControl(raw) {
			return "", false, "binary"
		}
		if utf8.Valid(raw) {
			return string(raw), false, ""
		}
		enc = narrow(raw, html)
	}
	if enc == nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), true, ""
	}
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", false, "undecodable"
	}
	if bytes.IndexByte(out, 0) >= 0 || isControl(out) || bytes.Count(out, []byte("\uFFFD"))*10 > utf8.RuneCount(out) {
		return "", false, "binary"
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), true, ""
}

// wide returns the encoding of UTF-16 and UTF-32, or nil.
func wide(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(raw, []byte{0, 0, 0xfe, 0xff}):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	// Most news in UTF-16 has a zero in every other byte, and where the other
	// byte is zero too it is no text.
	n := min(len(raw), 64<<10) &^ 1
	even, odd, both := 0, 0, 0
	for i := 0; i < n; i += 2 {
		if raw[i] == 0 {
			even++
		}
		if raw[i+1] == 0 {
			odd++
		}
		if raw[i] == 0 && raw[i+1] == 0 {
			both++
		}
	}
	switch pairs := n / 2; {
	case pairs == 0 || both > 0 || len(raw)%2 == 1:
		return nil
	case odd*3 > pairs*2 && even*20 < pairs:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even*3 > pairs*2 && odd*20 < pairs:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// narrow returns the encoding of raw, which is not valid UTF-8, or nil for
// UTF-8 with bad bytes.
func narrow(raw []byte, html bool) encoding.Encoding {
	if html {
		if enc, name, certain := charset.DetermineEncoding(raw, ""); certain && name != "utf-8" {
			return enc
		}
	}
	good, bad := utf8Counts(raw)
	if good > bad {
		return nil
	}
	// Detectors see rare sets everywhere in the few high bytes of English: they
	// are believed where such bytes are many.
	if bad*10 > len(raw) {
		if res := chardet.Detect(raw[:min(len(raw), 64<<10)]); res.Confidence > 0.8 {
			if enc, name := charset.Lookup(strings.ToLower(res.Encoding)); enc != nil && name != "utf-8" {
				return enc
			}
		}
	}
	return charmap.Windows1252
}

// utf8Counts counts the runes of more than one byte and the bytes that are not
// UTF-8.
func utf8Counts(raw []byte) (good, bad int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}

// isControl reports whether more than one byte in a hundred of raw is a
// control character that no text has.
func isControl(raw []byte) bool {
	n := 0
	for _, b := range raw {
		if b < 0x20 && (b < '\t' || b > '\r') && b != 0x1b || b == 0x7f {
			n++
		}
	}
	return n*100 > len(raw) || bytes.HasPrefix(raw, []byte("%PDF-"))
}

// toValid replaces each run of bytes that is not UTF-8 and reports whether
// there was one.
func toValid(s string) (string, bool) {
	if utf8.ValidString(s) {
		return s, false
	}
	return strings.ToValidUTF8(s, "\uFFFD"), true
}
