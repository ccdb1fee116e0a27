// Package eval measures the stages of the pipeline against gold annotation. It
// is for commands and tests alone.
//
//	scores, err := eval.Run(ctx, p, "../shared/data", workers)
//	diff := scores.Diff(committed)
//
// The gold data are no part of the repository; docs/MODELS.md names them. The
// scores of the committed rules and models are in scores.txt beside this file,
// so that what a change brings, and what it costs, is seen in its diff.
package eval
