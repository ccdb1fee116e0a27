package entities

import (
	"errors"
	"io/fs"
	"math"
	"path/filepath"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Web text with annotated names is not at hand, but a treebank of it is: its
// parts of speech and trees say where names are, and taggers trained on other
// text say of what kind.

// webFile is the treebank of web text, in the folder dep.
const webFile = "ewt_train.conllu"

// webText is an article of a treebank.
type webText struct {
	words  []string
	ends   []int
	tags   []doc.Tag
	joined []bool // parallel to words: can be in one name with the word before
	proper []bool // is likely part of a name
}

// readWeb reads the articles of the treebank of web text, none where dir has none.
func readWeb(dir string) ([]*webText, error) {
	trees, err := syntax.LoadTrees(filepath.Join(dir, "dep", webFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []*webText
	for _, t := range trees {
		starts := len(out) == 0
		for _, c := range t.Comments {
			starts = starts || strings.HasPrefix(c, "# newdoc")
		}
		if starts {
			out = append(out, &webText{})
		}
		out[len(out)-1].add(t)
	}
	return out, nil
}

func (x *webText) add(t *syntax.Tree) {
	heads := make([]int, len(t.Words))
	for i, w := range t.Words {
		heads[i] = nameTop(t, i)
		x.words = append(x.words, w.Form)
		x.tags = append(x.tags, w.Tag)
		x.joined = append(x.joined, i > 0 && heads[i] == heads[i-1])
		x.proper = append(x.proper, speechOf(w.XPOS) == properNoun && !noName(w.Form))
	}
	x.ends = append(x.ends, len(x.words))
}

// noName reports whether a proper noun is most often outside the names that are
// looked for: a title, a day, a month, a street.
func noName(w string) bool {
	switch strings.ToLower(strings.Trim(w, ".")) {
	case "mr", "mrs", "ms", "dr", "president", "prime", "minister", "sen", "senator", "rep", "gov", "governor", "gen", "general",
		"shaikh", "sheikh", "sir", "king", "prince", "aunt", "uncle", "prof", "professor", "judge", "justice", "rev", "pope",
		"capt", "captain", "sgt", "lt", "col", "colonel", "secretary", "mayor",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"street", "st", "avenue", "ave", "road", "rd":
		return true
	}
	return false
}

// nameTop returns the head of the largest phrase that could be one name with
// word i.
func nameTop(t *syntax.Tree, i int) int {
	for range 10 { // names are not deep
		h := t.Words[i].Head
		if h == doc.None || !inName(t, i) {
			break
		}
		i = h
	}
	return i
}

// inName reports whether word i, which has a head, could be in one name with it.
func inName(t *syntax.Tree, i int) bool {
	w := &t.Words[i]
	proper := speechOf(t.Words[w.Head].XPOS) == properNoun
	rel, sub, _ := strings.Cut(w.Rel, ":")
	switch rel {
	case "compound", "flat", "goeswith", "case", "nummod", "fixed":
		return true
	case "amod", "det":
		return proper && startsUpper(w.Form)
	case "punct":
		return w.XPOS == "HYPH" || w.Form == "-" || w.Form == "," || w.Form == "/" || w.Form == "&"
	case "cc":
		return w.Form == "&"
	case "conj":
		return hasDependent(t, i, "cc", "&")
	case "nmod":
		if sub == "poss" {
			return proper
		}
		return proper && speechOf(w.XPOS) == properNoun && (hasDependent(t, i, "case", "of") || hasDependent(t, i, "case", "for"))
	}
	return false
}

// hasDependent reports whether word i has a dependent of that relation and form.
func hasDependent(t *syntax.Tree, i int, rel, form string) bool {
	for j := range t.Words {
		if w := &t.Words[j]; w.Head == i && w.Rel == rel && strings.EqualFold(w.Form, form) {
			return true
		}
	}
	return false
}

// What the treebank tells of a token, as logarithms of odds: a proper noun is in
// a name, others are not; no name goes over the border of a phrase.
const (
	properOdds = 1
	otherOdds  = -2
	borderOdds = -1e4
)

// webLabels returns the labels of the words of x: those of the best path by all
// taggers together, what the tree says, and votes, which may be nil: the types
// that each word was given elsewhere.
func webLabels(taggers []*NameTagger, gs []*tagging, x *webText, votes map[string]*tally) []uint8 {
	for k, t := range taggers {
		gs[k].knowledge = t.knowledge
		gs[k].words, gs[k].ends = append(gs[k].words[:0], x.words...), append(gs[k].ends[:0], x.ends...)
		gs[k].analyse(x.tags)
	}
	c, labels, g := taggers[0].chain, taggers[0].labels, gs[0]
	out := make([]uint8, len(x.words))
	for s := range g.ends {
		for from, to := g.stretch(s, 0); from < to; from, to = g.stretch(s, to) {
			for k, t := range taggers {
				gs[k].score(t.chain, s, from, to)
			}
			for i, v := range g.scores {
				for k := 1; k < len(gs); k++ {
					v += gs[k].scores[i]
				}
				g.scores[i] = v / float32(len(gs))
			}
			for i := from; i < to; i++ {
				x.heed(g.scores[(i-from)*len(labels):(i-from+1)*len(labels)], labels, i, votes)
			}
			g.best(c)
			copy(out[from:to], g.path)
		}
	}
	return out
}

// heed changes the scores of word i by what the tree says of it, and by votes.
func (x *webText) heed(scores []float32, labels []chainLabel, i int, votes map[string]*tally) {
	joinedNext := i+1 < len(x.words) && x.joined[i+1]
	var vote *tally
	if x.proper[i] {
		vote = votes[strings.ToLower(x.words[i])]
	}
	for y, l := range labels {
		if l.place == 'O' || l.typ == "DATE" || l.typ == "MONEY" {
			continue
		}
		switch {
		case x.proper[i]:
			scores[y] += properOdds
		case speechOf(x.tags[i].XPOS) != hyphenSign && l.typ != "NORP" && !x.joined[i] && !joinedNext:
			scores[y] += otherOdds
		}
		if vote != nil && vote.all > 2 {
			scores[y] += float32(math.Log((float64(vote.label[nameType(l.typ)]) + 0.5) / (float64(vote.all) + 1)))
		}
		if (l.place == 'I' || l.place == 'E') && !x.joined[i] || (l.place == 'B' || l.place == 'I') && !joinedNext {
			scores[y] += borderOdds
		}
	}
}

// nameType returns the index of a type in nameTypes, or 0.
func nameType(typ string) int {
	for k, t := range nameTypes {
		if t == typ {
			return k
		}
	}
	return 0
}

// learnWeb adds lessons of web text, labelled by taggers. A second round knows
// from the first of what type a word mostly is.
func (t *nameTrainer) learnWeb(taggers []*NameTagger) error {
	texts, err := readWeb(t.Dir)
	if err != nil || len(texts) == 0 {
		return err
	}
	gs := make([]*tagging, len(taggers))
	for k := range gs {
		gs[k] = taggers[k].tagging()
	}
	var votes map[string]*tally
	gold := make([][]uint8, len(texts))
	for range 2 {
		next := map[string]*tally{}
		for k, x := range texts {
			gold[k] = webLabels(taggers, gs, x, votes)
			x.vote(next, gold[k], taggers[0].labels)
		}
		votes = next
	}
	for k, x := range texts {
		for i, y := range gold[k] {
			gold[k][i] = t.asPlace(y)
		}
		t.lessons = append(t.lessons, lesson{
			nameCorpus: nameCorpus{file: webFile, domain: webDomain, counts: true},
			words:      x.words, tags: x.tags, ends: x.ends, gold: gold[k], half: k % 2,
		})
	}
	return nil
}

// vote counts the types of the proper nouns of x.
func (x *webText) vote(votes map[string]*tally, gold []uint8, labels []chainLabel) {
	for i, y := range gold {
		if labels[y].place == 'O' || !x.proper[i] {
			continue
		}
		w := strings.ToLower(x.words[i])
		if votes[w] == nil {
			votes[w] = &tally{}
		}
		votes[w].all++
		votes[w].label[nameType(labels[y].typ)]++
	}
}

// asPlace returns the label of a place for that of a building, which web text
// does not tell apart.
func (t *nameTrainer) asPlace(y uint8) uint8 {
	place, typ, _ := strings.Cut(t.labels[y], "-")
	if typ != "FAC" {
		return y
	}
	return t.number[place+"-LOC"]
}
