package entities

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// speech is a part of speech as the learned tagger tells them apart, coarser
// than Penn tags where a name does not depend on them.
type speech uint8

// The parts of speech that the code speaks of.
const (
	properNoun speech = 1 + iota
	hyphenSign
	otherSpeech
	number speech = 7
)

// speechOf returns the part of speech of a Penn tag.
func speechOf(xpos string) speech {
	switch xpos {
	case "NNP", "NNPS":
		return properNoun
	case "HYPH":
		return hyphenSign
	case "NN":
		return 4
	case "NNS":
		return 5
	case "JJ", "JJR", "JJS", "AFX":
		return 6
	case "CD":
		return number
	case "IN":
		return 8
	case "TO":
		return 9
	case "DT", "PDT", "WDT":
		return 10
	case "PRP":
		return 11
	case "PRP$", "WP$":
		return 12
	case "POS":
		return 13
	case "VB":
		return 14
	case "VBP":
		return 15
	case "VBZ":
		return 16
	case "VBD":
		return 17
	case "VBG":
		return 18
	case "VBN":
		return 19
	case "MD":
		return 20
	case "RB", "RBR", "RBS", "WRB":
		return 21
	case "CC":
		return 22
	case ",":
		return 23
	case ".":
		return 24
	case ":":
		return 25
	case "``", "''":
		return 26
	case "-LRB-":
		return 27
	case "-RRB-":
		return 28
	case "UH":
		return 29
	case "FW":
		return 30
	case "WP", "EX":
		return 31
	case "ADD", "GW", "XX":
		return 32
	case "NFP", "SYM", "LS", "$":
		return 33
	}
	return otherSpeech
}

// heard returns the parts of speech of sentence s: those in tags, of the passage,
// or, where there are none or the case of its words was restored, those that the
// built-in tagger gives it.
func (t *passage) heard(tags []doc.Tag, s int) []doc.Tag {
	first, end := t.sentence(s)
	if tags != nil && t.folds[s] == setPlain {
		return tags[first:end]
	}
	t.tags = resize(t.tags, end-first)
	t.speech.Tag(t.tags, func(i int) string { return t.words[first+i] })
	return t.tags
}

// hear notes the part of speech of token i. A proper noun in lower case, as
// hasty writers have it, gets its capital, so that all that is known of the
// name holds for it.
func (t *passage) hear(i int, xpos string) {
	l := &t.lex[i]
	l.speech, l.small = speechOf(xpos), false
	w := t.words[i]
	if l.speech != properNoun || w == "" || w[0] < 'a' || w[0] > 'z' || connects(w) || strings.ContainsAny(w, ".@/") || strings.ToLower(w) != w {
		return
	}
	l.small = true
	t.words[i] = strings.ToUpper(w[:1]) + w[1:]
}

// findProper finds the runs of proper nouns in [first, end), which hyphens may
// join.
func (t *passage) findProper(first, end int) {
	proper := func(i int) bool { return i < end && t.lex[i].speech == properNoun }
	for i := first; i < end; i++ {
		if !proper(i) {
			continue
		}
		from := i
		for ; proper(i) || i < end && t.lex[i].speech == hyphenSign && proper(i+1); i++ {
			t.lex[i].proper = int32(len(t.runs))
		}
		t.runs = append(t.runs, capRun{int32(from), int32(i)})
	}
}

// Names are sparse: most tokens stand where no name can be. reach is how far from
// a token that looks like part of a name the tagger looks for one at all, and
// fullReach how far it looks with all its features.
const (
	reach     = 2
	fullReach = 1
)

// marked reports whether token i looks like part of a name, a date or a sum.
func (t *passage) marked(i int) bool {
	l := &t.lex[i]
	if l.capital || l.speech == properNoun || l.speech == number || l.Flags&(model.HasDigit|model.AllCaps) != 0 {
		return true
	}
	w := t.words[i]
	return w == "$" || w != "" && w[0] >= utf8.RuneSelf && l.Flags&model.HasLower != 0
}

// markedNear reports whether a token at most d places from i, in [first, end),
// is marked.
func (t *passage) markedNear(i, d, first, end int) bool {
	for j := max(first, i-d); j < min(end, i+d+1); j++ {
		if t.marked(j) {
			return true
		}
	}
	return false
}

// stretch returns the first stretch of tokens of sentence s, from token at on,
// in which there can be names: [from, to), empty where there is none.
func (t *passage) stretch(s, at int) (from, to int) {
	first, end := t.sentence(s)
	last := -1 // the last marked token
	from = -1
	for i := max(first, at-reach); i < end && (from < 0 || i <= last+2*reach+1); i++ {
		if !t.marked(i) {
			continue
		}
		if from < 0 {
			from = max(first, at, i-reach)
		}
		last = i
	}
	if from < 0 {
		return end, end
	}
	return from, min(end, last+reach+1)
}
