package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/relations/graph"
)

func graphCommand() *cobra.Command {
	var o outputs
	var dirs []string
	cmd := &cobra.Command{
		Use:   "graph FILE.jsonl...",
		Short: "Show or draw what extract --jsonl wrote",
		Long: `graph reads what extract --jsonl wrote, of one run or of several, and shows and
draws the graph of all of it.`,
		Example: `  demarche graph may.jsonl june.jsonl --dot graph.dot
  demarche extract news/ --jsonl - | demarche graph - --dot graph.dot --claims all`,
		Args: somePaths,
		RunE: func(cmd *cobra.Command, args []string) error { return runGraph(cmd, args, o, dirs) },
	}
	cmd.Flags().SortFlags = false
	o.flags(cmd)
	cmd.Flags().StringArrayVar(&dirs, "rules", nil, "`DIR` of the rules that the lines were made with, beside the shipped ones")
	return cmd
}

func runGraph(cmd *cobra.Command, paths []string, o outputs, dirs []string) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := checkFolders(dirs); err != nil {
		return err
	}
	if err := o.spares(paths); err != nil {
		return err
	}
	set, err := loadRules(dirs)
	if err != nil {
		return broken(cmd, err)
	}
	r := newReport(cmd, paths, o, symmetricBy(set))
	out, err := openWriters(cmd, o)
	if err != nil {
		return failed(cmd, err)
	}
	for _, p := range paths {
		in, err := openIn(cmd, p)
		if err != nil {
			r.failure(err)
			continue
		}
		for l, err := range graph.ReadLines(in, p) {
			if cmd.Context().Err() != nil {
				r.stopped = true
				break
			}
			if err != nil {
				r.failure(err)
				continue
			}
			r.line(l)
		}
		in.Close()
	}
	return r.end(out.commit(r.graph, nil))
}

// openIn opens a file for reading; stdio is standard input.
func openIn(cmd *cobra.Command, path string) (io.ReadCloser, error) {
	if path == stdio {
		return io.NopCloser(cmd.InOrStdin()), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, cause(err))
	}
	return f, nil
}
