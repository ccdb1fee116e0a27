package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// key is a hash of the kind of model, the options, the data and the program.
func (t *training) key(k trainer) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	files := append([]string{program}, t.train...)
	files = append(files, t.dev...)
	if t.data != "" {
		for _, pattern := range k.files() {
			found, err := filepath.Glob(filepath.Join(t.data, pattern))
			if err != nil {
				return "", err
			}
			files = append(files, found...)
		}
	}
	sum := sha256.New()
	fmt.Fprintln(sum, k.name, t.seed, t.passes, len(t.train), len(t.dev), t.data != "")
	for _, name := range files {
		if err := addFile(sum, name); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:6]), nil
}

// addFile adds the length and the content of a file to a hash.
func addFile(sum io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintln(sum, info.Size())
	_, err = io.Copy(sum, f)
	return err
}

// What each kind reads of --data.

func clusterFiles() []string { return []string{"clusters/clusters.tsv", "raw/*.jsonl.gz"} }

// treeFiles has the raw news too: a model of trees may learn from them.
func treeFiles() []string { return []string{"dep/*.conllu", "raw/*.jsonl.gz"} }

func nameFiles() []string { return []string{"ner/*_train.bio", "ner/*_dev.bio", "raw/*.jsonl.gz"} }
