package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/entities"
)

// tagCommand returns `demarche tag FILE.bio`: gold tokens in, names out.
func tagCommand() *cobra.Command {
	model := "fast"
	cmd := &cobra.Command{
		Use:   "tag FILE.bio",
		Short: "Mark the names in words that stand in columns",
		Long: `tag reads lines of word, tab and label, with a blank line after each sentence and
"# doc" before each article, and writes them with a third column: the label of the
learned tagger (IOB2: PER LOC ORG NORP MISC FAC DATE MONEY PRODUCT). Comments and
blank lines are copied. - reads the standard input.`,
		Example: "  demarche tag news.bio > tagged.tsv",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			t, err := nameTagger(model)
			if err != nil {
				return err
			}
			name, in := args[0], c.InOrStdin()
			if name != "-" {
				f, err := os.Open(name)
				if err != nil {
					return err
				}
				defer f.Close()
				in = io.Reader(f)
			}
			return t.TagBIO(c.OutOrStdout(), in, name)
		},
	}
	cmd.Flags().StringVar(&model, "model", model, "fast, or a FILE that train names wrote")
	return cmd
}

// nameTagger returns the tagger that --model names.
func nameTagger(model string) (*entities.NameTagger, error) {
	if model == "fast" {
		return entities.DefaultTagger()
	}
	data, err := os.ReadFile(model)
	if err != nil {
		return nil, fmt.Errorf("model %q is neither fast nor a file of weights: %w", model, err)
	}
	t, err := entities.ReadNameTagger(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model, err)
	}
	return t, nil
}
