package model

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// TrainClusters makes the bytes of a table of clusters from dir: of the words
// in dir/clusters/clusters.tsv (word, path, ... in columns parted by tabs), the
// limit most frequent in the articles of dir/raw/*.jsonl.gz, as written there.
// Words of equal count stand in the order of their letters. A word that is
// there with a capital alone is also there without, for text all in capitals.
func TrainClusters(dir string, limit int) ([]byte, error) {
	counts, err := countWords(filepath.Join(dir, "raw"))
	if err != nil {
		return nil, err
	}
	type word struct {
		form, path string
		count      int
	}
	var words []word
	f, err := os.Open(filepath.Join(dir, "clusters", "clusters.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		col := strings.Split(in.Text(), "\t")
		if len(col) < 2 {
			return nil, fmt.Errorf("%s: %q is not word and path", f.Name(), in.Text())
		}
		// Either of a word's forms can start a sentence, so each shares the
		// count of the other a little.
		if n := 4*counts.all[col[0]] + counts.all[strings.ToLower(col[0])]; n > 0 {
			words = append(words, word{col[0], col[1], n})
		}
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(words, func(a, b word) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return strings.Compare(a.form, b.form)
	})
	words = words[:min(limit, len(words))]
	out := make([]Clustered, 0, 2*len(words))
	for _, w := range words {
		out = append(out, Clustered{w.form, w.path, counts.caseOf(strings.ToLower(w.form))})
	}
	for _, w := range words {
		if low := strings.ToLower(w.form); low != w.form {
			out = append(out, Clustered{low, w.path, counts.caseOf(low)})
		}
	}
	return PackClusters(out)
}

// wordCounts counts words.
type wordCounts struct {
	all          map[string]int // as written
	upper, lower map[string]int // by lower case, inside a sentence: with a capital and without
}

// caseOf returns the case of a word in lower case.
func (c *wordCounts) caseOf(low string) Case {
	u, l := c.upper[low], c.lower[low]
	switch n := u + l; {
	case n < 3:
		return NoCase
	case 10*l >= 9*n:
		return MostLower
	case 10*u >= 9*n:
		return MostUpper
	}
	return MixedCase
}

// countWords counts the words of all articles in dir/*.jsonl.gz, cut at white
// space and bared of punctuation, with possessive and hyphenated parts apart.
func countWords(dir string) (*wordCounts, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	counts := &wordCounts{all: map[string]int{}, upper: map[string]int{}, lower: map[string]int{}}
	for _, name := range files {
		if err := countFile(counts, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return counts, nil
}

func countFile(counts *wordCounts, name string) error {
	return EachArticle(name, func(title, text string) error {
		for _, w := range strings.Fields(title) {
			counts.add(w, false)
		}
		inside := false
		for _, w := range strings.Fields(text) {
			counts.add(w, inside && startsWithLetter(w))
			last := w[len(w)-1]
			inside = 'a' <= last && last <= 'z' || last == ','
		}
		return nil
	})
}

// startsWithLetter reports whether w starts with an ASCII letter.
func startsWithLetter(w string) bool {
	c := w[0] | 0x20
	return 'a' <= c && c <= 'z'
}

// add counts w; inside says that it stands inside a sentence.
func (c *wordCounts) add(w string, inside bool) {
	w = strings.ReplaceAll(w, "’", "'")
	if w = strings.Trim(w, `.,;:!?()[]{}"'“”‘’—–-…*`); w == "" {
		return
	}
	w = strings.TrimSuffix(w, "'s")
	c.all[w]++
	if inside && w != "" {
		if low := strings.ToLower(w); w[0] >= 'a' {
			c.lower[low]++
		} else {
			c.upper[low]++
		}
	}
	if strings.ContainsAny(w, "-–—/'") {
		for _, p := range strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("-–—/'", r) }) {
			c.all[p]++
		}
	}
}
