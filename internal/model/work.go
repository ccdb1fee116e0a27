package model

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Work is a folder that keeps what a training has finished, so that one that
// was broken off goes on from there and gives the bytes of an unbroken one. It
// also says who hears how the training goes. The zero value and nil keep and
// tell nothing. Its methods may be called from several goroutines, with
// different names.
//
// What a step makes must follow from the data and the options alone: random
// numbers are drawn anew for each pass (see Training.rand in pipeline/syntax),
// so that no generator's state need be kept.
type Work struct {
	Dir      string            // "" keeps nothing
	Log      func(line string) // hears what is taken from an earlier run; may be nil
	Progress func(p Progress)  // hears how far a step is; may be nil
	Stop     func() error      // is asked now and then; an error ends the training. May be nil

	name string // of the step it is in
}

// Progress is how far a step is.
type Progress struct {
	Step         string // "fold-3/tagger"
	Pass, Passes int    // from 1; 0 where there are none
	Done, Total  int    // examples of all passes
}

// State is what a training has learned so far. Load is called on a new one.
type State interface {
	Save(w *bufio.Writer) error
	Load(r *bufio.Reader) error
}

// States is several as one.
type States []State

// Save writes all of them.
func (s States) Save(w *bufio.Writer) error {
	for _, x := range s {
		if err := x.Save(w); err != nil {
			return err
		}
	}
	return nil
}

// Load reads what Save wrote.
func (s States) Load(r *bufio.Reader) error {
	for _, x := range s {
		if err := x.Load(r); err != nil {
			return err
		}
	}
	return nil
}

// Step returns what an earlier run has kept under a name of letters, digits and
// hyphens, else what do makes, and keeps it. do gets the folder of the step's
// own steps and passes, which goes when the step is done.
func (w *Work) Step(name string, do func(w *Work) ([]byte, error)) ([]byte, error) {
	sub := w.sub(name)
	if w == nil || w.Dir == "" {
		return do(sub)
	}
	path := sub.Dir + ".step"
	if data, err := readKept(path); err != nil || data != nil {
		if err == nil {
			w.log(sub.name + ": kept from an earlier run")
		}
		return data, err
	}
	data, err := do(sub)
	if err != nil {
		return nil, err
	}
	err = writeKept(path, func(b *bufio.Writer) error { _, err := b.Write(data); return err })
	return data, errors.Join(err, os.RemoveAll(sub.Dir))
}

// readKept returns the bytes of a step, nil where it is not done.
func readKept(path string) (data []byte, err error) {
	err = openKept(path, func(r *bufio.Reader) error {
		data, err = io.ReadAll(r)
		return err
	})
	return data, err
}

// Passes calls pass for 0 to n-1 but for those that an earlier run has made,
// and keeps the state after each. pass should call tick before each of its
// examples, and return its error.
func (w *Work) Passes(name string, n int, s State, pass func(k int, tick func(i, of int) error) error) error {
	sub := w.sub(name)
	first, err := sub.resume(s)
	if err != nil {
		return err
	}
	if first > 0 {
		w.log(fmt.Sprintf("%s: goes on after pass %d", sub.name, first))
	}
	for k := first; k < n; k++ {
		tick := func(i, of int) error {
			if i%64 != 0 {
				return nil
			}
			return sub.tick(Progress{Pass: k + 1, Passes: n, Done: k*of + i, Total: n * of})
		}
		if err := pass(k, tick); err != nil {
			return err
		}
		if err := sub.keep(k+1, s); err != nil {
			return err
		}
	}
	return nil
}

// resume loads the state after the last pass that was kept and returns its
// number, 0 for none.
func (w *Work) resume(s State) (pass int, err error) {
	if w == nil || w.Dir == "" {
		return 0, nil
	}
	err = openKept(w.Dir+".passes", func(r *bufio.Reader) error {
		k, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		pass = int(k)
		return s.Load(r)
	})
	return pass, err
}

// keep keeps the state after a pass.
func (w *Work) keep(pass int, s State) error {
	if w == nil || w.Dir == "" {
		return nil
	}
	return writeKept(w.Dir+".passes", func(b *bufio.Writer) error {
		if _, err := b.Write(binary.AppendUvarint(nil, uint64(pass))); err != nil {
			return err
		}
		return s.Save(b)
	})
}

// sub returns the work of a step.
func (w *Work) sub(name string) *Work {
	if w == nil {
		return nil
	}
	s := *w
	s.name = strings.TrimPrefix(w.name+"/"+name, "/")
	if w.Dir != "" {
		s.Dir = filepath.Join(w.Dir, name)
	}
	return &s
}

func (w *Work) log(line string) {
	if w != nil && w.Log != nil {
		w.Log(line)
	}
}

// Tick tells how far a step that has no passes is, done of total, and returns
// the error that ends the training.
func (w *Work) Tick(name string, done, total int) error {
	return w.sub(name).tick(Progress{Done: done, Total: total})
}

// tick tells how far the step is and asks whether to go on.
func (w *Work) tick(p Progress) error {
	if w == nil {
		return nil
	}
	if w.Progress != nil {
		p.Step = w.name
		w.Progress(p)
	}
	if w.Stop != nil {
		return w.Stop()
	}
	return nil
}

// A kept file is what was written and its CRC-32.

// writeKept makes the file of a step or a pass, whole or not at all.
func writeKept(path string, write func(*bufio.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // it is gone when all went well
	sum := crc32.NewIEEE()
	b := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<18)
	err = write(b)
	if err == nil {
		err = b.Flush()
	}
	if err == nil {
		_, err = f.Write(sum.Sum(nil))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// openKept reads what writeKept wrote; where there is nothing, it does not call
// read.
func openKept(path string, read func(*bufio.Reader) error) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	body := &summed{io.LimitReader(f, info.Size()-crc32.Size), sum}
	err = read(bufio.NewReaderSize(body, 1<<18))
	if err == nil {
		_, err = io.Copy(io.Discard, body)
	}
	want := make([]byte, crc32.Size)
	if err == nil {
		_, err = io.ReadFull(f, want)
	}
	if err == nil && string(want) != string(sum.Sum(nil)) {
		err = errors.New("its sum is wrong")
	}
	if err != nil {
		return fmt.Errorf("%s: damaged (%w); remove it to begin this step again", path, err)
	}
	return nil
}

// summed sums what is read of it.
type summed struct {
	io.Reader
	sum hash.Hash32
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	s.sum.Write(p[:n])
	return n, err
}
