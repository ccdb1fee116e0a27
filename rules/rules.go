// Package rules is the rule language of demarche: rule files are loaded,
// checked, compiled to an indexed form and matched against sentences.
//
//	set, err := rules.Load(rules.Builtin(), rules.Dir("my"))
//	if err != nil {
//		log.Fatal(err) // every fault of every file, with its place
//	}
//	args := rules.NewArgs(d)
//	for i := range d.Sents {
//		for _, m := range set.Match(d, doc.NewTree(d, i), i, args, nil) { ... }
//	}
//
// The language is described in docs/RULES.md.
package rules

// Set is a compiled set of rules. It is immutable and safe for concurrent use.
type Set struct {
	types      map[string]*typeSet
	relations  map[string]*Relation
	preps      []string
	classes    map[string]*class
	classOrder []string
	lemmas     map[string][]slot // by the first lemma of the entry
	roles      map[string]*role
	roleOrder  []string
	rules      []*Rule
	patterns   []*Rule // those of rules that are token patterns
	modifiers  []*Modifier
	byClass    map[*class][]ruleSlot
	gazetteer  *Gazetteer
	mentions   []*MentionRule
}

// ruleSlot is a rule that a class triggers, with the parts of speech that
// count.
type ruleSlot struct {
	rule *Rule
	pos  pos
}

// Rules returns all rules in the order in which they were read. The slice is
// the Set's own: do not change it.
func (s *Set) Rules() []*Rule { return s.rules }

// Rule returns the rule of that full name, or nil.
func (s *Set) Rule(name string) *Rule {
	for _, r := range s.rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Relation returns the relation of that name, or nil.
func (s *Set) Relation(name string) *Relation { return s.relations[name] }
