package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// stdio is the name that stands for standard input and output.
const stdio = "-"

// outFile is a file that is whole or not there: it is written beside its place
// under another name and moved there by commit. What is no regular file (a
// device, a pipe) and standard output are written as they are.
type outFile struct {
	path string
	temp string // "" where it is written in place
	f    *os.File
	w    *bufio.Writer
}

// createOut opens path for writing; stdio is stdout.
func createOut(path string, stdout io.Writer) (*outFile, error) {
	if path == stdio {
		return &outFile{path: path, w: bufio.NewWriter(stdout)}, nil
	}
	o := &outFile{path: path}
	target, mode := path, os.FileMode(0o666)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: cannot be written: is a folder", path)
	case err == nil && !info.Mode().IsRegular():
		if o.f, err = os.OpenFile(path, os.O_WRONLY, 0); err != nil {
			return nil, cannotWrite(path, err)
		}
		o.w = bufio.NewWriter(o.f)
		return o, nil
	case err == nil:
		mode = info.Mode().Perm()
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return nil, cannotWrite(path, err)
		}
	}
	o.path, o.temp = target, filepath.Join(filepath.Dir(target), fmt.Sprintf(".%s.%d.tmp", filepath.Base(target), os.Getpid()))
	if o.f, err = os.OpenFile(o.temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode); err != nil {
		return nil, cannotWrite(path, err)
	}
	o.w = bufio.NewWriterSize(o.f, 64<<10)
	return o, nil
}

func (o *outFile) Write(p []byte) (int, error) { return o.w.Write(p) }

// streams reports whether what is written should reach the reader at once.
func (o *outFile) streams() bool { return o.temp == "" }

// commit ends the file and moves it to its place. On an error nothing is left.
func (o *outFile) commit() error {
	err := o.w.Flush()
	if o.f != nil {
		err = errors.Join(err, o.f.Close())
	}
	if o.temp != "" && err == nil {
		err = os.Rename(o.temp, o.path)
	}
	if err != nil {
		if o.temp != "" {
			os.Remove(o.temp)
		}
		return cannotWrite(o.path, err)
	}
	return nil
}

// abort gives the file up.
func (o *outFile) abort() {
	if o.f != nil {
		o.f.Close()
	}
	if o.temp != "" {
		os.Remove(o.temp)
	}
}

// samePlace reports whether two paths name one file, also through links.
func samePlace(a, b string) bool {
	if x, err := os.Stat(a); err == nil {
		if y, err := os.Stat(b); err == nil {
			return x.Mode().IsRegular() && os.SameFile(x, y)
		}
	}
	x, err := filepath.Abs(a)
	y, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && x == y
}

// cannotWrite says which file could not be written and why, without the name
// of the one beside it.
func cannotWrite(path string, err error) error {
	var l *os.LinkError
	if errors.As(err, &l) {
		err = l.Err
	}
	return fmt.Errorf("%s: cannot be written: %w", path, cause(err))
}
