package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scope is what the words of a path may name besides roles, prepositions and
// types.
type scope struct {
	vars []string // variables of the rule; nil where there are none
}

// parsePath compiles the path that n holds.
func (l *loader) parsePath(n *node, sc scope) *path {
	text, ok := l.str(n)
	if !ok {
		return nil
	}
	p := &pathParser{l: l, n: n, text: text, scope: sc}
	faults := len(l.errs)
	p.next()
	e := p.alternatives(true)
	if p.tok != "" && len(l.errs) == faults {
		p.fail("%q does not belong here", p.tok)
	}
	if len(l.errs) > faults || e == nil {
		return nil
	}
	return &path{text: text, expr: e, vars: p.used}
}

// pathParser reads a path by recursive descent.
type pathParser struct {
	l     *loader
	n     *node
	text  string
	scope scope
	pos   int    // behind the token
	tok   string // the token, "" at the end
	off   int    // its offset
	depth int
	bad   bool // one fault a path is told
	used  []string
}

func (p *pathParser) fail(format string, args ...any) { p.failAt(p.off, format, args...) }

func (p *pathParser) failAt(off int, format string, args ...any) {
	if !p.bad {
		p.n.failAt(&p.l.errs, off, format, args...)
	}
	p.bad = true
	p.tok, p.pos = "", len(p.text)
}

// next reads the next token: a word, a quoted text, a label with its arrow, or
// a sign.
func (p *pathParser) next() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\n' || p.text[p.pos] == '\t') {
		p.pos++
	}
	p.off = p.pos
	if p.pos == len(p.text) {
		p.tok = ""
		return
	}
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	switch {
	case r == '"':
		end := strings.IndexByte(p.text[p.pos+1:], '"')
		if end < 0 {
			p.fail("the quote is not closed")
			return
		}
		p.pos += end + 2
	case r == '>' || r == '<':
		p.pos++
		for p.pos < len(p.text) && (isWord(p.text[p.pos:]) || p.text[p.pos] == ':' || p.text[p.pos] == '*' && p.labelStar()) {
			_, size := utf8.DecodeRuneInString(p.text[p.pos:])
			p.pos += size
		}
	case isWord(p.text[p.pos:]):
		for p.pos < len(p.text) && isWord(p.text[p.pos:]) {
			_, size := utf8.DecodeRuneInString(p.text[p.pos:])
			p.pos += size
		}
	default:
		p.pos += size
	}
	p.tok = p.text[p.off:p.pos]
}

// labelStar reports whether the star at pos belongs to a label: ">*", ">obl:*".
func (p *pathParser) labelStar() bool {
	c := p.text[p.pos-1]
	return c == ':' || c == '>' || c == '<'
}

// isWord reports whether s begins with a sign of words: letters, digits, and
// the hyphen and underline inside names.
func isWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_'
}

// maxPathDepth bounds the brackets of a path.
const maxPathDepth = 16

// alternatives reads sequences parted by "|".
func (p *pathParser) alternatives(outer bool) *expr {
	if p.depth++; p.depth > maxPathDepth {
		p.fail("brackets nest too deep")
		return nil
	}
	defer func() { p.depth-- }()
	start := p.off
	e := &expr{op: opAlt}
	for {
		s := p.sequence(outer)
		if s == nil {
			return nil
		}
		e.subs = append(e.subs, s)
		if p.tok != "|" {
			break
		}
		p.next()
	}
	if len(e.subs) == 1 {
		return e.subs[0]
	}
	e.text = strings.TrimSpace(p.text[start:p.off])
	return e
}

// sequence reads steps, and a condition at the end.
func (p *pathParser) sequence(outer bool) *expr {
	e := &expr{op: opSeq}
	start := p.off
	for {
		switch {
		case p.tok == "" || p.tok == "|" || p.tok == ")":
			if len(e.subs) == 0 {
				if !p.bad {
					p.fail("a step is missing here")
				}
				return nil
			}
			e.text = strings.TrimSpace(p.text[start:p.off])
			if len(e.subs) == 1 {
				return e.subs[0]
			}
			return e
		case len(e.subs) > 0 && e.subs[len(e.subs)-1].op == opTest:
			p.fail("nothing may follow the condition of a path (found %q; put the steps up to the condition in brackets)", p.tok)
			return nil
		}
		s := p.step(outer && len(e.subs) == 0)
		if s == nil {
			return nil
		}
		e.subs = append(e.subs, s)
	}
}

// step reads one step with its quantifier, or a condition.
func (p *pathParser) step(first bool) *expr {
	off, tok := p.off, p.tok
	var e *expr
	switch {
	case tok == "is":
		return p.condition()
	case tok == "has":
		return p.has()
	case tok == "(":
		if e = p.bracketed(); e == nil {
			return nil
		}
	case tok[0] == '>' || tok[0] == '<':
		if e = p.arc(tok); e == nil {
			return nil
		}
	case isWord(tok) && p.l.lookupType(tok) != nil && !slices.Contains(p.scope.vars, tok):
		return p.tests(&expr{op: opTest}, off)
	case isWord(tok):
		if e = p.word(tok, off, first); e == nil {
			return nil
		}
		p.next()
	case tok[0] == '"':
		p.fail("a word in quotes is a condition (expected is %s)", tok)
		return nil
	default:
		p.fail("%q does not begin a step (expected a role, a preposition, >label, <label, has or a bracket)", tok)
		return nil
	}
	if e.text == "" {
		e.text = strings.TrimSpace(p.text[off:p.off])
	}
	return p.quantified(e, off)
}

// bracketed reads alternatives in brackets.
func (p *pathParser) bracketed() *expr {
	off := p.off
	p.next()
	e := p.alternatives(false)
	if e == nil {
		return nil
	}
	if p.tok != ")" {
		if !p.bad {
			p.failAt(off, "the bracket is not closed")
		}
		return nil
	}
	p.next()
	return e
}

// has reads "has (path)" or "has not (path)".
func (p *pathParser) has() *expr {
	off := p.off
	e := &expr{op: opHas}
	p.next()
	if p.tok == "not" {
		e.not = true
		p.next()
	}
	if p.tok != "(" {
		if !p.bad {
			p.fail("a path in brackets is missing behind has")
		}
		return nil
	}
	sub := p.bracketed()
	if sub == nil {
		return nil
	}
	e.subs = []*expr{sub}
	e.text = strings.TrimSpace(p.text[off:p.off])
	return e
}

// quantified reads what stands behind a step: ? * + {m,n}.
func (p *pathParser) quantified(e *expr, off int) *expr {
	q := &expr{op: opRepeat, subs: []*expr{e}, max: manyTimes}
	switch p.tok {
	case "?":
		q.max = 1
	case "*":
	case "+":
		q.min = 1
	case "{":
		if !p.counts(q) {
			return nil
		}
	default:
		return e
	}
	if e.op == opTest || e.op == opVar {
		p.fail("%q cannot be repeated", e.text)
		return nil
	}
	if e.nullable() {
		p.fail("what is repeated leads nowhere: it can be done without a step")
		return nil
	}
	p.next()
	q.text = strings.TrimSpace(p.text[off:p.off])
	switch p.tok {
	case "?", "*", "+", "{":
		p.fail("a step has one quantifier (found a second one, %q)", p.tok)
		return nil
	}
	return q
}

// maxCount bounds the numbers of {m,n}.
const maxCount = 99

// counts reads {n}, {m,n} or {m,} up to the closing brace.
func (p *pathParser) counts(q *expr) bool {
	off := p.off
	end := strings.IndexByte(p.text[p.off:], '}')
	if end < 0 {
		p.fail("the brace is not closed")
		return false
	}
	lo, hi, two := strings.Cut(p.text[p.off+1:p.off+end], ",")
	var err error
	if q.min, err = strconv.Atoi(strings.TrimSpace(lo)); err == nil {
		switch hi = strings.TrimSpace(hi); {
		case !two:
			q.max = q.min
		case hi != "":
			q.max, err = strconv.Atoi(hi)
		}
	}
	if err != nil || q.min < 0 || q.max < q.min || q.max == 0 || q.min > maxCount || q.max > maxCount && q.max != manyTimes {
		p.failAt(off, "expected {m,n} with m up to n up to %d, found %q", maxCount, p.text[off:off+end+1])
		return false
	}
	p.pos = p.off + end + 1
	p.tok = "}"
	return true
}

// arc reads ">label" or "<label" and the prepositions in square brackets.
func (p *pathParser) arc(tok string) *expr {
	e := &expr{op: opDown}
	if tok[0] == '<' {
		e.op = opUp
	}
	name := tok[1:]
	switch {
	case name == "":
		p.fail("a dependency label is missing behind %q", tok)
		return nil
	case name == "*":
	case !p.knownLabel(name):
		return nil
	default:
		e.label.name, e.label.sub = strings.CutSuffix(name, ":*")
	}
	off := p.off
	p.next()
	if p.tok == "[" {
		if e.preps = p.brackets(); e.preps == nil {
			return nil
		}
	}
	e.text = strings.TrimSpace(p.text[off:p.off])
	return e
}

func (p *pathParser) knownLabel(name string) bool {
	base, any := strings.CutSuffix(name, ":*")
	labels := dependencyLabels()
	if slices.Contains(labels, base) && !(any && strings.Contains(base, ":")) {
		return true
	}
	p.failAt(p.off+1, "unknown dependency label %q%s", name, near(base, labels))
	return false
}

// brackets reads "[by|with]": prepositions, of one word or several.
func (p *pathParser) brackets() []string {
	end := strings.IndexByte(p.text[p.off:], ']')
	if end < 0 {
		p.fail("the square bracket is not closed")
		return nil
	}
	var out []string
	at := p.off + 1
	for _, part := range strings.Split(p.text[p.off+1:p.off+end], "|") {
		word := strings.Join(strings.Fields(part), " ")
		lead := len(part) - len(strings.TrimLeft(part, " "))
		if word == "" {
			p.failAt(at, "a preposition is missing here")
			return nil
		}
		if !p.l.isPreposition(word) {
			p.failAt(at+lead, "%q is not in the list of prepositions%s", word, near(word, p.l.set.preps))
			return nil
		}
		out = append(out, word)
		at += len(part) + 1
	}
	p.pos = p.off + end + 1
	p.next()
	return out
}

// word resolves a step that is a name.
func (p *pathParser) word(tok string, off int, first bool) *expr {
	l := p.l
	if slices.Contains(p.scope.vars, tok) {
		if !first {
			p.fail("variable %q stands first in a path", tok)
			return nil
		}
		if !slices.Contains(p.used, tok) {
			p.used = append(p.used, tok)
		}
		return &expr{op: opVar, name: tok}
	}
	if r := l.set.roles[tok]; r != nil {
		return &expr{op: opRole, role: r}
	}
	if l.isPreposition(tok) {
		return &expr{op: opPrep, preps: []string{tok}}
	}
	if l.set.classes[tok] != nil {
		p.fail("%q is a class, not a step (expected is %s)", tok, tok)
		return nil
	}
	what := "role, preposition or type"
	if len(p.scope.vars) > 0 {
		what = "variable, " + what
	}
	p.fail("%q is no %s%s", tok, what, near(tok, l.stepNames(p.scope)))
	return nil
}

// stepNames returns what a word of a path may name.
func (l *loader) stepNames(sc scope) []string {
	out := append([]string(nil), sc.vars...)
	for name := range l.set.roles {
		out = append(out, name)
	}
	out = append(out, l.set.preps...)
	return append(out, l.typeNames()...)
}

// condition reads "is", perhaps "not", and tests parted by "or".
func (p *pathParser) condition() *expr {
	off := p.off
	e := &expr{op: opTest}
	p.next()
	if p.tok == "not" {
		e.not = true
		p.next()
	}
	return p.tests(e, off)
}

// tests reads tests parted by "or" into e, which begins at off.
func (p *pathParser) tests(e *expr, off int) *expr {
	for {
		t, ok := p.test()
		if !ok {
			return nil
		}
		e.tests = append(e.tests, t)
		if p.tok != "or" {
			e.text = strings.TrimSpace(p.text[off:p.off])
			return e
		}
		p.next()
	}
}

// test reads a type, a class, a quoted lemma or a form.
func (p *pathParser) test() (test, bool) {
	l, tok := p.l, p.tok
	switch {
	case tok == "":
		if !p.bad {
			p.fail("a type, a class or a word in quotes is missing behind is")
		}
		return test{}, false
	case tok[0] == '"':
		lemma := strings.ToLower(tok[1 : len(tok)-1])
		if lemma == "" || strings.ContainsAny(lemma, " \t\n") {
			p.fail("%s is not one word (several words are an entry of a class)", tok)
			return test{}, false
		}
		p.next()
		return test{lemma: lemma}, true
	}
	if f, rest, ok := p.form(tok); ok {
		if rest {
			p.next()
		}
		p.next()
		return test{form: f}, true
	}
	if t := l.lookupType(tok); t != nil {
		p.next()
		return test{types: t}, true
	}
	if c := l.set.classes[tok]; c != nil {
		c.used = true
		p.next()
		return test{class: c}, true
	}
	known := append(l.typeNames(), l.classNames()...)
	p.fail("%q is no type and no class%s", tok, near(tok, known))
	return test{}, false
}

// form recognises the name of a form, which may be two words.
func (p *pathParser) form(tok string) (f form, two, ok bool) {
	if tok == "active" || tok == "passive" {
		rest := strings.Fields(p.text[p.pos:])
		if len(rest) == 0 || strings.Trim(rest[0], "()|") != "verb" {
			return 0, false, false
		}
		f, ok = formNamed(tok + " verb")
		return f, true, ok
	}
	f, ok = formNamed(tok)
	return f, false, ok
}
