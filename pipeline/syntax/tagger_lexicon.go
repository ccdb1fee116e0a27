package syntax

import (
	"github.com/demarche-nlp/demarche/internal/model"
)

// Lexicon says which Penn tags a form has in the news: a number for each set of
// tags, in the order of their shares, with the size of the largest share. It is
// made by a tagger that has read the news, so it knows words and uses that no
// treebank holds (compare the ambiguity classes of Moore 2015). nil knows nothing. It is
// immutable and safe for concurrent use.
type Lexicon struct {
	table *model.Table
	data  []byte
}

// readLexicon returns the lexicon in data, nil for no bytes.
func readLexicon(data []byte) (*Lexicon, error) {
	if len(data) == 0 {
		return nil, nil
	}
	t, err := model.ReadTable(data)
	if err != nil {
		return nil, err
	}
	return &Lexicon{table: t, data: data}, nil
}

// bytes returns what readLexicon reads.
func (lx *Lexicon) bytes() []byte {
	if lx == nil {
		return nil
	}
	return lx.data
}

// known is what the lexicon says of a word: of its form, and of that in lower
// case. 0 is nothing.
type known struct{ form, lower uint16 }

// know returns what lx says of each of ws, in the memory of buf where it fits.
func (lx *Lexicon) know(buf []known, ws []model.Word) []known {
	buf = resize(buf, len(ws))
	if lx == nil {
		clear(buf)
		return buf
	}
	for i := range ws {
		w := &ws[i]
		k := known{form: lx.table.Get(w.Form)}
		k.lower = k.form
		if w.Form != w.Lower {
			k.lower = lx.table.Get(w.Lower)
			if k.form == 0 {
				k.form = k.lower
			}
		}
		buf[i] = k
	}
	return buf
}
