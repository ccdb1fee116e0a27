package pipeline

import (
	"encoding/json"
	"fmt"
	"hash/fnv"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// layerPrints holds a hash of each layer of a Doc, in order.
type layerPrints []layerPrint

type layerPrint struct {
	layer doc.Layer
	sum   uint64
	empty bool
}

// prints hashes every layer of d. It is for tests: it costs more than most
// stages do.
func prints(d *doc.Doc) layerPrints {
	var ps layerPrints
	add := func(l doc.Layer, n int, v any) {
		h := fnv.New64a()
		// Plain data, which always encodes.
		if err := json.NewEncoder(h).Encode(v); err != nil {
			panic(err)
		}
		ps = append(ps, layerPrint{l, h.Sum64(), n == 0})
	}
	add(doc.Text, len(d.Text), []any{d.ID, d.Text, d.Source})
	add(doc.Parts, len(d.Parts), d.Parts)
	add(doc.Tokens, len(d.Tokens), d.Tokens)
	add(doc.Sents, len(d.Sents), d.Sents)
	add(doc.Tags, len(d.Tags), d.Tags)
	add(doc.Lemmas, len(d.Lemmas), d.Lemmas)
	add(doc.Arcs, len(d.Arcs), d.Arcs)
	add(doc.NameLayer, len(d.Names), d.Names)
	add(doc.Entities, len(d.Entities), []any{d.Mentions, d.Entities})
	add(doc.RelLayer, len(d.Relations), d.Relations)
	return ps
}

// unchanged reports a layer that a stage which adds one layer has changed
// besides.
func (ps layerPrints) unchanged(after layerPrints, adds doc.Layer) error {
	for i, p := range ps {
		if p.layer != adds && p.sum != after[i].sum {
			return fmt.Errorf("it adds %s but changed %s", adds, p.layer)
		}
		if p.layer == adds && !p.empty {
			return fmt.Errorf("it adds %s, which was there before", adds)
		}
	}
	return nil
}
