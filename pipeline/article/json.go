package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// json reads the articles of a JSON Lines file, or of a JSON file that holds one
// object, several, or an array of them. It holds one object at a time.
//
// Positions lead to the object's "text" in the file: an offset of the article's
// text has the line and column of the JSON string's byte.
func (r *reader) json(path string, lines bool, br *bufio.Reader) {
	head, _ := br.Peek(64)
	if enc := wide(head); enc != nil {
		br = bufio.NewReaderSize(transform.NewReader(br, enc.NewDecoder()), 64<<10)
	} else if bytes.HasPrefix(head, []byte(bom)) {
		br.Discard(len(bom))
	}
	j := &jsonReader{r: r, path: path, br: br, line: 1}
	if lines {
		j.lines()
	} else {
		j.values()
	}
	if j.seen == 0 && !r.done() {
		r.fail(&Error{Path: path, Reason: "empty"})
	}
}

// jsonReader is the state of reading one JSON file.
type jsonReader struct {
	r         *reader
	path      string
	br        *bufio.Reader
	line, col int // of the next byte: line from 1, runes before it
	seen      int // objects, faulty ones included
	named     int // the last line that gave an article its ID
	buf       []byte
}

// floodFactor times MaxBytes is how much of one object is passed over before
// the rest of the file is given up: a compressed file can hold any number of
// spaces.
const floodFactor = 16

// lines reads one object a line.
func (j *jsonReader) lines() {
	for ; !j.r.done(); j.line++ {
		size, err := j.readLine()
		raw := bytes.TrimRight(j.buf, "\r\n \t")
		switch {
		case size > j.r.max:
			j.seen++
			j.r.fail(&Error{Path: j.path, Line: j.line, Reason: "larger than " + sizeOf(j.r.max)})
			if size > j.r.max*floodFactor {
				j.r.fail(&Error{Path: j.path, Line: j.line, Reason: "given up: the line does not end"})
				return
			}
		case err != nil && err != io.EOF && len(raw) > 0 && !json.Valid(raw):
			// The line is broken off; the error below says why.
		case len(bytes.TrimLeft(raw, " \t")) > 0:
			j.object(raw, doc.Position{Line: j.line, Col: 1})
		}
		if err != nil {
			if err != io.EOF {
				j.seen++
				j.r.fail(readError(j.path, err))
			}
			return
		}
	}
}

// readLine reads a line into buf, no more of it than can be an article, and
// returns its length.
func (j *jsonReader) readLine() (size int64, err error) {
	j.buf = j.buf[:0]
	for {
		part, err := j.br.ReadSlice('\n')
		size += int64(len(part))
		if size <= j.r.max {
			j.buf = append(j.buf, part...)
		}
		if err != bufio.ErrBufferFull || size > j.r.max*floodFactor {
			if err == bufio.ErrBufferFull {
				err = nil
			}
			return size, err
		}
	}
}

// object makes the article of one JSON object that begins at pos.
func (j *jsonReader) object(raw []byte, pos doc.Position) {
	j.seen++
	a, e := fromJSON(raw)
	if e != nil {
		e.Path = j.path
		e.Line, e.Col = place(raw, e.Col, pos)
		j.r.fail(e)
		return
	}
	a.Path = j.path
	if a.ID == "" {
		a.ID = j.path + "#" + strconv.Itoa(pos.Line)
		if pos.Line == j.named {
			a.ID += ":" + strconv.Itoa(pos.Col)
		}
		j.named = pos.Line
	}
	a.Source.Start = pos
	j.r.article(a)
}

// place returns the line and column of the byte off of raw, which begins at pos.
func place(raw []byte, off int, pos doc.Position) (line, col int) {
	before := raw[:max(0, min(off, len(raw)))]
	n := bytes.Count(before, []byte("\n"))
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		return pos.Line + n, utf8.RuneCount(before[i+1:]) + 1
	}
	return pos.Line, pos.Col + utf8.RuneCount(before)
}

// fromJSON makes the article of an object {id, text, title, date, url, source}.
// Of an error, Col is the offset in raw.
func fromJSON(raw []byte) (*Article, *Error) {
	if !utf8.Valid(raw) {
		text, _, reason := decode(raw, false)
		if reason != "" {
			return nil, &Error{Reason: reason}
		}
		raw = []byte(text)
	}
	if e := checkJSON(raw); e != nil {
		return nil, e
	}
	a := &Article{Source: doc.Source{Derived: true, Text: string(raw)}}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.Token() // the brace
	found := false
	for dec.More() {
		key, _ := dec.Token()
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, &Error{Reason: "bad JSON", Err: err, Col: int(dec.InputOffset())}
		}
		at := int(dec.InputOffset()) - len(value)
		switch name, _ := key.(string); name {
		case "text":
			if value[0] != '"' {
				return nil, &Error{Reason: "text is no string", Col: at}
			}
			found = true
			a.Text, a.Source.Segments = unquote(value, at)
		case "id":
			if value[0] == '"' || value[0] == '-' || isDigit(value[0]) {
				a.ID = scalar(value)
			}
		case "title", "date", "url", "source":
			setMeta(&a.Meta, name, scalar(value))
		}
	}
	switch {
	case !found:
		return nil, &Error{Reason: `no "text"`}
	case isBlank(a.Text):
		return nil, &Error{Reason: "empty text"}
	}
	return a, nil
}

// checkJSON reports a fault of raw, or that it is no object, with its offset.
func checkJSON(raw []byte) *Error {
	var m map[string]json.RawMessage
	err := json.Unmarshal(raw, &m)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil && m == nil:
		return &Error{Reason: "not an object (expected {\"text\": ...})"}
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return &Error{Reason: "bad JSON", Err: err, Col: max(0, int(syntax.Offset)-1)}
	case errors.As(err, &kind):
		return &Error{Reason: fmt.Sprintf("%s, not an object (expected {\"text\": ...})", kind.Value)}
	}
	return &Error{Reason: "bad JSON", Err: err}
}

// scalar returns a JSON string or number as text, "" for null and the rest.
func scalar(value json.RawMessage) string {
	switch {
	case value[0] == '"':
		s, _ := unquote(value, 0)
		return strings.TrimSpace(s)
	case value[0] == '-' || isDigit(value[0]):
		return string(value)
	}
	return ""
}

// unquote returns the text of a valid JSON string that stands at the offset at
// of its source, and the map back. Half a surrogate pair gives U+FFFD.
func unquote(quoted []byte, at int) (string, []doc.Segment) {
	var b strings.Builder
	b.Grow(len(quoted))
	var segs []doc.Segment
	end := len(quoted) - 1
	for i := 1; i < end; {
		n := bytes.IndexByte(quoted[i:end], '\\')
		if n < 0 {
			n = end - i
		}
		if n > 0 {
			segs = append(segs, doc.Segment{Text: b.Len(), Src: at + i, Len: n})
			b.Write(quoted[i : i+n])
			i += n
			continue
		}
		r, n := escape(quoted[i:end])
		segs = append(segs, doc.Segment{Text: b.Len(), Src: at + i})
		b.WriteRune(r)
		i += n
	}
	return b.String(), segs
}

// escape reads the escape that s begins with.
func escape(s []byte) (r rune, n int) {
	switch c := s[1]; c {
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'u':
		r := hex4(s[2:])
		if r >= 0xd800 && r < 0xdc00 && len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
			if low := hex4(s[8:]); low >= 0xdc00 && low < 0xe000 {
				return (r-0xd800)<<10 + (low - 0xdc00) + 0x10000, 12
			}
		}
		if r >= 0xd800 && r < 0xe000 {
			r = utf8.RuneError
		}
		return r, 6
	default:
		return rune(c), 2
	}
}

func hex4(s []byte) rune {
	v, err := strconv.ParseUint(string(s[:4]), 16, 32)
	if err != nil {
		return utf8.RuneError
	}
	return rune(v)
}
