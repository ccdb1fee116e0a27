package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lowerPrefix returns the first n bytes of s, or somewhat more, in lower case
// and with straight apostrophes.
func lowerPrefix(s string, n int) string {
	if len(s) > n {
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		s = s[:n]
	}
	return strings.ReplaceAll(strings.ToLower(s), "’", "'")
}

// hasAnyPrefix reports whether s begins with one of the prefixes and a word
// ends there.
func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) && wordEnds(s, p) {
			return true
		}
	}
	return false
}

// wordEnds reports whether a word of s ends where its prefix p ends.
func wordEnds(s, p string) bool {
	if len(s) == len(p) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(p)
	next, _ := utf8.DecodeRuneInString(s[len(p):])
	return !isWord(last) || !isWord(next)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// endsSentence reports whether s ends with a full stop, behind which quotes and
// brackets may stand.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "…")
}

// endsWithStop reports whether s ends with a full stop, a question mark or an
// exclamation mark.
func endsWithStop(s string) bool {
	return endsSentence(s) || strings.HasSuffix(strings.TrimRight(s, "\"'”’»)]"), "?") || strings.HasSuffix(strings.TrimRight(s, "\"'”’»)]"), "!")
}

// endsWithInitials reports whether the last word of s is one like "U.S.", whose
// stop need not end a sentence.
func endsWithInitials(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	return len(w) >= 4 && strings.Count(w, ".") >= 2
}

// sameWords reports whether a and b are the same but for white space, quotes
// and case.
func sameWords(a, b string) bool {
	norm := strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)
	return strings.EqualFold(norm.Replace(strings.Join(strings.Fields(a), " ")), norm.Replace(strings.Join(strings.Fields(b), " ")))
}

// capital reports whether w begins with a capital letter, a digit or a letter
// of a script without case; particles of names count as well.
func capital(w string) bool {
	w = strings.TrimLeft(w, "\"'“‘(@[&|/")
	r, _ := utf8.DecodeRuneInString(w)
	if w == "" || !unicode.IsLower(r) {
		return true
	}
	switch strings.Trim(w, ".,;") {
	case "de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "al", "el", "bin", "ibn", "dos", "del", "ter", "ten", "y":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-")
}

// allNames reports whether every word of s is capital or accepted by ok, which
// sees it in lower case and without punctuation.
func allNames(s string, ok func(string) bool) bool {
	for w := range strings.FieldsSeq(s) {
		if !capital(w) && !ok(strings.ToLower(strings.Trim(w, ".,;:()[]|–—-"))) {
			return false
		}
	}
	return true
}

// isUpper reports whether s has two capital letters or more and no small one.
func isUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}
