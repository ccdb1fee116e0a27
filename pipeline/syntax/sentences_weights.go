package syntax

import (
	_ "embed" // for the weights of DefaultSentences

	"github.com/demarche-nlp/demarche/internal/model"
)

// splitterWeights are made by the command in weights/README.md.
//
//go:embed weights/sentences.bin
var splitterWeights []byte

// DefaultSentences returns the splitter whose weights are built into the program.
func DefaultSentences() (*Splitter, error) {
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, err
	}
	return ReadSplitter(splitterWeights, cl)
}
