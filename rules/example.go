package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Example is a sentence that an item must match, or leave alone.
type Example struct {
	Yes   bool
	Text  string // without the brackets
	Marks []Mark // in the order of the text
	At    string // file:line
}

// Mark is a stretch of an example in brackets.
type Mark struct {
	Role string   // "subject", "object", or "" where the item has no sides
	Type doc.Type // as the brackets say, or ""
	doc.Span
}

// examples reads the examples of an item. Bare brackets take the roles in
// order; without roles, brackets bear none.
func (l *loader) examples(n *node, roles ...string) []Example {
	if n.kind != list {
		n.fail(&l.errs, "expected a list of - yes: \"...\" and - no: \"...\", found %s", n.kind)
		return nil
	}
	var out []Example
	for _, e := range n.items {
		if e.kind != mapping || len(e.pairs) != 1 {
			e.fail(&l.errs, "an example is one sentence (expected - yes: \"...\" or - no: \"...\")")
			continue
		}
		k, v := e.pairs[0].key, e.pairs[0].val
		if k.text != "yes" && k.text != "no" {
			k.fail(&l.errs, "unknown key %q (expected yes or no)", k.text)
			continue
		}
		if _, ok := l.str(v); !ok {
			continue
		}
		p := &exampleParser{l: l, n: v, roles: roles}
		if ex, ok := p.parse(k.text == "yes"); ok {
			ex.At = e.at()
			out = append(out, ex)
		}
	}
	return out
}

// exampleParser reads the bracket notation.
type exampleParser struct {
	l     *loader
	n     *node
	roles []string
	plain strings.Builder
	marks []Mark
	offs  []int // of the opening brackets
}

func (p *exampleParser) parse(yes bool) (Example, bool) {
	text := p.n.text
	for i := 0; i < len(text); {
		switch text[i] {
		case ']':
			p.n.failAt(&p.l.errs, i, "a bracket closes that was not opened")
			return Example{}, false
		case '[':
			end := strings.IndexAny(text[i+1:], "[]")
			if end < 0 || text[i+1+end] == '[' {
				p.n.failAt(&p.l.errs, i, "the bracket is not closed")
				return Example{}, false
			}
			if !p.mark(i+1, text[i+1:i+1+end]) {
				return Example{}, false
			}
			i += end + 2
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			p.plain.WriteString(text[i : i+size])
			i += size
		}
	}
	ex := Example{Yes: yes, Text: p.plain.String(), Marks: p.marks}
	return ex, p.assign(yes)
}

// mark reads what stands in brackets: "China", "object: China",
// "subject PERSON: Judge Bello", "PERSON: Judge Bello".
func (p *exampleParser) mark(off int, s string) bool {
	m := Mark{}
	head, rest, ok := strings.Cut(s, ": ")
	if words := strings.Fields(head); ok && len(words) <= 2 && p.isHead(words) {
		for _, w := range words {
			if slices.Contains(p.roles, w) {
				m.Role = w
			} else {
				m.Type = doc.Type(w)
			}
		}
		if len(words) == 2 && (m.Role == "" || m.Type == "") {
			p.n.failAt(&p.l.errs, off, "%q: expected a side and a type", head)
			return false
		}
	} else {
		if ok && len(words) == 2 && slices.Contains(p.roles, words[0]) {
			p.n.failAt(&p.l.errs, off+len(words[0])+1, "%q is no type%s", words[1], nearOr(words[1], p.l.builtinTypes()))
			return false
		}
		if ok && len(words) == 1 && words[0] == strings.ToLower(words[0]) && len(p.roles) > 0 {
			p.n.failAt(&p.l.errs, off, "%q is no side%s", words[0], nearOr(words[0], p.roles))
			return false
		}
		rest = s
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		p.n.failAt(&p.l.errs, off, "the brackets are empty")
		return false
	}
	m.Start = p.plain.Len()
	p.plain.WriteString(rest)
	m.End = p.plain.Len()
	p.marks, p.offs = append(p.marks, m), append(p.offs, off)
	return true
}

// isHead reports whether words are a side, a type, or both.
func (p *exampleParser) isHead(words []string) bool {
	for _, w := range words {
		if !slices.Contains(p.roles, w) && !slices.Contains(typeNames(), doc.Type(w)) {
			return false
		}
	}
	return len(words) > 0
}

// assign gives bare brackets their roles, and checks that a `yes` has each
// role.
func (p *exampleParser) assign(yes bool) bool {
	if len(p.roles) == 0 || len(p.marks) == 0 && !yes {
		return true
	}
	seen := map[string]bool{}
	for i := range p.marks {
		m := &p.marks[i]
		if m.Role == "" {
			if i >= len(p.roles) {
				p.n.failAt(&p.l.errs, p.offs[i], "too many brackets (expected %d: %s)", len(p.roles), strings.Join(p.roles, ", "))
				return false
			}
			m.Role = p.roles[i]
		}
		seen[m.Role] = true
	}
	for _, r := range p.roles {
		if yes && !seen[r] {
			p.n.fail(&p.l.errs, "the example marks no %s (expected [brackets] around subject and object)", r)
			return false
		}
	}
	return true
}
