package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline"
)

// modelFlag adds --model to a command that analyses text.
func modelFlag(cmd *cobra.Command, names *[]string) {
	cmd.Flags().StringSliceVar(names, "model", nil, "work by `MODEL`: fast (built in), or a file that train wrote, in the\nplace of the model of its kind (may be given again)")
}

// loadModels returns the models that --model names.
func loadModels(names []string) (pipeline.Models, error) {
	m, err := pipeline.LoadModels(names...)
	if err != nil {
		return m, fmt.Errorf("--model: %w", err)
	}
	return m, nil
}
