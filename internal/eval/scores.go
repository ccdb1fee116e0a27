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

// Diff compares s with the golden file old and returns what became of it, two
// lines for a measure that has changed; "" where nothing has.
func (s Scores) Diff(old string) string {
	was := map[string]string{}
	var names []string
	for line := range strings.Lines(old) {
		line = strings.TrimSuffix(line, "\n")
		name, value, _ := strings.Cut(line, "  ")
		was[name] = strings.TrimSpace(value)
		names = append(names, name)
	}
	var b strings.Builder
	now := map[string]bool{}
	for _, x := range s {
		now[x.Name] = true
		before, ok := was[x.Name]
		if ok && before == x.Value {
			continue
		}
		if ok {
			fmt.Fprintf(&b, "- %-33s  %s\n", x.Name, before)
		}
		fmt.Fprintf(&b, "+ %-33s  %s\n", x.Name, x.Value)
	}
	for _, name := range names {
		if !now[name] && name != "" {
			fmt.Fprintf(&b, "- %-33s  %s\n", name, was[name])
		}
	}
	return b.String()
}
