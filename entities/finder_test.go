package entities

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
	"github.com/demarche-nlp/demarche/rules"
)

// told is a tagger that finds what it was told: "Lloyd Austin PERSON".
type told map[string]doc.Type

func (l told) Tag(d *doc.Doc) []doc.Mention {
	var out []doc.Mention
	for s, b := range d.Sents {
		for i := b.First; i < b.End; i++ {
			for end := min(b.End, i+8); end > i; end-- {
				if t, ok := l[d.Slice(d.TokenSpan(i, end))]; ok {
					out = append(out, doc.Mention{Sent: s, First: i, End: end, Head: end - 1, Type: t, Entity: doc.None,
						Origin: doc.Origin{Rule: "names/model", Score: 0.97}})
					i = end - 1
					break
				}
			}
		}
	}
	return out
}

func builtin(t testing.TB) (*rules.Set, []doc.Stage) {
	t.Helper()
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := syntax.DefaultTagger()
	if err != nil {
		t.Fatal(err)
	}
	sents, err := syntax.DefaultSentences()
	if err != nil {
		t.Fatal(err)
	}
	return set, []doc.Stage{article.Parts(), syntax.Tokens(), syntax.Sentences(sents), syntax.Tags(tagger), syntax.Lemmas()}
}

func analyse(t testing.TB, text string, stages ...doc.Stage) *doc.Doc {
	t.Helper()
	d := &doc.Doc{ID: "test.txt", Text: text}
	for _, s := range stages {
		if err := s.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestNames shows the names of each case with the type, the code and who found
// them. The file "tagger" says what the learned voice would say.
func TestNames(t *testing.T) {
	set, stages := builtin(t)
	golden.Run(t, "../testdata/names/finder/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		voice := told{}
		for _, line := range strings.Split(strings.TrimSpace(in("tagger")), "\n") {
			if i := strings.LastIndexByte(line, ' '); i > 0 {
				voice[line[:i]] = doc.Type(line[i+1:])
			}
		}
		d := analyse(t, in("text"), append(stages[:len(stages):len(stages)], Names(set, voice))...)
		checkNesting(t, d)
		var b strings.Builder
		for _, m := range d.Names {
			fmt.Fprintf(&b, "%s [%s] %s %s %s\n", m.Type, d.Slice(d.MentionSpan(m)), orDash(m.Code), d.Surface(m.Head), m.Origin.Rule)
		}
		return map[string]string{"names": b.String()}
	})
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// checkNesting holds what the layer promises: sorted, nested or apart, in one
// sentence.
func checkNesting(t *testing.T, d *doc.Doc) {
	for i, m := range d.Names {
		b := d.Sents[m.Sent]
		if m.First < b.First || m.End > b.End || m.First >= m.End || m.Head < m.First || m.Head >= m.End {
			t.Errorf("%v is no range of its sentence with a head", m)
		}
		for _, o := range d.Names[i+1:] {
			if o.First < m.First || o.First == m.First && o.End > m.End {
				t.Errorf("not sorted: %v before %v", m, o)
			}
			if o.First < m.End && o.End > m.End {
				t.Errorf("%v crosses %v", m, o)
			}
		}
	}
}

// TestMentionExamples runs the examples of the shipped mention rules.
func TestMentionExamples(t *testing.T) {
	set, stages := builtin(t)
	for _, r := range set.MentionRules() {
		yes, no := 0, 0
		for _, ex := range r.Examples {
			d := analyse(t, ex.Text, append(stages[:len(stages):len(stages)], Names(set, nil))...)
			found := map[doc.Span]bool{}
			for s := range d.Sents {
				for _, m := range r.Find(rules.NewTokens(set, d, s, d.Names, nil)) {
					found[d.MentionSpan(m)] = true
				}
			}
			names := map[doc.Span]doc.Type{}
			for _, m := range d.Names {
				names[d.MentionSpan(m)] = m.Type
			}
			if !ex.Yes {
				no++
				if len(found) > 0 {
					t.Errorf("%s: %s matches %q", ex.At, r.Name, ex.Text)
				}
				continue
			}
			yes++
			for _, m := range ex.Marks {
				if names[m.Span] != r.Type {
					t.Errorf("%s: %s: %q is %q, want %s", ex.At, r.Name, d.Slice(m.Span), names[m.Span], r.Type)
				}
			}
		}
		if yes < 3 || no < 1 {
			t.Errorf("%s: %s has %d examples to take and %d to leave", r.At, r.Name, yes, no)
		}
	}
}
