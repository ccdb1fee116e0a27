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
	text   string
	pos    pos
	words  []string // lemmas in the order of the text; of verbs the verb alone
	pieces []string // of a word with hyphens: what tokenizers make of it
	source *node

	// The rest is of verbs.
	mid    string   // the particle, adverb or preposition behind the verb, or ""
	nouns  []string // what stands in braces: the entry is a light verb
	preps  []string // what stands behind the braces or mid: it leads to the theme
	theme  *expr    // leads there; nil without preps
	joined *expr    // leads to the theme where mid, or mid and preps, are one preposition: "pull out of"
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
	if l.lookupType(it.name) != nil {
		it.head.fail(&l.errs, "class %q has the name of a type", it.name)
	}
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

// entry reads a word, a phrase, or a verb with what belongs to it.
func (l *loader) entry(n *node, p pos) *entry {
	e := &entry{text: strings.Join(strings.Fields(n.text), " "), pos: p, source: n}
	before, ok := l.braces(n, e)
	if !ok {
		return nil
	}
	e.words = strings.Fields(before)
	for _, w := range e.words {
		if !l.lemma(n, strings.Index(n.text, w), strings.ReplaceAll(w, "|", "")) {
			return nil
		}
	}
	if len(e.words) == 0 {
		n.fail(&l.errs, "a verb is missing before the braces")
		return nil
	}
	if p == posVerb && !l.verbTail(n, e) {
		return nil
	}
	if i := strings.IndexByte(e.words[0], '-'); i > 0 && len(e.words) == 1 && e.mid == "" {
		for part := range strings.SplitSeq(e.words[0], "-") {
			if len(e.pieces) > 0 {
				e.pieces = append(e.pieces, "-")
			}
			e.pieces = append(e.pieces, part)
		}
	}
	return e
}

// braces reads the nouns of a light verb and the preposition behind them, and
// returns what stands before.
func (l *loader) braces(n *node, e *entry) (before string, ok bool) {
	text := n.text
	i := strings.IndexByte(text, '{')
	if i < 0 {
		return text, true
	}
	if e.pos != posVerb {
		n.failAt(&l.errs, i, "braces are for light verbs (expected them under verbs)")
		return "", false
	}
	j := strings.IndexByte(text, '}')
	if j < i {
		n.failAt(&l.errs, i, "the brace is not closed")
		return "", false
	}
	for w := range strings.SplitSeq(text[i+1:j], ",") {
		if w = strings.TrimSpace(w); !l.lemma(n, i, w) {
			return "", false
		}
		e.nouns = append(e.nouns, w)
	}
	switch behind := strings.Fields(text[j+1:]); len(behind) {
	case 0:
	case 1:
		if e.preps, ok = l.entryPreps(n, j+1, behind[0]); !ok {
			return "", false
		}
		e.theme = &expr{op: opPrep, preps: e.preps, text: behind[0]}
	default:
		n.failAt(&l.errs, j, "one preposition may stand behind the braces (found %d words)", len(behind))
		return "", false
	}
	return text[:i], true
}

// entryPreps reads "with" or "on|against".
func (l *loader) entryPreps(n *node, off int, text string) ([]string, bool) {
	preps := strings.Split(text, "|")
	for _, p := range preps {
		if !l.isPreposition(p) {
			n.failAt(&l.errs, off, "%q is not in the list of prepositions%s", p, near(p, l.set.preps))
			return nil, false
		}
	}
	return preps, true
}

// verbTail takes apart what stands behind a verb: a particle, adverb or
// preposition, and without braces a preposition behind that.
func (l *loader) verbTail(n *node, e *entry) bool {
	tail := e.words[1:]
	e.words = e.words[:1]
	switch {
	case len(tail) == 0:
		return true
	case len(tail) > 2 || len(tail) == 2 && e.nouns != nil:
		n.fail(&l.errs, "too many words behind the verb (expected a particle and a preposition; a noun goes into braces: \"pay {visit} to\")")
		return false
	case strings.Contains(tail[0], "|"):
		n.fail(&l.errs, "one word stands behind a verb (expected an entry for each of %q)", tail[0])
		return false
	}
	e.mid = tail[0]
	if e.nouns == nil {
		e.joined = &expr{op: opPrep, preps: []string{strings.Join(tail, " ")}, text: strings.Join(tail, " ")}
	}
	if len(tail) == 2 {
		preps, ok := l.entryPreps(n, strings.LastIndex(n.text, tail[1]), tail[1])
		if !ok {
			return false
		}
		e.preps, e.theme = preps, &expr{op: opPrep, preps: preps, text: tail[1]}
	}
	return true
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
			if e.pieces != nil {
				s.lemmas[e.pieces[0]] = append(s.lemmas[e.pieces[0]], slot{c, e})
			}
		}
	}
	s.byClass = map[*class][]ruleSlot{}
	for _, r := range s.rules {
		if r.pattern != nil {
			s.patterns = append(s.patterns, r)
		}
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

// Has reports whether a class of the lexicon has this lemma, or phrase of
// lemmas ("prime minister"), in any part of speech. An unknown class has
// nothing.
func (s *Set) Has(class, lemma string) bool {
	c := s.classes[class]
	if c == nil {
		return false
	}
	lemma = strings.ToLower(lemma)
	first, _, _ := strings.Cut(lemma, " ")
	for _, sl := range s.lemmas[first] {
		if sl.class == c && sl.entry.text == lemma {
			return true
		}
	}
	return false
}
