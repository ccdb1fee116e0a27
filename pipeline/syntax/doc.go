// Package syntax finds the grammar of an article: tokens, sentences, parts of
// speech, lemmas and dependency trees, all by the conventions of Universal
// Dependencies for English.
//
// Each is a stage of the pipeline that adds one layer to a doc.Doc:
//
//	sents, err := syntax.DefaultSentences()
//	...
//	d := &doc.Doc{Text: text, Parts: parts}
//	for _, s := range []doc.Stage{syntax.Tokens(), syntax.Sentences(sents)} {
//		if err := s.Run(ctx, d); err != nil { ... }
//	}
//
// The rules for tokens and lemmas can be used without a Doc: see
// Tokenize and Lemma. Everything here is safe for concurrent use.
package syntax
