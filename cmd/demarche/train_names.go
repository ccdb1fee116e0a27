package main

import (
	"context"

	"github.com/demarche-nlp/demarche/entities"
)

// trainNames makes the weights of the tagger of names, from ner/.
func trainNames(_ context.Context, t training) ([]byte, error) {
	return entities.TrainNames(t.data, t.seed, t.epochs, t.log)
}
