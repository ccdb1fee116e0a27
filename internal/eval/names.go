package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Names scores the names of a tagger: whole spans of the three types that all
// corpora share.
type Names struct {
	Tokens        int
	PER, ORG, LOC PRF
}

// All sums over the types.
func (n Names) All() PRF {
	return PRF{n.PER.TP + n.ORG.TP + n.LOC.TP, n.PER.FP + n.ORG.FP + n.LOC.FP, n.PER.FN + n.ORG.FN + n.LOC.FN}
}

// ScoreNames reads the columns word, gold and predicted label (IOB2), a blank
// line after each sentence; lines with fewer columns end one too.
func ScoreNames(r io.Reader) (Names, error) {
	var n Names
	var gold, found []string
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		f := strings.Split(in.Text(), "\t")
		if len(f) < 3 {
			n.sentence(gold, found)
			gold, found = gold[:0], found[:0]
			continue
		}
		n.Tokens++
		gold, found = append(gold, f[1]), append(found, f[2])
	}
	n.sentence(gold, found)
	if err := in.Err(); err != nil {
		return n, fmt.Errorf("names: %w", err)
	}
	return n, nil
}

func (n *Names) sentence(gold, found []string) {
	g, f := labelSpans(gold), labelSpans(found)
	for label, c := range map[string]*PRF{"PER": &n.PER, "ORG": &n.ORG, "LOC": &n.LOC} {
		sets(c, g[label], f[label], nil)
	}
}

// labelSpans returns the spans [first, end) of each label of a sentence in
// IOB2.
func labelSpans(labels []string) map[string]map[[2]int]bool {
	out := map[string]map[[2]int]bool{}
	start, open := 0, ""
	end := func(at int) {
		if open != "" {
			if out[open] == nil {
				out[open] = map[[2]int]bool{}
			}
			out[open][[2]int{start, at}] = true
		}
		open = ""
	}
	for i, l := range labels {
		mark, label, _ := strings.Cut(l, "-")
		if mark == "I" && label == open {
			continue
		}
		end(i)
		if mark == "B" || mark == "I" {
			start, open = i, label
		}
	}
	end(len(labels))
	return out
}
