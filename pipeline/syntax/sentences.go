package syntax

import (
	"context"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Sentences returns the stage that groups the tokens of each part of a Doc
// into sentences.
func Sentences() doc.Stage {
	return doc.Stage{
		Name:  "sentences",
		Needs: []doc.Layer{doc.Parts, doc.Tokens},
		Adds:  doc.Sents,
		Run: func(ctx context.Context, d *doc.Doc) error {
			d.Sents = nil
			tok := 0
			var ends []int
			for i, p := range d.Parts {
				if err := ctx.Err(); err != nil {
					return err
				}
				first := tok
				for tok < len(d.Tokens) && d.Tokens[tok].Start < p.End {
					tok++
				}
				ends = split(d.Text, d.Tokens[first:tok], ends[:0])
				start := first
				for _, e := range ends {
					d.Sents = append(d.Sents, doc.Sentence{First: start, End: first + e, Part: i})
					start = first + e
				}
			}
			return nil
		},
	}
}

// Split groups the tokens of one paragraph of text into sentences. It returns
// where each ends, as indexes into toks: rising, the last is len(toks).
func Split(text string, toks []doc.Token) []int { return split(text, toks, nil) }

// maxSentence is the number of tokens at which a sentence is cut.
const maxSentence = 200

func split(text string, toks []doc.Token, ends []int) []int {
	p := splitter{text: text, toks: toks}
	start := 0
	for i := 0; i < len(toks); {
		end := p.end(i)
		if i++; end == 0 && i-start < maxSentence {
			continue
		}
		if end == 0 || end-start > maxSentence {
			end = p.cut(start, start+maxSentence)
		}
		if end < len(toks) {
			ends = append(ends, end)
		}
		start, i = end, end
	}
	if len(toks) > 0 {
		ends = append(ends, len(toks))
	}
	return ends
}
