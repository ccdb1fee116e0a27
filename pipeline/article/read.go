package article

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// DefaultMaxBytes is the largest article that Read takes by default.
const DefaultMaxBytes = 8 << 20

// Options are the choices of Read. The zero value is ready to use.
type Options struct {
	MaxBytes int64     // largest source of one article, in bytes after decompression; 0 is DefaultMaxBytes
	Stdin    io.Reader // what "-" reads; nil is os.Stdin
}

// Read returns the articles of paths: files, folders, which are walked, glob
// patterns, and "-" for standard input. Known are .txt .md .html .htm .json
// .jsonl, each also with .gz. Arguments are read in the order given, what is
// found in a folder or by a pattern in the order of names; a file that two
// arguments lead to is read once.
//
// Each error is an *Error for one file, or one object of a JSON file, and the
// rest goes on; only when ctx ends is ctx.Err() the last thing that comes. An
// article may come before an error of its file: what was read of a broken gzip
// file is delivered. The sequence reads files as it is consumed, by one
// goroutine, and may be ranged over again.
func Read(ctx context.Context, paths []string, opts Options) iter.Seq2[*Article, error] {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = DefaultMaxBytes
	}
	if opts.Stdin == nil {
		opts.Stdin = os.Stdin
	}
	return func(yield func(*Article, error) bool) {
		r := &reader{ctx: ctx, max: opts.MaxBytes, yield: yield}
		w := newWalker(r)
		for _, p := range paths {
			if p == "-" {
				r.stream("-", "", opts.Stdin)
			} else {
				w.argument(p)
			}
			if r.done() {
				break
			}
		}
		if err := ctx.Err(); err != nil && !r.stopped {
			yield(nil, err)
		}
	}
}

// reader is the state of one run over the articles.
type reader struct {
	ctx     context.Context
	max     int64
	yield   func(*Article, error) bool
	stopped bool // the consumer wants no more
}

// done reports whether nothing more is wanted.
func (r *reader) done() bool { return r.stopped || r.ctx.Err() != nil }

// article hands a to the consumer.
func (r *reader) article(a *Article) {
	if !r.done() && !r.yield(a, nil) {
		r.stopped = true
	}
}

// fail hands an error to the consumer.
func (r *reader) fail(e *Error) {
	if !r.done() && !r.yield(nil, e) {
		r.stopped = true
	}
}

// format returns the format of a path by its name, ".txt" say, or "" where it
// is not known, and whether it is compressed.
func format(path string) (ext string, gz bool) {
	ext = strings.ToLower(filepath.Ext(path))
	if gz = ext == ".gz"; gz {
		ext = strings.ToLower(filepath.Ext(strings.TrimSuffix(path, filepath.Ext(path))))
	}
	switch ext {
	case ".txt", ".md", ".html", ".htm", ".json", ".jsonl":
		return ext, gz
	}
	return "", gz
}

const known = ".txt .md .html .htm .json .jsonl, each also with .gz"

// file reads the regular file path. A file of unknown type is skipped where it
// was found and has failed where it was named.
func (r *reader) file(path string, named bool) {
	ext, gz := format(path)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err)})
		return
	case !info.Mode().IsRegular():
		r.fail(&Error{Path: path, Reason: "not a regular file", Skipped: !named})
		return
	case ext == "":
		r.fail(&Error{Path: path, Reason: "unknown type (known: " + known + ")", Skipped: !named})
		return
	case info.Size() == 0:
		r.fail(&Error{Path: path, Reason: "empty"})
		return
	case info.Size() > r.max && !gz && !strings.HasPrefix(ext, ".json"):
		r.fail(r.tooLarge(path))
		return
	}
	f, err := os.Open(path)
	if err != nil {
		r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err)})
		return
	}
	defer f.Close()
	r.stream(path, ext, f)
}

// stream reads the articles of in. The format ext may be "", for standard
// input: then the first bytes tell it.
func (r *reader) stream(path, ext string, in io.Reader) {
	br := bufio.NewReaderSize(in, 64<<10)
	head, _ := br.Peek(2)
	packed := len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b
	if packed {
		z, err := gzip.NewReader(br)
		if err != nil {
			r.fail(&Error{Path: path, Reason: "broken gzip file", Err: err})
			return
		}
		br = bufio.NewReaderSize(z, 64<<10)
	} else if strings.HasSuffix(strings.ToLower(path), ".gz") {
		r.fail(&Error{Path: path, Reason: "broken gzip file", Err: gzip.ErrHeader})
		return
	}
	if ext == "" {
		ext = sniff(br)
	}
	if ext == ".json" || ext == ".jsonl" {
		r.json(path, ext == ".jsonl", br)
		return
	}
	raw, err := io.ReadAll(io.LimitReader(br, r.max+1))
	if int64(len(raw)) > r.max {
		r.fail(r.tooLarge(path))
		return
	}
	if len(raw) > 0 || err == nil {
		a, reason := one(path, ext, raw)
		if reason != "" {
			r.fail(&Error{Path: path, Reason: reason})
		} else {
			a.Source.Derived = a.Source.Derived || packed || path == "-"
			r.article(a)
		}
	}
	if err != nil {
		r.fail(readError(path, err))
	}
}

// one makes the article of a whole file, or says why it has none.
func one(path, ext string, raw []byte) (*Article, string) {
	switch ext {
	case ".html", ".htm":
		return fromHTML(path, raw)
	case ".md":
		return fromMarkdown(path, raw)
	}
	return fromPlain(path, raw)
}

// sniff tells the format of a stream by its first bytes.
func sniff(br *bufio.Reader) string {
	head, _ := br.Peek(4096)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	low := bytes.ToLower(head[:min(len(head), 256)])
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return ".jsonl"
	case bytes.HasPrefix(head, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t\r\n"), []byte("{")):
		return ".json"
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")):
		return ".html"
	}
	return ".txt"
}

func (r *reader) tooLarge(path string) *Error {
	return &Error{Path: path, Reason: "larger than " + sizeOf(r.max)}
}

// sizeOf writes a number of bytes for people.
func sizeOf(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// readError names the failure of a read.
func readError(path string, err error) *Error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Path: path, Reason: "broken off: the gzip file is cut short", Err: err}
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		return &Error{Path: path, Reason: "broken gzip file", Err: err}
	}
	return &Error{Path: path, Reason: "cannot be read", Err: cause(err)}
}

// cause drops the operation and path that an fs.PathError repeats.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
