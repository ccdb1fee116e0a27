package article

import (
	"strings"
	"unicode"
)

// isByline reports whether s says who wrote the article or when: "By Jane
// Smith", "By JANE SMITH and Bob Lee, Staff Writer", "Jane Smith in Paris",
// "Published 3 May 2023". Where a headline may stand, below is false and only
// the sure forms count.
func isByline(s string, below bool) bool {
	if len(s) > 200 {
		return false
	}
	if isDateLine(s) {
		return true
	}
	rest, ok := cutBy(s)
	if ok {
		return !sentenceLike(rest) && allNames(rest, bylineWord) && !startsWithDay(rest)
	}
	if !below || endsSentence(s) || len(s) > 120 {
		return false
	}
	if r, ok := strings.CutPrefix(s, "From "); ok {
		return strings.Contains(r, ",") && allNames(r, bylineWord)
	}
	return isNameInPlace(s) || hasRole(s)
}

// cutBy returns what follows "By" at the start of a byline.
func cutBy(s string) (string, bool) {
	s = strings.TrimLeft(s, "*_—–-| ")
	low := lowerPrefix(s, 24)
	for _, p := range []string{"by ", "by: ", "by:", "written by ", "analysis by ", "words by ", "story by ", "report by ", "reported by ", "posted by "} {
		if strings.HasPrefix(low, p) && len(s) > len(p) && capital(s[len(p):]) {
			return s[len(p):], true
		}
	}
	return s, false
}

// sentenceLike reports whether s ends as a sentence does, and not with an
// initial or an abbreviation.
func sentenceLike(s string) bool {
	if !endsSentence(s) {
		return false
	}
	f := strings.Fields(s)
	last := f[len(f)-1]
	return len(last) > 4 && !strings.Contains(last[:len(last)-1], ".")
}

// startsWithDay reports whether s begins with a day or month: "By Monday ..."
// is no byline.
func startsWithDay(s string) bool {
	w, _, _ := strings.Cut(s, " ")
	return w != "" && !isDigit(w[0]) && len(w) > 3 && dateWord(w)
}

// bylineWord reports whether a word in lower case can stand in a byline.
func bylineWord(w string) bool {
	switch w {
	case "", "and", "in", "for", "of", "the", "with", "at", "from", "on", "staff", "writer", "reporter", "correspondent", "editor",
		"special", "to", "by", "political", "senior", "news", "business", "chief", "agencies", "agency", "contributor", "analyst",
		"health", "social", "media", "diplomatic", "columnist", "photos", "photographs", "photography", "additional", "reporting", "affairs", "deputy", "our":
		return true
	}
	return dateWord(w)
}

// isNameInPlace takes "Jane Smith in Paris" and "Jane Smith in Paris and Bob
// Lee in New York".
func isNameInPlace(s string) bool {
	for _, one := range strings.Split(s, " and ") {
		name, place, ok := strings.Cut(one, " in ")
		n, m := len(strings.Fields(name)), len(strings.Fields(place))
		if !ok || n < 2 || n > 5 || m < 1 || m > 5 || strings.ContainsAny(one, ":?!'’\"“") {
			return false
		}
		if !allNames(name, isEmpty) || !allNames(place, isEmpty) {
			return false
		}
	}
	return true
}

func isEmpty(w string) bool { return w == "" }

// hasRole takes "Jane Smith, Staff Writer" and "Bob Lee | Senior Editor".
func hasRole(s string) bool {
	i := strings.IndexAny(s, ",|")
	if i < 0 || !allNames(s, bylineWord) {
		return false
	}
	n := len(strings.Fields(s[:i]))
	low := strings.ToLower(s[i:])
	for _, r := range []string{"staff writer", "staff reporter", "correspondent", "associated press", "reuters", "senior writer", "senior editor", "senior reporter", "news editor", "usa today", "bbc news"} {
		if strings.HasSuffix(strings.TrimRight(low, " ."), r) {
			return n >= 2 && n <= 5
		}
	}
	return false
}

// isDateLine reports whether s gives a date and nothing else: "Published 3 May
// 2023", "Updated at 5:40 p.m. ET", "May 3, 2023".
func isDateLine(s string) bool {
	if len(s) > 120 || len(s) < 6 {
		return false
	}
	// "AP 10:46 p.m. EDT April 17, 2016"
	if w, rest, ok := strings.Cut(s, " "); ok && len(w) <= 5 && isUpper(w) && findDate(rest) != "" {
		s = rest
	}
	low := lowerPrefix(s, 20)
	labelled := hasAnyPrefix(low, []string{"published", "updated", "posted", "last updated", "last modified", "first published", "date published", "issued", "publication date", "modified"})
	digit := false
	for w := range strings.FieldsSeq(s) {
		if !dateWord(w) {
			return false
		}
		digit = digit || strings.ContainsAny(w, "0123456789")
	}
	return digit && (labelled || findDate(s) != "")
}

// author returns the names and the place of a byline; both may be "".
func author(s string) (name, place string) {
	if isDateLine(s) {
		return "", ""
	}
	rest, _ := cutBy(s)
	rest, _, _ = strings.Cut(rest, "|")
	for _, sep := range []string{" | ", " - ", " – ", " — ", "Published", "Updated", "Posted"} {
		if i := strings.Index(rest, sep); i > 0 {
			rest = rest[:i]
		}
	}
	if isNameInPlace(rest) {
		var names []string
		for _, one := range strings.Split(rest, " and ") {
			n, p, _ := strings.Cut(one, " in ")
			names = append(names, n)
			if place == "" {
				place = strings.Trim(p, " .,")
			}
		}
		return strings.Join(names, " and "), place
	}
	if strings.Count(rest, " in ") == 1 {
		rest, place, _ = strings.Cut(rest, " in ")
		place = strings.Trim(place, " .,")
	}
	if i := strings.IndexByte(rest, ','); i > 0 {
		tail := strings.ToLower(rest[i:])
		if !strings.Contains(tail, " and ") {
			rest = rest[:i]
		}
	}
	if i := strings.IndexAny(rest, "0123456789"); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.Trim(rest, " .,;*_")
	words := strings.Fields(rest)
	for i, w := range words {
		if isUpper(w) && len(w) > 3 && !strings.Contains(w, ".") {
			words[i] = titleCase(w)
		}
		if w == "AND" {
			words[i] = "and"
		}
	}
	return strings.Join(words, " "), place
}

// titleCase writes words in capitals with a capital at the start alone.
func titleCase(s string) string {
	b := []rune(strings.ToLower(s))
	start, n := true, 0 // n counts the letters since the last sign
	for i, r := range b {
		if start {
			b[i] = unicode.ToUpper(r)
		}
		// "N'Djamena", but "Men's"
		start = !isWord(r) && (r != '\'' && r != '’' || n == 1)
		n++
		if !isWord(r) {
			n = 0
		}
	}
	return string(b)
}
