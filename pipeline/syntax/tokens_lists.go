package syntax

import "strings"

// contraction returns where a contraction without an apostrophe is split, 0 if
// w is none.
func contraction(w string) int {
	if len(w) < 2 || len(w) > 8 {
		return 0
	}
	var buf [8]byte
	switch string(lowerASCII(buf[:0], w)) {
	case "cannot", "gonna", "gotta", "wanna", "gimme", "lemme":
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
	abbrMid             // seldom ends a sentence: vs., i.e.
	abbrEnd             // may end one: Inc., etc.
	abbrNumber          // before a number only: No., pp.
	abbrDay             // Jan., Sun.: before a number or a mark
)

// abbreviationKind looks w up, which is written without its full stop.
// Most are abbreviations only with the case given here.
func abbreviationKind(w string) abbrKind {
	switch w {
	case "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Gen", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Lt", "Col", "Capt", "Cpt", "Sgt", "Maj", "Cmdr", "Adm", "Brig", "Cpl", "Pvt", "Pfc", "Cdr", "Hon",
		"St", "Ste", "Messrs", "Mmes", "Mlle", "Mme", "Fr", "Pres", "Atty", "Supt", "Asst", "Insp", "Det", "Amb", "Sec", "Ft", "Mt", "Spc", "Spec", "Vice-Adm", "Mgr", "Msgr", "Del", "Dir", "Ald", "MR", "MRS", "MS", "DR", "mr", "mrs", "dr":
		return abbrTitle
	case "vs", "Vs", "cf", "viz", "approx", "ca", "esp", "Esp", "incl", "excl", "eg", "ie", "ext", "Attn", "attn", "Univ", "Natl", "Intl", "Assn", "Assoc", "Dept", "dept", "Bros", "Ave", "Blvd", "Rd", "Hwy", "Ed", "ed", "eds", "Vol", "vol", "Op", "Dist", "Gov't", "Govt", "tel", "Tel":
		return abbrMid
	case "Inc", "Corp", "Co", "Cos", "Ltd", "LLC", "Plc", "Jr", "Sr", "Esq", "etc", "Etc", "al", "Bhd", "Pty", "yrs", "mins", "Calif", "Mass", "Conn", "Wash", "Ariz", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "Mich", "Minn", "Mo", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "Colo", "Ala", "Ark", "Md", "Mont", "La":
		return abbrEnd
	case "No", "Nos", "Nr", "pp", "p", "Art", "art", "Fig", "fig", "Figs", "Ch", "Sect", "para", "Para", "c", "ch", "b", "d", "fl", "pg", "no", "nos":
		return abbrNumber
	case "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun":
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
	digit := follows != "" && isDigit(follows[0])
	switch kind := abbreviationKind(w); kind {
	case abbrTitle:
		return rest == "" || isUpper(rest[0]) || isMark(rest)
	case abbrMid, abbrEnd:
		if w == "etc" && rest == "" && (follows == "" || isUpper(follows[0])) {
			return false // the treebanks split it at the end of a sentence
		}
		return rest == "" && (kind == abbrEnd && !english(w) || follows != "" && startsSmall(follows)) || rest != "" && (isMark(rest) || digit)
	case abbrNumber:
		return digit
	case abbrDay:
		return digit || rest != "" && rest[0] == ',' || rest == "" && follows != "" && !strings.HasPrefix(w, "Mar") && w != "Sun" && w != "Sat" && w != "Wed" && w != "Jun" && w != "Mon"
	}
	return t.initial(w, rest, follows)
}

// initial reports whether the capital w with its full stop is an initial.
func (t *tokenizer) initial(w, rest, follows string) bool {
	if len(w) != 1 || !isUpper(w[0]) || follows == "" {
		return false
	}
	if rest != "" {
		return isUpper(rest[0]) || isMark(rest) && rest[0] != ')' && rest[0] != '"'
	}
	if !isUpper(follows[0]) && follows[0] < 0x80 {
		return false
	}
	prev := t.text[t.prev.Start:t.prev.End]
	return w != "I" || prev != "" && isUpper(prev[0]) && !strings.HasSuffix(prev, ".")
}

// isMark reports whether rest, what follows in the same word, begins with a
// mark and not with a letter or digit.
func isMark(rest string) bool { return !isAlnum(rest[0]) && rest[0] < 0x80 && rest[0] != '.' }

// startsSmall reports whether the next word does not look like the start of a
// sentence, or is a name after an abbreviation that names follow.
func startsSmall(next string) bool { return next != "" }

// english reports whether the abbreviation is a word as well.
func english(w string) bool {
	switch w {
	case "Ill", "Mass", "Wash", "Ore", "Miss", "Ark", "Del", "Conn", "Pa", "La", "Ind", "Mo", "al":
		return true
	}
	return false
}

// exclaimed reports whether w is a name that ends in "!".
func exclaimed(w string) bool { return w == "Yahoo" || w == "Jeopardy" }
