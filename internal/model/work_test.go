package model

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// errStop is what breaks trainings off in tests.
var errStop = errors.New("stopped")

// TestWork: what is finished is not made again, what is not is, and the folder
// of a step goes with its end.
func TestWork(t *testing.T) {
	dir := t.TempDir()
	var made []string
	run := func(stopAt string) ([]byte, error) {
		made = nil
		w := &Work{Dir: dir}
		step := func(w *Work, name string) ([]byte, error) {
			return w.Step(name, func(*Work) ([]byte, error) {
				if name == stopAt {
					return nil, errStop
				}
				made = append(made, name)
				return []byte(name + "."), nil
			})
		}
		return w.Step("all", func(w *Work) ([]byte, error) {
			a, err := step(w, "a")
			if err != nil {
				return nil, err
			}
			b, err := step(w, "b")
			return append(a, b...), err
		})
	}
	if _, err := run("b"); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	for _, want := range []string{"b", ""} { // from the second time on the whole is kept
		got, err := run("")
		if err != nil || string(got) != "a.b." || strings.Join(made, " ") != want {
			t.Errorf("%q, made %q (%v), want to make %q", got, made, err, want)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Errorf("%v is left, want the step alone", files)
	}
	if err := os.WriteFile(files[0], []byte("a.b.xxxx"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := run(""); err == nil || !strings.Contains(err.Error(), files[0]) {
		t.Errorf("a damaged step: %v", err)
	}
}

// passes trains what t says, broken off before each pass, and returns how often.
func passes(t *testing.T, w *Work, n int, fresh func() (State, func(k int))) (State, int) {
	t.Helper()
	for broken := range n + 1 {
		s, pass := fresh()
		made := 0
		err := w.Passes("x", n, s, func(k int, tick func(i, of int) error) error {
			if made++; made > 1 {
				return errStop
			}
			pass(k)
			return tick(0, 1)
		})
		if err == nil {
			return s, broken
		}
		if !errors.Is(err, errStop) {
			t.Fatal(err)
		}
	}
	t.Fatal("it never ends")
	return nil, 0
}

// TestTrainerState: a trainer that was saved and loaded after each pass is the
// one that never was.
func TestTrainerState(t *testing.T) {
	fresh := func() (*Trainer, func(k int)) {
		tr := NewTrainer(5)
		return tr, func(k int) {
			for i := range 40_000 { // so many that the table grows
				tr.Learn([]uint64{F1(1, uint64(i)), F1(2, uint64(k)), F1(3, uint64(i%7)), 0}, (i+k)%5)
			}
		}
	}
	want, pass := fresh()
	for k := range 4 {
		pass(k)
	}
	got, broken := passes(t, &Work{Dir: t.TempDir()}, 4, func() (State, func(k int)) { return fresh() })
	if broken != 3 || !bytes.Equal(got.(*Trainer).Pack(Packing{}), want.Pack(Packing{})) {
		t.Errorf("broken off %d times it is another", broken)
	}
	other := NewTrainer(6)
	w := &Work{Dir: t.TempDir()}
	if _, n := passes(t, w, 2, func() (State, func(k int)) { return fresh() }); n != 1 {
		t.Fatalf("broken off %d times", n)
	}
	if err := w.Passes("x", 3, other, nil); err == nil {
		t.Error("a trainer of other classes was loaded")
	}
}
