package syntax

import (
	_ "embed" // for the weights of DefaultTagger

	"github.com/demarche-nlp/demarche/internal/model"
)

// taggerWeights are made by the command in weights/README.md.
//
//go:embed weights/tagger.bin
var taggerWeights []byte

// DefaultTagger returns the tagger whose weights are built into the program.
func DefaultTagger() (*Tagger, error) {
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, err
	}
	return ReadTagger(taggerWeights, cl)
}
