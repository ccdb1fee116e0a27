package rules

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Relation is a relation of the inventory.
type Relation struct {
	Name      string
	Symmetric bool
	Subject   []doc.Type // the types that its subject may have
	Object    []doc.Type
	Event     doc.EventCode // the zero value for a state
	At        string        // file:line

	subject, object *typeSet
}

// relation compiles an item `relation`.
func (l *loader) relation(it *item) {
	n := it.node
	if !l.mapping(n, "relation", "symmetric", "subject", "object", "event") {
		return
	}
	r := &Relation{Name: it.name, At: it.at}
	r.subject = l.side(it, "subject")
	r.object = l.side(it, "object")
	if r.subject != nil && r.object != nil {
		r.Subject, r.Object = r.subject.types, r.object.types
	}
	if s := n.get("symmetric"); s != nil {
		r.Symmetric, _ = l.boolean(s)
		if r.Symmetric && r.subject != nil && r.object != nil && !sameTypes(r.Subject, r.Object) {
			s.fail(&l.errs, "relation %q is symmetric, but its sides differ", it.name)
		}
	}
	if e := n.get("event"); e != nil {
		r.Event = l.event(e, doc.EventCode{})
	}
	l.set.relations[it.name] = r
}

// side reads the type or types of one side of a relation.
func (l *loader) side(it *item, key string) *typeSet {
	n := it.node.get(key)
	if n == nil {
		it.head.fail(&l.errs, "relation %q has no %s (expected a type or a list of types)", it.name, key)
		return nil
	}
	ts := &typeSet{}
	var names []string
	for _, e := range l.strs(n) {
		if t := l.typeAt(e, 0, e.text); t != nil {
			ts.types = append(ts.types, t.types...)
			names = append(names, t.name)
		}
	}
	ts.name = strings.Join(names, " or ")
	return ts
}

func sameTypes(a, b []doc.Type) bool {
	s, t := &typeSet{types: a}, &typeSet{types: b}
	for _, x := range a {
		if !t.has(x) {
			return false
		}
	}
	for _, x := range b {
		if !s.has(x) {
			return false
		}
	}
	return true
}

// ploverTypes are the event types of PLOVER, in its order of 2016.
func ploverTypes() []string {
	return []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "INVESTIGATE", "DEMAND",
		"DISAPPROVE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "FIGHT"}
}

// ploverModes are the modes of a type.
func ploverModes(event string) []string {
	switch event {
	case "CONSULT":
		return []string{"visit", "third-party", "multilateral", "phone"}
	case "RETREAT":
		return []string{"withdraw", "release", "disarm", "ceasefire", "access", "resign", "return"}
	case "REJECT":
		return []string{"meet"}
	case "PROTEST":
		return []string{"demo", "strike", "hunger", "obstruct", "riot"}
	case "MOBILIZE":
		return []string{"troops", "weapons", "police"}
	}
	return nil
}

// event reads an event; what it leaves out is as in base.
func (l *loader) event(n *node, base doc.EventCode) doc.EventCode {
	if !l.mapping(n, "type", "mode", "cameo") {
		return base
	}
	if len(n.pairs) == 0 {
		n.fail(&l.errs, "the event says nothing (expected type, mode or cameo)")
	}
	out := base
	if t := n.get("type"); t != nil {
		s, _ := l.oneOf(t, ploverTypes()...)
		if s != base.Type {
			out = doc.EventCode{Type: s}
		}
	}
	if m := n.get("mode"); m != nil {
		if modes := ploverModes(out.Type); len(modes) == 0 {
			m.fail(&l.errs, "an event of type %s has no mode", out.Type)
		} else {
			out.Mode, _ = l.oneOf(m, modes...)
		}
	}
	if c := n.get("cameo"); c != nil {
		if !cameoCode(c.text) {
			c.fail(&l.errs, "%s is no CAMEO code (expected 2 to 4 digits, from 01 to 20 the first two)", c.found())
		}
		out.CAMEO = c.text
	}
	if out.Type == "" {
		n.fail(&l.errs, "an event needs a type (expected %s)", orList(ploverTypes()))
	}
	return out
}

func cameoCode(s string) bool {
	if len(s) < 2 || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return false
	}
	return s[:2] >= "01" && s[:2] <= "20"
}
