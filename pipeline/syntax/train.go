package syntax

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Training says how a model is trained. The same values and data give the same
// bytes.
type Training struct {
	Seed     uint64
	Epochs   int                              // passes over the data
	Clusters *model.Clusters                  // may be nil
	Log      func(format string, args ...any) // gets a line after each pass; may be nil
	Work     *model.Work                      // keeps what is finished, for a run that is broken off; may be nil
	Raw      string                           // folder of raw news, of which the tagger's lexicon is made and from which the parser learns; may be ""
	Lexicon  *Lexicon                         // of the tagger: one that is made already; may be nil
}

func (tr Training) log(format string, args ...any) {
	if tr.Log != nil {
		tr.Log(format, args...)
	}
}

// rand returns a source of random numbers for one purpose and pass.
func (tr Training) rand(purpose uint64, pass int) *rand.Rand {
	return rand.New(rand.NewPCG(tr.Seed, purpose|uint64(pass)<<32))
}

// step makes something once: a run that was broken off finds it kept.
func (tr Training) step(name string, do func(tr Training) ([]byte, error)) ([]byte, error) {
	return tr.Work.Step(name, func(w *model.Work) ([]byte, error) {
		tr.Work = w
		return do(tr)
	})
}

// LoadTrees reads the trees of files, in order.
func LoadTrees(paths ...string) ([]*Tree, error) {
	var ts []*Tree
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		more, err := ReadConllu(f, path)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		ts = append(ts, more...)
	}
	return ts, nil
}

// CheckGold reports what a tree lacks that tagger and parser learn from: tags,
// relations, and one root.
func (t *Tree) CheckGold() error {
	roots := 0
	for i, w := range t.Words {
		switch {
		case w.UPOS == "" || w.XPOS == "":
			return fmt.Errorf("word %d (%s) lacks UPOS or XPOS", i+1, w.Form)
		case w.Rel == "":
			return fmt.Errorf("word %d (%s) lacks head or relation", i+1, w.Form)
		case w.Head == doc.None:
			roots++
		}
	}
	if roots != 1 {
		return fmt.Errorf("a sentence of %d roots (expected 1)", roots)
	}
	return nil
}

// words fits Tagger.Tag: the forms of t.
func (t *Tree) words(i int) string { return t.Words[i].Form }

// disguised returns t, or now and then t as it would stand elsewhere in a
// paper: all in capitals, set as a title, or without its full stop. Treebanks
// hold few headlines.
func disguised(t *Tree, r *rand.Rand) *Tree {
	switch p := r.Float64(); {
	case p < 0.03 && len(t.Words) < 30:
		return t.recase(strings.ToUpper)
	case p < 0.06 && len(t.Words) < 30:
		return t.recase(titled)
	case p < 0.12:
		return t.unstopped()
	}
	return t
}

// recase returns a copy of t with its forms changed.
func (t *Tree) recase(f func(string) string) *Tree {
	c := &Tree{Words: append([]Word(nil), t.Words...)}
	for i := range c.Words {
		c.Words[i].Form = f(c.Words[i].Form)
	}
	return c
}

// titled writes a word as in the title of an article: with a capital where it
// has four letters or more.
func titled(s string) string {
	if len(s) < 4 || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// unstopped returns t without its last word where that is a full stop on which
// nothing depends.
func (t *Tree) unstopped() *Tree {
	last := len(t.Words) - 1
	if last < 2 || t.Words[last].Form != "." || t.Words[last].Head == doc.None {
		return t
	}
	for _, w := range t.Words {
		if w.Head == last {
			return t
		}
	}
	return &Tree{Words: t.Words[:last]}
}

// inventory numbers strings by first appearance.
type inventory struct {
	index map[string]int
	list  []string
}

func (v *inventory) add(s string) int {
	if v.index == nil {
		v.index = map[string]int{}
	}
	i, ok := v.index[s]
	if !ok {
		i = len(v.list)
		v.index[s] = i
		v.list = append(v.list, s)
	}
	return i
}

// limit returns an error where there are more classes than a byte can number;
// the last two bytes stand for what lies beyond a sentence.
func (v *inventory) limit(what string) error {
	if len(v.list) > 250 {
		return fmt.Errorf("%d %s are more than the 250 that fit", len(v.list), what)
	}
	return nil
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}
