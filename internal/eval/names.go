package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Names scores the names of a tagger: whole spans with their label.
type Names struct {
	Tokens     int
	Sentences  int
	Labels     Labels
	Confusions Confusions
}

// common are the labels that all corpora have: the score is that of them alone.
var common = [...]string{"PER", "ORG", "LOC"}

// All sums over persons, bodies and places.
func (n *Names) All() PRF {
	var all PRF
	for _, l := range common {
		c := n.Labels.of(l)
		all = PRF{all.TP + c.TP, all.FP + c.FP, all.FN + c.FN}
	}
	return all
}

// ScoreNames reads the columns word, gold and predicted label (IOB2), a blank
// line after each sentence; lines with fewer columns end one too. It counts as
// ner_score.py of the shared scorers does, and the other labels too.
func ScoreNames(r io.Reader) (*Names, error) {
	n := &Names{Labels: Labels{}}
	var words, gold, found []string
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		f := strings.Split(in.Text(), "\t")
		if len(f) < 3 {
			n.sentence(words, gold, found)
			words, gold, found = words[:0], gold[:0], found[:0]
			continue
		}
		n.Tokens++
		words, gold, found = append(words, f[0]), append(gold, f[1]), append(found, f[2])
	}
	n.sentence(words, gold, found)
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return n, nil
}

// span is a labelled stretch of a sentence, [first, end).
type span struct {
	first, end int
	label      string
}

func (n *Names) sentence(words, gold, found []string) {
	if len(words) > 0 {
		n.Sentences++
	}
	g, f := labelSpans(gold), labelSpans(found)
	for _, s := range g {
		if slices.Contains(f, s) {
			n.Labels.of(s.label).TP++
			continue
		}
		n.Labels.of(s.label).FN++
		n.Confusions.add(s.label, missed(s, f), strings.Join(words[s.first:s.end], " "))
	}
	for _, s := range f {
		if slices.Contains(g, s) {
			continue
		}
		n.Labels.of(s.label).FP++
		if missed(s, g) == none {
			n.Confusions.add(none, s.label, strings.Join(words[s.first:s.end], " "))
		}
	}
}

// missed says what stands among others in the place of s: a label, one with
// other bounds, or nothing.
func missed(s span, others []span) string {
	for _, o := range others {
		switch {
		case o.first == s.first && o.end == s.end:
			return o.label
		case o.first < s.end && s.first < o.end:
			return o.label + ", other bounds"
		}
	}
	return none
}

// labelSpans returns the spans of a sentence in IOB2, rising.
func labelSpans(labels []string) []span {
	var out []span
	start, open := 0, ""
	end := func(at int) {
		if open != "" {
			out = append(out, span{start, at, open})
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

// order puts the labels that count first.
func (n *Names) order() []string {
	rank := func(l string) int {
		if i := slices.Index(common[:], l); i >= 0 {
			return i
		}
		return len(common)
	}
	names := n.Labels.Names()
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return names
}
