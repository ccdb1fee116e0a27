package rules

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// typeNames are the types that need no declaration.
func typeNames() []doc.Type {
	return []doc.Type{doc.Person, doc.Country, doc.Place, doc.Org, doc.Norp, doc.Event, doc.Date, doc.Money, doc.Other, doc.Quantity}
}

// typeSet is a name for one or several types.
type typeSet struct {
	name  string
	types []doc.Type
}

// has reports whether t is one of the types.
func (s *typeSet) has(t doc.Type) bool {
	for _, x := range s.types {
		if x == t {
			return true
		}
	}
	return false
}

// typ compiles an item `type`.
func (l *loader) typ(it *item) {
	if !l.mapping(it.node, "type", "is") {
		return
	}
	ts := &typeSet{name: it.name}
	if slices.Contains(typeNames(), doc.Type(it.name)) {
		it.head.fail(&l.errs, "type %q is built in", it.name)
		return
	}
	is := it.node.get("is")
	if is == nil {
		it.head.fail(&l.errs, "type %q says not which types it is (expected is: [PERSON, ORG])", it.name)
		return
	}
	for _, n := range l.strs(is) {
		if t := l.typeAt(n, 0, n.text); t != nil {
			ts.types = append(ts.types, t.types...)
		}
	}
	l.set.addType(ts)
}

func (s *Set) addType(ts *typeSet) { s.types[ts.name] = ts }

// lookupType returns the built-in or declared type of that name, or nil.
func (l *loader) lookupType(name string) *typeSet {
	if ts := l.set.types[name]; ts != nil {
		return ts
	}
	for _, t := range typeNames() {
		if string(t) == name {
			ts := &typeSet{name, []doc.Type{t}}
			l.set.addType(ts)
			return ts
		}
	}
	return nil
}

// typeAt returns the type of that name, which stands at byte off of n.
func (l *loader) typeAt(n *node, off int, name string) *typeSet {
	if ts := l.lookupType(name); ts != nil {
		return ts
	}
	n.failAt(&l.errs, off, "unknown type %q%s", name, nearOr(name, l.typeNames()))
	return nil
}

// typeNames returns the built-in types and the declared ones.
func (l *loader) typeNames() []string {
	out := l.builtinTypes()
	for _, it := range l.items["type"] {
		out = append(out, it.name)
	}
	return out
}

func (l *loader) builtinTypes() []string {
	var out []string
	for _, t := range typeNames() {
		out = append(out, string(t))
	}
	return out
}
