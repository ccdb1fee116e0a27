// Package model is the machinery that every learned part of the program
// shares: features as 64-bit hashes, linear classifiers over them, averaged
// perceptron training, word clusters, and the file that weights are kept in.
//
// Training gathers weights in a Trainer; Pack makes an immutable Linear of it,
// which scores straight from its bytes, so embedded weights cost nothing at
// start-up:
//
//	t := model.NewTrainer(len(classes))
//	t.Learn(feats, gold)                    // for each example, in some passes
//	lin, err := model.ReadLinear(t.Pack(model.Packing{Min: 0.01}))
//	var sc model.Scores
//	lin.Score(&sc, feats)                   // sc[class]
//
// Linear, Tri, Clusters and File are safe for concurrent use. A Trainer is not.
package model
