package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// tagCommand returns `demarche tag FILE.bio...`: gold tokens in, names out.
func tagCommand() *cobra.Command {
	var models []string
	cmd := &cobra.Command{
		Use:   "tag FILE...",
		Short: "Mark the names in words that stand in columns",
		Long: `tag reads lines of word, tab and label, with a blank line after each sentence and
"# doc" before each article, and writes them with a third column: the label of the
learned tagger (IOB2: PER LOC ORG NORP MISC FAC DATE MONEY PRODUCT). Further columns
are left out, comments and blank lines are copied. - reads the standard input.`,
		Example: "  demarche tag news.bio > tagged.tsv",
		Args:    someFiles,
		RunE: func(c *cobra.Command, args []string) error {
			m, err := loadModels(models)
			if err != nil {
				return err
			}
			t, err := m.Names()
			if err != nil {
				return failed(c, err)
			}
			for _, name := range args {
				in, err := openIn(c, name)
				if err != nil {
					return failed(c, err)
				}
				if err := errors.Join(t.TagBIO(c.OutOrStdout(), in, name), in.Close()); err != nil {
					return failed(c, err)
				}
			}
			return nil
		},
	}
	modelFlag(cmd, &models)
	return cmd
}
