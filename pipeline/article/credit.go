package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isCredit reports whether the paragraph s says who owns a picture or who
// contributed, and nothing else.
func isCredit(s string, last bool) bool {
	if len(s) > 600 {
		return false
	}
	low := lowerPrefix(strings.TrimLeft(s, "([*_—–- "), 40)
	if hasAnyPrefix(low, signOffs) {
		return true
	}
	if len(s) > 400 {
		return false
	}
	if hasAnyPrefix(low, pictureBy) && len(s) < 160 && allNames(afterLabel(s), creditWord) {
		return true
	}
	if isOwner(s) {
		return true
	}
	return contributed(s, last)
}

// signOffs begin the last line of an agency's report.
var signOffs = []string{"reporting by", "additional reporting by", "additional reporting from", "editing by", "writing by", "reporting and writing by",
	"compiled by", "with assistance from", "with assistance by", "with reporting by", "with files from", "with reporting from",
	"additional reporting:", "reporting:", "editing:", "additional research by", "graphic by", "graphics by", "our standards:"}

// pictureBy begin the credit of a picture.
var pictureBy = []string{"photo by", "photos by", "photo:", "photos:", "photo credit", "photo courtesy", "photograph:", "photograph by", "image:", "image by", "image credit",
	"image source", "image copyright", "picture:", "picture by", "pictures:", "credit:", "photo/", "photographer:", "video by", "ap photo", "file photo by", "photo -", "photo –"}

// afterLabel returns what follows the label of a credit.
func afterLabel(s string) string {
	if i := strings.IndexAny(s, ":/"); i > 0 && i < 20 {
		return s[i+1:]
	}
	f := strings.Fields(s)
	return strings.Join(f[min(2, len(f)):], " ")
}

// creditWord reports whether a word in lower case can stand in the credit of a
// picture.
func creditWord(w string) bool {
	switch w {
	case "", "and", "via", "for", "of", "the", "by", "file", "photo", "pool", "handout", "courtesy", "images", "from", "in", "on", "at", "with", "photos", "image", "via-reuters":
		return true
	}
	return dateWord(w)
}

// contributed takes "Jane Smith reported from Hong Kong and Bob Lee from
// Washington." and "The Associated Press contributed to this report."
func contributed(s string, last bool) bool {
	phrase := ""
	for _, p := range []string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting",
		"contributed to the report", "contributed to this piece", "contributed to this post"} {
		if strings.Contains(s, p) {
			phrase = p
			break
		}
	}
	if phrase != "" {
		// A sentence of news before it must not be lost: the names stand first.
		i := strings.Index(s, phrase)
		return allNames(s[:i], contributorWord) && len(s) < 400 && (len(s)-i < 160)
	}
	if !strings.Contains(s, " reported from ") && !strings.Contains(s, " reporting from ") && !strings.Contains(s, " in this report") {
		return false
	}
	return len(s) < 300 && (last || !endsSentence(s)) && allNames(s, contributorWord) || len(s) < 200 && allNames(s, contributorWord)
}

func contributorWord(w string) bool {
	switch w {
	case "", "and", "from", "in", "reported", "reporting", "the", "of", "at", "with", "also", "contributed", "to", "this", "report", "article", "story", "writer", "writers", "staff", "reporter", "reporters",
		"correspondent", "correspondents", "editor", "editors", "producer", "producers", "journalist", "journalists", "news", "agencies", "for", "video", "business", "political", "research", "researcher", "graphics", "online":
		return true
	}
	return false
}

// owners are agencies and archives that own pictures.
var owners = []string{"Getty Images", "Getty", "AP", "AFP", "Reuters", "REUTERS", "EPA", "EPA-EFE", "EFE", "Shutterstock", "iStock", "iStockphoto", "Xinhua", "Bloomberg", "NurPhoto", "Anadolu", "Anadolu Agency",
	"TASS", "Sputnik", "Alamy", "PA", "PA Wire", "PA Media", "Press Association", "ZUMA", "Zuma Press", "UPI", "dpa", "DPA", "AAP", "Kyodo", "Yonhap", "VCG", "WireImage",
	"Associated Press", "The Associated Press", "Picture Alliance", "Rex", "Rex Features", "NBC News", "CBS News", "ABC News", "Fox News", "CNN", "BBC", "Al Jazeera", "The New York Times", "The Washington Post", "USA TODAY", "Wikimedia Commons", "Flickr", "Corbis", "Magnum"}

// isOwner reports whether s, without a label, is the credit of a picture: "Getty
// Images; AP file", "Jane Smith/Reuters", "AP Photo/Bob Lee", "Bob Lee for The
// New York Times".
func isOwner(s string) bool {
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	if s == "" || len(s) > 90 {
		return false
	}
	if in, ok := brackets(s); ok {
		s = in
	}
	owned := false
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("/;|,", r) }) {
		part = trimOwner(part)
		for _, o := range owners {
			owned = owned || part == o
		}
		_, via, ok := strings.Cut(part, " via ")
		if _, f, isFor := strings.Cut(part, " for "); !ok && isFor {
			via, ok = f, true
		}
		for _, o := range owners {
			owned = owned || ok && trimOwner(via) == o
		}
	}
	return owned && allNames(s, creditWord) && !strings.ContainsAny(s, "?!\"“”")
}

// trimOwner takes "file", "Photo", "Images" and the like from the end of a part
// of a credit.
func trimOwner(s string) string {
	s = strings.TrimSpace(s)
	for _, w := range []string{" file", " File", " file photo", " Photo", " photo", " Pool", " pool", " File Photo", " Photos", " archive", " Handout"} {
		s = strings.TrimSuffix(s, w)
	}
	for _, w := range []string{"FILE PHOTO: ", "File ", "Photo: ", "File: ", "© "} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

// brackets returns what stands inside the brackets that enclose s.
func brackets(s string) (string, bool) {
	if len(s) > 2 && (s[0] == '(' && s[len(s)-1] == ')' || s[0] == '[' && s[len(s)-1] == ']') {
		return s[1 : len(s)-1], true
	}
	return s, false
}

// tailCredit returns where the credit of a picture that ends s begins, or -1.
// "... in Beijing.Getty Images; AP file", "... (AP Photo/Bob Lee)", "...
// [Bob Lee/Reuters]", "... REUTERS/Bob Lee/File Photo", "... Photograph: Bob Lee".
func tailCredit(s string) int {
	const reach = 120
	from := max(0, len(s)-reach)
	if end := s[len(s)-1]; end == ')' || end == ']' {
		open := strings.LastIndexByte(s[from:], map[byte]byte{')': '(', ']': '['}[end])
		if open >= 0 && from+open > 0 && isPictureNote(s[from+open+1:len(s)-1], end == ']') {
			return from + open
		}
		return -1
	}
	tail := s[from:]
	for _, w := range []string{"REUTERS/", "Reuters/", "AP Photo/", "AFP/", "EPA/", "Photograph: ", "Photo: ", "Photo by ", "Image: ", "Picture: ", "Credit: ", "Photo credit: ", "Credit "} {
		i := strings.Index(tail, w)
		if i <= 0 || i+len(w) >= len(tail) || from+i == 0 {
			continue
		}
		if startsOwnSentence(s[:from+i]) && allNames(tail[i+len(w):], creditWord) && !strings.Contains(strings.TrimRight(tail[i:], "."), ". ") {
			return from + i
		}
	}
	return gluedOwner(s, from)
}

// startsOwnSentence reports whether what follows s begins anew: s ends a
// sentence, or has no stop at all and is a caption of names.
func startsOwnSentence(s string) bool {
	s = strings.TrimSpace(s)
	return endsSentence(s) || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "|") || strings.HasSuffix(s, "…")
}

// gluedOwner finds an owner that follows the last full stop of s.
func gluedOwner(s string, from int) int {
	for i := len(s) - 2; i > from; i-- {
		if s[i] != '.' && s[i] != '?' && s[i] != '!' {
			continue
		}
		j := i + 1
		for j < len(s) {
			r, n := utf8.DecodeRuneInString(s[j:])
			if !unicode.IsSpace(r) && !strings.ContainsRune("\"”’'", r) {
				break
			}
			j += n
		}
		// An initial, as in "U.S. Reuters", is no end.
		if i > 1 && s[i-2] == '.' || i > 1 && s[i-2] == ' ' {
			continue
		}
		if isOwner(s[j:]) {
			return j
		}
		return -1
	}
	return -1
}

// isPictureNote reports whether the words in brackets at the end of a paragraph
// name a picture's owner.
func isPictureNote(s string, square bool) bool {
	low := lowerPrefix(s, 30)
	if hasAnyPrefix(low, pictureBy) || strings.HasPrefix(low, "file:") || strings.HasPrefix(low, "file photo") || strings.HasPrefix(low, "ap photo") {
		return true
	}
	return isOwner(s) && (strings.ContainsAny(s, "/") || square || strings.Contains(s, "Getty"))
}

// isCaption reports whether s begins as the text of a picture does.
func isCaption(s string) bool {
	if len(s) > 700 {
		return false
	}
	low := lowerPrefix(s, 20)
	return strings.HasPrefix(low, "file photo") || strings.HasPrefix(low, "file -") || strings.HasPrefix(low, "file –") || strings.HasPrefix(low, "file —") ||
		strings.HasPrefix(low, "caption:") || strings.HasPrefix(low, "image caption") || strings.HasPrefix(low, "media caption") || strings.HasPrefix(low, "photo caption")
}

// signOff returns where the agency's sign-off in brackets at the end of a
// paragraph begins, or -1: "... on Monday. (Reporting by Jane Smith)".
func signOff(s string) int {
	t := strings.TrimRight(s, ". ")
	if !strings.HasSuffix(t, ")") {
		return -1
	}
	from := max(0, len(t)-500)
	for i := from; i < len(t); i++ {
		if t[i] == '(' && hasAnyPrefix(lowerPrefix(t[i+1:], 40), signOffs) {
			return i
		}
	}
	return -1
}
