package eval

import (
	"cmp"
	"slices"
)

// Confusions counts what was taken for what.
type Confusions struct{ by map[[2]string]*Confusion }

// Confusion is a gold answer, the one that was found in its place, and how
// often that happened.
type Confusion struct {
	Gold     string   `json:"gold"`
	Found    string   `json:"found"`
	Times    int      `json:"times"`
	Examples []string `json:"examples"` // the first few, each once
}

// examples is how many examples of a confusion are kept.
const examples = 5

// none stands for no answer.
const none = "-"

// add counts one; equal answers are no confusion.
func (c *Confusions) add(gold, found, example string) {
	if gold == found {
		return
	}
	if c.by == nil {
		c.by = map[[2]string]*Confusion{}
	}
	k := [2]string{gold, found}
	x := c.by[k]
	if x == nil {
		x = &Confusion{Gold: orNone(gold), Found: orNone(found)}
		c.by[k] = x
	}
	x.Times++
	if len(x.Examples) < examples && !slices.Contains(x.Examples, example) {
		x.Examples = append(x.Examples, example)
	}
}

func orNone(s string) string {
	if s == "" {
		return none
	}
	return s
}

// Top returns the n most frequent confusions, those of equal number by their
// names.
func (c *Confusions) Top(n int) []Confusion {
	var all []Confusion
	for _, x := range c.by {
		all = append(all, *x)
	}
	slices.SortFunc(all, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Found, b.Found))
	})
	return all[:min(n, len(all))]
}

// Sum returns how many there are in all.
func (c *Confusions) Sum() int {
	n := 0
	for _, x := range c.by {
		n += x.Times
	}
	return n
}

// Labels counts what was found of each label.
type Labels map[string]*PRF

// word counts one word with a gold and a found label.
func (l Labels) word(gold, found string) {
	if gold == found {
		l.of(gold).TP++
		return
	}
	l.of(gold).FN++
	l.of(found).FP++
}

// of returns the count of a label.
func (l Labels) of(label string) *PRF {
	label = orNone(label)
	c := l[label]
	if c == nil {
		c = &PRF{}
		l[label] = c
	}
	return c
}

// Names returns the labels, the most frequent in the gold first.
func (l Labels) Names() []string {
	names := make([]string, 0, len(l))
	for k := range l {
		names = append(names, k)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(l[b].TP+l[b].FN, l[a].TP+l[a].FN), cmp.Compare(a, b))
	})
	return names
}
