package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is the dateline that a paragraph begins with.
type line struct {
	end   int    // bytes, the mark included; 0 where there is none
	place string // "Hong Kong"; "" where only an agency stands
}

// datelineMax is the longest dateline in bytes.
const datelineMax = 110

// dateline reads the dateline at the start of s: "Washington (CNN) ", "MOSCOW. June
// 3 (Interfax) - ", "HONG KONG — ", "GENEVA/MUSCAT
// - ", "WASHINGTON (Reuters) - ", "PARIS, March 3 (AP) — ", "Lagos: ", "London
// CNN — ", "CAIRO - 21 July 2022: ". In the first paragraph of the body a place
// in small letters is enough; further down it takes capitals or an agency.
func dateline(s string, first bool) line {
	head := s[:min(len(s), datelineMax)]
	for i := 1; i < len(head); i++ {
		n := mark(head, i)
		if n == 0 {
			if b := head[i]; b == '.' && i+1 < len(head) && head[i-1] == '/' || b == '!' || b == '?' {
				break
			}
			continue
		}
		end := i + n
		rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		if rest == "" && i+n <= 60 {
			if place, ok := filedFrom(head[:i], head[i:end], false); ok {
				return line{end: len(s), place: place}
			}
		}
		if !opensSentence(rest) {
			// "CAIRO - 21 July 2022: The government": the mark stands before a date.
			if k := dateThenMark(rest); k > 0 {
				if place, ok := filedFrom(head[:i], head[i:end], first); ok {
					return line{end: len(s) - len(rest) + k, place: place}
				}
			}
			return line{}
		}
		spaced := head[i-1] == ' ' || end < len(s) && s[end] != rest[0] // "Pan–African" has no mark
		if place, ok := filedFrom(head[:i], head[i:end], first && spaced); ok {
			if k := dateThenMark(rest); k > 0 {
				end = len(s) - len(rest) + k
			}
			return line{end: end, place: place}
		}
		if head[i] != '-' || !strings.HasPrefix(head[:i], strings.ToUpper(head[:i])) {
			return line{}
		}
	}
	if l := slashAgency(s); l.end > 0 {
		return l
	}
	return bracketAgency(s, first)
}

// bracketAgency reads "Washington (CNN) President ...", where no mark stands
// behind the agency.
func bracketAgency(s string, first bool) line {
	head := s[:min(len(s), datelineMax)]
	i := strings.IndexByte(head, '(')
	j := strings.IndexByte(head, ')')
	if !first || i < 3 || j < i || j+2 >= len(s) || s[j+1] != ' ' || !isAgency(strings.TrimSpace(head[i+1:j])) || !opensSentence(strings.TrimSpace(s[j+1:])) {
		return line{}
	}
	place, ok := filedFrom(head[:j+1], "—", first)
	if !ok || place == "" {
		return line{}
	}
	return line{end: j + 2, place: place}
}

// isAgency reports whether s is an agency or station that signs its datelines.
func isAgency(s string) bool {
	switch s {
	case "CNN", "Reuters", "AP", "AFP", "UPI", "CNN Business", "IANS", "PTI", "ANI", "Xinhua", "BBC", "DPA", "dpa", "TASS", "Interfax", "Kyodo", "Yonhap", "EFE", "ANSA", "Bloomberg", "VOA", "RFE/RL", "NAN", "AAP":
		return true
	}
	return false
}

// mark returns the length of the mark that ends a dateline at s[i:], or 0.
func mark(s string, i int) int {
	switch {
	case strings.HasPrefix(s[i:], "—"), strings.HasPrefix(s[i:], "–"):
		return len("—")
	case strings.HasPrefix(s[i:], "--"):
		return 2
	case s[i] == '-' && i+1 < len(s) && (s[i+1] == ' ' || strings.HasPrefix(s[i+1:], "\u00a0") || s[i-1] == ' ' || s[i-1] == ')'):
		return 1
	case (s[i] == ':' || s[i] == '|' && s[i-1] == ' ') && i+1 < len(s) && s[i+1] == ' ':
		return 1
	}
	return 0
}

// opensSentence reports whether s begins as a sentence does.
func opensSentence(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\"'“‘«([", r) {
		r, _ = utf8.DecodeRuneInString(s[n:])
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r) || r == '$' || r == '€' || r == '£'
}

// dateThenMark returns the length of a date with the mark behind it at the
// start of s, or 0.
func dateThenMark(s string) int {
	i := strings.IndexAny(s[:min(len(s), 40)], ":")
	if j := strings.Index(s[:min(len(s), 40)], "—"); i < 0 && j > 0 {
		i = j
	}
	if i < 6 || month(firstLetters(s[:i])) == 0 || !isDateOnly(s[:i]) {
		return 0
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}

// firstLetters returns the first word of s that begins with a letter.
func firstLetters(s string) string {
	for w := range strings.FieldsSeq(s) {
		if !isDigit(w[0]) {
			return strings.Trim(w, ",.")
		}
	}
	return ""
}

func isDateOnly(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !dateWord(w) {
			return false
		}
	}
	return true
}

// filedFrom reports whether s, which stands before a mark, is a place, an
// agency or both, and returns the place.
func filedFrom(s, mark string, first bool) (string, bool) {
	s = strings.TrimRight(strings.TrimSpace(s), ",")
	if mark == "|" && !(first && isUpper(s)) {
		return "", false
	}
	glued := mark == "-" || mark == ":"
	place, agency := cutAgency(s)
	place = cutDay(place)
	if place == "" {
		return "", agency && mark != ":"
	}
	words := strings.Fields(place)
	if len(words) > 7 || strings.ContainsAny(place, "\"“”?!;:()[]") || !letters(place) {
		return "", false
	}
	city, region, _ := strings.Cut(place, ",")
	if isLabel(city) {
		return "", false
	}
	if isUpper(city) && allNames(region, regionWord) && len(words) <= 7 {
		if mark == ":" && !first && !agency {
			return "", false
		}
		return placeName(place), true
	}
	if !allNames(place, regionWord) {
		return "", false
	}
	if agency {
		return place, mark != ":"
	}
	if !first || len(strings.Fields(city)) > 3 || len(strings.Fields(region)) > 3 {
		return "", false
	}
	if glued && mark == ":" {
		return place, len(words) == 1 || len(words) == 2 && isCityWord(words[0])
	}
	return place, len(words) <= 4
}

// cutAgency takes "(Reuters)" or "CNN" from the end of s.
func cutAgency(s string) (string, bool) {
	if strings.HasSuffix(s, ")") {
		i := strings.LastIndexByte(s, '(')
		if i >= 0 && len(s)-i <= 34 && allNames(s[i+1:len(s)-1], isEmpty) && letters(s[i+1:len(s)-1]) {
			return strings.TrimRight(strings.TrimSpace(s[:i]), ","), true
		}
		return s, false
	}
	for _, a := range []string{"CNN", "Reuters", "AP", "AFP", "UPI", "CNN Business", "AFP.", "IANS", "PTI", "ANI", "Xinhua"} {
		if s == a {
			return "", true
		}
		if c, ok := strings.CutSuffix(s, " "+a); ok && !isUpper(c) {
			return strings.TrimRight(c, ", "), true
		}
	}
	return s, false
}

// cutDay takes the day from the end of "PARIS, March 3" or "Paris, 3 March
// 2023".
func cutDay(s string) string {
	if city, day, ok := strings.Cut(s, ". "); ok && isUpper(city) && month(firstLetters(day)) > 0 && isDateOnly(day) {
		return city
	}
	i := strings.IndexByte(s, ',')
	for i > 0 {
		if t := s[i+1:]; month(firstLetters(t)) > 0 && isDateOnly(t) {
			return s[:i]
		}
		j := strings.IndexByte(s[i+1:], ',')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return s
}

// letters reports whether s consists of letters and of what joins them in the
// names of places, and has two letters at least.
func letters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		} else if !strings.ContainsRune(" ,./'’-&\u00a0", r) && !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return n >= 2
}

func regionWord(w string) bool {
	switch w {
	case "", "and", "of", "the", "near", "in", "on", "upon", "aboard", "en", "sur":
		return true
	}
	return false
}

// isCityWord reports whether w often begins the name of a city of two words.
func isCityWord(w string) bool {
	switch strings.ToLower(strings.TrimSuffix(w, ".")) {
	case "new", "san", "los", "el", "la", "port", "cape", "abu", "addis", "st", "kuala", "hong", "tel", "buenos", "rio", "mexico", "santo", "benin", "panama", "guatemala", "kuwait":
		return true
	}
	return false
}

// isLabel reports whether s is a word that stands before a colon or dash and is
// no place.
func isLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .")) {
	case "file", "file photo", "watch", "video", "videos", "photo", "photos", "exclusive", "breaking", "breaking news", "update", "updated", "updates",
		"opinion", "analysis", "comment", "commentary", "editorial", "review", "explainer", "explained", "warning", "correction", "note", "editor",
		"read", "read more", "more", "related", "listen", "live", "latest", "question", "answer", "q", "a", "q&a", "interview", "profile", "factbox",
		"fact check", "timeline", "poll", "letter", "letters", "news", "sport", "business", "politics", "world", "summary", "background", "context",
		"pictured", "caption", "credit", "source", "sources", "cnn", "bbc", "here", "yes", "no", "so", "but", "and", "also", "today", "yesterday", "just in",
		"developing", "series", "vacancy", "age", "gender", "programming alert", "analyst", "official", "family", "oops", "adds", "election", "ex", "anti", "non", "pro", "co", "vice", "pan", "attorney", "police", "photographer", "officials", "share", "editor's note", "editor’s note", "editors' note", "editors’ note", "location", "place", "date", "time", "venue", "name", "title", "subject", "topic", "reporter", "host", "moderator", "presenter", "narrator", "transcript", "translation", "abstract", "introduction", "conclusion", "however", "first", "second", "third", "finally", "meanwhile", "result", "results", "fact", "myth", "claim", "verdict", "pros", "cons", "then", "now", "reuters", "topline", "key facts", "key points", "highlights", "story highlights", "just watched", "must watch", "gallery", "advertisement", "sponsored":
		return true
	}
	return false
}

// placeName writes the capitals of a dateline as a name: "Hong Kong",
// "Geneva/Muscat", "Austin, Texas".
func placeName(s string) string {
	city, region, ok := strings.Cut(s, ",")
	if letters, n := strings.ReplaceAll(city, ".", ""), len(city); n > 3 && len(letters) > 3 {
		city = titleCase(city)
	}
	if !ok {
		return city
	}
	return city + "," + region
}

// slashAgency reads "Ulaanbaatar /MONTSAME/. ".
func slashAgency(s string) line {
	i := strings.Index(s[:min(len(s), 60)], " /")
	if i <= 0 {
		return line{}
	}
	j := strings.IndexByte(s[i+2:min(len(s), i+30)], '/')
	if j < 2 || !isUpper(s[i+2:i+2+j]) || strings.ContainsAny(s[i+2:i+2+j], " ") || !letters(s[:i]) || !allNames(s[:i], isEmpty) {
		return line{}
	}
	end := i + 2 + j + 1
	for end < len(s) && (s[end] == '.' || s[end] == '-' || s[end] == ' ') {
		end++
	}
	return line{end: end, place: placeName(s[:i])}
}
