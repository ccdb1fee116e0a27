package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// splitter holds one paragraph while its sentences are found.
type splitter struct {
	text string
	toks []doc.Token
}

func (p *splitter) at(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.text[p.toks[i].Start:p.toks[i].End]
}

// spaced reports whether white space stands before token i.
func (p *splitter) spaced(i int) bool {
	return i <= 0 || i >= len(p.toks) || p.toks[i].Start > p.toks[i-1].End
}

// end returns where the sentence ends that token i may close, 0 if it does not.
func (p *splitter) end(i int) int {
	kind := terminal(p.at(i))
	if kind == noStop || p.at(i+1) == "." && p.spaced(i+1) {
		return 0 // ". . ." ends with its last stop
	}
	next := p.closers(i + 1)
	if p.aside(i, next) {
		return 0
	}
	quoted := next > i+1
	next = p.references(next)
	if next == len(p.toks) {
		return next
	}
	switch kind {
	case fullStop:
		if p.enumerator(i) || !p.begins(next) && (quoted || !p.beginsSmall(i, next)) {
			return 0
		}
	case shout:
		// "Why?" he asked
		if !p.begins(next) && (quoted || !p.beginsSmall(i, next)) {
			return 0
		}
	case ellipsis:
		if !p.begins(next) || !p.spaced(next) {
			return 0
		}
	case abbreviated:
		if !p.spaced(next) || !p.opensAfterAbbreviation(i, next) {
			return 0
		}
	}
	return next
}

// beginsSmall reports whether a sentence that begins with a small letter
// starts at token next after the stop i: one written so after a stop that
// clings to its word, with a blank between.
func (p *splitter) beginsSmall(i, next int) bool {
	r, _ := utf8.DecodeRuneInString(p.at(next))
	return unicode.IsLower(r) && p.spaced(next) && !p.spaced(i) && len(p.at(i-1)) > 1
}

// aside reports whether the stop i stands in a bracket of a word or two within
// a sentence, "(ret.)", which closes before token next.
func (p *splitter) aside(i, next int) bool {
	if next == i+1 || p.at(i+1) != ")" {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if p.at(k) == "(" {
			return k > 0 && terminal(p.at(k-1)) == noStop
		}
	}
	return false
}

// references returns the first token from i on that is no reference to a
// footnote, "[12]", which belongs to the sentence before it.
func (p *splitter) references(i int) int {
	for n := 0; n < maxClosers && i+2 < len(p.toks) && p.at(i) == "[" && p.at(i+2) == "]" && isDigit(p.at(i + 1)[0]) && len(p.at(i+1)) <= 3; n++ {
		i += 3
	}
	return i
}

// maxClosers is how many closing marks one stop may have. It bounds what is
// read twice.
const maxClosers = 8

// closers returns the first token from i on that is no closing quote or
// bracket of the sentence before it.
func (p *splitter) closers(i int) int {
	for stop := min(i+maxClosers, len(p.toks)); i < stop; {
		switch w := p.at(i); w {
		case ")", "]", "}", "”", "’", "’’", "''", "»":
		case "\"", "'":
			// a straight quote closes if it clings to what is before it
			if p.spaced(i) {
				return i
			}
			if !p.spaced(i+1) && i+1 < len(p.toks) && terminal(p.at(i+1)) == noStop && !closing(p.at(i+1)) {
				return i
			}
		default:
			if terminal(w) == noStop || p.spaced(i) {
				return i
			}
		}
		i++
	}
	return i
}

func closing(w string) bool {
	switch w {
	case ")", "]", "}", "”", "’", "\"", "'", "''", "’’":
		return true
	}
	return false
}

// begins reports whether token i can be the first of a sentence: a capital, a
// number, an opening mark before one of them.
func (p *splitter) begins(i int) bool {
	for n := 0; n < maxClosers && opening(p.at(i)); n++ {
		i++
	}
	w := p.at(i)
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsLower(r) || clitic(w):
		return false
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return true
	}
	switch w {
	case ",", ";", ":", "-", "–", "—", "--", "/", "%", "&", ")", "]", ".", "...", "…":
		return false
	}
	return true
}

// clitic reports whether w is the end of a word, which no sentence begins with
// even where a blank went astray: "Smith Jr. 's house".
func clitic(w string) bool {
	switch w {
	case "'s", "’s", "'re", "’re", "'ll", "’ll", "'ve", "’ve":
		return true
	}
	return false
}

func opening(w string) bool {
	switch w {
	case "\"", "'", "“", "‘", "``", "''", "(", "[", "«":
		return true
	}
	return false
}

// stop says how a token can end a sentence.
type stop uint8

const (
	noStop      stop = iota
	fullStop         // .
	shout            // ? ! ?!
	ellipsis         // ... …
	abbreviated      // Inc. U.S.
)

func terminal(w string) stop {
	switch w {
	case ".", "。":
		return fullStop
	case "…":
		return ellipsis
	}
	n := len(w)
	if n == 0 {
		return noStop
	}
	switch w[n-1] {
	case '?', '!':
		if strings.Trim(w, "?!") == "" {
			return shout
		}
	case '.':
		if isAlnum(w[0]) {
			return abbreviated
		}
		if strings.Trim(w, ".") == "" {
			return ellipsis
		}
	}
	return noStop
}

// enumerator reports whether the full stop i ends the number of a list: "1.".
func (p *splitter) enumerator(i int) bool {
	w := p.at(i - 1)
	if p.spaced(i) || w == "" || len(w) > 2 || !isDigit(w[0]) {
		return false
	}
	before := p.at(i - 2)
	return before == "" || terminal(before) != noStop && terminal(before) != abbreviated
}

// opensAfterAbbreviation reports whether a sentence begins at token next, after
// the abbreviation i.
func (p *splitter) opensAfterAbbreviation(i, next int) bool {
	w := p.at(i)
	if !p.begins(next) {
		return false
	}
	n := p.at(next)
	switch abbreviationKind(w[:len(w)-1]) {
	case abbrTitle, abbrNumber, abbrMid:
		return false
	}
	if len(w) == 2 { // an initial
		return starter(n) && n != "A" && n != "I"
	}
	return starter(n)
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

// cut returns where the overlong sentence [start, end) is best cut.
func (p *splitter) cut(start, end int) int {
	best, rank := end, 0
	for i := end - 1; i > start+maxSentence/2; i-- {
		k := 0
		switch p.at(i) {
		case ";", "...", "…", "*", "•", "|":
			k = 3
		case ":", "—", "–", "--":
			k = 2
		case ",", ")":
			k = 1
		}
		if k > rank {
			best, rank = i+1, k
		}
	}
	return best
}
