package syntax

import (
	"bytes"
	"strings"
)

// rule forms the lemma of a form that is in no table; key is its plain form.
func (t lemmaTable) rule(form string, key []byte, class string) string {
	switch class {
	case "NNP":
		return nameCase(form)
	case "ADD", ".":
		return form
	case "NNPS":
		return same(form, singular(key))
	case "CD":
		return number(form, key)
	case "NN":
		if acronym(form) {
			return form
		}
	case "JJ":
		if mixedCase(form) || form != "" && isUpper(form[0]) && (suffix(key, "ian") || suffix(key, "ean") || suffix(key, "ese")) && !t.base(key) {
			return form // Peruvian, but Civilian
		}
	case "NNS":
		if s := plural(form); s != "" {
			return s
		}
		return same(form, singular(key))
	case "VBZ":
		return same(form, t.verbS(key))
	case "VBG":
		return same(form, t.stem(key, "ing", "in'"))
	case "VBD":
		return same(form, t.stem(key, "ed", "'d"))
	case "JJR", "RBR":
		return same(form, t.degree(key, "er"))
	case "JJS", "RBS":
		return same(form, t.degree(key, "est"))
	case "POS":
		return "'s"
	}
	return same(form, key)
}

// number returns the lemma of a number: digits without the commas that group
// them, words in lower case.
func number(form string, key []byte) string {
	if len(form) > 1 && upperOnly(form) && strings.Trim(form, "IVXLCM") == "" {
		return form // a Roman number
	}
	if form == "" || !isDigit(form[0]) {
		return same(form, key)
	}
	if strings.IndexByte(form, ',') < 0 {
		return form
	}
	return strings.ReplaceAll(form, ",", "")
}

// acronym reports whether a common noun keeps its capitals: TV, PhD, X-ray.
// Longer ones lose them: gdp, ceo.
func acronym(form string) bool { return len(form) <= 3 && upperOnly(form) || mixedCase(form) }

// mixedCase reports whether form has two capitals and other letters.
func mixedCase(form string) bool {
	upper := 0
	for i := 0; i < len(form); i++ {
		if isUpper(form[i]) {
			upper++
		}
	}
	return upper >= 2 && upper < len(form) && !shoutedWord(form)
}

// shoutedWord reports whether form has no lower-case letter.
func shoutedWord(form string) bool { return strings.ToUpper(form) == form }

// nameCase writes a name as it is written elsewhere: canada and CHERNOBYL with
// one capital. Short ones may be particles (de, bin) and acronyms.
func nameCase(form string) string {
	lower, upper := 0, 0
	for i := 0; i < len(form); i++ {
		switch c := form[i]; {
		case isUpper(c):
			upper++
		case 'a' <= c && c <= 'z':
			lower++
		}
	}
	switch {
	case lower == len(form) && lower >= 4:
		return strings.ToUpper(form[:1]) + form[1:]
	case upper == len(form) && upper >= 7:
		return form[:1] + strings.ToLower(form[1:])
	}
	return form
}

// plural returns the singular of the plural of an acronym (MPs, NGOs), "" for
// every other form.
func plural(form string) string {
	n := len(form) - 1
	if n >= 2 && form[n] == 's' && upperOnly(form[:n]) {
		return form[:n]
	}
	return ""
}

func suffix(w []byte, s string) bool { return len(w) > len(s) && string(w[len(w)-len(s):]) == s }

// swap returns w with its last n bytes replaced. It writes over w, which is
// the caller's buffer.
func swap(w []byte, n int, s string) []byte { return append(w[:len(w)-n], s...) }

// singular returns the singular of a plural noun.
func singular(w []byte) []byte {
	switch {
	case len(w) < 4 && !suffix(w, "s"):
		return w
	case suffix(w, "men") && !suffix(w, "hmen") || suffix(w, "chmen"):
		return swap(w, 3, "man")
	case suffix(w, "people") && len(w) > 7:
		return swap(w, 6, "person")
	case suffix(w, "children"):
		return swap(w, 3, "")
	case !suffix(w, "s") || suffix(w, "ss") || suffix(w, "us") && len(w) > 4 || suffix(w, "is") || suffix(w, "ics"):
		return w
	case suffix(w, "'s"):
		return swap(w, 2, "")
	case suffix(w, "ies") && len(w) > 4:
		return swap(w, 3, "y")
	case suffix(w, "xes"), suffix(w, "ches"), suffix(w, "shes"), suffix(w, "sses"), suffix(w, "zzes"), suffix(w, "oes"):
		return swap(w, 2, "")
	case suffix(w, "uses") && len(w) > 5 && !vowel(w[len(w)-5]):
		return swap(w, 2, "") // viruses, but houses
	case suffix(w, "lves"), suffix(w, "eaves"):
		return swap(w, 3, "f")
	}
	return swap(w, 1, "")
}

// verbS returns the base of a verb's third person.
func (t lemmaTable) verbS(w []byte) []byte {
	switch {
	case !suffix(w, "s") || suffix(w, "ss"):
		return w
	case suffix(w, "ies") && len(w) > 4:
		return swap(w, 3, "y")
	case t.base(w[:len(w)-1]):
		return swap(w, 1, "")
	case suffix(w, "xes"), suffix(w, "ches"), suffix(w, "shes"), suffix(w, "sses"), suffix(w, "zzes"), suffix(w, "oes"):
		return swap(w, 2, "")
	}
	return swap(w, 1, "")
}

// stem returns the base of a participle or past form that ends in end, or in
// short, as it is spoken.
func (t lemmaTable) stem(w []byte, end, short string) []byte {
	switch {
	case suffix(w, "ied") && len(w) > 4 && end == "ed":
		return swap(w, 3, "y")
	case suffix(w, "ying") && len(w) == 5 && end == "ing":
		return swap(w, 4, "ie") // dying, lying, tying
	case suffix(w, end):
		w = w[:len(w)-len(end)]
	case suffix(w, short):
		w = w[:len(w)-len(short)]
	default:
		return w
	}
	return t.restore(w)
}

// degree returns the base of a comparative or superlative.
func (t lemmaTable) degree(w []byte, end string) []byte {
	if !suffix(w, end) || len(w) < len(end)+3 {
		return w
	}
	w = w[:len(w)-len(end)]
	if suffix(w, "i") {
		return swap(w, 1, "y")
	}
	return t.restore(w)
}

// restore gives the stem w back what the ending took: a silent e, or one of
// two consonants.
func (t lemmaTable) restore(w []byte) []byte {
	n := len(w)
	if n < 2 || !bytes.ContainsAny(w, "aeiouy") {
		return w
	}
	e := append(w, 'e')
	withE, bare := t.base(e), t.base(w)
	double := n > 2 && w[n-1] == w[n-2] && !vowel(w[n-1])
	switch {
	case bare:
		return w
	case withE:
		return e
	case double && t.base(w[:n-1]):
		return w[:n-1]
	case double:
		if c := w[n-1]; c == 'l' || c == 's' || c == 'f' || c == 'z' {
			return w
		}
		return w[:n-1]
	case silentE(w):
		return e
	}
	return w
}

// silentE reports whether an unknown stem has lost an e.
func silentE(w []byte) bool {
	n := len(w)
	c, b := w[n-1], w[n-2]
	switch c {
	case 'v', 'c', 'u':
		return true
	case 's', 'z':
		return b != c
	case 'g':
		return b == 'd' || b == 'r' || b == 'l' || b == 'a' || b == 'n' && n > 2 && w[n-3] == 'a'
	case 'l':
		return strings.IndexByte("bcdfgkptz", b) >= 0
	case 'r':
		if strings.IndexByte("bcgtv", b) >= 0 {
			return true // manoeuvred, centred
		}
	case 'w', 'x', 'y', 'h', 'a', 'e', 'i', 'o':
		return false
	}
	if !vowel(b) || b == 'w' || n > 2 && vowel(w[n-3]) && !(w[n-3] == 'u' && n > 3 && w[n-4] == 'q') {
		return suffix(w, "eat") && n > 4 && w[n-4] == 'r'
	}
	if syllables(w) == 1 {
		return true // hoped; hopped has two
	}
	switch string(w[n-2:]) {
	case "at", "ut", "ot", "ur", "ir", "id", "ad", "ak", "ok", "ik", "ap", "ib", "ub", "un", "am", "um", "yp", "yz", "od", "ud":
		return true
	case "in":
		return n > 3 && !suffix(w, "gin") && !suffix(w, "ain")
	}
	return false
}

// syllables counts the groups of vowels in w.
func syllables(w []byte) int {
	n := 0
	for i, c := range w {
		if v := vowel(c) && c != 'w'; v && (i == 0 || !vowel(w[i-1]) || w[i-1] == 'w') {
			n++
		}
	}
	return n
}
