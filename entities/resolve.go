package entities

import (
	"context"
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// Lexicon says which lemmas (lower case) belong to a class of words. It must be
// safe for concurrent use; a set of rules is one.
type Lexicon interface {
	Has(class, lemma string) bool
}

// Classes returns the names of the classes of words that the finder and the
// sieves read from the rules beside what the rules themselves name. No rule need
// use them.
func Classes() []string {
	return []string{
		"act-noun", "body-head", "body-phrase", "company-form", "company-noun", "compass", "contest-head", "contrast", "country-noun",
		"day-namer", "district-noun", "eastern-family-name", "female-name", "female-noun", "forces", "government", "head-of-state",
		"honorific", "impersonal-verb", "kingdom", "language-name", "male-name", "male-noun", "name-title", "no-body", "no-first",
		"no-name", "numbered", "office", "office-head", "official", "org-noun", "party-noun", "person-noun", "place-noun",
		"place-verb", "regnal-title", "say-verb", "speech-act", "spot-head", "state-body", "time-noun", "travel-noun", "work-head",
	}
}

// Countries is what a Lexicon may know besides: which country is governed from
// a place, and what a country is called.
type Countries interface {
	// CapitalOf returns the ISO 3166 alpha-3 code of the country that is governed
	// from the place of that name.
	CapitalOf(name string) (code string, ok bool)
	// CountryName returns the usual English name for a code, or "".
	CountryName(code string) string
}

// gazetteer is what a Lexicon may know of a name besides: its Wikidata id.
type gazetteer interface {
	Gazetteer() *rules.Gazetteer
}

// sieve is one pass over the article that links mentions to entities.
type sieve struct {
	rule string // what it writes to Origin.Rule
	run  func(r *run, rule string)
}

// sieves returns the passes in their order: names among each other first, by
// falling precision, then descriptions, then pronouns, which need both.
func sieves() []sieve {
	return []sieve{
		{"coref/exact", exact},
		{"coref/metonym", metonym},
		{"coref/alias", alias},
		{"coref/abbreviation", abbreviation},
		{"coref/person-name", personName},
		{"coref/org-short", orgShort},
		{"coref/place-short", placeShort},
		{"coref/apposition", apposition},
		{"coref/predicate", predicate},
		{"coref/national", national},
		{"coref/nominal", nominal},
		{"coref/relative", relative},
		{"coref/pronoun", pronoun},
		{"coref/speaker", speaker},
		{"coref/plural", plural},
	}
}

// Resolve returns the stage that groups the names of an article, and the
// descriptions and pronouns that clearly stand for one of them, into entities.
// The sieves named in without ("coref/pronoun") are left out, to measure what
// each of them brings.
func Resolve(lex Lexicon, without ...string) doc.Stage {
	var use []sieve
	for _, s := range sieves() {
		if !slices.Contains(without, s.rule) {
			use = append(use, s)
		}
	}
	return doc.Stage{
		Name:  "entities",
		Needs: []doc.Layer{doc.Parts, doc.Sents, doc.Tags, doc.Lemmas, doc.Arcs, doc.NameLayer},
		Adds:  doc.Entities,
		Run: func(ctx context.Context, d *doc.Doc) error {
			r := newRun(d, lex)
			for _, s := range use {
				if err := ctx.Err(); err != nil {
					return err
				}
				s.run(r, s.rule)
			}
			r.write()
			return nil
		},
	}
}
