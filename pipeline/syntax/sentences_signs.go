package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sign says what a token is to the ends of sentences.
type sign uint8

const (
	signWord       sign = iota
	signNumber          // 1 1,200 3rd
	signStop            // .
	signShout           // ? ! ?!
	signEllipsis        // ... …
	signAbbr            // Inc. U.S.
	signComma           // ,
	signSemi            // ;
	signColon           // :
	signDash            // - – — --
	signQuote           // " that may open or close
	signOpenQuote       // “ ‘ `` «
	signCloseQuote      // ” ’ '' »
	signSingle          // '
	signOpen            // ( [ {
	signClose           // ) ] }
	signBullet          // * • | > and runs of marks that part
	signClitic          // 's ’ll
	signSmile           // :) and emoji
	signOther           // what is left
	signEdge            // beyond the ends of the part
)

// ends reports whether the sign ends sentences.
func (s sign) ends() bool { return s == signStop || s == signShout || s == signEllipsis }

// signOf returns the sign of a token.
func signOf(w string) sign {
	switch c := w[0]; {
	case c >= utf8.RuneSelf:
		return wideSign(w)
	case isLetter(c):
		if w[len(w)-1] == '.' {
			return signAbbr
		}
		return signWord
	case isDigit(c):
		return signNumber
	}
	return markSign(w)
}

// markSign returns the sign of a token that begins with an ASCII mark.
func markSign(w string) sign {
	alone := len(w) == 1
	switch w[0] {
	case '.':
		switch {
		case alone:
			return signStop
		case isDigit(w[1]):
			return signNumber
		}
		return signEllipsis
	case '?', '!':
		return signShout
	case ',':
		return signComma
	case '"':
		return signQuote
	case '`':
		return signOpenQuote
	case ')', ']', '}':
		return signClose
	case '(', '[', '{':
		if w == "[...]" {
			return signEllipsis
		}
		return signOpen
	case '\'':
		switch {
		case alone:
			return signSingle
		case w == "''":
			return signCloseQuote
		}
		return signClitic
	case '-':
		if len(w) > 2 {
			return signBullet
		}
		return signDash
	case ';', ':':
		switch {
		case !alone:
			return signSmile
		case w[0] == ';':
			return signSemi
		}
		return signColon
	case '*', '|', '>', '<', '=', '_', '~', '+', '#', '^', '\\':
		if !alone && (isAlnum(w[1]) || w == "<3") {
			return signWord
		}
		return signBullet
	}
	return signOther
}

// wideSign returns the sign of a token that begins outside ASCII.
func wideSign(w string) sign {
	r, n := utf8.DecodeRuneInString(w)
	switch r {
	case '…':
		return signEllipsis
	case '。':
		return signStop
	case '–', '—', '―':
		return signDash
	case '“', '‘', '«', '„', '‚', '‹':
		return signOpenQuote
	case '”', '»', '›':
		return signCloseQuote
	case '’':
		if n == len(w) || strings.HasPrefix(w[n:], "’") {
			return signCloseQuote
		}
		return signClitic
	case '•', '·', '●', '▪', '■', '►', '◦', '‣':
		return signBullet
	}
	switch {
	case unicode.IsLetter(r):
		return signWord
	case unicode.Is(unicode.So, r) || r >= 0x1f000:
		return signSmile
	}
	return signOther
}

// starter reports whether w, capitalised, is a word that begins sentences and
// seldom names.
func starter(w string) bool {
	switch w {
	case "The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "But", "And", "Or", "So", "If", "When", "While", "After", "Before", "As", "For", "From", "By", "With", "His", "Her", "Its", "Their", "Our", "My", "Your",
		"There", "Here", "What", "Who", "Why", "How", "Where", "Which", "However", "Although", "Though", "Since", "Until", "Because", "Some", "Many", "Most", "Several", "Both", "All", "No", "Not", "Now", "Then", "Also", "Last", "Under", "Over", "During", "According", "Earlier", "Meanwhile", "Yet", "Still", "Despite", "Even", "Other", "Another", "One", "Two", "Three", "Such", "To", "Is", "Are", "Was", "Were", "Do", "Does", "Did", "\"", "“", "‘", "'":
		return true
	}
	return false
}
