package rules

import "slices"

// Lint returns what is no error but most likely not meant: classes and
// variables without use, rules, modifiers and mentions without examples of both
// kinds. read names the classes that stages of the pipeline read: they are used.
func (s *Set) Lint(read ...string) ErrorList {
	var out ErrorList
	for _, name := range s.classOrder {
		if c := s.classes[name]; !c.used && !slices.Contains(read, name) {
			c.item.head.fail(&out, "class %q is used nowhere", name)
		}
	}
	for _, r := range s.rules {
		lintExamples(&out, "rule", r.item, r.Examples)
		for _, v := range r.vars {
			if v.optional && !v.needed {
				v.node.fail(&out, "variable %q may be absent and nothing begins at it: it says nothing", v.name)
			}
		}
		s.lintOver(&out, r)
	}
	for _, m := range s.modifiers {
		lintExamples(&out, "modifier", m.item, m.Examples)
	}
	for _, m := range s.mentions {
		lintExamples(&out, "mention", m.item, m.Examples)
	}
	return out.sorted()
}

func lintExamples(out *ErrorList, kind string, it *item, examples []Example) {
	has := func(yes bool) bool {
		return slices.ContainsFunc(examples, func(e Example) bool { return e.Yes == yes })
	}
	what := ""
	switch {
	case len(examples) == 0:
		what = "examples"
	case !has(true):
		what = "yes example"
	case !has(false):
		what = "no example"
	default:
		return
	}
	it.head.fail(out, "%s %q has no %s", kind, it.name, what)
}

// lintOver tells what is listed twice under `over`.
func (s *Set) lintOver(out *ErrorList, r *Rule) {
	seen := map[string]bool{}
	n := r.item.node.get("over")
	for i, t := range r.over {
		name := t.rule
		if t.relation != nil {
			name = t.relation.Name
		}
		if seen[name] {
			n.fail(out, "%q stands twice under over (entry %d)", name, i+1)
		}
		seen[name] = true
	}
}
