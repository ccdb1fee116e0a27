package article

import (
	"io"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// values reads the objects of a JSON file one by one: a single one, several
// after each other, or an array of them. Where the brackets no longer balance,
// the rest of the file cannot be read.
func (j *jsonReader) values() {
	inArray := false
	for !j.r.done() {
		b, err := j.next()
		for err == nil && (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == ',' && inArray) {
			b, err = j.next()
		}
		if err != nil {
			j.ended(err, inArray)
			return
		}
		switch {
		case b == '[' && !inArray:
			inArray = true
		case b == ']' && inArray:
			inArray = false
		default:
			if !j.value(b) {
				return
			}
		}
	}
}

// next returns the next byte and counts lines and columns.
func (j *jsonReader) next() (byte, error) {
	b, err := j.br.ReadByte()
	if err != nil {
		return 0, err
	}
	switch {
	case b == '\n':
		j.line++
		j.col = 0
	case utf8.RuneStart(b):
		j.col++
	}
	return b, nil
}

// ended reports why the file ended, where it should not have.
func (j *jsonReader) ended(err error, inside bool) {
	switch {
	case err != io.EOF:
		j.seen++
		j.r.fail(readError(j.path, err))
	case inside:
		j.r.fail(&Error{Path: j.path, Line: j.line, Col: j.col + 1, Reason: "broken off: the array does not end"})
	}
}

// value reads the value that begins with b, an object as a rule, and reports
// whether the file can be read on.
func (j *jsonReader) value(b byte) bool {
	pos := doc.Position{Line: j.line, Col: j.col}
	j.buf = append(j.buf[:0], b)
	var err error
	size, depth, quoted, escaped := int64(1), 0, false, false
	for {
		switch {
		case escaped:
			escaped = false
		case quoted:
			quoted, escaped = b != '"', b == '\\'
		case b == '"':
			quoted = true
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth <= 0 && !quoted {
			break
		}
		if b, err = j.next(); err != nil {
			break
		}
		if size++; size <= j.r.max {
			j.buf = append(j.buf, b)
		} else if size > j.r.max*floodFactor {
			break
		}
	}
	switch {
	case size > j.r.max:
		j.seen++
		j.r.fail(&Error{Path: j.path, Line: pos.Line, Col: pos.Col, Reason: "larger than " + sizeOf(j.r.max)})
		if err == nil && size <= j.r.max*floodFactor {
			return true
		}
		j.r.fail(&Error{Path: j.path, Line: pos.Line, Col: pos.Col, Reason: "given up: the object does not end"})
		return false
	case err != nil && err != io.EOF:
		j.seen++
		j.r.fail(readError(j.path, err))
		return false
	}
	j.object(j.buf, pos)
	if depth < 0 || j.buf[0] != '{' {
		j.r.fail(&Error{Path: j.path, Line: pos.Line, Col: pos.Col, Reason: "given up: what follows is no list of objects"})
		return false
	}
	return err == nil
}
