package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline"
)

// versionFlag adds --version to root: what to cite beside a result, for the
// same program and models give the same bytes.
func versionFlag(root *cobra.Command) {
	var asked bool
	root.Flags().BoolVar(&asked, "version", false, "print the version of the program and of its models")
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if !asked {
			return cmd.Help()
		}
		ids, err := pipeline.Models{}.IDs()
		if err != nil {
			return failed(cmd, err)
		}
		out := cmd.OutOrStdout()
		fmt.Fprintf(out, "demarche %s\n", programVersion())
		for _, m := range ids {
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
