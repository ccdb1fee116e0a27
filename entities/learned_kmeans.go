package entities

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
)

// vectorDims is how many numbers a word's vector has.
const vectorDims = 96

// leaf is a leaf of the clusters with the mean vector of its words.
type leaf struct {
	path model.Path
	mean []float64
}

// learnGroups puts the leaves of the clusters of dir into groups by k-means over
// the mean vectors of their words, and returns them packed; nil where dir has no
// folder clusters.
func learnGroups(dir string) ([]byte, error) {
	vectors, err := os.ReadFile(filepath.Join(dir, "clusters", "vectors_pca96.f32"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	leaves, err := readLeaves(filepath.Join(dir, "clusters", "clusters.tsv"), vectors)
	if err != nil {
		return nil, err
	}
	out := make([]leafGroup, len(leaves))
	for k, size := range groupSizes {
		for i, g := range kmeans(leaves, size) {
			out[i].path, out[i].group[k] = leaves[i].path, uint16(g+1)
		}
	}
	return packGroups(out), nil
}

// readLeaves reads lines of word, path and row of vectors.
func readLeaves(name string, vectors []byte) ([]leaf, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	index := map[string]int{}
	var leaves []leaf
	in := bufio.NewScanner(f)
	for line := 1; in.Scan(); line++ {
		c := strings.Split(in.Text(), "\t")
		row, err := strconv.Atoi(c[len(c)-1])
		if len(c) != 3 || err != nil || row < 0 || 4*vectorDims*(row+1) > len(vectors) {
			return nil, fmt.Errorf("%s:%d: %q is not a word, a path and a row of the vectors", name, line, in.Text())
		}
		k, ok := index[c[1]]
		if !ok {
			p, err := model.ParsePath(c[1])
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, err)
			}
			k = len(leaves)
			index[c[1]] = k
			leaves = append(leaves, leaf{p, make([]float64, vectorDims)})
		}
		v := make([]float64, vectorDims)
		for d := range v {
			v[d] = float64(math.Float32frombits(binary.LittleEndian.Uint32(vectors[4*(row*vectorDims+d):])))
		}
		unit(v)
		add(leaves[k].mean, v)
	}
	for _, l := range leaves {
		unit(l.mean)
	}
	return leaves, in.Err()
}

// kmeansRounds is how often the centres are moved.
const kmeansRounds = 12

// kmeans returns the group of each leaf, by the angle between means
// (spherical k-means, Dhillon & Modha 2001).
func kmeans(leaves []leaf, k int) []int {
	r := rand.New(rand.NewPCG(uint64(k), 7))
	var centres [][]float64
	for _, p := range r.Perm(len(leaves))[:min(k, len(leaves))] {
		centres = append(centres, slices.Clone(leaves[p].mean))
	}
	own := make([]int, len(leaves))
	for range kmeansRounds {
		for i, l := range leaves {
			own[i] = nearest(centres, l.mean)
		}
		for _, c := range centres {
			clear(c)
		}
		for i, l := range leaves {
			add(centres[own[i]], l.mean)
		}
		for _, c := range centres {
			unit(c)
		}
	}
	return own
}

// nearest returns the index of the centre with the smallest angle to x.
func nearest(centres [][]float64, x []float64) int {
	best, at := math.Inf(-1), 0
	for j, c := range centres {
		s := 0.0
		for d, v := range x {
			s += v * c[d]
		}
		if s > best {
			best, at = s, j
		}
	}
	return at
}

func add(to, v []float64) {
	for d := range v {
		to[d] += v[d]
	}
}

// unit scales v to the length 1; nothing stays nothing.
func unit(v []float64) {
	s := 0.0
	for _, x := range v {
		s += x * x
	}
	if s > 0 {
		s = math.Sqrt(s)
		for d := range v {
			v[d] /= s
		}
	}
}
