package rules

import "github.com/demarche-nlp/demarche/pipeline/doc"

// path is a compiled path expression.
type path struct {
	text string
	expr *expr
	vars []string // the variables that its alternatives begin with
}

// op says what an expr does.
type op uint8

// The operations of paths.
const (
	opSeq    op = iota // one after the other
	opAlt              // the first that leads somewhere
	opDown             // to each dependent by a label, and its conjuncts
	opUp               // to the head, where the own label fits
	opPrep             // to each dependent by a preposition, and its conjuncts
	opRole             // by a role
	opVar              // to the words of a variable
	opRepeat           // as few times as lead somewhere
	opTest             // stays, where the word is as asked
	opHas              // stays, where a path leads somewhere, or with not nowhere
)

// expr is a node of a path.
type expr struct {
	op       op
	text     string  // as written, for traces
	subs     []*expr // of opSeq, opAlt; the only one of opRepeat and opHas
	label    label   // of opDown and opUp
	preps    []string
	role     *role
	name     string // of opVar
	min, max int    // of opRepeat
	not      bool   // of opTest and opHas
	tests    []test
}

// label is a dependency label of a path. With sub, any subtype fits and none,
// too; an empty name fits all labels.
type label struct {
	name string
	sub  bool
}

// fits reports whether rel is what l asks for.
func (l label) fits(rel string) bool {
	if l.name == "" || l.name == rel {
		return true
	}
	return l.sub && len(rel) > len(l.name) && rel[len(l.name)] == ':' && rel[:len(l.name)] == l.name
}

// test is one condition on a word. One of the fields is set.
type test struct {
	types *typeSet
	class *class
	lemma string
	form  form
}

// manyTimes stands for no upper bound: a path never comes to a word twice, so
// a sentence bounds it.
const manyTimes = 1 << 30

// relations of Universal Dependencies that paths may name: those of the
// annotation guidelines and the subtypes of the English treebanks.
func dependencyLabels() []string {
	return []string{
		"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
		"case", "cc", "cc:preconj", "ccomp", "clf", "compound", "compound:prt", "conj", "cop",
		"csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
		"expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc",
		"nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj",
		"obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root",
		"vocative", "xcomp",
	}
}

// finalTypes returns the types that all alternatives of e ask of the word that
// they lead to, and whether each alternative asks.
func (e *expr) finalTypes() ([]doc.Type, bool) {
	switch e.op {
	case opSeq:
		return e.subs[len(e.subs)-1].finalTypes()
	case opAlt:
		var all []doc.Type
		for _, s := range e.subs {
			t, ok := s.finalTypes()
			if !ok {
				return nil, false
			}
			all = append(all, t...)
		}
		return all, true
	case opTest:
		var all []doc.Type
		for _, t := range e.tests {
			if t.types == nil || e.not {
				return nil, false
			}
			all = append(all, t.types.types...)
		}
		return all, true
	}
	return nil, false
}

// nullable reports whether e can lead to the word that it stands on without a
// step; roles counts as one.
func (e *expr) nullable() bool {
	switch e.op {
	case opSeq:
		for _, s := range e.subs {
			if !s.nullable() {
				return false
			}
		}
		return true
	case opAlt:
		for _, s := range e.subs {
			if s.nullable() {
				return true
			}
		}
		return false
	case opRepeat:
		return e.min == 0 || e.subs[0].nullable()
	case opTest, opHas:
		return true
	}
	return false
}

// firstRoles calls f with each role that e may try on the word that it starts
// from.
func (e *expr) firstRoles(f func(*role)) {
	switch e.op {
	case opRole:
		f(e.role)
	case opAlt, opRepeat, opHas:
		for _, s := range e.subs {
			s.firstRoles(f)
		}
	case opSeq:
		for _, s := range e.subs {
			s.firstRoles(f)
			if !s.nullable() {
				return
			}
		}
	}
}
