package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// parseCommand returns `demarche parse FILE...`: words in, trees out.
func parseCommand() *cobra.Command {
	text := false
	var models []string
	cmd := &cobra.Command{
		Use:   "parse FILE...",
		Short: "Tag and parse words or running text, write CoNLL-U",
		Long: `parse reads the words of CoNLL-U files and writes these with lemmas, tags and trees
of its own; comments and multiword lines are copied. With --text it reads running
text, documents parted by blank lines. - reads the standard input.`,
		Example: "  demarche parse gold.conllu > parsed.conllu\n" +
			"  echo 'Beijing rejected the talks.' | demarche parse --text -",
		Args: someFiles,
		RunE: func(c *cobra.Command, args []string) error {
			p, err := newParsing(c, models)
			if err != nil {
				return err
			}
			read := p.conllu
			if text {
				read = p.text
			}
			for _, arg := range args {
				if err := p.file(c, arg, read); err != nil {
					return failed(c, errors.Join(err, p.out.Flush()))
				}
			}
			if err := p.out.Flush(); err != nil {
				return failed(c, cannotWrite("standard output", err))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&text, "text", false, "read running text")
	modelFlag(cmd, &models)
	return cmd
}

// someFiles asks for at least one FILE.
func someFiles(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("nothing to read: give a file or -")
	}
	return nil
}

// parsing is one run of parse.
type parsing struct {
	splitter *syntax.Splitter
	tagger   *syntax.Tagger
	parser   *syntax.Parser
	stages   []doc.Stage
	out      *bufio.Writer
	docs     int
	sents    int
}

func newParsing(c *cobra.Command, models []string) (*parsing, error) {
	m, err := loadModels(models)
	if err != nil {
		return nil, err
	}
	p := &parsing{out: bufio.NewWriterSize(c.OutOrStdout(), 1<<16)}
	if p.splitter, err = m.Sentences(); err != nil {
		return nil, failed(c, err)
	}
	if p.tagger, err = m.Tagger(); err != nil {
		return nil, failed(c, err)
	}
	if p.parser, err = m.Parser(); err != nil {
		return nil, failed(c, err)
	}
	text, err := m.TextStages()
	if err != nil {
		return nil, failed(c, err)
	}
	p.stages = append(text, syntax.Tags(p.tagger), syntax.Lemmas(), syntax.Arcs(p.parser))
	return p, nil
}

// file reads one argument by read.
func (p *parsing) file(c *cobra.Command, arg string, read func(ctx context.Context, in io.Reader, name string) error) error {
	in, err := openIn(c, arg)
	if err != nil {
		return err
	}
	defer in.Close()
	return read(c.Context(), in, arg)
}

// conllu parses the words of a CoNLL-U file.
func (p *parsing) conllu(ctx context.Context, in io.Reader, name string) error {
	r := syntax.NewConlluReader(in, name)
	for {
		t, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
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
	for _, line := range r.Rest() {
		fmt.Fprintln(p.out, line)
	}
	return nil
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

// document parses one text and writes its trees. The comments of the first say
// what they are made by, as those of other parsers do.
func (p *parsing) document(ctx context.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	p.docs++
	d := &doc.Doc{Text: text, Parts: []doc.Part{{Span: doc.Span{End: len(text)}}}}
	for _, s := range p.stages {
		if err := s.Run(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for i := range d.Sents {
		t := syntax.TreeOf(d, i)
		var head []string
		if p.sents == 0 {
			head = append(head, "# generator = demarche", "# models = "+p.splitter.ID()+" "+p.tagger.ID()+" "+p.parser.ID())
		}
		if i == 0 {
			head = append(head, fmt.Sprintf("# newdoc id = %d", p.docs))
		}
		p.sents++
		t.Comments = append(append(head, fmt.Sprintf("# sent_id = %d", p.sents)), t.Comments...)
		if err := syntax.WriteConllu(p.out, t); err != nil {
			return err
		}
	}
	return nil
}
