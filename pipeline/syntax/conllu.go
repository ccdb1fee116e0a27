package syntax

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Tree is one sentence of a CoNLL-U file.
type Tree struct {
	Comments []string // with their "#"
	Words    []Word
	Multi    []Multi // multiword tokens, by First
	Line     int     // of its last line in its file, from 1; 0 where it comes from none
}

// Word is a syntactic word of a Tree.
type Word struct {
	Form, Lemma string
	doc.Tag
	Head int    // index into Words, doc.None for the root or where there is none
	Rel  string // "" where there is none
	Misc string // "SpaceAfter=No", or ""
}

// Multi is a surface token that stands for the words [First, End).
type Multi struct {
	First, End int
	Line       string // the whole line as read
}

// ErrConllu is wrapped by every error about the form of a CoNLL-U file.
var ErrConllu = errors.New("not CoNLL-U")

// ConlluReader reads trees one after the other.
type ConlluReader struct {
	name string
	in   *bufio.Scanner
	line int
	rest []string // comments behind the last tree
}

// NewConlluReader returns a reader of r; name is the file's name for errors,
// which are "name:line: ...".
func NewConlluReader(r io.Reader, name string) *ConlluReader {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), 1<<24)
	return &ConlluReader{name: name, in: in}
}

// Next returns the next tree, or io.EOF after the last. Empty nodes (1.1) are
// left out; columns of lemma, tag, head and relation may be "_".
func (r *ConlluReader) Next() (*Tree, error) {
	t := &Tree{}
	for r.in.Scan() {
		r.line++
		line := strings.TrimSuffix(r.in.Text(), "\r")
		if line == "" {
			if len(t.Words) > 0 {
				return t, r.check(t)
			}
			continue
		}
		t.Line = r.line
		if err := t.addLine(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %w", r.name, r.line, ErrConllu, err)
		}
	}
	if err := r.in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", r.name, r.line, err)
	}
	if len(t.Words) > 0 {
		return t, r.check(t)
	}
	r.rest = t.Comments
	return nil, io.EOF
}

// Rest returns the comments behind the last tree, after Next has returned
// io.EOF.
func (r *ConlluReader) Rest() []string { return r.rest }

// addLine adds one line that is not blank.
func (t *Tree) addLine(line string) error {
	if line[0] == '#' {
		t.Comments = append(t.Comments, line)
		return nil
	}
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns (expected 10)", len(c))
	}
	if first, last, ok := strings.Cut(c[0], "-"); ok {
		f, err1 := strconv.Atoi(first)
		l, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || f != len(t.Words)+1 || l < f {
			return fmt.Errorf("range %q (expected one that starts at %d)", c[0], len(t.Words)+1)
		}
		t.Multi = append(t.Multi, Multi{f - 1, l, line})
		return nil
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	if n, err := strconv.Atoi(c[0]); err != nil || n != len(t.Words)+1 {
		return fmt.Errorf("ID %q (expected %d)", c[0], len(t.Words)+1)
	}
	return t.addWord(c)
}

func (t *Tree) addWord(c []string) error {
	w := Word{Form: c[1], Lemma: blank(c[2]), Head: doc.None, Rel: blank(c[7]), Misc: blank(c[9])}
	w.Tag = doc.Tag{UPOS: blank(c[3]), XPOS: blank(c[4]), Feats: blank(c[5])}
	if c[6] != "_" {
		h, err := strconv.Atoi(c[6])
		if err != nil || h < 0 {
			return fmt.Errorf("head %q (expected a number or _)", c[6])
		}
		w.Head = h - 1
	}
	t.Words = append(t.Words, w)
	return nil
}

// blank returns "" for the mark of an empty column.
func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// check finds heads and ranges outside the sentence.
func (r *ConlluReader) check(t *Tree) error {
	for i, w := range t.Words {
		if w.Head >= len(t.Words) || w.Head == i {
			return fmt.Errorf("%s:%d: %w: word %d has the head %d in a sentence of %d words", r.name, r.line, ErrConllu, i+1, w.Head+1, len(t.Words))
		}
	}
	for _, m := range t.Multi {
		if m.End > len(t.Words) {
			return fmt.Errorf("%s:%d: %w: range to %d in a sentence of %d words", r.name, r.line, ErrConllu, m.End, len(t.Words))
		}
	}
	return nil
}

// ReadConllu reads all trees of r.
func ReadConllu(r io.Reader, name string) ([]*Tree, error) {
	in := NewConlluReader(r, name)
	var ts []*Tree
	for {
		t, err := in.Next()
		if err == io.EOF {
			return ts, nil
		}
		if err != nil {
			return nil, err
		}
		ts = append(ts, t)
	}
}

// WriteConllu writes a tree with its comments and multiword tokens, and a
// blank line after it.
func WriteConllu(w io.Writer, t *Tree) error {
	var b []byte
	for _, c := range t.Comments {
		b = append(append(b, c...), '\n')
	}
	multi := t.Multi
	for i := range t.Words {
		if len(multi) > 0 && multi[0].First == i {
			b = append(append(b, multi[0].Line...), '\n')
			multi = multi[1:]
		}
		b = appendWord(b, i, &t.Words[i])
	}
	_, err := w.Write(append(b, '\n'))
	return err
}

func appendWord(b []byte, i int, w *Word) []byte {
	b = strconv.AppendInt(b, int64(i+1), 10)
	for _, s := range []string{w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats} {
		b = appendColumn(b, s)
	}
	if w.Head == doc.None && w.Rel == "" {
		b = append(b, "\t_"...)
	} else {
		b = strconv.AppendInt(append(b, '\t'), int64(w.Head+1), 10)
	}
	b = appendColumn(b, w.Rel)
	b = appendColumn(b, "")
	return append(appendColumn(b, w.Misc), '\n')
}

func appendColumn(b []byte, s string) []byte {
	if s == "" {
		s = "_"
	}
	return append(append(b, '\t'), s...)
}
