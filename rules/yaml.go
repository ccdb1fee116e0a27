package rules

import (
	"bytes"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// This file alone knows the YAML library. It turns a file into nodes that know
// their place, finds the place of syntax errors (the library gives no column
// and an unreliable line), and refuses what rule files have no use for.

// nodeKind says what a node is.
type nodeKind uint8

// The kinds of nodes.
const (
	scalar nodeKind = iota
	list
	mapping
)

// String returns the kind in words, for messages.
func (k nodeKind) String() string { return [...]string{"a text", "a list", "keys with values"}[k] }

// source is a rule file that was read.
type source struct {
	name  string // as messages show it
	stem  string // the base name without extension: the first half of full names
	text  string
	lines []int // offset of each line
}

// node is a YAML value and its place.
type node struct {
	src       *source
	line, col int // from 1, col in runes
	kind      nodeKind
	text      string  // of a scalar, as written: `010` stays "010"
	null      bool    // a scalar that was left out, or written ~ or null
	quote     byte    // of a scalar: ' or " where it is quoted, | for a block, 0 for plain
	items     []*node // of a list
	pairs     []pair  // of a mapping, in order
}

// pair is a key of a mapping and its value.
type pair struct{ key, val *node }

// newSource returns the file of that name with that text.
func newSource(name, text string) *source {
	base := name[strings.LastIndexByte(name, '/')+1:]
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		base = base[:i]
	}
	s := &source{name: name, stem: base, text: strings.TrimPrefix(text, "\ufeff"), lines: []int{0}}
	for i := 0; i < len(s.text); i++ {
		if s.text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// parse returns the items of a file, which is a list. After a syntax error it
// goes on with the next item, so that every item's first fault is reported.
func (s *source) parse(errs *ErrorList) []*node {
	if i := invalidUTF8(s.text); i >= 0 {
		s.fail(errs, i, "not UTF-8")
		return nil
	}
	root, err := parseYAML(s.text)
	switch err {
	case nil:
		return s.itemsOf(root, 0, errs)
	case errSecondDocument:
		s.fail(errs, s.secondDocument(), "a second document begins (expected one list a file)")
		return nil
	}
	var out []*node
	for _, c := range s.chunks() {
		root, err := parseYAML(s.text[c.start:c.end])
		if err != nil {
			off, msg := locate(s.text[c.start:c.end], err)
			s.fail(errs, c.start+off, msg)
			continue
		}
		out = append(out, s.itemsOf(root, c.line, errs)...)
	}
	return out
}

// secondDocument returns where the second document begins.
func (s *source) secondDocument() int {
	for _, off := range s.lines {
		if off > 0 && strings.HasPrefix(s.text[off:], "---") && strings.TrimSpace(s.text[:off]) != "" {
			return off
		}
	}
	return 0
}

// chunk is a stretch of a file that is an item by itself.
type chunk struct{ start, end, line int }

// chunks parts a file before each line that begins with "-".
func (s *source) chunks() []chunk {
	var out []chunk
	start, line := 0, 0
	for i, off := range s.lines {
		if i > 0 && strings.HasPrefix(s.text[off:], "-") {
			out = append(out, chunk{start, off, line})
			start, line = off, i
		}
	}
	return append(out, chunk{start, len(s.text), line})
}

// itemsOf returns the elements of the list that root is; line is that of the
// text that root was read from, from 0.
func (s *source) itemsOf(root *yaml.Node, line int, errs *ErrorList) []*node {
	if root == nil {
		return nil
	}
	n := s.convert(root, line, 0, errs)
	if n == nil || n.kind == scalar && n.null {
		return nil
	}
	if n.kind != list {
		n.fail(errs, "a rule file is a list of items (expected \"- rule: ...\", \"- class: ...\")")
		return nil
	}
	return n.items
}

// parseYAML returns the root of the only document of text, nil if it is empty.
func parseYAML(text string) (*yaml.Node, error) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var first, more yaml.Node
	if err := dec.Decode(&first); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if err := dec.Decode(&more); err != io.EOF {
		if err == nil {
			return nil, errSecondDocument
		}
		return nil, err
	}
	if first.Kind != yaml.DocumentNode || len(first.Content) == 0 {
		return nil, nil
	}
	return first.Content[0], nil
}

type yamlError string

func (e yamlError) Error() string { return string(e) }

const errSecondDocument = yamlError("a second document")

// maxLocate is the size of an item, in bytes, up to which the place of a syntax
// error in it is searched.
const maxLocate = 1 << 16

// locate returns the offset of the syntax error err in text, and what is wrong.
// The place is the end of the longest prefix that can be read, first in whole
// lines, then in that line.
func locate(text string, err error) (int, string) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(msg, "line "); ok {
		if i := strings.Index(rest, ": "); i > 0 {
			msg = rest[i+2:]
		}
	}
	msg = "not YAML: " + msg
	if len(text) > maxLocate {
		return 0, msg + " (somewhere in the item that begins here)"
	}
	good := longest(text, 0, bytesOf(text, '\n'))
	line := text[good:]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	var runes []int
	for i := range line {
		runes = append(runes, good+i)
	}
	off := longest(text, good, runes)
	for off < len(text) && text[off] == ' ' {
		off++
	}
	if off == len(text) || text[off] == '\n' {
		// The fault shows only at the end of the line: name where its text begins.
		off = good + len(line) - len(strings.TrimLeft(line, " "))
	}
	return off, msg
}

// longest returns the last of the offsets up to which text can be read, or
// least. Behind the fault nothing can be read, before it nearly everything: the
// border is found by bisection, and a window behind it is searched in case it
// fell into a value of several lines.
func longest(text string, least int, offsets []int) int {
	const window, rounds = 40, 4
	good := -1 // index of the last offset known to be readable
	for range rounds {
		rest := offsets[good+1:]
		good += sort.Search(len(rest), func(i int) bool { return !readable(text[:rest[i]]) })
		next := good
		for i := good + 1; i < min(len(offsets), good+1+window); i++ {
			if readable(text[:offsets[i]]) {
				next = i
			}
		}
		if next == good {
			break
		}
		good = next
	}
	if good < 0 {
		return least
	}
	return offsets[good]
}

func readable(text string) bool {
	_, err := parseYAML(text)
	return err == nil
}

// bytesOf returns the offsets behind each b in text.
func bytesOf(text string, b byte) []int {
	var out []int
	for i := 0; i < len(text); i++ {
		if text[i] == b {
			out = append(out, i+1)
		}
	}
	return out
}

func invalidUTF8(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n < 2 {
			return i
		}
		i += n
	}
	return -1
}

// maxDepth bounds how deep values nest; rule files need four levels.
const maxDepth = 32

// convert turns y into a node. Anchors, aliases and tags are faults: a rule
// file says everything where it is read.
func (s *source) convert(y *yaml.Node, line, depth int, errs *ErrorList) *node {
	n := &node{src: s, line: y.Line + line, col: y.Column, text: y.Value, quote: quoteOf(y.Style)}
	switch {
	case depth > maxDepth:
		n.fail(errs, "nested too deep")
		return nil
	case y.Kind == yaml.AliasNode:
		n.fail(errs, "aliases (*%s) are not used in rule files", y.Value)
		return nil
	case y.Anchor != "":
		n.fail(errs, "anchors (&%s) are not used in rule files", y.Anchor)
		return nil
	case y.Style&yaml.TaggedStyle != 0:
		n.fail(errs, "tags (%s) are not used in rule files", y.Tag)
		return nil
	}
	switch y.Kind {
	case yaml.SequenceNode:
		n.kind = list
		for _, c := range y.Content {
			if e := s.convert(c, line, depth+1, errs); e != nil {
				n.items = append(n.items, e)
			}
		}
	case yaml.MappingNode:
		n.kind = mapping
		if !s.convertPairs(n, y, line, depth, errs) {
			return nil // what is left would look incomplete
		}
	default:
		n.null = y.Tag == "!!null"
	}
	return n
}

func quoteOf(style yaml.Style) byte {
	switch {
	case style&yaml.DoubleQuotedStyle != 0:
		return '"'
	case style&yaml.SingleQuotedStyle != 0:
		return '\''
	case style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return '|'
	}
	return 0
}

func (s *source) convertPairs(n *node, y *yaml.Node, line, depth int, errs *ErrorList) (whole bool) {
	whole = true
	first := map[string]*node{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		k := s.convert(y.Content[i], line, depth+1, errs)
		v := s.convert(y.Content[i+1], line, depth+1, errs)
		if k == nil || v == nil {
			whole = false
			continue
		}
		if k.kind != scalar {
			k.fail(errs, "a key is a word (found %s)", k.kind)
			continue
		}
		if f := first[k.text]; f != nil {
			k.fail(errs, "key %q is there twice (first in line %d)", k.text, f.line)
			continue
		}
		first[k.text] = k
		n.pairs = append(n.pairs, pair{k, v})
	}
	return whole
}

// fail records a fault at byte off of s.
func (s *source) fail(errs *ErrorList, off int, msg string) {
	line := 0
	for line+1 < len(s.lines) && s.lines[line+1] <= off {
		line++
	}
	col := utf8.RuneCount(bytes.ToValidUTF8([]byte(s.text[s.lines[line]:off]), []byte("?"))) + 1
	*errs = append(*errs, &Error{s.name, line + 1, col, msg})
}
