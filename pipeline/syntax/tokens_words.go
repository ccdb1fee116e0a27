package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What belongs into one token: the shapes of letters, numbers, addresses and
// abbreviations.

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }

// wordRune reports whether r is part of a run of letters: letters, marks,
// the soft hyphen and the joiners of scripts that need them.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r))
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Nd, r) || r == '\u00ad' || r == '\u200c' || r == '\u200d'
}

// apostropheAt returns the length of the apostrophe at s[i], 0 if there is none.
func apostropheAt(s string, i int) int {
	switch {
	case i >= len(s):
	case s[i] == '\'' || s[i] == '`':
		return 1
	case s[i] == 0xe2 && (strings.HasPrefix(s[i:], "’") || strings.HasPrefix(s[i:], "‘")):
		return 3
	case s[i] == 0xc2 && strings.HasPrefix(s[i:], "´"):
		return 2
	}
	return 0
}

// hasApostrophe reports whether w may contain an apostrophe.
func hasApostrophe(w string) bool {
	for i := 0; i < len(w); i++ {
		if apostropheAt(w, i) > 0 {
			return true
		}
	}
	return false
}

// lettersLen returns the length of the run of letters, digits and inner
// apostrophes and underscores at the start of s.
func lettersLen(s string) int {
	n := 0
	for n < len(s) {
		if isAlnum(s[n]) {
			n++
			continue
		}
		if a := apostropheAt(s, n); a > 0 || s[n] == '_' {
			// an apostrophe belongs to the word between two letters only
			a = max(a, 1)
			if r, _ := utf8.DecodeRuneInString(s[n+a:]); n == 0 || n+a >= len(s) || !wordRune(r) {
				return n
			}
			n += a
			continue
		}
		if s[n] < utf8.RuneSelf {
			return n
		}
		r, k := utf8.DecodeRuneInString(s[n:])
		if !wordRune(r) {
			return n
		}
		n += k
	}
	return n
}

func digitsLen(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// numberLen returns the length of the number at the start of s: digits with
// the marks between them, an ordinal's or decade's letters, a code like 4A.
func numberLen(s string) int {
	n := digitsLen(s)
	for n+1 < len(s) && isDigit(s[n+1]) {
		k := digitsLen(s[n+1:])
		if c := s[n]; c != '.' && c != ':' && c != '/' && (c != ',' || k != 3) {
			break
		}
		n += 1 + k
	}
	if n < len(s) && s[n] == '-' {
		if k := dashedLen(s, n); k > 0 {
			n = k
		}
	}
	k := n
	for k < len(s) && isAlnum(s[k]) {
		k++
	}
	if k > n && !unit(s[n:k]) {
		n = k
	}
	if a := apostropheAt(s, n); a > 0 && n+a+1 == len(strings.TrimRight(s, ".,;:!?)")) && s[n+a] == 's' && (n == 2 || s[n-1] == '0') {
		n += a + 1 // the 1990's
	}
	return n
}

// dashedLen returns where the telephone number, the code or the date ends
// whose first group is s[:n], or 0: three groups of digits and more, or three
// and four digits, or five and four. Two others are a range.
func dashedLen(s string, n int) int {
	groups, end, last := 1, n, 0
	head := n - strings.LastIndexByte(s[:n], '/') - 1
	for end+1 < len(s) && s[end] == '-' && isDigit(s[end+1]) {
		last = digitsLen(s[end+1:])
		end += 1 + last
		groups++
	}
	if groups >= 3 || groups == 2 && (head == 3 || head == 5) && last == 4 {
		return end
	}
	return 0
}

// unit reports whether w, right after a number, is a token of its own.
func unit(w string) bool {
	switch w {
	case "am", "pm", "pc", "AM", "PM", "k", "K", "m", "M", "mm", "bn", "tn", "km", "cm", "kg", "g", "mg", "ft", "lb", "lbs", "oz", "mph", "kph",
		"hrs", "hr", "min", "mins", "sec", "secs", "kW", "MW", "GW", "kWh", "MWh", "GB", "MB", "TB", "Hz", "MHz", "GHz", "sq", "million", "billion", "trillion", "yr", "yrs", "x", "p", "c":
		return true
	}
	return false
}

// coded reports whether w is letters, three at most, and a number that may have
// decimals: a sum in naira or rupees (N6.5, Rs1.2), a version (v1.2).
func coded(w string) bool {
	n := 0
	for n < len(w) && n < 4 && isLetter(w[n]) {
		n++
	}
	return n > 0 && n < 4 && n < len(w) && digitsLen(w[n:]) == len(w)-n
}

// currencyCode reports whether w before "$" names a dollar: US$, HK$.
func currencyCode(w string) bool {
	switch w {
	case "US", "A", "AU", "C", "CA", "HK", "NZ", "S", "NT", "R", "U", "J", "TT", "Z", "EC":
		return true
	}
	return false
}

// acronymLen returns the length of single letters with full stops at the start
// of s (U.S., a.m., J.K.), 0 if there are not at least two.
func acronymLen(s string) int {
	n, groups := 0, 0
	for n < len(s) {
		k := n
		for k < len(s) && isLetter(s[k]) {
			k++
		}
		size := k - n
		stop := k < len(s) && s[k] == '.'
		switch {
		case stop && (size == 1 || size == 2 && isUpper(s[n]) && mixed(s, n)):
			n = k + 1
			groups++
			continue
		case size == 1 && groups > 0 && (k == len(s) || !isDigit(s[k]) && s[k] < utf8.RuneSelf && apostropheAt(s, k) == 0):
			n, groups = k, groups+1 // U.S
		case size == 1 && groups > 0 && apostropheAt(s, k) > 0:
			n, groups = k, groups+1 // U.S's
		}
		break
	}
	if groups < 2 {
		return 0
	}
	return n
}

// tickerLen returns the length of the code of a share at the start of s, which
// is letters up to a full stop at n, or 0: (GOOGL.O). It fills its brackets.
func (t *tokenizer) tickerLen(s string, n int) int {
	k := n + 1
	for k < len(s) && isUpper(s[k]) {
		k++
	}
	if k == n+1 || k > n+3 || k >= len(s) || s[k] != ')' || !isUpper(s[0]) || t.at == 0 || t.text[t.at-1] != '(' {
		return 0
	}
	return k
}

// mixed reports whether the two letters at s[n] belong to a degree: Ph.D., M.Sc.
func mixed(s string, n int) bool {
	switch s[n : n+2] {
	case "Ph", "PH", "Sc", "Ed", "Lt":
		return true
	}
	return false
}

// maybeAddress reports whether w can contain an address at all.
func maybeAddress(w string) bool {
	for i := 1; i+1 < len(w); i++ {
		switch w[i] {
		case '@', ':':
			return true
		case '.':
			if isAlnum(w[i-1]) && isAlnum(w[i+1]) || w[i+1] == '.' {
				return true
			}
		}
	}
	return false
}

// addressLen returns the length of the URL, mail address, domain or file name
// at the start of s, or 0.
func addressLen(s string) int {
	n := 0
	for n < len(s) && s[n] > ' ' && s[n] < utf8.RuneSelf && s[n] != '"' && s[n] != '<' && s[n] != '>' && s[n] != '|' {
		n++
	}
	a := s[:n]
	colon := strings.IndexByte(a, ':')
	scheme := colon > 0 && (strings.HasPrefix(a[colon:], "://") || a[:colon] == "mailto" || a[:colon] == "doi")
	if scheme || len(a) > 4 && strings.EqualFold(a[:4], "www.") {
		return len(trimAddress(a))
	}
	if at := strings.IndexByte(a, '@'); at > 0 && at+1 < len(a) && isAlnum(a[at+1]) {
		k := at + 1
		for k < len(a) && (isAlnum(a[k]) || a[k] == '.' || a[k] == '-' || a[k] == '_') {
			k++
		}
		if mailName(a[:at]) {
			return len(trimAddress(a[:k]))
		}
	}
	return domainLen(a)
}

// trimAddress cuts marks off the end of an address that belong to the
// sentence around it.
func trimAddress(a string) string {
	for {
		b := strings.TrimSuffix(strings.TrimRight(a, ".,;:!?'*]}"), "'s")
		if strings.HasSuffix(b, ")") && strings.Count(b, "(") < strings.Count(b, ")") {
			b = b[:len(b)-1]
		}
		if len(b) == len(a) {
			return a
		}
		a = b
	}
}

func mailName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) && strings.IndexByte("._%+-", s[i]) < 0 {
			return false
		}
	}
	return true
}

// domainLen returns the length of a domain with its path, or of a file name,
// at the start of a, or 0. The last label must be one that names use.
func domainLen(a string) int {
	n, label, dots := 0, 0, 0
	for n < len(a) && (isAlnum(a[n]) || a[n] == '-' || a[n] == '_' || a[n] == '.' || a[n] == '#') {
		if a[n] == '.' {
			if n == label || n+1 == len(a) || !isAlnum(a[n+1]) {
				break
			}
			dots++
			label = n + 1
		}
		n++
	}
	if dots == 0 || label >= n {
		return 0
	}
	host := a[:n]
	if !domainEnd(host[label:]) && !(dots >= 2 && strings.ToLower(host) == host && label >= 4 && !isDigit(host[0]) && acronymLen(host) == 0) {
		return 0
	}
	if n < len(a) && a[n] == '/' {
		return len(trimAddress(a))
	}
	return n
}

// domainEnd reports whether label ends domains or file names.
func domainEnd(label string) bool {
	switch label {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "co", "io", "uk", "us", "ca", "au", "de", "fr", "eu", "ru", "cn", "hk", "jp", "in", "tv", "me", "ai",
		"COM", "ORG", "NET", "GOV", "doc", "DOC", "docx", "pdf", "PDF", "xls", "XLS", "xlsx", "htm", "html", "jpg", "jpeg", "png", "gif", "txt", "zip", "exe", "ppt", "csv", "url", "mp3", "mp4", "php", "asp":
		return true
	}
	return false
}

// entityLen returns the length of the character entity of HTML at the start
// of s, or 0.
func entityLen(s string) int {
	n := 1
	for n < len(s) && n < 10 && (isAlnum(s[n]) || s[n] == '#' && n == 1) {
		n++
	}
	if n > 2 && n < len(s) && s[n] == ';' {
		return n + 1
	}
	return 0
}

// repeat returns how often s begins with c.
func repeat(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// sameCase reports whether the sides of a "&" are of one kind.
func sameCase(a, b string) bool {
	for i := range b {
		if apostropheAt(b, i) > 0 {
			b = b[:i]
			break
		}
	}
	return upperOnly(a) && upperOnly(b) || len(a) == 1 && len(b) == 1 && isLower(a[0]) && isLower(b[0])
}

func upperOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isUpper(s[i]) {
			return false
		}
	}
	return s != ""
}

// slashPair reports whether a "/" between a and b abbreviates: w/o, I/C, s/he.
func slashPair(a, b string) bool {
	if a == "w" {
		return b == "o" || b == "out"
	}
	if len(a) == 1 && len(b) == 1 {
		return a != "c"
	}
	return a == "s" && b == "he"
}

// hyphenPrefix reports whether the hyphen between the prefix a and what
// follows stays inside the token, as in "co-founder", "e-mail". All other
// hyphens are tokens: "Singapore-based", "Jong-un".
func hyphenPrefix(a, rest string) bool {
	if len(a) > 1 && upperOnly(a) {
		return false // UN-led
	}
	var buf [8]byte
	switch string(lowerASCII(buf[:0], a)) {
	case "non", "re", "anti", "co", "pre", "pro", "mid", "cross", "post", "over", "multi", "ex", "sub", "counter", "semi", "mini", "neo", "socio", "psycho", "inter", "intra", "un", "arch", "micro":
		return true
	case "e":
		return isLower(rest[0])
	}
	return strings.HasPrefix(rest, "esque")
}

// lowerASCII appends w in lower case to buf if it is short, else nothing.
func lowerASCII(buf []byte, w string) []byte {
	if len(w) > cap(buf) {
		return buf
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if isUpper(c) {
			c |= 0x20
		}
		buf = append(buf, c)
	}
	return buf
}

func vowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w'
}
