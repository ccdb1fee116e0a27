package syntax

import (
	_ "embed" // for the weights of DefaultParser

	"github.com/demarche-nlp/demarche/internal/model"
)

// parserWeights are made by the command in weights/README.md.
//
//go:embed weights/parser.bin
var parserWeights []byte

// DefaultParser returns the parser whose weights are built into the program.
func DefaultParser() (*Parser, error) {
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, err
	}
	return ReadParser(parserWeights, cl)
}
