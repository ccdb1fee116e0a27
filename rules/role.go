package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// role is a named way from a word to its arguments.
type role struct {
	name string
	item *item
	ways []way
}

// way is one path of a role, tried on words of some forms.
type way struct {
	form form
	path *path
	at   string // file:line
}

// prepositions compiles an item `prepositions`.
func (l *loader) prepositions(it *item) {
	if !l.mapping(it.node, "prepositions") {
		return
	}
	for _, n := range l.strs(it.head) {
		word := strings.Join(strings.Fields(n.text), " ")
		if word != strings.ToLower(word) {
			n.fail(&l.errs, "%q is not in lower case", word)
			continue
		}
		if slices.Contains(l.set.preps, word) {
			n.fail(&l.errs, "preposition %q is there twice", word)
			continue
		}
		l.set.preps = append(l.set.preps, word)
	}
}

func (l *loader) isPreposition(word string) bool { return slices.Contains(l.set.preps, word) }

// role compiles an item `role`.
func (l *loader) role(it *item) {
	r := l.set.roles[it.name]
	if !l.mapping(it.node, "role", "ways") {
		return
	}
	l.checkName(it.head, it.name)
	switch {
	case l.isPreposition(it.name):
		it.head.fail(&l.errs, "role %q has the name of a preposition", it.name)
	case l.lookupType(it.name) != nil:
		it.head.fail(&l.errs, "role %q has the name of a type", it.name)
	}
	ways := it.node.get("ways")
	if ways == nil || ways.kind != list || len(ways.items) == 0 {
		it.head.fail(&l.errs, "role %q has no ways (expected a list of - form: \"path\")", it.name)
		return
	}
	for _, w := range ways.items {
		l.way(r, w)
	}
}

func (l *loader) way(r *role, n *node) {
	if n.kind != mapping || len(n.pairs) != 1 {
		n.fail(&l.errs, "a way is one form and its path (expected - form: \"path\")")
		return
	}
	p := n.pairs[0]
	f, ok := formNamed(p.key.text)
	if !ok {
		p.key.fail(&l.errs, "unknown form %q%s", p.key.text, nearOr(p.key.text, formNames()))
	}
	if q := l.parsePath(p.val, scope{}); q != nil && ok {
		r.ways = append(r.ways, way{f, q, p.key.at()})
	}
}

// checkRoles reports roles that lead to themselves without a step: they would
// never end.
func (l *loader) checkRoles() {
	for _, it := range l.items["role"] {
		start := l.set.roles[it.name]
		seen := map[*role]bool{}
		var visit func(r *role)
		visit = func(r *role) {
			for _, w := range r.ways {
				w.path.expr.firstRoles(func(next *role) {
					if next == start && !seen[next] {
						it.head.fail(&l.errs, "role %q leads to itself without a step", it.name)
					}
					if !seen[next] {
						seen[next] = true
						visit(next)
					}
				})
			}
		}
		visit(start)
	}
}

func (l *loader) roleNames() []string {
	var out []string
	for _, it := range l.items["role"] {
		out = append(out, it.name)
	}
	return out
}

// Roles returns the names of all roles, in the order in which they were read.
func (s *Set) Roles() []string { return s.roleOrder }

// Role returns the tokens, rising, that the role of that name leads to from the
// words of a predicate in the sentence of d whose tree is t: from the first of
// them that leads anywhere. It is nil where there is no such role.
func (s *Set) Role(d *doc.Doc, t *doc.Tree, name string, predicate []int, args *Args) []int {
	r := s.roles[name]
	if r == nil {
		return nil
	}
	w := &walker{s: s, d: d, t: t, args: args, words: newWords(s, d, t), block: predicate}
	var out []int
	for _, f := range w.follow(&path{expr: &expr{op: opRole, role: r}}, predicate, anywhere) {
		out = append(out, f.token)
	}
	slices.Sort(out)
	return out
}
