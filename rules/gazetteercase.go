package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns word in lower case without accents.
func fold(word string) string {
	if ascii(word) {
		return strings.ToLower(word)
	}
	return strings.ToLower(bare(word))
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// bare returns s without accents, and with plain apostrophes and hyphens.
func bare(s string) string {
	if ascii(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r {
		case 'ø':
			r = 'o'
		case 'Ø':
			r = 'O'
		case 'ł':
			r = 'l'
		case 'Ł':
			r = 'L'
		case 'ı':
			r = 'i'
		case 'đ':
			r = 'd'
		case 'Đ':
			r = 'D'
		}
		b.WriteRune(plainSign(r))
	}
	return b.String()
}

// written returns the forms, the last first, that text may be a spelling of:
// letter for letter, or with a capital at the start, or all in capitals as in
// headlines. Where some are exact the others are left out.
func written(forms []Form, text string) (out []Form, shouted bool) {
	text = squeeze(bare(text))
	for i := len(forms) - 1; i >= 0; i-- {
		if name := squeeze(bare(forms[i].Text)); name == text || capitalised(name) == text {
			out = append(out, forms[i])
		}
	}
	if len(out) > 0 || letters(text) < 4 || text != strings.ToUpper(text) {
		return out, false
	}
	for i := len(forms) - 1; i >= 0; i-- {
		if strings.ToUpper(squeeze(bare(forms[i].Text))) == text {
			out = append(out, forms[i])
		}
	}
	return out, true
}

// squeeze takes out white space: line breaks inside names, and the blanks of
// texts that were cut into tokens ("al - Qaeda"). What words there are the
// pieces have settled.
func squeeze(s string) string {
	if strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return strings.Join(strings.Fields(s), "")
}

func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if u := unicode.ToUpper(r); u != r {
		return string(u) + s[size:]
	}
	return s
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
