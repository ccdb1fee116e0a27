package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// training is what every kind of training is told.
type training struct {
	data   string // folder of the training data
	seed   uint64
	epochs int       // 0 is the model's own choice
	log    io.Writer // scores after each pass
}

// trainer makes the bytes of one kind of model.
type trainer struct {
	name, short string
	run         func(ctx context.Context, t training) ([]byte, error)
}

// trainers are the models that can be trained, each in a line.
func trainers() []trainer {
	return []trainer{
		{"clusters", "Word clusters, cut to the words of the news", trainClusters},
		{"tagger", "Parts of speech, from dep/", trainTagger},
		{"parser", "Dependency trees, from dep/", trainParser},
		{"lemmas", "Exceptions of the lemmatiser, from dep/", trainLemmas},
		{"names", "Names of persons, places and bodies, from ner/", trainNames},
	}
}

// trainCommand returns `demarche train KIND`.
func trainCommand() *cobra.Command {
	var out string
	var t training
	cmd := &cobra.Command{
		Use:   "train KIND",
		Short: "Train a model and write its weights",
		Example: "  demarche train tagger --data DIR --out pipeline/syntax/weights/tagger.bin\n" +
			"  demarche train parser --data DIR --out parser.bin --seed 7",
	}
	f := cmd.PersistentFlags()
	f.StringVar(&t.data, "data", "", "folder of the training data")
	f.StringVar(&out, "out", "", "file to write the weights to")
	f.Uint64Var(&t.seed, "seed", 1, "seed of all that is random")
	f.IntVar(&t.epochs, "epochs", 0, "passes over the data (0: the model's own number)")
	for _, k := range trainers() {
		sub := &cobra.Command{
			Use: k.name, Short: k.short, Args: cobra.NoArgs,
			RunE: func(c *cobra.Command, _ []string) error {
				if t.data == "" || out == "" {
					return fmt.Errorf("train %s: --data and --out are needed", k.name)
				}
				t.log = c.ErrOrStderr()
				weights, err := k.run(c.Context(), t)
				if err != nil {
					return fmt.Errorf("train %s: %w", k.name, err)
				}
				if err := os.WriteFile(out, weights, 0o644); err != nil {
					return fmt.Errorf("train %s: %w", k.name, err)
				}
				fmt.Fprintf(t.log, "%s: %d bytes\n", out, len(weights))
				return nil
			},
		}
		cmd.AddCommand(sub)
	}
	return cmd
}

func trainClusters(_ context.Context, t training) ([]byte, error) {
	return model.TrainClusters(t.data, 400_000)
}

func trainTagger(_ context.Context, t training) ([]byte, error) {
	train, dev, tr, err := treebanks(t, 8)
	if err != nil {
		return nil, err
	}
	return syntax.TrainTagger(train, dev, tr)
}

func trainParser(_ context.Context, t training) ([]byte, error) {
	train, dev, tr, err := treebanks(t, 8)
	if err != nil {
		return nil, err
	}
	return syntax.TrainParser(train, dev, tr)
}

func trainLemmas(_ context.Context, t training) ([]byte, error) {
	train, _, _, err := treebanks(t, 0)
	if err != nil {
		return nil, err
	}
	return syntax.TrainLemmas(train)
}

// treebanks loads what tagger and parser are trained and measured on.
func treebanks(t training, epochs int) (train, dev []*syntax.Tree, tr syntax.Training, err error) {
	dir := filepath.Join(t.data, "dep")
	if train, err = syntax.LoadTrees(dir, "ewt_train.conllu", "gum_train.conllu"); err != nil {
		return nil, nil, tr, err
	}
	if dev, err = syntax.LoadTrees(dir, "ewt_dev.conllu", "gum_dev.conllu"); err != nil {
		return nil, nil, tr, err
	}
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, nil, tr, err
	}
	if t.epochs > 0 {
		epochs = t.epochs
	}
	tr = syntax.Training{Seed: t.seed, Epochs: epochs, Clusters: cl, Log: func(format string, args ...any) {
		fmt.Fprintln(t.log, strings.TrimSpace(fmt.Sprintf(format, args...)))
	}}
	return train, dev, tr, nil
}
