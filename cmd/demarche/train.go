package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// training is what every kind of training is told.
type training struct {
	data       string   // folder of the training data, or ""
	train, dev []string // files of the user's own
	out, work  string
	seed       uint64
	passes     int // 0 is the model's own choice
	log        func(format string, args ...any)
	steps      *model.Work
}

// trainer makes the bytes of one kind of model.
type trainer struct {
	name, short string
	own         string          // what files of the user's own it takes, or ""
	files       func() []string // what it reads of --data, as patterns
	run         func(t *training) ([]byte, error)
}

// trainers are the models that can be trained, each in a line.
func trainers() []trainer {
	const conllu, bio = "CoNLL-U", "BIO"
	return []trainer{
		{"clusters", "Word clusters, cut to the words of the news, from clusters/ and raw/", "", clusterFiles, trainClusters},
		{"tagger", "Parts of speech, from dep/ and raw/", conllu, treeFiles, trainTagger},
		{"parser", "Dependency trees, from dep/ and raw/", conllu, treeFiles, trainParser},
		{"sentences", "Ends of sentences, from dep/ and raw/", conllu, treeFiles, trainSentences},
		{"lemmas", "Exceptions of the lemmatiser, from dep/", conllu, treeFiles, trainLemmas},
		{"names", "Names of persons, places and bodies, from ner/ and raw/", bio, nameFiles, trainNames},
	}
}

// trainCommand returns `demarche train KIND`.
func trainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "train KIND",
		Short: "Train a model and write its weights",
		Long: `train makes the weights of a model from annotated text and prints its scores on the
development files after each pass. The same data, options and program give the
same bytes. What was made with them is used by --model FILE of other commands.

The data are the project's own with --data (docs/MODELS.md names them), files of
yours with --train, or both. Development files are those of --dev, else of --data.

A training that was broken off goes on from the last pass that was finished: what
is finished is kept in --work until the end.`,
		Example: `  demarche train tagger --data DIR --out tagger.bin --seed 7
  demarche train names --train mine.bio --dev held-out.bio --out names.bin`,
	}
	for _, k := range trainers() {
		cmd.AddCommand(kindCommand(k))
	}
	return cmd
}

// kindCommand is the command of one kind of model.
func kindCommand(k trainer) *cobra.Command {
	t := &training{}
	cmd := &cobra.Command{
		Use: k.name, Short: k.short, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case t.out == "":
				return errors.New("--out is needed")
			case t.data == "" && len(t.train) == 0 && k.own != "":
				return errors.New("nothing to learn from: give --data or --train")
			case t.data == "" && k.own == "":
				return errors.New("--data is needed")
			case t.passes < 0:
				return fmt.Errorf("--passes %d: want at least 1", t.passes)
			}
			return t.start(c, k)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&t.data, "data", "", "`DIR` of the project's training data")
	if k.own != "" {
		f.StringSliceVar(&t.train, "train", nil, "learn from these `FILEs` ("+k.own+") too")
		f.StringSliceVar(&t.dev, "dev", nil, "score on these `FILEs` ("+k.own+"), not on those of --data")
	}
	f.StringVar(&t.out, "out", "", "`FILE` to write the weights to")
	f.StringVar(&t.work, "work", "", "`DIR` for what is finished, until the end (default: that of --out, with .work)")
	f.Uint64Var(&t.seed, "seed", 1, "seed of all that is random")
	f.IntVar(&t.passes, "passes", 0, "`N` passes over the data (0: the model's own number)")
	return cmd
}

// start trains a model of kind k and writes it.
func (t *training) start(c *cobra.Command, k trainer) error {
	// Whether it can be written is better known before the hours of training.
	out, err := createOut(t.out, c.OutOrStdout())
	if err != nil {
		return failed(c, err)
	}
	if out.temp != "" {
		out.abort()
	}
	bar := &stepProgress{c: newConsole(c.ErrOrStderr())}
	t.log = func(format string, args ...any) { bar.log(fmt.Sprintf(format, args...)) }
	if t.steps, err = t.openWork(c.Context(), k, bar); err != nil {
		return failed(c, fmt.Errorf("train %s: %w", k.name, err))
	}
	weights, err := k.run(t)
	bar.clear()
	if err != nil {
		err = fmt.Errorf("train %s: %w", k.name, err)
		if c.Context().Err() != nil {
			err = fmt.Errorf("train %s: stopped; the same command goes on from what is kept in %s", k.name, t.work)
		}
		return failed(c, err)
	}
	if weights, err = withClusters(weights); err == nil {
		err = t.write(c, weights)
	}
	if err != nil {
		return failed(c, err)
	}
	return t.closeWork(c)
}

// withClusters returns weights that know the word clusters they were learned
// with, so that a program that has others does not take them. What is no file of
// weights, or knows them, is returned as it is.
func withClusters(weights []byte) ([]byte, error) {
	f, err := model.ReadFile(weights)
	if err != nil || f.Name == "clusters" {
		return weights, nil
	}
	if _, err := f.Section("clusters"); err == nil {
		return weights, nil
	}
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, err
	}
	f.AddStrings("clusters", []string{cl.ID()})
	return f.Bytes(), nil
}

// write writes the weights to --out.
func (t *training) write(c *cobra.Command, weights []byte) error {
	out, err := createOut(t.out, c.OutOrStdout())
	if err != nil {
		return err
	}
	if _, err := out.Write(weights); err != nil {
		out.abort()
		return cannotWrite(t.out, err)
	}
	if err := out.commit(); err != nil {
		return err
	}
	id := ""
	if f, err := model.ReadFile(weights); err == nil {
		id = " " + f.ID()
	}
	t.log("%s:%s, %d bytes", t.out, id, len(weights))
	return nil
}

// openWork returns the folder of this training in --work. Its name is made of
// all that the result depends on, so that what was kept for other data, options
// or another program is not taken.
func (t *training) openWork(ctx context.Context, k trainer, bar *stepProgress) (*model.Work, error) {
	switch {
	case t.work != "":
	case t.out == stdio:
		t.work = k.name + ".work"
	default:
		t.work = t.out + ".work"
	}
	key, err := t.key(k)
	if err != nil {
		return nil, err
	}
	return &model.Work{
		Dir:      filepath.Join(t.work, k.name+"-"+key),
		Log:      bar.log,
		Progress: bar.to,
		Stop:     ctx.Err,
	}, nil
}

// closeWork removes what was kept, and its folder where that leaves nothing in
// it and it was not chosen.
func (t *training) closeWork(c *cobra.Command) error {
	if err := os.RemoveAll(t.steps.Dir); err != nil {
		return failed(c, err)
	}
	if !c.Flags().Changed("work") {
		_ = os.Remove(t.work) // it stays where other trainings have something in it
	}
	return nil
}

func trainClusters(t *training) ([]byte, error) { return model.TrainClusters(t.data, 400_000) }

func trainTagger(t *training) ([]byte, error) {
	train, dev, tr, err := t.treebanks(12)
	if err != nil {
		return nil, err
	}
	if t.data != "" { // with the news at hand a lexicon is made, else the built-in one is used
		tr.Raw = filepath.Join(t.data, "raw")
	} else if tr.Lexicon, err = lexicon(); err != nil {
		return nil, err
	}
	return syntax.TrainTagger(train, dev, tr)
}

func trainParser(t *training) ([]byte, error) {
	train, dev, tr, err := t.treebanks(8)
	if err != nil {
		return nil, err
	}
	if t.data != "" {
		tr.Raw = filepath.Join(t.data, "raw")
	}
	if tr.Lexicon, err = lexicon(); err != nil {
		return nil, err
	}
	return syntax.TrainParser(train, dev, tr)
}

func trainSentences(t *training) ([]byte, error) {
	train, dev, tr, err := t.treebanks(9)
	if err != nil {
		return nil, err
	}
	var news []string
	if t.data != "" {
		if news, err = syntax.LoadNews(filepath.Join(t.data, "raw"), 12); err != nil {
			return nil, err
		}
	}
	return syntax.TrainSentences(train, dev, news, tr)
}

func trainLemmas(t *training) ([]byte, error) {
	train, _, _, err := t.treebanks(0)
	if err != nil {
		return nil, err
	}
	return syntax.TrainLemmas(train)
}

// lexicon returns that of the built-in tagger.
func lexicon() (*syntax.Lexicon, error) {
	m, err := syntax.DefaultTagger()
	if err != nil {
		return nil, err
	}
	return m.Lexicon(), nil
}

// treebanks loads what tagger and parser are trained and measured on.
func (t *training) treebanks(passes int) (train, dev []*syntax.Tree, tr syntax.Training, err error) {
	learn, score := t.train, t.dev
	if t.data != "" {
		dir := filepath.Join(t.data, "dep")
		learn = append([]string{filepath.Join(dir, "ewt_train.conllu"), filepath.Join(dir, "gum_train.conllu")}, learn...)
		if score == nil {
			score = []string{filepath.Join(dir, "ewt_dev.conllu"), filepath.Join(dir, "gum_dev.conllu")}
		}
	}
	if train, err = annotated(learn); err != nil {
		return nil, nil, tr, err
	}
	if dev, err = annotated(score); err != nil {
		return nil, nil, tr, err
	}
	cl, err := model.DefaultClusters()
	if err != nil {
		return nil, nil, tr, err
	}
	if t.passes > 0 {
		passes = t.passes
	}
	return train, dev, syntax.Training{Seed: t.seed, Epochs: passes, Clusters: cl, Log: t.log, Work: t.steps}, nil
}

// annotated loads trees that have something to learn from.
func annotated(paths []string) ([]*syntax.Tree, error) {
	var all []*syntax.Tree
	for _, path := range paths {
		trees, err := syntax.LoadTrees(path)
		if err != nil {
			return nil, err
		}
		if len(trees) == 0 {
			return nil, fmt.Errorf("%s: there are no sentences in it", path)
		}
		for _, t := range trees {
			if err := t.CheckGold(); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, t.Line, err)
			}
		}
		all = append(all, trees...)
	}
	return all, nil
}
