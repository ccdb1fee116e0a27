package rules

import (
	"fmt"
	"sort"
	"strings"
)

// Error is one fault of a rule file. Line and Col count from 1, columns in
// runes; a Line of 0 means the file as a whole.
type Error struct {
	File      string
	Line, Col int
	Msg       string
}

// Error returns "file:line:col: what is wrong (what was expected)".
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// ErrorList is every fault of the files that were loaded, in the order of
// files, lines and columns.
type ErrorList []*Error

// Error returns the faults, one a line.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Files returns how many files have a fault.
func (l ErrorList) Files() int {
	seen := map[string]bool{}
	for _, e := range l {
		seen[e.File] = true
	}
	return len(seen)
}

// sorted returns l in order and without repetitions.
func (l ErrorList) sorted() ErrorList {
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i], l[j]
		switch {
		case a.File != b.File:
			return a.File < b.File
		case a.Line != b.Line:
			return a.Line < b.Line
		case a.Col != b.Col:
			return a.Col < b.Col
		}
		return a.Msg < b.Msg
	})
	out := l[:0]
	for i, e := range l {
		if i == 0 || *e != *l[i-1] {
			out = append(out, e)
		}
	}
	return out
}

// near returns " (did you mean "x"?)" for the candidate that is close to name
// in spelling, or "".
func near(name string, candidates []string) string {
	best, dist := "", 1+min(len(name)/3, 2)
	sorted := append([]string(nil), candidates...)
	sort.Strings(sorted)
	for _, c := range sorted {
		if d := distance(name, c, dist); d < dist {
			best, dist = c, d
		}
	}
	if best == "" || best == name {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// nearOr is near, or else the candidates themselves where they are few.
func nearOr(name string, candidates []string) string {
	if s := near(name, candidates); s != "" || len(candidates) == 0 || len(candidates) > 16 {
		return s
	}
	sorted := append([]string(nil), candidates...)
	sort.Strings(sorted)
	return " (expected " + orList(sorted) + ")"
}

// orList returns "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// distance is the number of insertions, deletions, substitutions and swaps of
// neighbours that lead from a to b, or limit if there are more. (The optimal
// string alignment distance.)
func distance(a, b string, limit int) int {
	r, s := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(r)-len(s) >= limit || len(s)-len(r) >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(s)+1), make([]int, len(s)+1), make([]int, len(s)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(r); i++ {
		cur[0] = i
		for j := 1; j <= len(s); j++ {
			cost := 1
			if r[i-1] == s[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && r[i-1] == s[j-2] && r[i-2] == s[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(prev[len(s)], limit)
}
