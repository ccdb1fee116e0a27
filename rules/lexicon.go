package rules

import (
	"slices"
	"strings"
)

// class is a set of words that are the same act or thing.
type class struct {
	name     string
	item     *item
	entries  []*entry
	roles    map[*role]*path // where the class departs from the roles as defined
	used     bool            // some rule, role or class names it
	included bool            // its includes are resolved
}

// pos is a set of parts of speech.
type pos uint8

// The parts of speech of a class's keys.
const (
	posVerb pos = 1 << iota
	posNoun
	posAdjective
	posAny = posVerb | posNoun | posAdjective
)

func posNames() []string { return []string{"verb", "noun", "adjective"} }

// entry is a word or phrase of a class.
type entry struct {
	text  string
	pos   pos
	words []string // lemmas; the head first for verbs, in the order of the text else
	// of verbs
	tail   string   // particle or preposition behind the verb, or ""
	nouns  []string // what stands in braces: the entry is a light verb
	source *node
}

// slot is an entry of the index: which class an entry belongs to.
type slot struct {
	class *class
	entry *entry
}

// class compiles an item `class`. Its roles are compiled later, when all roles
// are known.
func (l *loader) class(it *item) {
	n := it.node
	c := l.set.classes[it.name]
	if !l.mapping(n, "class", "verbs", "nouns", "adjectives", "includes", "roles") {
		return
	}
	l.checkName(it.head, it.name)
	for _, k := range []struct {
		key string
		pos pos
	}{{"verbs", posVerb}, {"nouns", posNoun}, {"adjectives", posAdjective}} {
		if v := n.get(k.key); v != nil {
			l.entries(c, v, k.pos)
		}
	}
	if len(n.pairs) == 1 {
		it.head.fail(&l.errs, "class %q has no words (expected verbs, nouns, adjectives or includes)", it.name)
	}
	if r := n.get("roles"); r != nil {
		l.later(func() { l.classRoles(c, r) })
	}
}

func (l *loader) entries(c *class, v *node, p pos) {
	for _, n := range l.strs(v) {
		e := l.entry(n, p)
		if e == nil {
			continue
		}
		for _, o := range c.entries {
			if o.text == e.text && o.pos == e.pos {
				n.fail(&l.errs, "%q is there twice (first in line %d)", e.text, o.source.line)
			}
		}
		c.entries = append(c.entries, e)
	}
}

// entry reads a word, a phrase, or a light verb.
func (l *loader) entry(n *node, p pos) *entry {
	e := &entry{text: strings.Join(strings.Fields(n.text), " "), pos: p, source: n}
	text := n.text
	if i := strings.IndexByte(text, '{'); i >= 0 {
		if p != posVerb {
			n.failAt(&l.errs, i, "braces are for light verbs (expected them under verbs)")
			return nil
		}
		j := strings.IndexByte(text, '}')
		if j < i || strings.TrimSpace(text[j+1:]) != "" {
			n.failAt(&l.errs, i, "the braces of a light verb stand last and are closed")
			return nil
		}
		for _, w := range strings.Split(text[i+1:j], ",") {
			if w = strings.TrimSpace(w); !l.lemma(n, i, w) {
				return nil
			}
			e.nouns = append(e.nouns, w)
		}
		text = text[:i]
	}
	e.words = strings.Fields(text)
	for _, w := range e.words {
		if !l.lemma(n, strings.Index(n.text, w), w) {
			return nil
		}
	}
	switch {
	case len(e.words) == 0:
		n.fail(&l.errs, "a verb is missing before the braces")
		return nil
	case p != posVerb:
	case len(e.words) == 2:
		e.tail = e.words[1]
		e.words = e.words[:1]
	case len(e.words) > 2:
		n.fail(&l.errs, "a verb has one word behind it, a particle or a preposition (found %d; a noun goes into braces: \"pay {visit}\")", len(e.words)-1)
		return nil
	}
	return e
}

// lemma reports whether w can be a lemma.
func (l *loader) lemma(n *node, off int, w string) bool {
	switch {
	case w == "":
		n.failAt(&l.errs, off, "a word is missing here")
	case strings.ContainsAny(w, "{}[]()|<>*?+=\"\t\n"):
		n.failAt(&l.errs, off, "%q is not a word", w)
	case w != strings.ToLower(w):
		n.failAt(&l.errs, off, "%q is not a lemma (expected %q)", w, strings.ToLower(w))
	case strings.ContainsRune(w, ' '):
		n.failAt(&l.errs, off, "%q is several words (the nouns in braces are parted by commas)", w)
	default:
		return true
	}
	return false
}

// include adds the entries of the classes that c includes, those that they
// include themselves first.
func (l *loader) include(c *class, path []*class) {
	inc := c.item.node.get("includes")
	if inc == nil || c.included {
		return
	}
	c.included = true
	for _, n := range l.strs(inc) {
		o := l.set.classes[n.text]
		switch {
		case o == nil:
			n.fail(&l.errs, "unknown class %q%s", n.text, near(n.text, l.classNames()))
			continue
		case o == c || slices.Contains(path, o):
			n.fail(&l.errs, "class %q includes itself", n.text)
			continue
		}
		o.used = true
		l.include(o, append(path, c))
		for _, e := range o.entries {
			if !slices.ContainsFunc(c.entries, func(x *entry) bool { return x.text == e.text && x.pos == e.pos }) {
				c.entries = append(c.entries, e)
			}
		}
	}
}

// classRoles compiles the `roles` of a class.
func (l *loader) classRoles(c *class, n *node) {
	if n.kind != mapping {
		n.fail(&l.errs, "expected roles with paths, found %s", n.kind)
		return
	}
	c.roles = map[*role]*path{}
	for _, p := range n.pairs {
		r := l.set.roles[p.key.text]
		if r == nil {
			p.key.fail(&l.errs, "role %q is not defined%s", p.key.text, nearOr(p.key.text, l.roleNames()))
			continue
		}
		if q := l.parsePath(p.val, scope{}); q != nil {
			c.roles[r] = q
		}
	}
}

// index files each entry under the lemma of its first word.
func (s *Set) index() {
	s.lemmas = map[string][]slot{}
	for _, name := range s.classOrder {
		c := s.classes[name]
		for _, e := range c.entries {
			s.lemmas[e.words[0]] = append(s.lemmas[e.words[0]], slot{c, e})
		}
	}
	s.byClass = map[*class][]ruleSlot{}
	for _, r := range s.rules {
		for _, t := range r.triggers {
			s.byClass[t.class] = append(s.byClass[t.class], ruleSlot{r, t.pos})
		}
	}
}

func (l *loader) classNames() []string {
	return append([]string(nil), l.set.classOrder...)
}

// checkName reports a name that a path could not say, or that means something
// else there.
func (l *loader) checkName(n *node, name string) {
	p := pathParser{text: name}
	p.next()
	_, isForm := formNamed(name)
	switch {
	case p.tok != name || !isWord(name):
		n.fail(&l.errs, "%q is no name (expected letters, digits and hyphens)", name)
	case isForm || slices.Contains([]string{"is", "has", "not", "or", "active", "passive"}, name):
		n.fail(&l.errs, "%q is a word of the language: choose another name", name)
	}
}
