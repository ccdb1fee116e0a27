package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
)

// This file is the only one that knows prose. It hands prose the words that it
// is known to split without loss, a bounded number at a time, and lays what
// comes back on the bytes of the text again. A word that prose is not given,
// or that does not come back whole, has no base cuts: the scanner of
// tokens_scan.go splits it alone.

const (
	proseWord  = 64   // longest word in bytes that prose is given; it is quadratic in the word
	proseBatch = 4096 // bytes of words that one call gets
)

// proseOptions keep prose from loading its models.
var proseOptions = []prose.DocOpt{prose.WithTagging(false), prose.WithExtraction(false), prose.WithSegmentation(false)}

// proseCuts appends to cuts the places, as offsets of text, at which prose
// begins a token inside one of the words, in rising order.
func proseCuts(text string, words []word, chunk *strings.Builder, cuts []int) []int {
	chunk.Reset()
	for _, w := range words {
		if w.base {
			chunk.WriteString(text[w.Start:w.End])
			chunk.WriteByte(' ')
		}
	}
	toks := proseTokens(chunk.String())
	for _, w := range words {
		if !w.base {
			continue
		}
		n := len(cuts)
		for at := w.Start; at < w.End; {
			end := -1
			if len(toks) > 0 {
				end = proseEnd(text, at, w.End, toks[0].Text)
			}
			if end < 0 {
				return cuts[:n]
			}
			if at > w.Start {
				cuts = append(cuts, at)
			}
			at, toks = end, toks[1:]
		}
	}
	return cuts
}

// proseEnd returns where the token tok of prose, which begins at text[at],
// ends, or -1 if the text there is another.
func proseEnd(text string, at, end int, tok string) int {
	for i := 0; i < len(tok); i++ {
		if at >= end {
			return -1
		}
		if text[at] == tok[i] {
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[at:end])
		if straight(r) != tok[i] {
			return -1
		}
		at += n
	}
	return at
}

// straight returns what prose writes for a curly quote, else 0.
func straight(r rune) byte {
	switch r {
	case '“', '”':
		return '"'
	case '‘', '’':
		return '\''
	}
	return 0
}

// proseTokens calls prose. Its index arithmetic panics on some input; what is
// known to do so is kept from it by proseSafe, and should there be more, the
// batch simply has no base cuts.
func proseTokens(chunk string) (toks []prose.Token) {
	defer func() {
		if recover() != nil {
			toks = nil
		}
	}()
	if chunk == "" {
		return nil
	}
	d, err := prose.NewDocument(chunk, proseOptions...)
	if err != nil {
		return nil
	}
	return d.Tokens()
}

// proseSafe reports whether prose splits w without loss. It drops what
// follows a clitic in a word, rewrites "&rsquo;", and uses an offset of the
// lower-cased word on the word itself.
func proseSafe(w string) bool {
	if len(w) > proseWord {
		return false
	}
	for i := 0; i < len(w); {
		c := w[i]
		if c < utf8.RuneSelf {
			if c == '&' || c == '\'' && !cliticSafe(w, i, i+1) {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w[i:])
		switch {
		case r == utf8.RuneError:
			return false
		case r == '‘' || r == '’':
			if !cliticSafe(w, i, i+n) {
				return false
			}
		case utf8.RuneLen(unicode.ToLower(r)) != n:
			return false
		}
		i += n
	}
	return true
}

// cliticSafe reports whether the apostrophe w[i:j] begins no clitic of
// prose's, or one that ends the word.
func cliticSafe(w string, i, j int) bool {
	if j == len(w) {
		return true
	}
	switch w[j] | 0x20 {
	case 's', 'm':
		return j+1 == len(w)
	case 'l', 'r':
		if j+1 < len(w) && (w[j+1]|0x20 == 'l' || w[j+1]|0x20 == 'e') {
			return j+2 == len(w)
		}
	case 't':
		if i > 0 && w[i-1]|0x20 == 'n' {
			return j+1 == len(w)
		}
	}
	return true
}
