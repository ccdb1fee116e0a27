package entities

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The kinds of the common list, or-ed.
const (
	commonGiven = 1 << iota
	commonFamily
	commonTown
	frequentGiven
	frequentFamily
)

// commonFiles are the files of the folder gazetteer that the common list is made
// of: a name at the start of each line but the first, the most frequent before
// the others.
var commonFiles = [...]struct {
	file           string
	kind           uint8
	frequent       uint8
	most, mostFreq int // how many names are taken, and how many of them are frequent
}{
	{"given_male_us1990.tsv", commonGiven, frequentGiven, 1300, 300},
	{"given_female_us1990.tsv", commonGiven, frequentGiven, 4300, 300},
	{"surnames_us1990.tsv", commonFamily, frequentFamily, 20_000, 2000},
	{"cities.tsv", commonTown, 0, 40_000, 0},
}

// commonKinds returns the kinds of the names in the gazetteers of dir; files that
// are not there give none.
func commonKinds(dir string) (map[uint64]uint8, error) {
	kinds := map[uint64]uint8{}
	for _, f := range commonFiles {
		data, err := os.ReadFile(filepath.Join(dir, "gazetteer", f.file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines := strings.Split(string(data), "\n")
		for i, line := range lines[1:min(len(lines), f.most+1)] {
			name, _, _ := strings.Cut(line, "\t")
			if name == "" {
				continue
			}
			kind := f.kind
			if i < f.mostFreq {
				kind |= f.frequent
			}
			kinds[startName.add(name).sum()] |= kind
		}
	}
	return kinds, nil
}
