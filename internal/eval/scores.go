package eval

import (
	"fmt"
	"strings"
)

// Scores are measures in a fixed order, each a line of a golden file.
type Scores []Score

// Score is one measure: what it is and its figures.
type Score struct{ Name, Value string }

func (s *Scores) add(value string, name ...string) {
	*s = append(*s, Score{strings.Join(name, " "), value})
}

// String gives the scores as a golden file.
func (s Scores) String() string {
	var b strings.Builder
	for _, x := range s {
		fmt.Fprintf(&b, "%-33s  %s\n", x.Name, x.Value)
	}
	return b.String()
}

// ReadScores reads what String gives.
func ReadScores(text string) Scores {
	var s Scores
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		s = append(s, Score{name, strings.TrimSpace(value)})
	}
	return s
}

// Diff compares s with the golden file old and returns what became of it, two
// lines for a measure that has changed; "" where nothing has.
func (s Scores) Diff(old string) string {
	was := map[string]string{}
	before := ReadScores(old)
	for _, x := range before {
		was[x.Name] = x.Value
	}
	var b strings.Builder
	now := map[string]bool{}
	for _, x := range s {
		now[x.Name] = true
		value, ok := was[x.Name]
		if ok && value == x.Value {
			continue
		}
		if ok {
			fmt.Fprintf(&b, "- %-33s  %s\n", x.Name, value)
		}
		fmt.Fprintf(&b, "+ %-33s  %s\n", x.Name, x.Value)
	}
	for _, x := range before {
		if !now[x.Name] && x.Name != "" {
			fmt.Fprintf(&b, "- %-33s  %s\n", x.Name, x.Value)
		}
	}
	return b.String()
}
