package entities

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// bioDoc is an article in two columns, word and IOB2 label, as data/ner has it
// and "demarche tag" reads it.
type bioDoc struct {
	lines  []string // all of them, comments and blank ones too
	token  []int    // parallel to lines: index of its word, or -1
	words  []string
	labels []string
	ends   []int // of the sentences, in words; a blank line ends one
}

// bioReader reads articles one after the other. A line that starts with "# doc"
// starts a new one.
type bioReader struct {
	in   *bufio.Reader
	name string
	line int
	next string // the line that ended the article before
	more bool
}

func newBIOReader(r io.Reader, name string) *bioReader {
	return &bioReader{in: bufio.NewReaderSize(r, 1<<16), name: name}
}

// read returns the next article, or io.EOF. Other errors carry name:line.
func (r *bioReader) read() (*bioDoc, error) {
	d := &bioDoc{}
	if r.more {
		d.other(r.next)
		r.more = false
	}
	for {
		line, err := r.in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s:%d: %w", r.name, r.line+1, err)
		}
		if line == "" && err != nil {
			break
		}
		r.line++
		line = strings.TrimRight(line, "\r\n")
		word, label, isToken := strings.Cut(line, "\t")
		switch {
		case isToken:
			if err := d.word(line, word, label); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", r.name, r.line, err)
			}
		case strings.HasPrefix(line, "# doc") && len(d.lines) > 0:
			r.next, r.more = line, true
			d.endSentence()
			return d, nil
		case strings.TrimSpace(line) == "" || line[0] == '#':
			d.other(line)
		default:
			return nil, fmt.Errorf("%s:%d: %q has no tab (expected a word, a tab and its label)", r.name, r.line, line)
		}
	}
	if len(d.lines) == 0 {
		return nil, io.EOF
	}
	d.endSentence()
	return d, nil
}

func (d *bioDoc) word(line, word, label string) error {
	label, _, _ = strings.Cut(label, "\t")
	if label != "O" && (len(label) < 3 || label[0] != 'B' && label[0] != 'I' || label[1] != '-') {
		return fmt.Errorf("label %q (expected O, B-TYPE or I-TYPE)", label)
	}
	d.lines = append(d.lines, line)
	d.token = append(d.token, len(d.words))
	d.words = append(d.words, word)
	d.labels = append(d.labels, label)
	return nil
}

// other adds a line that is no token. A blank one, of white space alone, ends a
// sentence.
func (d *bioDoc) other(line string) {
	d.lines = append(d.lines, line)
	d.token = append(d.token, -1)
	if strings.TrimSpace(line) == "" {
		d.endSentence()
	}
}

func (d *bioDoc) endSentence() {
	if n := len(d.words); n > 0 && (len(d.ends) == 0 || d.ends[len(d.ends)-1] < n) {
		d.ends = append(d.ends, n)
	}
}

// split ends sentences at full stops too, since the lines of a news corpus are
// whole paragraphs. Quotes and brackets that close stay before the cut.
func (d *bioDoc) split() {
	var ends []int
	first := 0
	for _, end := range d.ends {
		for i := first; i < end-1; i++ {
			if w := d.words[i]; w != "!" && w != "?" && (w != "." || i > first && shortens(d.words[i-1])) {
				continue
			}
			for i+1 < end && closes(d.words[i+1]) {
				i++
			}
			if i+1 < end && startsSentence(d.words[i+1]) {
				ends = append(ends, i+1)
			}
		}
		ends = append(ends, end)
		first = end
	}
	d.ends = ends
}

// shortens reports whether a full stop after w is rather part of it: "U . S .",
// "Gen .".
func shortens(w string) bool {
	switch w {
	case "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "Sen", "Rep", "Gov", "Prof", "Maj", "Capt", "Sgt", "Rev", "Hon", "No", "vs":
		return true
	}
	return len(w) == 1 && startsUpper(w)
}

func startsSentence(w string) bool {
	if w == "" {
		return false
	}
	c := w[0]
	return !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == ',' || c == ';')
}

func closes(w string) bool {
	switch w {
	case "”", "’", "''", "\"", ")", "]", "'":
		return true
	}
	return false
}

// writeLabels writes the lines of d with a third column.
func (d *bioDoc) writeLabels(w *bufio.Writer, labels []string) error {
	for i, line := range d.lines {
		if t := d.token[i]; t >= 0 {
			word, label, _ := strings.Cut(line, "\t")
			label, _, _ = strings.Cut(label, "\t")
			fmt.Fprintf(w, "%s\t%s\t%s\n", word, label, labels[t])
		} else {
			fmt.Fprintln(w, line)
		}
	}
	return w.Flush()
}

// spanLabels turns IOB2 labels into the numbers of those of a chain, given by
// number. A type that the chain lacks is no span.
func spanLabels(iob []string, ends []int, number map[string]uint8) []uint8 {
	out := make([]uint8, len(iob))
	first := 0
	for _, end := range ends {
		for i := first; i < end; {
			if iob[i] == "O" {
				i++
				continue
			}
			typ, j := iob[i][2:], i+1
			for j < end && iob[j] == "I-"+typ {
				j++
			}
			for k := i; k < j; k++ {
				out[k] = number[place(k-i, j-i)+typ]
			}
			i = j
		}
		first = end
	}
	return out
}

// place returns the head of the label of token k of a span of n.
func place(k, n int) string {
	switch {
	case n == 1:
		return "S-"
	case k == 0:
		return "B-"
	case k == n-1:
		return "E-"
	}
	return "I-"
}

// isNews reports whether an article of GUM, whose names say their genre, is
// written as news are.
func (d *bioDoc) isNews() bool {
	return len(d.lines) > 0 && (strings.Contains(d.lines[0], "_news_") || strings.Contains(d.lines[0], "_interview_"))
}

// markPeoples calls peoples and adjectives of countries NORP, in a corpus that
// has them as places or with what is left over.
func (d *bioDoc) markPeoples(shipped *nameList) {
	for i := 0; i < len(d.labels); {
		typ, j := d.labels[i], i+1
		for h := startName.add(d.words[i]); typ != "O"; j++ {
			if j == len(d.labels) || d.labels[j][0] != 'I' {
				k := shipped.find(h.sum())
				if (typ == "B-LOC" || typ == "B-MISC") && k&listedNorp != 0 && k&listedCountry == 0 {
					for m := i; m < j; m++ {
						d.labels[m] = d.labels[m][:2] + "NORP"
					}
				}
				break
			}
			h = h.add(d.words[j])
		}
		i = j
	}
}
