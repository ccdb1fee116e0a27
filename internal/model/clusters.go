package model

import (
	_ "embed" // for the table of clusters
	"encoding/binary"
	"fmt"
)

// clusterData is the table of DefaultClusters. It is made by
//
//	demarche train clusters --data DIR --out internal/model/clusters.bin
//
//go:embed clusters.bin
var clusterData []byte

// Path is a word's place in the tree of clusters: the bits of its path with a
// 1 set above the first of them. 0 is no place. Its prefixes are clusters of
// growing fineness and work like those of Brown clusters (Turian et al. 2010).
type Path uint32

// Prefix returns the first n bits of the path, or the whole path where it is
// shorter, with the 1 above them; 0 for no path.
func (p Path) Prefix(n int) Path {
	if p == 0 {
		return 0
	}
	return p >> max(0, p.Len()-n)
}

// Len returns the number of bits of the path.
func (p Path) Len() int {
	n := -1
	for ; p != 0; p >>= 1 {
		n++
	}
	return max(n, 0)
}

// Clusters knows the cluster of each of a few hundred thousand words. It is
// safe for concurrent use.
//
// A slot of four bytes holds 17 bits of the hash of a word, 2 of its Case and 13
// of its leaf; 0 is free. An unknown word gets a wrong cluster with probability
// 2^-15 or so.
type Clusters struct {
	slots []byte
	n     uint64
	paths []Path // by leaf; leaf 0 is none
	id    string
}

const (
	leafBits = 13
	leafMask = 1<<leafBits - 1
	caseBits = 2
	lowBits  = leafBits + caseBits // of a slot, below the hash
	lowMask  = 1<<lowBits - 1
)

// Case says how the news writes a word inside a sentence, where a capital is
// a choice: a name that starts a sentence is known by it.
type Case uint8

// The cases.
const (
	NoCase    Case = iota // too rare to say
	MostLower             // in lower case nine times of ten
	MixedCase             // both ways
	MostUpper             // with a capital nine times of ten
)

// DefaultClusters returns the table that is built into the program.
func DefaultClusters() (*Clusters, error) { return ReadClusters(clusterData) }

// ReadClusters returns the table in data, which it keeps and which must not
// change.
func ReadClusters(data []byte) (*Clusters, error) {
	f, err := ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("clusters: %w", err)
	}
	slots, err := f.Section("words")
	if err != nil {
		return nil, err
	}
	raw, err := f.Section("paths")
	if err != nil {
		return nil, err
	}
	if len(slots)%4 != 0 || len(slots) <= 4*tableTail || binary.LittleEndian.Uint32(slots[len(slots)-4:]) != 0 {
		return nil, fmt.Errorf("clusters: the table of words is damaged")
	}
	c := &Clusters{slots: slots, n: uint64(len(slots)/4 - tableTail), paths: make([]Path, leafMask+1), id: f.ID()}
	for i := 0; i < len(raw)/4 && i < len(c.paths); i++ {
		c.paths[i] = Path(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return c, nil
}

// ID returns the name and hash of the table.
func (c *Clusters) ID() string { return c.id }

// Path returns the cluster of a word as written, else of it in lower case,
// else 0.
func (c *Clusters) Path(word string) Path {
	var w Word
	Lex(&w, word, false, c)
	return w.Path
}

// lookup returns cluster and case of a word by the hashes of its forms.
func (c *Clusters) lookup(form, lower uint64) (Path, Case) {
	v := c.slot(form)
	if v == 0 && form != lower {
		v = c.slot(lower)
	}
	return c.paths[v&leafMask], Case(v >> leafBits & (1<<caseBits - 1))
}

func (c *Clusters) slot(form uint64) uint32 {
	tag := slotTag(form)
	for i := 4 * home(form, c.n); i+4 <= uint64(len(c.slots)); i += 4 {
		s := binary.LittleEndian.Uint32(c.slots[i:])
		if s == 0 {
			return 0
		}
		if s&^lowMask == tag {
			return s & lowMask
		}
	}
	return 0
}

// slotTag is what a slot keeps of a hash.
func slotTag(form uint64) uint32 { return uint32(form>>(64-32+lowBits)) << lowBits }

// Clustered is a word of a table of clusters.
type Clustered struct {
	Word string
	Path string // of 0 and 1, at most 31
	Case Case
}

// PackClusters returns the bytes of a table of the given words, the first of
// equals counting.
func PackClusters(words []Clustered) ([]byte, error) {
	leaves := map[string]uint32{}
	list := make([]byte, 4)
	n := uint64(len(words))*10/8 + 1
	slots := make([]byte, 4*(n+tableTail))
	seen := make(map[uint64]bool, len(words))
	for _, w := range words {
		leaf, ok := leaves[w.Path]
		if !ok {
			p, err := ParsePath(w.Path)
			if err != nil {
				return nil, fmt.Errorf("clusters: %s: %w", w.Word, err)
			}
			leaf = uint32(len(leaves) + 1)
			if leaf > leafMask {
				return nil, fmt.Errorf("clusters: more than %d leaves", leafMask)
			}
			leaves[w.Path] = leaf
			list = binary.LittleEndian.AppendUint32(list, uint32(p))
		}
		h := HashForm(w.Word)
		if !seen[h] {
			seen[h] = true
			placeLeaf(slots, home(h, n), slotTag(h)|uint32(w.Case)<<leafBits|leaf)
		}
	}
	f := &File{Name: "clusters"}
	f.Add("paths", list)
	f.Add("words", slots)
	return f.Bytes(), nil
}

func placeLeaf(slots []byte, i uint64, v uint32) {
	for ; 4*i < uint64(len(slots))-4; i++ {
		if binary.LittleEndian.Uint32(slots[4*i:]) == 0 {
			binary.LittleEndian.PutUint32(slots[4*i:], v)
			return
		}
	}
}

// ParsePath returns the path of a string of 0 and 1, at most 31.
func ParsePath(s string) (Path, error) {
	if len(s) > 31 {
		return 0, fmt.Errorf("path of %d bits", len(s))
	}
	p := Path(1)
	for _, c := range s {
		if c != '0' && c != '1' {
			return 0, fmt.Errorf("path %q is not made of 0 and 1", s)
		}
		p = p<<1 | Path(c-'0')
	}
	return p, nil
}
