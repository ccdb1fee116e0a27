package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// scan appends the tokens of one word. The word is read from the left: at
// each place the longest thing known (an address, a number, a run of letters,
// a run of one mark) is one token; the base cuts and the clitics then split
// the runs of letters.
func (t *tokenizer) scan(w doc.Span, cuts []int) {
	t.tries = 0
	if w.Len() > 3 && maybeAddress(t.text[w.Start:w.End]) {
		t.tries = 4 // bounds the work on hostile input
	}
	for at := w.Start; at < w.End; {
		s := t.text[at:w.End]
		t.at = at
		n, split := t.item(s, at == w.Start)
		if split {
			t.letters(at, at+n, cuts)
		} else {
			t.emit(at, at+n)
		}
		at += n
	}
}

// emit appends a token, cut where it is too long.
func (t *tokenizer) emit(start, end int) {
	for end-start > maxToken {
		cut := start + maxToken
		for cut > start+maxToken-utf8.UTFMax && !utf8.RuneStart(t.text[cut]) {
			cut--
		}
		t.out = append(t.out, doc.Span{Start: start, End: cut})
		start = cut
	}
	if start < end {
		t.out = append(t.out, doc.Span{Start: start, End: end})
	}
}

// item returns the length of the first token of s, which is what remains of a
// word, and whether it is a run of letters that clitics may split.
func (t *tokenizer) item(s string, first bool) (n int, split bool) {
	c := s[0]
	if t.tries > 0 && isAlnum(c) {
		t.tries--
		if n := addressLen(s); n > 0 {
			return n, false
		}
	}
	if first {
		if n := emoticonLen(s); n > 0 {
			return n, false
		}
	}
	switch {
	case isDigit(c):
		n := numberLen(s)
		if a := strings.IndexAny(s[:n], "'’"); a > 0 && !first && t.text[t.at-1] == '-' {
			n = a // COVID-19's is no decade
		}
		return n, false
	case c == '.' && first && len(s) > 1 && isDigit(s[1]):
		return 1 + numberLen(s[1:]), false
	case c == '\'' || c == '`' || strings.HasPrefix(s, "’") || strings.HasPrefix(s, "‘"):
		return apostrophe(s, first), false
	case c < utf8.RuneSelf && !isLetter(c):
		return mark(s, first), false
	}
	r, size := utf8.DecodeRuneInString(s)
	if !wordRune(r) {
		return symbolLen(s, r, size), false
	}
	n = t.run(s)
	return n, true
}

// run returns the length of the run of letters that s begins with, with the
// hyphens, full stops and other marks that belong to it.
func (t *tokenizer) run(s string) int {
	n := lettersLen(s)
	if n < len(s) && s[n] == '$' && currencyCode(s[:n]) {
		return n + 1
	}
	if k := acronymLen(s); k > 0 {
		return k
	}
	if n < len(s) && s[n] == '!' && exclaimed(s[:n]) {
		return n + 1
	}
	for n < len(s) {
		k := t.join(s, n)
		if k == 0 {
			return n
		}
		n = k
	}
	return n
}

// join returns where the run s[:n] ends if the mark at s[n] belongs to it,
// else 0.
func (t *tokenizer) join(s string, n int) int {
	rest := s[n+1:]
	switch s[n] {
	case '.':
		if t.abbreviation(s, n) {
			return n + 1
		}
		if k := digitsLen(rest); k > 0 && coded(s[:n]) {
			return n + 1 + k
		}
		if k := t.tickerLen(s, n); k > 0 {
			return k
		}
	case '-':
		if m := lettersLen(rest); m > 0 && hyphenPrefix(s[:n], rest) {
			return n + 1 + m
		}
	case '&':
		// AT&T, R&D, PG&E: short upper-case sides
		if m := lettersLen(rest); m > 0 && m <= 6 && n <= 4 && sameCase(s[:n], rest[:m]) {
			return n + 1 + m
		}
	case '/':
		// w/o, I/C, s/he: a single letter and no unit
		if m := lettersLen(rest); m > 0 && n+1+m == len(strings.TrimRight(s, ".,;:!?)")) && slashPair(s[:n], rest[:m]) {
			return n + 1 + m
		}
	case '*':
		// a masked oath: f*ck, f***ing
		k := n
		for k < len(s) && s[k] == '*' {
			k++
		}
		if m := lettersLen(s[k:]); m > 0 {
			return k + m
		}
	}
	return 0
}

// letters emits the run of letters text[start:end], split at clitics: those
// that prose found, and those it does not know.
func (t *tokenizer) letters(start, end int, cuts []int) {
	w := t.text[start:end]
	if n := contraction(w); n > 0 {
		t.emit(start, start+n)
		t.emit(start+n, end)
		return
	}
	if !hasApostrophe(w) {
		t.emit(start, end)
		return
	}
	var at [3]int // "wouldn't've" has two
	k := 0
	for n := len(w); k < len(at); k++ {
		if n = cliticStart(w[:n]); n <= 0 {
			break
		}
		at[k] = start + n
	}
	for _, c := range cuts {
		if k == 0 && c > start && c < end {
			at[0], k = c, 1
		}
	}
	for k--; k >= 0; k-- {
		t.emit(start, at[k])
		start = at[k]
	}
	t.emit(start, end)
}

// apostrophe returns the length of the token that begins with an apostrophe
// or a single quote: "'s", "'60s", "'em", "”", else the mark alone.
func apostrophe(s string, first bool) int {
	_, q := utf8.DecodeRuneInString(s)
	if q == 1 && strings.HasPrefix(s[1:], s[:1]) || q > 1 && strings.HasPrefix(s[q:], s[:q]) {
		return 2 * q
	}
	rest := s[q:]
	if rest == "" {
		return q
	}
	if isDigit(rest[0]) && (len(rest) == 1 || isDigit(rest[1])) {
		// '60s, ’72, but not '2016: a quote before a number
		if k := digitsLen(rest); k == 2 && first {
			for k < len(rest) && isLetter(rest[k]) {
				k++
			}
			return q + k
		}
		return q
	}
	n := lettersLen(rest)
	if isClitic(rest[:n]) || first && s[0] != '`' && elided(rest[:n]) {
		return q + n
	}
	return q
}

// mark returns the length of the token that begins with an ASCII mark.
func mark(s string, first bool) int {
	c := s[0]
	if strings.HasPrefix(s, "[...]") {
		return 5
	}
	switch c {
	case '.', '-', '*', '=', '_', '~', '|', '+', '<', '>', '^', '\\':
		n := max(repeat(s, c), lineLen(s))
		if c == '.' {
			n += shoutLen(s[n:])
		}
		if c == '<' || c == '>' {
			n = min(n, 2)
		}
		if c == '+' && n == 1 && len(s) > 1 && isDigit(s[1]) && first {
			return 1 + numberLen(s[1:])
		}
		return n
	case '!', '?':
		return shoutLen(s)
	case '#', '@':
		if n := len(s[1:]); n > 0 && (isLetter(s[1]) || s[1] == '_') {
			k := 1
			for k < len(s) && (isLetter(s[k]) || isDigit(s[k]) || s[k] == '_') {
				k++
			}
			return k
		}
	case '&':
		if n := entityLen(s); n > 0 {
			return n
		}
	case '$', '/':
		return repeat(s, c)
	}
	return 1
}

// shoutLen returns how many marks of question and exclamation s begins with.
func shoutLen(s string) int {
	n := 0
	for n < len(s) && (s[n] == '!' || s[n] == '?') {
		n++
	}
	return n
}

// lineLen returns the length of the line of several marks, "---===", that s
// begins with, 0 if it is shorter than four.
func lineLen(s string) int {
	n := 0
	for n < len(s) && strings.IndexByte("-=_*~", s[n]) >= 0 {
		n++
	}
	if n < 4 {
		return 0
	}
	return n
}

// symbolLen returns the length of the token that begins with a rune that is
// no letter: a run of one mark, or an emoji with all that modifies it. Bytes
// that are no UTF-8 stay together.
func symbolLen(s string, r rune, size int) int {
	n := size
	switch {
	case r == utf8.RuneError && size == 1:
		for n < len(s) {
			if r, k := utf8.DecodeRuneInString(s[n:]); r != utf8.RuneError || k != 1 {
				break
			}
			n++
		}
		return n
	case r == '…' || r == '—' || r == '–' || r == '―':
		for strings.HasPrefix(s[n:], s[:size]) {
			n += size
		}
		return n
	case unicode.Is(unicode.So, r) || r >= 0x1f000:
		return emojiLen(s, r, size)
	}
	for n < len(s) {
		r, k := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		n += k
	}
	return n
}

// emojiLen returns the length of an emoji: joined ones, skin tones, variation
// selectors, and flags of two regional indicators stay together.
func emojiLen(s string, r rune, size int) int {
	n := size
	flag := isRegional(r)
	for n < len(s) {
		r, k := utf8.DecodeRuneInString(s[n:])
		switch {
		case r == '\u200d' && n+k < len(s):
			_, m := utf8.DecodeRuneInString(s[n+k:])
			n += k + m
		case r == '\ufe0f' || r == '\u20e3' || r >= 0x1f3fb && r <= 0x1f3ff || unicode.Is(unicode.M, r):
			n += k
		case flag && isRegional(r):
			n += k
			flag = false
		default:
			return n
		}
	}
	return n
}

func isRegional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
