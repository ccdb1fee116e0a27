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
	g.analyse(t.clusters)
	var labels []string
	for s := range g.ends {
		g.label(t.chain, s)
		for _, y := range g.path {
			switch l := t.labels[y]; l.place {
			case 'O':
				labels = append(labels, "O")
			case 'B', 'S':
				labels = append(labels, "B-"+l.typ)
			default:
				labels = append(labels, "I-"+l.typ)
			}
		}
	}
	return labels
}
