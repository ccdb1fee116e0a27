package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// versionFlag adds --version to root: what to cite beside a result, for the
// same program and models give the same bytes. The models are loaded only when
// it is asked for.
func versionFlag(root *cobra.Command) {
	var asked bool
	root.Flags().BoolVar(&asked, "version", false, "print the version of the program and of its models")
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if !asked {
			return cmd.Help()
		}
		models, err := modelIDs()
		if err != nil {
			return failed(cmd, err)
		}
		out := cmd.OutOrStdout()
		fmt.Fprintf(out, "demarche %s\n", programVersion())
		for _, m := range models {
			fmt.Fprintf(out, "model %s\n", m)
		}
		return nil
	}
}

// programVersion is the module's version, or the commit it was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown version)"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "(development version)"
	}
	return v + " " + info.GoVersion
}

// modelIDs returns the names of the models with the hashes of their weights.
func modelIDs() ([]string, error) {
	tagger, err := syntax.DefaultTagger()
	if err != nil {
		return nil, err
	}
	parser, err := syntax.DefaultParser()
	if err != nil {
		return nil, err
	}
	names, err := entities.DefaultTagger()
	if err != nil {
		return nil, err
	}
	return []string{tagger.ID(), parser.ID(), names.ID()}, nil
}
