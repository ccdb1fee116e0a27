package measure

import (
	"strings"
	"unicode/utf8"
)

// class says what an atom may be; a word may be several things ("second").
type class uint32

const (
	cWeekday  class = 1 << iota // v: time.Weekday
	cMonth                      // v: time.Month
	cUnit                       // u: Unit of time
	cCard                       // v: 0 to 19, or 20, 30 ... 90
	cScale                      // v: the power of ten
	cOrd                        // v: "third", "3rd"
	cPartDay                    // morning; v: 1 for many
	cSeason                     // v: 0 spring to 3 winter
	cEdge                       // u: edge
	cRel                        // v: -1 last, 0 this, 1 next; u: relKind
	cDeictic                    // v: days from the article's
	cAgo                        // v: sign; u: anchor
	cDir                        // u: Dir
	cDigits                     // a number in digits
	cISO                        // a day in digits; n: yyyymmdd
	cClock                      // 10:30
	cDecade                     // v: first year
	cMeridiem                   // a.m.
	cQuarter                    // v: 1 to 4
	cCurrency                   // u: index into currencies
	cNation                     // v: index into nations: "Hong Kong" dollars
	cMeasure                    // u: index into units of measure
	cHoliday                    // v: holiday
	cWord                       // u: one of the words of the grammar
	cPunct                      // v: the sign
	cOpen                       // a word of the grammar that may begin a date
)

// atom is a word, a sign or a part of a word.
type atom struct {
	class class
	v     int32
	u     int32
	d     int32 // Dir or edge
	n     int64 // of digits: the number without its point
	dec   int8  // digits behind the point
	size  int8  // digits written; 0 where commas part them
	start bool  // begins a word
	lower bool  // begins with a lower-case letter
	word  int32 // index of its word
}

func (a *atom) is(c class) bool { return a.class&c != 0 }

// sign reports whether a is one of the signs in set.
func (a *atom) sign(set string) bool {
	return a.class == cPunct && strings.IndexByte(set, byte(a.v)) >= 0
}

// word reports whether a is the grammar's word w.
func (a *atom) isWord(w word) bool { return a.is(cWord) && a.u == int32(w) }

const maxWord = 24 // bytes of the longest word of the tables

// Reader finds dates and amounts in a sequence of words. It may be used again
// for the next sequence, by one goroutine at a time.
type Reader struct {
	a     []atom
	first []int32 // by word: its first atom
	end   atom    // what stands behind the last atom
	money bool    // m means million
}

// Reset makes r read the words of another sequence. They come by Add.
func (r *Reader) Reset() { r.a, r.first = r.a[:0], r.first[:0] }

// Add appends a word: a token of a sentence.
func (r *Reader) Add(w string) {
	n := len(r.a)
	r.first = append(r.first, int32(n))
	r.lexWord(w)
	if len(r.a) == n {
		r.a = append(r.a, atom{})
	}
	r.a[n].start = true
	for k := n; k < len(r.a); k++ {
		r.a[k].word = int32(len(r.first) - 1)
	}
}

// What dates and amounts begin with.
const (
	dateStart  = cWeekday | cMonth | cUnit | cCard | cOrd | cPartDay | cSeason | cEdge | cRel | cDeictic | cDigits | cISO | cClock | cDecade | cQuarter | cHoliday | cOpen
	countStart = cCard | cScale | cDigits
)

// at returns atom i; behind the last it is one that is nothing.
func (r *Reader) at(i int) *atom {
	if i >= 0 && i < len(r.a) {
		return &r.a[i]
	}
	return &r.end
}

// wordAt returns the index of the word that begins at atom i.
func (r *Reader) wordAt(i int) int {
	if i < len(r.a) {
		return int(r.a[i].word)
	}
	return len(r.first)
}

// whole reports whether a word begins at atom i, or all end before it.
func (r *Reader) whole(i int) bool { return i >= len(r.a) || r.a[i].start }

// AddText appends the words of a text: what blanks part, punctuation marks,
// clitics.
func (r *Reader) AddText(text string) {
	for _, f := range strings.Fields(text) {
		f = strings.TrimSuffix(strings.TrimSuffix(f, "'s"), "’s")
		for len(f) > 1 && strings.ContainsRune("([\"", rune(f[0])) {
			r.Add(f[:1])
			f = f[1:]
		}
		end := len(f)
		for end > 1 && strings.ContainsRune(",;:)]!?\"", rune(f[end-1])) {
			end--
		}
		if end > 0 {
			r.Add(f[:end])
		}
		for ; end > 0 && end < len(f); end++ {
			r.Add(f[end : end+1])
		}
	}
}

// lexWord appends the atoms of w.
func (r *Reader) lexWord(w string) {
	if w == "" {
		return
	}
	c := w[0]
	switch {
	case c >= '0' && c <= '9':
		r.lexDigits(w)
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		r.lexLetters(w)
	case c >= utf8.RuneSelf:
		r.lexForeign(w)
	case c == '\'' && len(w) > 2:
		r.lexShortYear(w[1:])
	case c == '$' && len(w) > 1 || c == '.' && len(w) > 1 && w[1] >= '0' && w[1] <= '9':
		if c == '$' {
			r.look("$")
			r.lexWord(w[1:])
		}
	case c == '$':
		r.look(w)
	case w == "'s":
		r.a = append(r.a, atom{class: cPunct, v: '\''})
	case len(w) == 1 || w == "--":
		r.a = append(r.a, atom{class: cPunct, v: int32(c)})
		if c == '%' {
			r.a[len(r.a)-1] = atom{class: cMeasure, u: unitPercent}
		}
	}
}

// look appends the entry of w in any case; false where the tables have none.
func (r *Reader) look(w string) bool {
	var buf [maxWord]byte
	if len(w) > maxWord {
		return false
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	e, ok := lexicon[string(buf[:len(w)])]
	if ok {
		r.a = append(r.a, atom{class: e.class, v: e.v, u: e.u, d: e.d, lower: w[0] >= 'a' && w[0] <= 'z'})
	}
	return ok
}

// lexLetters appends what a word that begins with a letter is.
func (r *Reader) lexLetters(w string) {
	if r.look(w) {
		return
	}
	last := w[len(w)-1]
	if last == '.' {
		if !r.look(w[:len(w)-1]) {
			r.a = append(r.a, atom{})
		}
		return
	}
	if len(w) == 2 && w[0]|0x20 == 'q' && w[1] >= '1' && w[1] <= '4' {
		r.a = append(r.a, atom{class: cQuarter, v: int32(w[1] - '0')})
		return
	}
	for i := 1; i < len(w) && len(w) <= 2*maxWord; i++ {
		switch {
		case w[i] == '-' || w[i] == '/':
			r.split(w[:i], w[i:i+1], w[i+1:])
			return
		case strings.HasPrefix(w[i:], "–"):
			r.split(w[:i], "-", w[i+len("–"):])
			return
		case w[i] == '$' || strings.HasPrefix(w[i:], "£") || strings.HasPrefix(w[i:], "€"):
			_, n := utf8.DecodeRuneInString(w[i:])
			if r.look(w[:i+n]) {
				r.lexWord(w[i+n:])
			} else {
				r.a = append(r.a, atom{})
			}
			return
		case w[i] >= '0' && w[i] <= '9':
			if i <= 4 && r.look(w[:i]) && r.a[len(r.a)-1].is(cCurrency) { // "Rs500"
				r.lexDigits(w[i:])
				if a := &r.a[len(r.a)-1]; a.size != 4 || a.n < 1900 || a.n >= 2100 {
					return
				}
				r.a = r.a[:len(r.a)-2] // "DH2017"
			}
			r.a = append(r.a, atom{})
			return
		}
	}
	r.a = append(r.a, atom{})
}

// split appends the atoms of two halves and the sign between them.
func (r *Reader) split(a, sign, b string) {
	r.lexWord(a)
	r.a = append(r.a, atom{class: cPunct, v: int32(sign[0])})
	r.lexWord(b)
}

// lexForeign appends what begins with a sign beyond ASCII.
func (r *Reader) lexForeign(w string) {
	c, n := utf8.DecodeRuneInString(w)
	switch c {
	case '–', '—', '‑', '‒', '−':
		r.a = append(r.a, atom{class: cPunct, v: '-'})
	case '’', '‘':
		if w == "’s" {
			r.a = append(r.a, atom{class: cPunct, v: '\''})
		}
		r.lexShortYear(w[n:])
		return
	default:
		if !r.look(w[:n]) {
			return
		}
	}
	r.lexWord(w[n:])
}

// lexDigits appends what a word that begins with a digit is.
func (r *Reader) lexDigits(w string) {
	if r.daySigns(w) {
		return
	}
	i, a := digits(w)
	if i == 0 {
		return
	}
	rest := w[i:]
	switch {
	case rest == "":
		r.a = append(r.a, a)
	case rest[0] == ':' && a.size <= 2 && len(rest) >= 3:
		r.clock(rest)
	case len(rest) > 3 && isOrdinal(rest[:2]) && rest[2] == '-' && a.dec == 0: // "3rd-5th"
		r.a = append(r.a, atom{class: cOrd, v: int32(min(a.n, 1<<30))}, atom{class: cPunct, v: '-'})
		r.lexWord(rest[3:])
	case isOrdinal(rest) && a.dec == 0:
		r.a = append(r.a, atom{class: cOrd, v: int32(min(a.n, 1<<30))})
	case (rest == "s" || rest == "S") && a.size == 4 && a.n%10 == 0 && a.n >= 1000 && a.n < 2100:
		r.a = append(r.a, atom{class: cDecade, v: int32(a.n)})
	case (rest == "s" || rest == "S") && a.size == 2 && a.n%10 == 0:
		year := int32(1900 + a.n)
		if a.n < 30 {
			year += 100
		}
		r.a = append(r.a, atom{class: cDecade, v: year, size: 2})
	case rest[0] == '-' || rest[0] == '/':
		r.a = append(r.a, a, atom{class: cPunct, v: int32(rest[0])})
		r.lexWord(rest[1:])
	default:
		if dash, n := utf8.DecodeRuneInString(rest); dash == '–' || dash == '—' {
			r.a = append(r.a, a, atom{class: cPunct, v: '-'})
			r.lexWord(rest[n:])
			return
		}
		r.a = append(r.a, a)
		if n := len(r.a); rest[0] >= '0' && rest[0] <= '9' || rest[0] == '.' || rest[0] == ',' {
			r.a[n-1] = atom{} // "1.2.3"
			return
		}
		r.lexWord(rest)
	}
}

// lexShortYear appends the decade behind an apostrophe: "'80s".
func (r *Reader) lexShortYear(w string) {
	n := len(r.a)
	if w != "" && w[0] >= '0' && w[0] <= '9' {
		r.lexDigits(w)
	}
	if len(r.a) > n {
		r.a[n].size = 0
	}
}

func isOrdinal(s string) bool {
	if len(s) != 2 {
		return false
	}
	switch string([]byte{s[0] | 0x20, s[1] | 0x20}) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// clock appends a time of day, whose minutes begin rest.
func (r *Reader) clock(rest string) {
	k := 1
	for k < len(rest) && (rest[k] >= '0' && rest[k] <= '9' || rest[k] == ':') {
		k++
	}
	r.a = append(r.a, atom{class: cClock})
	if k < len(rest) {
		r.lexWord(rest[k:])
	}
}

// digits reads the number at the start of w: its length and what it is.
// Commas part thousands, or lakhs as in 1,00,000.
func digits(w string) (int, atom) {
	a := atom{class: cDigits}
	i, group, grouped := 0, 0, false
	for i < len(w) {
		c := w[i]
		if c >= '0' && c <= '9' {
			if a.n > 1e17 {
				return 0, atom{} // no number that anyone reads
			}
			a.n = a.n*10 + int64(c-'0')
			group++
			i++
			continue
		}
		if c != ',' || group > 3 || !groupAt(w[i+1:]) {
			break
		}
		grouped, group = true, 0
		i++
	}
	a.size = int8(min(group, 100))
	if grouped {
		a.size = 0
	}
	if i+1 < len(w) && w[i] == '.' && w[i+1] >= '0' && w[i+1] <= '9' {
		k := i + 1
		for k < len(w) && w[k] >= '0' && w[k] <= '9' {
			if a.n > 1e16 {
				return 0, atom{}
			}
			a.n = a.n*10 + int64(w[k]-'0')
			a.dec++
			k++
		}
		i = k
	}
	return i, a
}

// groupAt reports whether s begins with a group of two digits before another
// comma, or of three.
func groupAt(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3 || n == 2 && len(s) > 3 && s[2] == ',' && groupAt(s[3:])
}

// daySigns appends a day in digits, "2023-05-30", "30/5/2023", "30.05.2023".
// False where w is none.
func (r *Reader) daySigns(w string) bool {
	var n [3]int64
	var size [3]int8
	i := 0
	for i < len(w) && w[i] >= '0' && w[i] <= '9' {
		i++
	}
	if i > 4 || len(w) < i+4 {
		return false
	}
	sep := w[i]
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	for k := range n {
		end := 0
		for end < len(w) && w[end] >= '0' && w[end] <= '9' {
			n[k] = min(n[k]*10+int64(w[end]-'0'), 1e6)
			end++
		}
		size[k] = int8(min(end, 9))
		if end == 0 || k < 2 && (end == len(w) || w[end] != sep) || k == 2 && end < len(w) {
			return false
		}
		w = w[min(end+1, len(w)):]
	}
	var y, m, d int64
	switch {
	case size[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case size[2] != 4 || size[0] > 2 || size[1] > 2:
		return false
	case n[0] > 12 || sep == '.' || n[0] == n[1]:
		y, m, d = n[2], n[1], n[0]
	case n[1] > 12:
		y, m, d = n[2], n[0], n[1]
	default:
		y = n[2] // 3/5/2023 is in May or in March: nobody knows
		r.a = append(r.a, atom{class: cISO, n: y * 10000})
		return true
	}
	if m < 1 || m > 12 || d < 1 || d > 31 || y == 0 {
		return false
	}
	r.a = append(r.a, atom{class: cISO, n: y*10000 + m*100 + d})
	return true
}
