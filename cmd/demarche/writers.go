package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// writers are the output files of a run. All are opened before the first
// article is read, so that an hour's work is not lost to a wrong path.
type writers struct {
	opts  outputs
	jsonl *outFile
	lines *graph.LineWriter
	dot   *outFile
}

// openWriters opens the files that o names.
func openWriters(cmd *cobra.Command, o outputs) (*writers, error) {
	w := &writers{opts: o}
	var err error
	if o.jsonl != "" {
		if w.jsonl, err = createOut(o.jsonl, cmd.OutOrStdout()); err != nil {
			return nil, err
		}
		w.lines = graph.NewLineWriter(w.jsonl, graph.Unit(o.offsets))
	}
	if o.dot != "" {
		if w.dot, err = createOut(o.dot, cmd.OutOrStdout()); err != nil {
			w.abort()
			return nil, err
		}
	}
	return w, nil
}

// article writes what is written article by article.
func (w *writers) article(d *doc.Doc) error {
	if w.lines == nil {
		return nil
	}
	err := w.lines.Write(d)
	if err == nil && w.jsonl.streams() {
		err = w.jsonl.w.Flush()
	}
	if err != nil {
		return cannotWrite(w.opts.jsonl, err)
	}
	return nil
}

// commit writes what is written at the end and moves all files to their
// place. models are those that analysed the articles, where they are known. It
// returns what to say of each file.
func (w *writers) commit(g *graph.Graph, models []string) (said []string, err error) {
	if w.jsonl != nil {
		if e := w.jsonl.commit(); e != nil {
			err = errors.Join(err, e)
		} else if w.opts.jsonl != stdio {
			said = append(said, "wrote "+w.opts.jsonl)
		}
	}
	if w.dot == nil {
		return said, err
	}
	o := w.opts.dotOptions()
	if models != nil {
		o.Comment = "models " + strings.Join(models, " ")
	}
	e := graph.WriteDOT(w.dot, g, o)
	if e == nil {
		e = w.dot.commit()
	} else {
		w.dot.abort()
		e = cannotWrite(w.opts.dot, e)
	}
	if e != nil {
		return said, errors.Join(err, e)
	}
	if w.opts.dot != stdio {
		svg := strings.TrimSuffix(w.opts.dot, ".dot") + ".svg"
		said = append(said, fmt.Sprintf("wrote %s: dot -Tsvg %s -o %s", w.opts.dot, shellQuote(w.opts.dot), shellQuote(svg)))
	}
	return said, err
}

// abort gives all files up.
func (w *writers) abort() {
	for _, o := range []*outFile{w.jsonl, w.dot} {
		if o != nil {
			o.abort()
		}
	}
}

func (o outputs) dotOptions() graph.DOTOptions {
	d := graph.DOTOptions{Max: maxDrawn, Claims: graph.Claims(o.claims)}
	if o.all {
		d.Max = 0
	}
	return d
}

// shellQuote returns s as a shell takes it for one word.
func shellQuote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=@%+") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
