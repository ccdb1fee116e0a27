package entities

import "strings"

// joinMisspelt joins a full name with the only one that has a slip of the pen in
// one of its words, or an initial for it: "Volodomyr Zelensky". Two who are named in one sentence are two.
func (r *run) joinMisspelt(e int, idx wordIndex, rule string) {
	w := r.longest(e)
	if r.ents[e].into != e {
		return
	}
	found := -1
	for _, o := range r.others(idx, e, w[0], w[len(w)-1]) {
		if v := r.longest(o); len(v) == len(w) && r.slipped(v, w) && r.agree(o, e) && !r.sameSentence(o, e) {
			if found >= 0 {
				return
			}
			found = o
		}
	}
	if found >= 0 {
		r.merge(min(found, e), max(found, e), rule)
	}
}

// slipped reports whether two names of as many words differ in one of them, and
// there by a slip of the pen. Given names that both exist differ in a vowel at
// most: "Ahmed", "Ahmad", but "Martin", "Marvin".
func (r *run) slipped(a, b []string) bool {
	at := -1
	for i := range a {
		if a[i] != b[i] {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	if at < 0 {
		return false
	}
	x, y := a[at], b[at]
	if at < len(a)-1 && (len(x) == 1 || len(y) == 1) {
		return len(x) > 1 && x[0] == y[0] // "F. Kishida", asked of the one with the initial
	}
	if at == len(a)-1 {
		return min(len(x), len(y)) > 5 && near(x, y)
	}
	known := func(w string) bool { return r.lex.Has("male-name", w) || r.lex.Has("female-name", w) }
	if min(len(x), len(y)) < 5 || !near(x, y) || known(x) && known(y) && consonants(x) != consonants(y) {
		return false
	}
	// "Louis", "Louise"
	return len(x) == len(y) || !known(x) && !known(y) || !strings.HasPrefix(x, y) && !strings.HasPrefix(y, x)
}

// consonants returns w without its vowels, a doubled letter once.
func consonants(w string) string {
	last := rune(0)
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("aeiouy", c) || c == last {
			last = c
			return -1
		}
		last = c
		return c
	}, w)
}

// near reports whether one letter put in, left out, changed or moved by one makes
// a of b.
func near(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	switch len(a) - len(b) {
	case 1:
		return a[i+1:] == b[i:]
	case 0:
		return i+1 >= len(a) || a[i+1:] == b[i+1:] || a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return false
}

// sameSentence reports whether two entities are named in one sentence.
func (r *run) sameSentence(a, b int) bool {
	for _, k := range r.ents[a].ms {
		for _, j := range r.ents[b].ms {
			if r.ms[k].Sent == r.ms[j].Sent {
				return true
			}
		}
	}
	return false
}

// misspelt reports whether two long words differ in one letter, or in the order
// of two: "Zelensky" and "Zelenski".
func misspelt(a, b string) bool {
	if len(a) != len(b) || len(a) < 7 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if i+1 >= len(a) {
		return true
	}
	return a[i+1:] == b[i+1:] || a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
