package rules

import "github.com/demarche-nlp/demarche/pipeline/doc"

// At returns the mentions, as indexes into Doc.Mentions, that a path which came
// from token from reaches at token i of the tree t. The slice is the index's
// own: do not change it.
func (a *Args) At(t *doc.Tree, from, i int) []int32 { return a.at(t, from, i) }
