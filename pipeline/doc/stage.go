package doc

import "context"

// Layer names a layer of a Doc.
type Layer string

// The layers, in the order of the default pipeline.
const (
	Text      Layer = "text"      // Text, Meta and Source, from a reader
	Parts     Layer = "parts"     // Parts; also fills what is absent in Meta
	Tokens    Layer = "tokens"    // Tokens
	Sents     Layer = "sentences" // Sents
	Tags      Layer = "tags"      // Tags
	Lemmas    Layer = "lemmas"    // Lemmas
	Arcs      Layer = "arcs"      // Arcs
	NameLayer Layer = "names"     // Names
	Entities  Layer = "entities"  // Mentions and Entities
	RelLayer  Layer = "relations" // Relations
)

// Stage is one step of the pipeline: a value with its name, the layers it
// reads and the one it adds. Run is safe for concurrent use on different Docs.
type Stage struct {
	Name  string
	Needs []Layer
	Adds  Layer
	Run   func(ctx context.Context, d *Doc) error
}
