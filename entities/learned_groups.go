package entities

import (
	"encoding/binary"
	"fmt"

	"github.com/demarche-nlp/demarche/internal/model"
)

// groupSizes are into how many groups the leaves of the clusters are put: other
// classes of words than those that the prefixes of paths give, which halve and
// halve again.
var groupSizes = [...]int{48, 400}

// groupSection is the section of the groups in a file of weights.
const groupSection = "names.groups"

// leafGroups knows the groups of each leaf of the clusters.
type leafGroups struct {
	slots []leafGroup // open addressing by path; path 0 is free
}

type leafGroup struct {
	path  model.Path
	group [len(groupSizes)]uint16
}

const groupBytes = 4 + 2*len(groupSizes) // of a leaf

// readGroups reads what packGroups wrote.
func readGroups(data []byte) (*leafGroups, error) {
	if len(data)%groupBytes != 0 {
		return nil, fmt.Errorf("names: groups of %d bytes", len(data))
	}
	size := 8
	for size < 3*len(data)/groupBytes {
		size *= 2
	}
	g := &leafGroups{slots: make([]leafGroup, size)}
	for ; len(data) > 0; data = data[groupBytes:] {
		l := leafGroup{path: model.Path(binary.LittleEndian.Uint32(data))}
		for k := range l.group {
			l.group[k] = binary.LittleEndian.Uint16(data[4+2*k:])
		}
		if l.path == 0 {
			return nil, fmt.Errorf("names: groups of no leaf")
		}
		i := g.home(l.path)
		for g.slots[i].path != 0 {
			i = (i + 1) & (size - 1)
		}
		g.slots[i] = l
	}
	return g, nil
}

// packGroups returns groups as bytes.
func packGroups(leaves []leafGroup) []byte {
	out := make([]byte, 0, groupBytes*len(leaves))
	for _, l := range leaves {
		out = binary.LittleEndian.AppendUint32(out, uint32(l.path))
		for _, g := range l.group {
			out = binary.LittleEndian.AppendUint16(out, g)
		}
	}
	return out
}

func (g *leafGroups) home(p model.Path) int {
	return int(uint32(p)*2654435769>>12) & (len(g.slots) - 1) // Knuth's multiplicative hash
}

// find returns the groups of a leaf, from 1; 0 where it has none.
func (g *leafGroups) find(p model.Path) [len(groupSizes)]uint16 {
	if p == 0 {
		return [len(groupSizes)]uint16{}
	}
	i := g.home(p)
	for g.slots[i].path != p && g.slots[i].path != 0 {
		i = (i + 1) & (len(g.slots) - 1)
	}
	return g.slots[i].group
}
