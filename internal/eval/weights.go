package eval

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// maxWeights is how many bytes the weights in the tree may have in all.
const maxWeights = 20_000_000

// Weights are the files of the tree that training writes, with their model.
func Weights() [][2]string {
	return [][2]string{
		{"clusters", "internal/model/clusters.bin"},
		{"sentences", "pipeline/syntax/weights/sentences.bin"},
		{"tagger", "pipeline/syntax/weights/tagger.bin"},
		{"parser", "pipeline/syntax/weights/parser.bin"},
		{"lemmas", "pipeline/syntax/lemmas.tsv"},
		{"names", "entities/weights/names.bin"},
	}
}

// sizes adds the sizes of the weights in the tree at root.
func (s *Scores) sizes(root fs.FS) error {
	sum := int64(0)
	for _, w := range Weights() {
		info, err := fs.Stat(root, w[1])
		if err != nil {
			return err
		}
		sum += info.Size()
		s.add(fmt.Sprint(info.Size()), "bytes", w[0])
	}
	s.add(fmt.Sprint(sum), "bytes", "all")
	return nil
}

// Tree is the tree of the repository that has the file of scores at golden.
func Tree(golden string) fs.FS {
	return os.DirFS(path.Join(path.Dir(strings.ReplaceAll(golden, `\`, "/")), "..", ".."))
}

// weightsTable is the table of the files of weights.
func weightsTable(s Scores) string {
	t := head("model", "file", "bytes")
	for _, w := range append(Weights(), [2]string{"all", ""}) {
		t += row(w[0], w[1], thousands(s.value("bytes "+w[0])))
	}
	return t
}

// thousands parts the digits of a number by threes.
func thousands(n string) string {
	for i := len(n) - 3; i > 0; i -= 3 {
		n = n[:i] + "," + n[i:]
	}
	return n
}
