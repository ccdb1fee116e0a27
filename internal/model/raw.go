package model

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
)

// EachArticle calls yield for each article of a file of raw news, gzipped JSON
// Lines with title and text, and stops at its first error. It is for training.
func EachArticle(name string, yield func(title, text string) error) error {
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
		if err := yield(a.Title, a.Text); err != nil {
			return err
		}
	}
}
