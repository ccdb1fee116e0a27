package pipeline_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"testing/fstest"

	"github.com/demarche-nlp/demarche/pipeline"
	"github.com/demarche-nlp/demarche/pipeline/article"
)

// A pipeline with a rule folder of one's own beside the shipped rules.
func ExampleNew() {
	mine := fstest.MapFS{"lexicon/mine.yml": {Data: []byte("- class: greet\n  verbs: [greet, hail]\n")}}
	p, err := pipeline.New(pipeline.WithRules(mine), pipeline.WithDate("2023-05-30"))
	if err != nil {
		log.Fatal(err) // every fault of the rules, with its file, line and column
	}
	fmt.Println(p.Stages())
	// Output: [parts tokens sentences tags lemmas arcs names entities relations]
}

// A tagger of one's own, as "demarche train tagger" writes it, in the place of
// the built-in one.
func ExampleLoadModels() {
	_, err := pipeline.LoadModels("my/tagger.bin")
	fmt.Println(err)
	m, err := pipeline.LoadModels(pipeline.Fast)
	if err != nil {
		log.Fatal(err) // no such model, a damaged file, or one that does not fit the others
	}
	p, err := pipeline.New(pipeline.WithModels(m))
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range p.Models() {
		name, _, _ := strings.Cut(id, "-") // behind the hyphen is the hash of its weights
		fmt.Println(name)
	}
	// Output:
	// no models are called "my/tagger.bin" (expected fast, or a file that train wrote)
	// sentences
	// tagger
	// parser
	// names
}

func ExamplePipeline_Process() {
	p, err := pipeline.New()
	if err != nil {
		log.Fatal(err)
	}
	a := article.FromText("talks.txt", "Peru's president, Ana Diaz, met with Chilean Foreign Minister Luis Soto in Lima.")
	d, err := p.Process(context.Background(), a)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range d.Relations {
		if r.Type == "met with" {
			fmt.Printf("%s %s %s: %q\n", d.Entities[r.Subject].Name, r.Type, d.Entities[r.Object].Name, d.Slice(r.Evidence.Trigger))
		}
	}
	// Output: Ana Diaz met with Luis Soto: "met with"
}

// Articles of a folder, by two workers, in the order of the folder.
func ExamplePipeline_Batch() {
	p, err := pipeline.New()
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	articles := article.Read(ctx, []string{"../testdata/articles/wire.jsonl", "absent.txt"}, article.Options{})
	for d, err := range p.Batch(ctx, articles, 2) {
		if err != nil {
			fmt.Println(err) // one article; the rest goes on
			continue
		}
		fmt.Printf("%s: %s\n", d.ID, d.Meta.Title)
	}
	// Output:
	// wire-1: Chile's president to visit Peru
	// wire-2: Court fines carmaker
	// absent.txt: cannot be read: no such file or directory
}
