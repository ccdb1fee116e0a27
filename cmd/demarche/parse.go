package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// parseCommand returns `demarche parse FILE`: words in, trees out.
func parseCommand() *cobra.Command {
	text := false
	cmd := &cobra.Command{
		Use:   "parse FILE.conllu",
		Short: "Tag and parse words or running text, write CoNLL-U",
		Long: `parse reads the words of a CoNLL-U file and writes it with lemmas, tags and trees of
its own; comments and multiword lines are copied. With --text it reads running text,
documents parted by blank lines. - reads the standard input.`,
		Example: "  demarche parse gold.conllu > parsed.conllu\n" +
			"  echo 'Beijing rejected the talks.' | demarche parse --text -",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			in, name, err := openArg(c, args[0])
			if err != nil {
				return err
			}
			defer in.Close()
			p, err := newParsing(c.OutOrStdout())
			if err != nil {
				return err
			}
			if text {
				err = p.text(c.Context(), in, name)
			} else {
				err = p.conllu(c.Context(), in, name)
			}
			return errors.Join(err, p.out.Flush())
		},
	}
	cmd.Flags().BoolVar(&text, "text", false, "read running text")
	return cmd
}

// openArg opens the file of an argument, - being the standard input.
func openArg(c *cobra.Command, arg string) (io.ReadCloser, string, error) {
	if arg == "-" {
		return io.NopCloser(c.InOrStdin()), "stdin", nil
	}
	f, err := os.Open(arg)
	return f, arg, err
}

// parsing is one run of parse.
type parsing struct {
	tagger *syntax.Tagger
	parser *syntax.Parser
	out    *bufio.Writer
	docs   int
}

func newParsing(out io.Writer) (*parsing, error) {
	t, err := syntax.DefaultTagger()
	if err != nil {
		return nil, err
	}
	p, err := syntax.DefaultParser()
	if err != nil {
		return nil, err
	}
	return &parsing{tagger: t, parser: p, out: bufio.NewWriterSize(out, 1<<16)}, nil
}

// conllu parses the words of a CoNLL-U file.
func (p *parsing) conllu(ctx context.Context, in io.Reader, name string) error {
	r := syntax.NewConlluReader(in, name)
	for {
		t, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		syntax.Annotate(t, p.tagger, p.parser)
		if err := syntax.WriteConllu(p.out, t); err != nil {
			return err
		}
	}
}

// text parses running text, a document after the other.
func (p *parsing) text(ctx context.Context, in io.Reader, name string) error {
	r := bufio.NewReaderSize(in, 1<<16)
	var b strings.Builder
	for {
		line, err := r.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: %w", name, err)
		}
		end := err != nil
		b.WriteString(line)
		if end || strings.TrimSpace(line) == "" {
			if err := p.document(ctx, b.String()); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			b.Reset()
		}
		if end {
			return nil
		}
	}
}

// document parses one text and writes its trees.
func (p *parsing) document(ctx context.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	p.docs++
	d := &doc.Doc{Text: text, Parts: []doc.Part{{Span: doc.Span{End: len(text)}}}}
	for _, s := range []doc.Stage{
		syntax.Tokens(), syntax.Sentences(), syntax.Tags(p.tagger), syntax.Lemmas(), syntax.Arcs(p.parser),
	} {
		if err := s.Run(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for i := range d.Sents {
		t := syntax.TreeOf(d, i)
		if i == 0 {
			t.Comments = append([]string{fmt.Sprintf("# newdoc id = %d", p.docs)}, t.Comments...)
		}
		if err := syntax.WriteConllu(p.out, t); err != nil {
			return err
		}
	}
	return nil
}
