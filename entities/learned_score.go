package entities

import "slices"

// span is a name in a document of labels.
type span struct {
	first, end int
	typ        string
}

// score returns the F1, in per cent, of whole spans of persons, places and
// bodies on a file of labelled words.
func (t *NameTagger) score(name string) (float64, error) {
	docs, err := readBIO(name)
	if err != nil {
		return 0, err
	}
	g := t.tagging()
	right, all := 0, 0
	for _, d := range docs {
		ends := slices.Clone(d.ends)
		gold, found := spans(d.labels, ends), spans(t.tagBIO(g, d), ends)
		all += len(gold) + len(found)
		for _, s := range found {
			if i, ok := slices.BinarySearchFunc(gold, s.first, func(a span, at int) int { return a.first - at }); ok && gold[i] == s {
				right++
			}
		}
	}
	return 200 * float64(right) / float64(max(all, 1)), nil
}

// spans returns the spans of persons, places and bodies in labels, rising; none
// goes over the end of a sentence.
func spans(labels []string, ends []int) []span {
	var out []span
	at := 0
	for _, end := range ends {
		for at < end {
			s := span{first: at}
			at++
			if labels[s.first] == "O" {
				continue
			}
			s.typ = labels[s.first][2:]
			for at < end && labels[at] == "I-"+s.typ {
				at++
			}
			s.end = at
			switch s.typ {
			case "PER", "LOC", "ORG":
				out = append(out, s)
			}
		}
	}
	return out
}
