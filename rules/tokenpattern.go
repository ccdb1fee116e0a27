package rules

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern is a compiled token pattern: a program for the matcher of
// tokenpatternmatch.go. It is immutable.
type Pattern struct {
	text string
	prog []patInst
	caps []string        // names of the captures
	need map[string]bool // lower case: each match has one of these words; nil if unknown
}

// Captures returns the names of the pattern's captures.
func (p *Pattern) Captures() []string { return p.caps }

// patOp is an instruction of a compiled pattern.
type patOp uint8

// The instructions.
const (
	patMatch patOp = iota // the pattern is through
	patToken              // one token that passes all tests
	patName               // one whole name of the types
	patClass              // a word or phrase of the class
	patSplit              // go on at x, or else at y
	patJump               // go on at x
	patSave               // note the place in slot x
	patLook               // what follows matches the program from here to x
)

type patInst struct {
	op    patOp
	x, y  int
	tests []tokenTest
	types *typeSet
	class *class
}

// tokenTest is one condition on a token.
type tokenTest struct {
	key    string
	not    bool
	values []string
	exprs  []*regexp.Regexp
	types  []*typeSet
	class  []*class
}

// patNode is a parsed pattern.
type patNode struct {
	kids     []*patNode // of a sequence, or of alternatives
	kind     byte       // '.' one instruction, 's' sequence, '|' alternatives, '*' repetition, '<' capture, '=' look ahead
	inst     patInst
	min, max int // of a repetition; max < 0 is without end
	lazy     bool
	slot     int
}

// The bounds of a pattern: what is beyond is a slip, or an attack.
const (
	maxPatDepth  = 50
	maxPatRepeat = 64
	maxPatProg   = 4096
)

// patParser reads a token pattern.
type patParser struct {
	l     *loader
	n     *node
	s     string
	i     int
	depth int
	caps  []string
	bad   bool
}

// pattern compiles the token pattern in the scalar n; nil after a fault.
func (l *loader) pattern(n *node) *Pattern {
	text, ok := l.str(n)
	if !ok {
		return nil
	}
	p := &patParser{l: l, n: n, s: text}
	root := p.alternatives()
	if !p.bad && p.i < len(p.s) {
		p.fail(p.i, "%q is not expected here", p.s[p.i:p.i+1])
	}
	if p.bad {
		return nil
	}
	out := &Pattern{text: text, caps: p.caps}
	if !out.emit(root) {
		n.fail(&l.errs, "the pattern is too large (expected smaller repetitions)")
		return nil
	}
	out.prog = append(out.prog, patInst{op: patMatch})
	if empty(root) {
		n.fail(&l.errs, "the pattern matches nothing at all (expected one token at least)")
		return nil
	}
	out.need = needed(root)
	return out
}

// compilePattern compiles the token pattern in n, which may capture names alone.
func (l *loader) compilePattern(n *node, names ...string) *Pattern {
	p := l.pattern(n)
	if p == nil {
		return nil
	}
	for _, c := range p.caps {
		if !contains(names, c) {
			n.fail(&l.errs, "the pattern captures %q, which means nothing here%s", c, nearOr(c, names))
			return nil
		}
	}
	return p
}

func (p *patParser) fail(off int, format string, args ...any) {
	if !p.bad {
		p.bad = true
		p.n.failAt(&p.l.errs, off, format, args...)
	}
}

func (p *patParser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\n' || p.s[p.i] == '\t' || p.s[p.i] == '\r') {
		p.i++
	}
}

// peek returns the next sign that is no space, or 0.
func (p *patParser) peek() byte {
	p.space()
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *patParser) alternatives() *patNode {
	if p.depth++; p.depth > maxPatDepth {
		p.fail(p.i, "brackets nest too deep")
	}
	defer func() { p.depth-- }()
	out := &patNode{kind: '|', kids: []*patNode{p.sequence()}}
	for !p.bad && p.peek() == '|' {
		p.i++
		out.kids = append(out.kids, p.sequence())
	}
	if len(out.kids) == 1 {
		return out.kids[0]
	}
	return out
}

func (p *patParser) sequence() *patNode {
	out := &patNode{kind: 's'}
	for !p.bad {
		switch p.peek() {
		case 0, '|', ')', '>':
			if len(out.kids) == 0 {
				p.fail(p.i, "something to match is missing here")
			}
			return out
		}
		if n := p.atom(); n != nil {
			out.kids = append(out.kids, p.quantified(n))
		}
	}
	return out
}

// quantified reads ? * + {m,n} behind n.
func (p *patParser) quantified(n *patNode) *patNode {
	at := p.i
	min, max := 1, 1
	switch p.peek() {
	case '?':
		min, max = 0, 1
	case '*':
		min, max = 0, -1
	case '+':
		max = -1
	case '{':
		var ok bool
		if min, max, ok = p.counts(); !ok {
			p.i = at
			return n // {PERSON}: an atom of its own
		}
		p.i--
	default:
		return n
	}
	p.i++
	out := &patNode{kind: '*', kids: []*patNode{n}, min: min, max: max}
	if p.i < len(p.s) && p.s[p.i] == '?' {
		p.i++
		out.lazy = true
	}
	if c := p.peek(); c == '*' || c == '+' || c == '?' {
		p.fail(p.i, "one quantifier follows another (expected brackets around what the first one counts)")
	}
	return out
}

// counts reads {m}, {m,} or {m,n}; p is behind it.
func (p *patParser) counts() (min, max int, ok bool) {
	end := strings.IndexByte(p.s[p.i:], '}')
	if end < 0 {
		return 0, 0, false
	}
	lo, hi, comma := strings.Cut(p.s[p.i+1:p.i+end], ",")
	min, ok = count(lo)
	if !ok {
		return 0, 0, false
	}
	max = min
	if comma {
		if max, ok = count(hi); strings.TrimSpace(hi) == "" {
			max, ok = -1, true
		}
	}
	switch {
	case !ok:
		return 0, 0, false
	case max == 0 || max > 0 && max < min:
		p.fail(p.i, "{%s} counts nothing (expected {least,most})", p.s[p.i+1:p.i+end])
	case min > maxPatRepeat || max > maxPatRepeat:
		p.fail(p.i, "a repetition of more than %d", maxPatRepeat)
	}
	p.i += end + 1
	return min, max, true
}

func count(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n, true
}

// atom reads one element.
func (p *patParser) atom() *patNode {
	at := p.i
	switch p.s[p.i] {
	case '(':
		p.i++
		look := strings.HasPrefix(p.s[p.i:], "?=")
		if look {
			p.i += 2
		}
		n := p.alternatives()
		p.close(at, ')')
		if look {
			return &patNode{kind: '=', kids: []*patNode{n}}
		}
		return n
	case '<':
		return p.capture()
	case '[':
		return p.token()
	case '{':
		return p.named()
	case '~':
		p.i++
		if w := p.word(); w != "" {
			return one(patInst{op: patToken, tests: []tokenTest{{key: "lower", values: []string{strings.ToLower(w)}}}})
		}
		p.fail(at, "a word is missing behind ~")
		return nil
	case '?', '*', '+':
		p.fail(at, "%q counts nothing here", p.s[at:at+1])
		return nil
	}
	if w := p.word(); w != "" {
		return one(patInst{op: patToken, tests: []tokenTest{{key: "word", values: []string{w}}}})
	}
	p.fail(at, "%q is not expected here (a sign of the language stands in quotes)", p.s[at:at+1])
	return nil
}

func one(i patInst) *patNode { return &patNode{kind: '.', inst: i} }

func (p *patParser) close(open int, c byte) {
	if p.bad {
		return
	}
	if p.peek() != c {
		p.fail(open, "%q is not closed (expected %q)", p.s[open:open+1], string(c))
		return
	}
	p.i++
}

// word reads a word, in quotes or without.
func (p *patParser) word() string {
	at := p.i
	if p.i < len(p.s) && p.s[p.i] == '"' {
		end := strings.IndexByte(p.s[p.i+1:], '"')
		if end < 0 {
			p.fail(at, "the quotes are not closed")
			return ""
		}
		p.i += end + 2
		return p.s[at+1 : at+1+end]
	}
	for p.i < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[p.i:])
		if unicode.IsSpace(r) || strings.ContainsRune(`()[]{}<>|?*+"&=~`, r) {
			break
		}
		p.i += size
	}
	return p.s[at:p.i]
}

// capture reads <name: ...>.
func (p *patParser) capture() *patNode {
	at := p.i
	p.i++
	start := p.i
	for p.i < len(p.s) && p.s[p.i] != ':' && p.s[p.i] != '>' {
		p.i++
	}
	name := p.s[start:p.i]
	if p.i == len(p.s) || p.s[p.i] != ':' || !isWord(name) {
		p.fail(at, "a capture has a name (expected <name: ...>)")
		return nil
	}
	p.i++
	for _, c := range p.caps {
		if c == name {
			p.fail(start, "capture %q is there twice", name)
		}
	}
	p.caps = append(p.caps, name)
	out := &patNode{kind: '<', slot: len(p.caps) - 1}
	out.kids = []*patNode{p.alternatives()}
	p.close(at, '>')
	return out
}

// named reads {TYPE} or {class name}.
func (p *patParser) named() *patNode {
	at := p.i
	end := strings.IndexByte(p.s[p.i:], '}')
	if end < 0 {
		p.fail(at, "%q is not closed (expected %q)", "{", "}")
		return nil
	}
	words := strings.Fields(p.s[at+1 : at+end])
	p.i += end + 1
	switch {
	case len(words) == 1:
		if t := p.l.typeAt(p.n, at+1, words[0]); t != nil {
			return one(patInst{op: patName, types: t})
		}
		p.bad = true
	case len(words) == 2 && words[0] == "class":
		if c := p.classNamed(at+1, words[1]); c != nil {
			return one(patInst{op: patClass, class: c})
		}
	case len(words) == 2:
		t, c := p.l.typeAt(p.n, at+1, words[0]), p.classNamed(at+1+len(words[0]), words[1])
		if t != nil && c != nil {
			return one(patInst{op: patName, types: t, class: c})
		}
		p.bad = true
	default:
		p.fail(at, "expected {TYPE}, {TYPE class} or {class name}")
	}
	return nil
}

func (p *patParser) classNamed(at int, name string) *class {
	c := p.l.set.classes[name]
	if c == nil {
		p.fail(at, "unknown class %q%s", name, near(name, p.l.classNames()))
		return nil
	}
	c.used = true
	return c
}

// patKeys are the keys of conditions.
func patKeys() []string {
	return []string{"word", "lower", "lemma", "tag", "upos", "shape", "class", "type", "part"}
}

// token reads [condition & condition].
func (p *patParser) token() *patNode {
	at := p.i
	p.i++
	inst := patInst{op: patToken}
	if p.peek() == ']' {
		p.i++
		return one(inst) // any token
	}
	for !p.bad {
		inst.tests = append(inst.tests, p.condition())
		if p.peek() != '&' {
			break
		}
		p.i++
	}
	p.close(at, ']')
	return one(inst)
}

func (p *patParser) condition() tokenTest {
	p.space()
	at := p.i
	for p.i < len(p.s) && p.s[p.i] >= 'a' && p.s[p.i] <= 'z' {
		p.i++
	}
	t := tokenTest{key: p.s[at:p.i]}
	if !contains(patKeys(), t.key) {
		p.fail(at, "unknown condition %q%s", t.key, nearOr(t.key, patKeys()))
		return t
	}
	switch p.peek() {
	case '!':
		t.not = true
		p.i++
	}
	if p.peek() != '=' {
		p.fail(p.i, "expected = or != behind %q", t.key)
		return t
	}
	p.i++
	for !p.bad {
		p.value(&t)
		if p.peek() != '|' {
			return t
		}
		p.i++
	}
	return t
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// value reads one value of a condition.
func (p *patParser) value(t *tokenTest) {
	p.space()
	at := p.i
	if p.i < len(p.s) && p.s[p.i] == '/' {
		p.expression(t)
		return
	}
	v := p.word()
	if v == "" {
		p.fail(at, "a value is missing here")
		return
	}
	switch t.key {
	case "lower":
		v = strings.ToLower(v)
	case "shape":
		if known := []string{"Xx", "X", "x", "d", "X."}; !contains(known, v) {
			p.fail(at, "unknown shape %q (expected %s)", v, orList(known))
		}
	case "part":
		if known := []string{"body", "headline", "standfirst", "caption", "dateline", "byline", "credit", "boilerplate"}; !contains(known, v) {
			p.fail(at, "unknown part %q%s", v, nearOr(v, known))
		}
	case "type":
		ts := p.l.typeAt(p.n, at, v)
		if ts == nil {
			p.bad = true
			return
		}
		t.types = append(t.types, ts)
	case "class":
		if c := p.classNamed(at, v); c != nil {
			t.class = append(t.class, c)
		}
	}
	t.values = append(t.values, v)
}

// expression reads /regular expression/, which must match the whole value.
func (p *patParser) expression(t *tokenTest) {
	at := p.i
	end := strings.IndexByte(p.s[p.i+1:], '/')
	if end < 0 {
		p.fail(at, "the expression is not closed (expected /)")
		return
	}
	if contains([]string{"shape", "class", "type", "part"}, t.key) {
		p.fail(at, "%s takes no expression", t.key)
		return
	}
	re, err := regexp.Compile("^(?:" + p.s[at+1:at+1+end] + ")$")
	if err != nil {
		p.fail(at, "%s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return
	}
	t.exprs = append(t.exprs, re)
	p.i += end + 2
}
