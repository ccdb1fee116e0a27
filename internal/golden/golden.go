// Package golden runs tests whose cases are data: txtar files that hold the
// input and the expected output side by side. `go test -update` rewrites what
// is expected, and the diff is reviewed.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected results of the txtar cases")

// Run runs f as a subtest on each txtar file that pattern matches. f reads its
// input from the archive and returns the output files; each is compared with
// the file of the same name in the archive, or written there with -update.
// A pattern that matches nothing fails the test.
func Run(t *testing.T, pattern string, f func(t *testing.T, in func(name string) string) map[string]string) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases match %s (%v)", pattern, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { runFile(t, path, f) })
	}
}

func runFile(t *testing.T, path string, f func(*testing.T, func(string) string) map[string]string) {
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	find := func(name string) int {
		for i := range a.Files {
			if a.Files[i].Name == name {
				return i
			}
		}
		return -1
	}
	out := f(t, func(name string) string {
		i := find(name)
		if i < 0 {
			t.Fatalf("%s has no file %q", path, name)
		}
		return string(a.Files[i].Data)
	})
	changed := false
	for name, got := range out {
		if got != "" && !strings.HasSuffix(got, "\n") {
			got += "\n"
		}
		i := find(name)
		if i >= 0 && bytes.Equal(a.Files[i].Data, []byte(got)) {
			continue
		}
		if *update {
			changed = true
			if i < 0 {
				a.Files = append(a.Files, txtar.File{Name: name})
				i = len(a.Files) - 1
			}
			a.Files[i].Data = []byte(got)
			continue
		}
		want := ""
		if i >= 0 {
			want = string(a.Files[i].Data)
		}
		t.Errorf("%s: %s differs (-want +got); go test -update rewrites it:\n%s", path, name, cmp.Diff(want, got))
	}
	if changed {
		if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
