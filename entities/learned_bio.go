package entities

import (
	"bufio"
	"errors"
	"io"
)

// TagBIO reads words in columns ("word<TAB>label", a blank line after each
// sentence, "# doc" before each article) and writes them with the tagger's
// labels as a third column; other lines are copied. An error of the input
// carries name:line.
func (t *NameTagger) TagBIO(w io.Writer, r io.Reader, name string) error {
	in, out := newBIOReader(r, name), bufio.NewWriter(w)
	g := t.tagging()
	for {
		d, err := in.read()
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return err
		}
		if err := d.writeLabels(out, t.tagBIO(g, d)); err != nil {
			return err
		}
	}
}

// tagBIO returns the IOB2 labels of the words of d.
func (t *NameTagger) tagBIO(g *tagging, d *bioDoc) []string {
	d.split()
	g.words, g.ends = append(g.words[:0], d.words...), append(g.ends[:0], d.ends...)
	g.analyse(nil)
	labels := make([]string, len(d.words))
	for i := range labels {
		labels[i] = "O"
	}
	for _, n := range t.find(g) {
		labels[n.first] = "B-" + n.typ
		for i := n.first + 1; i < n.end; i++ {
			labels[i] = "I-" + n.typ
		}
	}
	return labels
}
