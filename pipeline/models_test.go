package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// smallTagger returns the weights of a tagger that knows one sentence.
func smallTagger(t *testing.T) []byte {
	t.Helper()
	trees, err := syntax.ReadConllu(strings.NewReader(
		"1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_\n\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	data, err := syntax.TrainTagger(trees, nil, syntax.Training{Epochs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestLoadModels: a file takes the place of the model of its kind; what cannot
// be one is an error that names it.
func TestLoadModels(t *testing.T) {
	dir := t.TempDir()
	good := smallTagger(t)
	other := model.File{Name: "clusters"}
	stranger, err := model.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	stranger.AddStrings("clusters", []string{"clusters-000000000000"})
	for name, data := range map[string][]byte{
		"tagger.bin": good, "cut.bin": good[:len(good)/2], "flipped.bin": bytes.Replace(good, []byte("NNS"), []byte("NNX"), 1),
		"notes.txt": []byte("Dogs bark."), "clusters.bin": other.Bytes(),
		"stranger.bin": stranger.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := func(name string) string { return filepath.Join(dir, name) }
	m, err := pipeline.LoadModels(pipeline.Fast, file("tagger.bin"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.WithModels(m))
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range p.Models() {
		own, isTagger := builtin.Models()[i], strings.HasPrefix(id, "tagger-")
		if isTagger == (id == own) {
			t.Errorf("%s in the place of %s", id, own)
		}
	}
	for _, tt := range []struct {
		names []string
		want  string
	}{
		{[]string{"fats"}, `no models are called "fats" (expected fast, or a file that train wrote)`},
		{[]string{file("cut.bin")}, file("cut.bin") + ": "},
		{[]string{file("flipped.bin")}, file("flipped.bin") + ": model tagger is damaged: "},
		{[]string{file("notes.txt")}, file("notes.txt") + ": not a file of weights"},
		{[]string{file("clusters.bin")}, file("clusters.bin") + `: a model of kind "clusters" cannot be chosen`},
		{[]string{file("tagger.bin"), file("tagger.bin")}, file("tagger.bin") + ": a model of kind tagger is already there, from " + file("tagger.bin")},
		{[]string{file("stranger.bin")}, " was trained with the word clusters clusters-000000000000, the program has clusters-"},
		{[]string{dir}, "is a directory"},
	} {
		if _, err := pipeline.LoadModels(tt.names...); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: error %v, want %s", tt.names, err, tt.want)
		}
	}
}
