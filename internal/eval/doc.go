// Package eval measures the stages of the pipeline against gold annotation. It
// is for commands and tests alone.
package eval
