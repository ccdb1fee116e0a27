package article

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// tree writes files below a new folder and makes it the working directory.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// run reads paths and gives a line for each article and error.
func run(t *testing.T, opts Options, paths ...string) []string {
	t.Helper()
	var got []string
	for a, err := range Read(t.Context(), paths, opts) {
		var e *Error
		switch {
		case err == nil:
			got = append(got, fmt.Sprintf("%s: %q", a.ID, a.Text))
		case errors.As(err, &e) && e.Skipped:
			got = append(got, "skipped "+err.Error())
		default:
			got = append(got, "error "+err.Error())
		}
	}
	return got
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

func TestReadFolder(t *testing.T) {
	tree(t, map[string]string{
		"news/b.txt": "Second.", "news/a/z.md": "First.", "news/c.pdf": "%PDF-1.4", "news/.git/x.txt": "no", "news/empty.txt": "", "news/blank.txt": " \n",
		"news/binary.txt": "\x00\x01\x02\x00", "news/zip.txt.gz": zipped("Third."), "news/UPPER.TXT": "Loud.",
	})
	if err := os.Symlink("..", "news/a/loop"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", "news/broken.txt"); err != nil {
		t.Fatal(err)
	}
	check(t, run(t, Options{}, "news"),
		"skipped news/.git: hidden",
		`news/UPPER.TXT: "Loud."`,
		`news/a/z.md: "First."`,
		`news/b.txt: "Second."`,
		"error news/binary.txt: binary",
		"error news/blank.txt: empty",
		"error news/broken.txt: cannot be read: no such file or directory",
		"skipped news/c.pdf: unknown type (known: "+known+")",
		"error news/empty.txt: empty",
		`news/zip.txt.gz: "Third."`,
	)
}

func TestReadArguments(t *testing.T) {
	tree(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "d/c.txt": "C.", "x.doc": "X"})
	check(t, run(t, Options{}, "b.txt", "d", "./b.txt", "d/c.txt", "*.txt", "x.doc", "gone.txt", "*.html", "[", "*"),
		`b.txt: "B."`,
		`d/c.txt: "C."`,
		`a.txt: "A."`,
		"error x.doc: unknown type (known: "+known+")",
		"error gone.txt: cannot be read: no such file or directory",
		"error *.html: no file matches the pattern",
		"error [: bad pattern: syntax error in pattern",
	)
}

func TestReadDenied(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	tree(t, map[string]string{"d/a.txt": "A.", "d/b.txt": "B."})
	if err := os.Chmod("d/a.txt", 0); err != nil {
		t.Fatal(err)
	}
	check(t, run(t, Options{}, "d"), "error d/a.txt: cannot be read: permission denied", `d/b.txt: "B."`)
}

func TestReadLimits(t *testing.T) {
	long := strings.Repeat("x", 2000)
	tree(t, map[string]string{
		"a.txt": long, "b.txt.gz": zipped(long), "c.jsonl": `{"text":"` + long + "\"}\n" + `{"text":"Short."}`, "d.json": `[{"text":"` + long + `"},{"text":"Short."}]`,
		"e.jsonl.gz": zipped(strings.Repeat(" ", 1<<20)), "f.json.gz": zipped("{" + strings.Repeat(" ", 1<<20)),
	})
	check(t, run(t, Options{MaxBytes: 1024}, "a.txt", "b.txt.gz", "c.jsonl", "d.json", "e.jsonl.gz", "f.json.gz"),
		"error a.txt: larger than 1 KiB",
		"error b.txt.gz: larger than 1 KiB",
		"error c.jsonl:1: larger than 1 KiB",
		`c.jsonl#2: "Short."`,
		"error d.json:1:2: larger than 1 KiB",
		`d.json#1: "Short."`,
		"error e.jsonl.gz:1: larger than 1 KiB",
		"error e.jsonl.gz:1: given up: the line does not end",
		"error f.json.gz:1:1: larger than 1 KiB",
		"error f.json.gz:1:1: given up: the object does not end",
	)
}

// What was read of a file that is cut short is delivered, then the error.
func TestReadCutShort(t *testing.T) {
	var lines strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&lines, `{"id":"%d","text":"Text %x."}`+"\n", i, i*i*7919)
	}
	z := zipped(lines.String())
	tree(t, map[string]string{"a.jsonl.gz": z[:len(z)/2], "b.txt.gz": zipped(strings.Repeat("All of it. ", 99))[:40], "c.txt.gz": "no gzip"})
	got := run(t, Options{}, "a.jsonl.gz", "b.txt.gz", "c.txt.gz")
	if len(got) < 500 || got[0] != `0: "Text 0."` {
		t.Fatalf("%d articles, first %q", len(got), got[0])
	}
	n := len(got)
	if !strings.HasPrefix(got[n-3], `b.txt.gz: "All of it.`) {
		n++ // nothing could be unpacked of the second file
	}
	check(t, []string{got[n-4], got[len(got)-2], got[len(got)-1]},
		"error a.jsonl.gz: broken off: the gzip file is cut short: unexpected EOF",
		"error b.txt.gz: broken off: the gzip file is cut short: unexpected EOF",
		"error c.txt.gz: broken gzip file: gzip: invalid header")
}

func TestReadStdin(t *testing.T) {
	for in, want := range map[string]string{
		"Plain text.":                       `-: "Plain text."`,
		`{"text":"A."}`:                     `-#1: "A."`,
		"\ufeff {\"id\":7,\"text\":\"A.\"}": `7: "A."`,
		"[\n {\"text\":\"A.\"}]":            `-#2: "A."`,
		"[1] A note.":                       `-: "[1] A note."`,
		zipped("Plain text."):               `-: "Plain text."`,
		"":                                  "error -: empty",
	} {
		check(t, run(t, Options{Stdin: strings.NewReader(in)}, "-"), want)
	}
}

func TestReadStops(t *testing.T) {
	tree(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": strings.Repeat(`{"text":"C."}`+"\n", 9)})
	n := 0
	for range Read(t.Context(), []string{"."}, Options{}) {
		if n++; n == 4 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	var last error
	n = 0
	for _, err := range Read(ctx, []string{"."}, Options{}) {
		if n++; n == 4 {
			cancel()
		}
		last = err
	}
	if n != 5 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d steps, last error %v", n, last)
	}
	cancel()
}

// endless gives JSON lines for as long as they are read.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	e.n++
	return copy(p, fmt.Sprintf(`{"id":%d,"text":"Text."}`+"\n", e.n)), nil
}

func TestReadStreams(t *testing.T) {
	done := make(chan bool)
	go func() {
		defer close(done)
		n := 0
		for range Read(context.Background(), []string{"-"}, Options{Stdin: &endless{}}) {
			if n++; n == 10_000 {
				return
			}
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("an endless stream was not read as it came")
	}
}
