package syntax

import (
	"strings"
	"unicode/utf8"
)

// contraction returns where a contraction without an apostrophe is split, 0 if
// w is none.
func contraction(w string) int {
	if len(w) < 2 || len(w) > 8 {
		return 0
	}
	var buf [8]byte
	switch string(lowerASCII(buf[:0], w)) {
	case "cannot", "gonna", "gotta", "wanna", "gimme", "lemme", "outta":
		return 3
	case "dont", "cant", "wont":
		return 2
	case "didnt", "isnt", "wasnt", "arent", "hasnt", "hadnt", "aint":
		return len(w) - 2
	case "doesnt", "couldnt", "wouldnt", "shouldnt", "havent", "werent":
		return len(w) - 2
	case "thats", "theres", "whats":
		return len(w) - 1
	case "youre", "theyre", "youve", "theyve":
		return len(w) - 2
	case "youll", "theyll":
		return len(w) - 2
	case "ive":
		if w != "IVE" {
			return 1
		}
	case "im":
		if w == "im" {
			return 1
		}
	}
	return 0
}

// isClitic reports whether w is what follows the apostrophe of a clitic.
func isClitic(w string) bool {
	switch w {
	case "s", "m", "d", "re", "ve", "ll", "S", "M", "D", "RE", "VE", "LL":
		return true
	}
	return false
}

// cliticStart returns where the last clitic of w begins, 0 if there is none.
func cliticStart(w string) int {
	for i := len(w) - 1; i > 0 && i >= len(w)-5; i-- {
		a := apostropheAt(w, i)
		if a == 0 {
			continue
		}
		rest := w[i+a:]
		if isClitic(rest) {
			return i
		}
		if (rest == "t" || rest == "T") && (w[i-1]|0x20) == 'n' {
			return i - 1
		}
		return 0
	}
	return 0
}

// elided reports whether w after an apostrophe is a word cut short: 'em.
func elided(w string) bool {
	switch w {
	case "em", "n", "til", "cause", "bout", "cuz", "tis", "twas", "N":
		return true
	}
	return false
}

// emoticonLen returns the length of the emoticon that s consists of, with the
// marks of the sentence after it left out, or 0.
func emoticonLen(s string) int {
	e := strings.TrimRight(s, ".,")
	if len(e) < 2 || len(e) > 5 {
		return 0
	}
	switch e {
	case ":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":-D", ":P", ":-P", ":p", ":/", ":-/", ":o", ":O", "=)", "=(", ":]", ":[", "<3", ":'(", "^_^", "-_-", "o_O", "O_o", "xD", "XD", ":))", ":((", ":-))", ";P", ":|", ":-|", ":*", "=D":
		return len(e)
	}
	return 0
}

// abbrKind says when a word with a full stop is an abbreviation.
type abbrKind uint8

const (
	abbrNone   abbrKind = iota
	abbrTitle           // before a name: never ends a sentence
	abbrMid             // seldom ends a sentence: vs., approx.
	abbrEnd             // may end one: Inc., etc.
	abbrState           // after a comma or hyphen: Washington, Mich.; D-Calif.
	abbrNumber          // before a number only: No., pp.
	abbrDate            // Jan., Sept.: never a word of its own
	abbrDay             // Sun., Mar.: before a number
)

// abbreviationKind looks w up, which is written without its full stop.
// Most are abbreviations only with the case given here.
func abbreviationKind(w string) abbrKind {
	switch w {
	case "Mr", "Mrs", "Ms", "Mx", "Dr", "Drs", "Prof", "Rev", "Gen", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Lt", "Col", "Capt", "Cpt", "Sgt", "Maj", "Cmdr", "Cmdrs", "Adm", "Brig", "Cpl", "Pvt", "Pfc", "Cdr", "Hon", "Ret",
		"St", "Ste", "Messrs", "Mmes", "Mlle", "Mme", "Fr", "Pres", "Atty", "Supt", "Asst", "Insp", "Det", "Amb", "Sec", "Ft", "Mt", "Spc", "Spec", "Mgr", "Msgr", "Ald", "MR", "MRS", "MS", "DR", "GEN", "SEN", "REP", "GOV", "LT", "COL", "mr", "mrs", "dr":
		return abbrTitle
	case "vs", "Vs", "cf", "viz", "approx", "ca", "esp", "Esp", "incl", "excl", "eg", "ie", "ext", "Attn", "attn", "Univ", "Natl", "Intl", "Assn", "Assoc", "Dept", "dept", "Bros", "Ave", "Blvd", "Rd", "Hwy", "Ed", "ed", "eds", "Vol", "vol", "Op", "Dist", "Gov't", "Govt", "govt", "gov't", "tel", "Tel", "sq", "ret", "Res", "div":
		return abbrMid
	case "Inc", "Corp", "Co", "Cos", "Ltd", "PVT", "Jr", "Sr", "Esq", "etc", "Etc", "al", "Bhd", "Pty", "yrs", "mins", "Sts":
		return abbrEnd
	case "Calif", "Mass", "Conn", "Wash", "Ariz", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "Mich", "Minn", "Mo", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "Colo", "Ala", "Ark", "Md", "Mont", "La", "Miss", "Del", "Ont", "Que", "Alta":
		return abbrState
	case "Rs", "No", "Nos", "Nr", "pp", "p", "Art", "art", "Fig", "fig", "Figs", "Ch", "Sect", "para", "Para", "c", "ch", "b", "d", "m", "fl", "pg", "no", "nos":
		return abbrNumber
	case "Jan", "Feb", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Tues", "Thurs", "Thur", "Fri":
		return abbrDate
	case "Mar", "Jun", "Jul", "Sep", "Mon", "Tue", "Wed", "Thu", "Sat", "Sun":
		return abbrDay
	}
	return abbrNone
}

// abbreviation reports whether the full stop at s[n] belongs to the letters
// s[:n] before it.
func (t *tokenizer) abbreviation(s string, n int) bool {
	w, rest := s[:n], s[n+1:]
	follows := rest
	if rest == "" {
		follows = t.text[t.next.Start:t.next.End]
	}
	glued := rest != "" && !isMark(rest)
	digit := follows != "" && isDigit(follows[0])
	switch abbreviationKind(w) {
	case abbrTitle:
		return !glued || isUpper(rest[0])
	case abbrMid:
		return !glued && follows != "" || digit
	case abbrEnd:
		if (w == "etc" || w == "al") && rest == "" && (follows == "" || isUpper(follows[0])) {
			return false // the treebanks split it at the end of a sentence
		}
		return !glued
	case abbrState:
		return !glued && (t.before() == '-' || t.before() == ',')
	case abbrNumber, abbrDay:
		return digit
	case abbrDate:
		return !glued || digit
	}
	return len(w) == 1 && isUpper(w[0]) && t.initial(w[0], rest, follows)
}

// before returns the last byte before what is being scanned, blanks left out.
func (t *tokenizer) before() byte {
	if t.at > 0 && t.text[t.at-1] > ' ' && t.at > t.prev.End {
		return t.text[t.at-1]
	}
	if t.prev.End > t.prev.Start {
		return t.text[t.prev.End-1]
	}
	return 0
}

// initial reports whether the capital c with its full stop is an initial, not
// the last word of a sentence.
func (t *tokenizer) initial(c byte, rest, follows string) bool {
	if follows == "" {
		return false
	}
	if rest != "" {
		return isUpper(rest[0]) || isMark(rest) && rest[0] != ')' && rest[0] != '"'
	}
	if !isUpper(follows[0]) && follows[0] < utf8.RuneSelf {
		return false
	}
	prev := t.text[t.prev.Start:t.prev.End]
	switch {
	case c == 'X' || c == 'I':
		return prev != "" && isUpper(prev[0]) && !strings.HasSuffix(prev, ".") // Malcolm X. Smith, but "on X."
	case prev == "Plan" || prev == "Vitamin" || prev == "Group" || prev == "Hepatitis" || prev == "hepatitis" || prev == "vitamin" || prev == "plan":
		return false
	}
	return true
}

// isMark reports whether rest, what follows in the same word, begins with a
// mark and not with a letter, a digit or another stop.
func isMark(rest string) bool { return !isAlnum(rest[0]) && rest[0] < utf8.RuneSelf && rest[0] != '.' }

// exclaimed reports whether w is a name that ends in "!".
func exclaimed(w string) bool { return w == "Yahoo" || w == "Jeopardy" }
