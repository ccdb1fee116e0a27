package main

import (
	"path/filepath"

	"github.com/demarche-nlp/demarche/entities"
)

// trainNames makes the weights of the tagger of names.
func trainNames(t *training) ([]byte, error) {
	dev := t.dev
	if dev == nil && t.data != "" {
		for _, name := range []string{"worldwide_dev.bio", "uner_ewt_dev.bio", "gum_dev.bio"} {
			dev = append(dev, filepath.Join(t.data, "ner", name))
		}
	}
	return entities.TrainNames(entities.NameTraining{
		Dir: t.data, Train: t.train, Dev: dev, Seed: t.seed, Passes: t.passes, Log: t.log, Work: t.steps,
	})
}
