package syntax

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// TrainLemmas returns the table of exceptions that the shipped lemmatiser
// embeds: from the trees, the base forms that occur and every form whose lemma
// the rules would get wrong with them. Where a form has several lemmas the most
// frequent one counts, where two are equally frequent the first by alphabet.
func TrainLemmas(trees []*Tree) ([]byte, error) {
	counts := map[lemmaKey]map[string]int{}
	bases := map[string]int{}
	for _, t := range trees {
		for i := range t.Words {
			countLemma(counts, bases, &t.Words[i])
		}
	}
	lines := irregularLines()
	for w, n := range bases {
		if n >= 2 || len(w) > 5 {
			lines["= "+w] = ""
		}
	}
	table := lemmaTable(joinLines(lines))
	for k, c := range counts {
		lemma, n := mostFrequent(c)
		line := k.class + " " + k.form
		if _, ok := lines[line]; ok {
			continue // an irregular form is not outvoted by slips of the pen
		}
		if got := table.lemma(k.form, k.class); got != lemma && worthwhile(k, lemma, n) {
			lines[line] = lemma
		}
	}
	return []byte(joinLines(lines)), nil
}

type lemmaKey struct{ class, form string }

func countLemma(counts map[lemmaKey]map[string]int, bases map[string]int, w *Word) {
	if w.Lemma == "" || w.XPOS == "" || w.XPOS == "GW" || w.XPOS == "AFX" || w.XPOS == "XX" || strings.ContainsAny(w.Form+w.Lemma, "\t\n ") {
		return
	}
	class := lemmaClass(w.XPOS)
	k := lemmaKey{class, string(plainForm(nil, w.Form, class))}
	if counts[k] == nil {
		counts[k] = map[string]int{}
	}
	counts[k][w.Lemma]++
	if (w.UPOS == "VERB" || w.UPOS == "ADJ") && strings.ToLower(w.Lemma) == w.Lemma && strings.Trim(w.Lemma, "abcdefghijklmnopqrstuvwxyz") == "" && !strings.Contains(w.Feats, "Typo") {
		bases[w.Lemma]++
	}
}

// worthwhile leaves out names that a treebank spells otherwise once, and
// lemmas of slips of the pen.
func worthwhile(k lemmaKey, lemma string, n int) bool {
	switch k.class {
	case "NNP":
		if strings.EqualFold(k.form, lemma) {
			return n > 1 && strings.ToUpper(k.form) == k.form // UNESCO
		}
		return n > 1 && strings.HasSuffix(k.form, ".") // Sept. is September
	case "CD":
		return n > 2
	}
	return n > 1 || lemma[0] == k.form[0] || k.class == "JJ" && strings.EqualFold(lemma, k.form)
}

func mostFrequent(c map[string]int) (string, int) {
	best, n := "", 0
	for l, k := range c {
		if k > n || k == n && l < best {
			best, n = l, k
		}
	}
	return best, n
}

// joinLines writes the lines in the order in which they are searched.
func joinLines(lines map[string]string) string {
	keys := make([]string, 0, len(lines))
	for k := range lines {
		keys = append(keys, k+"\t")
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Compare(a, b) })
	var b bytes.Buffer
	for _, k := range keys {
		b.WriteString(k + lines[k[:len(k)-1]] + "\n")
	}
	return b.String()
}
