package model

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// TrainClusters makes the bytes of a table of clusters from dir: of the words
// in dir/clusters/clusters.tsv (word, path, ... in columns parted by tabs), the
// limit most frequent in the articles of dir/raw/*.jsonl.gz, as written there.
// Words of equal count stand in the order of their letters.
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
		// The first forms of a capitalised word and of its lower case share
		// the count of both a little, since either can start a sentence.
		if n := 4*counts[col[0]] + counts[strings.ToLower(col[0])]; n > 0 {
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
	forms, paths := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		forms[i], paths[i] = w.form, w.path
	}
	return PackClusters(forms, paths)
}

// countWords counts the words of all articles in dir/*.jsonl.gz, cut at white
// space and bared of punctuation, with possessive and hyphenated parts apart.
func countWords(dir string) (map[string]int, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, name := range files {
		if err := countFile(counts, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return counts, nil
}

func countFile(counts map[string]int, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	in := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for {
		var a struct{ Title, Text string }
		if err := in.Decode(&a); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		for _, part := range []string{a.Title, a.Text} {
			for _, w := range strings.Fields(part) {
				countWord(counts, w)
			}
		}
	}
}

func countWord(counts map[string]int, w string) {
	w = strings.ReplaceAll(w, "’", "'")
	if w = strings.Trim(w, `.,;:!?()[]{}"'“”‘’—–-…*`); w == "" {
		return
	}
	w = strings.TrimSuffix(w, "'s")
	counts[w]++
	if strings.ContainsAny(w, "-–—/'") {
		for _, p := range strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("-–—/'", r) }) {
			counts[p]++
		}
	}
}
