// Package entities finds the names of an article and makes one entity of all
// the words that stand for one real thing.
//
// Names come from three voices (gazetteers, token rules, a learned tagger) and
// are merged into the layer Names. Resolve then groups them: "U.S.", "American
// officials" and a Washington that acts are the United States; "Austin", "he"
// and "the defense secretary" are Lloyd Austin. It does so in sieves, the surest
// first, each of which only adds to what the earlier ones have settled:
//
//	p := []doc.Stage{ ..., entities.Resolve(lexicon) }
//
// See Raghunathan et al., A Multi-Pass Sieve for Coreference Resolution (2010)
// and Lee et al., Deterministic Coreference Resolution Based on Entity-Centric,
// Precision-Ranked Rules (2013). Each mention names the sieve that brought it to
// its entity in Origin.Rule: "coref/exact", "coref/apposition" and so on.
package entities
