// Command demarche reads folders of news articles and writes a graph of who
// did what to whom, every edge with the sentence that says so.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// commands are the program's commands, each from its own file.
func commands() []*cobra.Command {
	return []*cobra.Command{
		extractCommand(),
		explainCommand(),
		rulesCommand(),
		graphCommand(),
		parseCommand(),
		tagCommand(),
		evalCommand(),
		trainCommand(),
	}
}

// run is the whole program. It returns the exit code: 0 all done; 1 some
// articles failed or a check found something; 2 wrong use.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// The first interrupt ends the run in order, a second one at once.
	context.AfterFunc(ctx, stop)
	root := &cobra.Command{
		Use:   "demarche",
		Short: "Read news articles, write a graph of who did what to whom",
		Long: `demarche reads news articles and writes a graph of who did what to whom, every
edge with the sentence that says so.`,
		Example: `  demarche extract news/                         what a folder of articles says
  demarche extract news/ --dot graph.dot         the same as a picture for Graphviz
  demarche extract news/ --jsonl articles.jsonl  all of it for other programs`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "Flags.FlagUsages |", "Flags.FlagUsagesWrapped 80 |"))
	root.AddCommand(commands()...)
	versionFlag(root)
	cmd, err := root.ExecuteContextC(ctx)
	var code exitCode
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	default:
		fmt.Fprintf(errs, "demarche: %s\n", strings.TrimSpace(err.Error()))
		fmt.Fprintf(errs, "%s --help shows how it is used\n", cmd.CommandPath())
		return 2
	}
}

// exitCode ends a command whose own output has already said what is wrong.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// flagError offers the nearest flag for one that does not exist; cobra itself
// does so for commands alone.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	best, dist := "", 3
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if d := distance(f.Name, unknown.GetSpecifiedName()); d < dist && !f.Hidden {
			best, dist = f.Name, d
		}
	})
	if best == "" {
		return err
	}
	return fmt.Errorf("%w (did you mean --%s?)", err, best)
}

// distance is the number of letters to insert, delete or replace to make b of
// a (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := diag
			if a[i] != b[j] {
				d = 1 + min(diag, row[j], row[j+1])
			}
			diag, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}
