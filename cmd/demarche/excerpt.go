package main

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// excerpt returns of the sentence s what fits in room columns around focus,
// bytes of s: all of it, or else the focus with as much of the clause as
// there is room for. What is left out is marked by dots. A focus that itself
// is wider is shown whole.
func excerpt(s string, focus doc.Span, room int) string {
	before := strings.Fields(clean(s[:focus.Start]))
	inside := strings.Fields(clean(s[focus.Start:focus.End]))
	after := strings.Fields(clean(s[focus.End:]))
	// A focus may begin or end inside a word as white space parts them.
	if len(before) > 0 && len(inside) > 0 && !spaceAt(s, focus.Start) {
		inside[0] = before[len(before)-1] + inside[0]
		before = before[:len(before)-1]
	}
	if len(after) > 0 && len(inside) > 0 && !spaceAt(s, focus.End) {
		inside[len(inside)-1] += after[0]
		after = after[1:]
	}
	words := append(append(append([]string{}, before...), inside...), after...)
	if len(words) == 0 {
		return ""
	}
	first, end := len(before), len(before)+len(inside)
	if first == end { // a focus on no word: the nearest is shown
		end = min(first+1, len(words))
		first = end - 1
	}
	room -= columns(strings.Join(words[first:end], " "))
	end, room = grow(words, end, len(words), +1, room)
	first, _ = grow(words, first, 0, -1, room)
	out := strings.Join(words[first:end], " ")
	if first > 0 {
		out = "… " + out
	}
	if end < len(words) {
		out = strings.TrimRight(out, ",;:–—- ") + " …"
	}
	return out
}

// spaceAt reports whether white space stands just before or at byte i of s.
func spaceAt(s string, i int) bool {
	return i == 0 || i >= len(s) || strings.ContainsAny(s[i-1:i], " \t\r\n") || strings.ContainsAny(s[i:i+1], " \t\r\n")
}

// grow moves the border at of a stretch of words towards limit as far as the
// room goes: to the limit, or else to the farthest border of a clause on the
// way, or else not at all where that is at hand, or as far as there is room.
// It returns the new border and the room left.
func grow(words []string, at, limit, step, room int) (int, int) {
	used, cut, cutUsed := 0, -1, 0
	if at != limit && boundary(words, at) {
		cut = at
	}
	for i := at; i != limit; i += step {
		w := words[i+min(step, 0)]
		used += 1 + columns(w)
		if last := i+step == limit; used > room || used > room-2 && !last { // two for the dots
			if cut >= 0 {
				return cut, room - cutUsed
			}
			return i, room - (used - 1 - columns(w))
		}
		if boundary(words, i+step) {
			cut, cutUsed = i+step, used
		}
	}
	return limit, room - used
}

// boundary reports whether a clause may end between words i-1 and i.
func boundary(words []string, i int) bool {
	if i <= 0 || i >= len(words) {
		return true
	}
	w := words[i-1]
	return strings.ContainsAny(w[len(w)-1:], ",;:") || strings.HasSuffix(w, "—") || strings.HasSuffix(w, "–") || words[i] == "—" || words[i] == "–"
}
