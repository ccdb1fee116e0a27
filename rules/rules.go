// Package rules is the rule language of demarche: rule files are loaded,
// checked, compiled to an indexed form and matched against sentences.
//
//	set, err := rules.Load(rules.Builtin(), rules.Dir("my"))
//	if err != nil {
//		log.Fatal(err) // every fault of every file, with its place
//	}
//	m := set.Matcher(d)
//	for i := range d.Sents {
//		for _, match := range m.Match(i, nil) { ... }
//	}
//
// The language is described in docs/RULES.md.
package rules

// Set is a compiled set of rules. It is immutable and safe for concurrent use.
type Set struct {
	types map[string]*typeSet
}
