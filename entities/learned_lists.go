package entities

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// nameList says of names what kinds of things they are, as a byte whose meaning
// the list's makers agree on. Names are known by a hash of 40 bits of their
// letters without white space, so that it does not matter how a text is cut
// into words. It is part of the weights: a tagger reads the lists that it was
// trained with.
type nameList struct {
	slots []uint64 // hash<<8 | kind; 0 is free
}

// listed is what a list says of a token.
type listed struct {
	kind  uint8
	place uint8 // in the longest listed name around it: 'B', 'I', 'E', 'S', or 0
}

// longestListed is how many words a listed name has at most.
const longestListed = 8

// The lists of a tagger.
const (
	shippedList = iota // the gazetteers
	learnedList        // names that the tagger is sure of in raw news
	commonList         // frequent given names, family names and towns
	listCount
)

// The kinds of the shipped list, or-ed for a name that has several.
const (
	listedCountry = 1 << iota
	listedPlace
	listedOrg
	listedNorp
	listedAmbiguous
)

// listSections are the sections of the lists in a file of weights.
var listSections = [listCount]string{"names.shipped", "names.learned", "names.common"}

const entryBytes = 6 // of a list: 40 bits of hash, a byte of kind

// packList returns the bytes of a list.
func packList(kinds map[uint64]uint8) []byte {
	hashes := make([]uint64, 0, len(kinds))
	for h := range kinds {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	var out []byte
	for _, h := range hashes {
		out = append(binary.LittleEndian.AppendUint32(out, uint32(h)), byte(h>>32), kinds[h])
	}
	return out
}

// readLists returns the lists in f.
func readLists(f *model.File) (lists [listCount]*nameList, err error) {
	for k, name := range listSections {
		data, err := f.Section(name)
		if err != nil {
			return lists, err
		}
		if lists[k], err = readList(data); err != nil {
			return lists, err
		}
	}
	return lists, nil
}

// readList returns the list that packList wrote.
func readList(data []byte) (*nameList, error) {
	if len(data)%entryBytes != 0 {
		return nil, fmt.Errorf("names: a list of %d bytes", len(data))
	}
	size := 8
	for size < 2*len(data)/entryBytes {
		size *= 2
	}
	l := &nameList{slots: make([]uint64, size)}
	for ; len(data) > 0; data = data[entryBytes:] {
		hash := uint64(binary.LittleEndian.Uint32(data)) | uint64(data[4])<<32
		i := l.home(hash)
		for l.slots[i] != 0 {
			i = (i + 1) % uint64(size)
		}
		l.slots[i] = hash<<8 | uint64(data[5])
	}
	return l, nil
}

func (l *nameList) home(hash uint64) uint64 { return hash & uint64(len(l.slots)-1) }

// find returns the kind of the name with that hash; 0 where it is not listed.
func (l *nameList) find(hash uint64) uint8 {
	for i := l.home(hash); l.slots[i] != 0; i = (i + 1) & uint64(len(l.slots)-1) {
		if l.slots[i]>>8 == hash {
			return uint8(l.slots[i])
		}
	}
	return 0
}

// nameHash is the running hash of a name of which words are added one by one.
type nameHash uint64

const startName nameHash = 14695981039346656037

// startWord is the start of the hash by which the learned list knows a word as
// part of names of any kind.
var startWord = startName.add("\x00")

// add adds the letters of a word.
func (h nameHash) add(w string) nameHash {
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c == ' ' || c == '\n' || c == '\t' {
			continue
		}
		// All hyphens and apostrophes of U+2000 are one.
		if c == 0xe2 && i+2 < len(w) && w[i+1] == 0x80 {
			switch w[i+2] {
			case 0x98, 0x99:
				c, i = '\'', i+2
			case 0x90, 0x91, 0x92, 0x93:
				c, i = '-', i+2
			}
		}
		h = (h ^ nameHash(c)) * 1099511628211
	}
	return h
}

// sum returns the 40 bits by which lists know the name.
func (h nameHash) sum() uint64 {
	x := uint64(h) ^ uint64(h)>>33
	return x * 0xff51afd7ed558ccd >> 24
}

// shippedKinds returns the kinds of all names of the gazetteers.
func shippedKinds(g *rules.Gazetteer) map[uint64]uint8 {
	kinds := map[uint64]uint8{}
	for _, f := range g.Forms() {
		k := uint8(0)
		switch f.Type {
		case doc.Country:
			k = listedCountry
		case doc.Place:
			k = listedPlace
		case doc.Org:
			k = listedOrg
		case doc.Norp:
			k = listedNorp
		default:
			continue
		}
		if f.Ambiguous {
			k |= listedAmbiguous
		}
		kinds[startName.add(f.Text).sum()] |= k
	}
	return kinds
}

// markListed sets what the lists say of the tokens of [first, end): the longest
// names from left to right.
func (t *passage) markListed(first, end int) {
	for i := first; i < end; i++ {
		l := &t.lex[i]
		l.list, l.part = [listCount]listed{}, 0
		if l.capital {
			l.part = t.lists[learnedList].find(startWord.add(t.words[i]).sum())
		}
	}
	for k, l := range t.lists {
		for i := first; i < end; {
			kind, last := uint8(0), i
			if c := t.words[i]; c != "" && (c[0] < 'a' || c[0] > 'z') {
				h := startName
				for j := i; j < min(end, i+longestListed); j++ {
					h = h.add(t.words[j])
					if x := l.find(h.sum()); x != 0 {
						kind, last = x, j
					}
				}
			}
			for j := i; kind != 0 && j <= last; j++ {
				t.lex[j].list[k] = listed{kind, place(j-i, last+1-i)[0]}
			}
			i = last + 1
		}
	}
}

// listFeatures adds what the lists say of token i and its neighbours.
func (t *passage) listFeatures(fs []uint64, i, first, end int) []uint64 {
	w, before, after := &t.lex[i], t.at(i-1, first, end), t.at(i+1, first, end)
	for k := range t.lists {
		own, id := w.list[k].code(), uint64(k)
		fs = append(fs, model.F2(tList, id, own),
			model.F3(tListNext, id, own, before.list[k].code()), model.F3(tListNext, id+listCount, own, after.list[k].code()))
		if own != 0 {
			fs = append(fs, model.F3(tListWord, id, own, after.Lower), model.F3(tListWord, id+listCount, own, before.Lower),
				model.F3(tListWord, id+2*listCount, own, after.Shape), model.F3(tListWord, id+3*listCount, own, before.Shape))
		}
	}
	common := w.list[commonList].code()
	return append(fs, model.F3(tList, listCount, w.list[shippedList].code(), w.list[learnedList].code()),
		model.F3(tList, listCount+1, w.list[shippedList].code(), common), model.F3(tList, listCount+2, common, w.Shape),
		model.F4(tList, listCount+3, before.list[commonList].code(), common, after.list[commonList].code()))
}

// code returns kind and place as one number, 0 for a token that is in no name.
func (l listed) code() uint64 { return uint64(l.kind)<<8 | uint64(l.place) }

// tally counts with what labels a name was found.
type tally struct {
	all   uint32
	label [len(nameTypes)]uint32
}

// add adds the counts of o.
func (t *tally) add(o *tally) {
	t.all += o.all
	for i, n := range o.label {
		t.label[i] += n
	}
}

// learnedKinds returns the kinds of names found often enough: number of the
// most frequent label, from 1, and above it two bits of how sure and how
// frequent it is.
func learnedKinds(found map[uint64]*tally, least uint32, most int) map[uint64]uint8 {
	type entry struct {
		hash uint64
		kind uint8
		n    uint32
	}
	var es []entry
	for h, t := range found {
		best := 0
		for k, n := range t.label {
			if n > t.label[best] {
				best = k
			}
		}
		if t.all < least || 3*t.label[best] < 2*t.all {
			continue
		}
		kind := uint8(best + 1)
		if 20*t.label[best] >= 19*t.all {
			kind |= 1 << 4
		}
		if t.all >= 4*least {
			kind |= 1 << 5
		}
		es = append(es, entry{h, kind, t.all})
	}
	slices.SortFunc(es, func(a, b entry) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.hash, b.hash)) })
	kinds := map[uint64]uint8{}
	for _, e := range es[:min(most, len(es))] {
		kinds[e.hash] = e.kind
	}
	return kinds
}

// partFeatures adds of what kind of names the word of token i, its neighbours
// and its run are known to be part of.
func (t *passage) partFeatures(fs []uint64, i, first, end int) []uint64 {
	w, before, after := &t.lex[i], t.at(i-1, first, end), t.at(i+1, first, end)
	b, c, d := uint64(before.part), uint64(w.part), uint64(after.part)
	if b|c|d == 0 {
		return fs
	}
	fs = append(fs, model.F1(tPart, c), model.F3(tPart, 1, b, c), model.F3(tPart, 2, c, d), model.F4(tPart, 3, b, c, d),
		model.F3(tPart, 4, c, bit(w.first)), model.F3(tPart, 5, c, w.list[learnedList].code()), model.F3(tPart, 6, c, w.list[commonList].code()))
	if w.run >= 0 {
		r := t.runs[w.run]
		place := uint64(min(i-int(r.first), 2))<<4 | uint64(min(int(r.end)-1-i, 2))
		fs = append(fs, model.F4(tPart, 7, uint64(t.lex[r.first].part), uint64(t.lex[r.end-1].part), place))
	}
	return fs
}
