package rules

// Pattern is a compiled token pattern.
type Pattern struct{}

// capture is what a pattern marked: the tokens [first, end).
type capture struct {
	name       string
	first, end int
}

// compilePattern compiles the pattern that n holds; what is wrong with it goes
// to l.errs, and the result is then nil. names are the captures that it may
// have.
func (l *loader) compilePattern(n *node, names ...string) *Pattern {
	n.fail(&l.errs, "token patterns are not compiled")
	return nil
}

// findAll calls f with the captures of each place of the sentence where p
// matches, from left to right. args may be nil where there are no mentions yet.
func (p *Pattern) findAll(w *words, args *Args, f func(captures []capture)) {}

// has reports whether p has a capture of that name.
func (p *Pattern) has(name string) bool { return false }
