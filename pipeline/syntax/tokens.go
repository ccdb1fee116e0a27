package syntax

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Tokens returns the stage that splits each part of a Doc into tokens.
func Tokens() doc.Stage {
	return doc.Stage{
		Name:  "tokens",
		Needs: []doc.Layer{doc.Parts},
		Adds:  doc.Tokens,
		Run: func(ctx context.Context, d *doc.Doc) error {
			t := tokenizer{text: d.Text}
			for _, p := range d.Parts {
				if err := ctx.Err(); err != nil {
					return err
				}
				t.tokenize(p.Start, p.End)
			}
			d.Tokens = make([]doc.Token, len(t.out))
			for i, s := range t.out {
				d.Tokens[i].Span = s
			}
			return nil
		},
	}
}

// Tokenize splits text into tokens by the conventions of UD English. The
// spans count bytes, rise and never overlap; they cover every byte that is no
// white space (IsSpace), valid UTF-8 or not, and no token is longer than 512
// bytes. The time is linear in the text.
func Tokenize(text string) []doc.Span {
	t := tokenizer{text: text}
	t.tokenize(0, len(text))
	return t.out
}

// IsSpace reports whether r separates tokens and belongs to none: the white
// space of Unicode and the spaces without width, the byte order mark among
// them.
func IsSpace(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}

// maxToken is the length in bytes at which a token is cut.
const maxToken = 512

// word is a stretch of text without white space.
type word struct {
	doc.Span
	base bool // prose is asked for base tokens
}

// tokenizer holds what one run of Tokenize needs.
type tokenizer struct {
	text  string
	words []word // one batch
	cuts  []int  // of the batch, as proseCuts gives them
	chunk strings.Builder
	out   []doc.Span

	end        int  // of the part being split
	prev, next word // around the word being scanned; empty at the ends of the part
	at         int  // what is being scanned begins here
	tries      int  // how often an address may still be looked for in the word
}

// tokenize appends the tokens of text[start:end].
func (t *tokenizer) tokenize(start, end int) {
	t.end, t.prev = end, word{}
	for at := start; at < end; {
		at = t.batch(at, end)
		t.cuts = proseCuts(t.text, t.words, &t.chunk, t.cuts[:0])
		cuts := t.cuts
		for i, w := range t.words {
			if t.next = (word{}); i+1 < len(t.words) {
				t.next = t.words[i+1]
			} else if s, e := nextWord(t.text, w.End, end); s < e {
				t.next.Span = doc.Span{Start: s, End: e}
			}
			n := 0
			for n < len(cuts) && cuts[n] < w.End {
				n++
			}
			t.scan(w.Span, cuts[:n])
			t.prev, cuts = w, cuts[n:]
		}
	}
}

// batch collects the words of text[at:end] that one call of prose gets and
// returns where they end.
func (t *tokenizer) batch(at, end int) int {
	t.words = t.words[:0]
	for size := 0; size < proseBatch; {
		s, e := nextWord(t.text, at, end)
		if s == e {
			return end
		}
		base := proseSafe(t.text[s:e])
		if base {
			size += e - s + 1
		}
		t.words = append(t.words, word{doc.Span{Start: s, End: e}, base})
		at = e
	}
	return at
}

// wordLimit is where nextWord cuts a stretch without white space; it bounds
// what a scan may look at.
const wordLimit = 4 * maxToken

// nextWord returns the first word of text[at:end], an empty one if there is
// none.
func nextWord(text string, at, end int) (int, int) {
	start := -1
	for at < end {
		r, n := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[at:end])
		}
		switch space := IsSpace(r); {
		case space && start >= 0:
			return start, at
		case !space && start < 0:
			start = at
		case !space && at-start >= wordLimit:
			return start, at
		}
		at += n
	}
	if start < 0 {
		return end, end
	}
	return start, end
}
