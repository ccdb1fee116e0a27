package rules

import (
	"sort"
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Tokens is a sentence as token patterns see it: its tokens, and the names that
// are known there. It is used by one goroutine.
type Tokens struct {
	s          *Set
	d          *doc.Doc
	sent       int
	first, end int
	names      []doc.Mention
	types      []doc.Type // of names
	starts     [][]int32  // names by first token, longer first
	within     [][]int32  // names by each token
	words      map[string]bool
	seen       []uint64 // by instruction and token: tried in vain
}

// NewTokens returns sentence sent of d, which needs the layers tokens,
// sentences, tags and lemmas. names are those of the whole document, sorted by
// First, longer first; typ gives the type that counts for the i-th, nil for its
// own.
func NewTokens(s *Set, d *doc.Doc, sent int, names []doc.Mention, typ func(i int) doc.Type) *Tokens {
	b := d.Sents[sent]
	lo := sort.Search(len(names), func(i int) bool { return names[i].First >= b.First })
	hi := sort.Search(len(names), func(i int) bool { return names[i].First >= b.End })
	t := &Tokens{s: s, d: d, sent: sent, first: b.First, end: b.End, names: names[lo:hi], words: map[string]bool{},
		starts: make([][]int32, b.End-b.First), within: make([][]int32, b.End-b.First), types: make([]doc.Type, hi-lo)}
	for i := b.First; i < b.End; i++ {
		t.words[strings.ToLower(d.Surface(i))] = true
	}
	for i := range t.names {
		m := &t.names[i]
		if m.Kind != doc.Name {
			continue
		}
		t.types[i] = m.Type
		if typ != nil {
			t.types[i] = typ(lo + i)
		}
		t.starts[m.First-t.first] = append(t.starts[m.First-t.first], int32(i))
		for k := m.First; k < m.End; k++ {
			t.within[k-t.first] = append(t.within[k-t.first], int32(i))
		}
	}
	return t
}

// capture is what a named part of a pattern matched: the tokens [first, end).
type capture struct {
	name       string
	first, end int
}

// findAll calls f with the captures of each match in t.
func (p *Pattern) findAll(t *Tokens, f func([]capture)) {
	for _, x := range p.Find(t) {
		var out []capture
		for k, c := range x.Caps {
			if c[0] >= 0 && c[1] > c[0] {
				out = append(out, capture{p.caps[k], c[0], c[1]})
			}
		}
		f(out)
	}
}

// has reports whether the pattern has a capture of that name.
func (p *Pattern) has(name string) bool { return contains(p.caps, name) }

// Found is a match of a token pattern: the tokens [First, End), and what the
// captures hold, each as [first, end); -1 where a capture took no part.
type Found struct {
	First, End int
	Caps       [][2]int
}

// Find returns the matches of p, from the left, none overlapping another. The
// cost is bounded by the pattern's length times the sentence's: what was tried
// in vain at a token is never tried there again (the bit-state matcher of RE2).
func (p *Pattern) Find(t *Tokens) []Found {
	if p.need != nil && !t.any(p.need) {
		return nil
	}
	n := t.end - t.first + 1
	size := (len(p.prog)*n + 63) / 64
	if cap(t.seen) < size {
		t.seen = make([]uint64, size)
	}
	t.seen = t.seen[:size]
	clear(t.seen)
	m := &patMatcher{p: p, t: t, n: n, caps: make([]int, 2*len(p.caps))}
	var out []Found
	for i := t.first; i < t.end; i++ {
		for k := range m.caps {
			m.caps[k] = -1
		}
		if !m.run(0, i) || m.stop == i {
			continue
		}
		f := Found{First: i, End: m.stop, Caps: make([][2]int, len(p.caps))}
		for k := range f.Caps {
			f.Caps[k] = [2]int{m.caps[2*k], m.caps[2*k+1]}
		}
		out = append(out, f)
		i = m.stop - 1
		clear(t.seen)
	}
	return out
}

func (t *Tokens) any(need map[string]bool) bool {
	if len(need) > len(t.words) {
		for w := range t.words {
			if need[w] {
				return true
			}
		}
		return false
	}
	for w := range need {
		if t.words[w] {
			return true
		}
	}
	return false
}

// patMatcher is the state of one Find.
type patMatcher struct {
	p    *Pattern
	t    *Tokens
	n    int // tokens of the sentence, and one
	caps []int
	stop int
}

// run reports whether the program matches from instruction pc on at token i.
func (m *patMatcher) run(pc, i int) bool {
	for {
		bit := pc*m.n + i - m.t.first
		if m.t.seen[bit/64]&(1<<(bit%64)) != 0 {
			return false
		}
		m.t.seen[bit/64] |= 1 << (bit % 64)
		in := &m.p.prog[pc]
		switch in.op {
		case patMatch:
			m.stop = i
			return true
		case patJump:
			pc = in.x
		case patSplit:
			if m.run(in.x, i) {
				return true
			}
			pc = in.y
		case patSave:
			old := m.caps[in.x]
			m.caps[in.x] = i
			if m.run(pc+1, i) {
				return true
			}
			m.caps[in.x] = old
			return false
		case patToken:
			if i >= m.t.end || !m.t.pass(in.tests, i) {
				return false
			}
			pc, i = pc+1, i+1
		case patLook:
			if !m.look(pc, i) {
				return false
			}
			pc = in.x
		case patName:
			return m.name(in, pc, i)
		case patClass:
			return m.class(in, pc, i)
		}
	}
}

func (m *patMatcher) name(in *patInst, pc, i int) bool {
	if i >= m.t.end {
		return false
	}
	for _, k := range m.t.starts[i-m.t.first] {
		if in.types.has(m.t.types[k]) && (in.class == nil || m.t.holds(k, in.class)) && m.run(pc+1, m.t.names[k].End) {
			return true
		}
	}
	return false
}

// look reports whether what the patLook at pc asks for begins at token i. It
// keeps its own memory: what fails as a look ahead may still succeed elsewhere.
func (m *patMatcher) look(pc, i int) bool {
	sub := &patMatcher{p: m.p, t: &Tokens{}, n: m.n, caps: append([]int(nil), m.caps...)}
	*sub.t = *m.t
	sub.t.seen = make([]uint64, len(m.t.seen))
	return sub.run(pc+1, i)
}

// holds reports whether the k-th name has a word of class c.
func (t *Tokens) holds(k int32, c *class) bool {
	for i := t.names[k].First; i < t.names[k].End; i++ {
		if t.isIn([]*class{c}, i) {
			return true
		}
	}
	return false
}

func (m *patMatcher) class(in *patInst, pc, i int) bool {
	if i >= m.t.end {
		return false
	}
	for _, sl := range m.t.s.lemmas[strings.ToLower(m.t.d.Lemmas[i])] {
		if sl.class != in.class || len(sl.entry.nouns) > 0 {
			continue
		}
		if end := m.t.phrase(sl.entry, i); end > i && m.run(pc+1, end) {
			return true
		}
	}
	return false
}

// phrase returns the end of the entry that begins at token i, or i.
func (t *Tokens) phrase(e *entry, i int) int {
	words := e.words
	if e.mid != "" {
		words = append(words[:len(words):len(words)], e.mid)
	}
	if i+len(words) > t.end {
		return i
	}
	for k, w := range words {
		if !strings.EqualFold(t.d.Lemmas[i+k], w) {
			return i
		}
	}
	return i + len(words)
}

// pass reports whether token i passes all tests.
func (t *Tokens) pass(tests []tokenTest, i int) bool {
	for k := range tests {
		if t.test(&tests[k], i) == tests[k].not {
			return false
		}
	}
	return true
}

func (t *Tokens) test(c *tokenTest, i int) bool {
	v := ""
	switch c.key {
	case "word":
		v = t.d.Surface(i)
	case "lower":
		v = strings.ToLower(t.d.Surface(i))
	case "lemma":
		v = t.d.Lemmas[i]
	case "tag":
		v = t.d.Tags[i].XPOS
	case "upos":
		v = t.d.Tags[i].UPOS
	case "shape":
		v = shape(t.d.Surface(i))
	case "part":
		v = t.d.PartOf(t.sent).String()
	case "type":
		return t.isOf(c.types, i)
	case "class":
		return t.isIn(c.class, i)
	}
	if contains(c.values, v) {
		return true
	}
	for _, re := range c.exprs {
		if re.MatchString(v) {
			return true
		}
	}
	return false
}

// isOf reports whether token i is part of a name of one of the types.
func (t *Tokens) isOf(types []*typeSet, i int) bool {
	for _, k := range t.within[i-t.first] {
		for _, ts := range types {
			if ts.has(t.types[k]) {
				return true
			}
		}
	}
	return false
}

// isIn reports whether token i alone is a word of one of the classes.
func (t *Tokens) isIn(classes []*class, i int) bool {
	for _, sl := range t.s.lemmas[strings.ToLower(t.d.Lemmas[i])] {
		if len(sl.entry.words) > 1 || sl.entry.mid != "" || len(sl.entry.nouns) > 0 {
			continue
		}
		for _, c := range classes {
			if c == sl.class {
				return true
			}
		}
	}
	return false
}

// shape returns the shape of a word as conditions name it, or "".
func shape(s string) string {
	upper, lower, digit, dot, firstUpper := 0, 0, 0, 0, false
	for i, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			firstUpper = firstUpper || i == 0
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		case r == '.':
			dot++
		case unicode.IsLetter(r):
			lower++
		}
	}
	switch {
	case upper > 0 && lower == 0 && dot > 0:
		return "X."
	case upper > 0 && lower == 0:
		return "X"
	case firstUpper:
		return "Xx"
	case lower > 0 && upper == 0:
		return "x"
	case digit > 0 && upper+lower == 0:
		return "d"
	case upper > 0:
		return "Xx" // "iPhone", "al-Shabaab"
	}
	return ""
}
