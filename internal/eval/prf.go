package eval

import "fmt"

// PRF counts what was found of what is there: right, wrong and missed.
type PRF struct{ TP, FP, FN int }

// P is the precision, 0 where nothing was found.
func (c PRF) P() float64 { return ratio(c.TP, c.TP+c.FP) }

// R is the recall, 0 where nothing is there.
func (c PRF) R() float64 { return ratio(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of precision and recall.
func (c PRF) F1() float64 { return ratio(2*c.TP, 2*c.TP+c.FP+c.FN) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// String gives precision, recall and F1.
func (c PRF) String() string { return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f", c.P(), c.R(), c.F1()) }

// percent gives them in per cent, for what is nearly always right.
func (c PRF) percent() string {
	return fmt.Sprintf("P %.2f  R %.2f  F1 %.2f", 100*c.P(), 100*c.R(), 100*c.F1())
}

// sets adds the comparison of two sets. What is optional is no error where it
// is found and no loss where it is not.
func sets[T comparable](c *PRF, gold, found, optional map[T]bool) {
	for k := range found {
		switch {
		case gold[k]:
			c.TP++
		case !optional[k]:
			c.FP++
		}
	}
	for k := range gold {
		if !found[k] {
			c.FN++
		}
	}
}
