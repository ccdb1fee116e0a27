package entities

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// words is a Lexicon read from the shipped class file, and the few countries
// that the cases name.
type words map[string]map[string]bool

func (w words) Has(class, lemma string) bool { return w[class][lemma] }

func (w words) CountryName(code string) string {
	return map[string]string{"CHN": "China", "USA": "United States", "RUS": "Russia", "IRN": "Iran"}[code]
}

func (w words) CapitalOf(name string) (string, bool) {
	code, ok := map[string]string{"Beijing": "CHN", "Washington": "USA", "Moscow": "RUS", "Tehran": "IRN"}[name]
	return code, ok
}

func readWords(t testing.TB) words {
	t.Helper()
	b, err := os.ReadFile("../rules/builtin/lexicon/coreference.yml")
	if err != nil {
		t.Fatal(err)
	}
	var items []struct {
		Class        string
		Nouns, Verbs []string
	}
	if err := yaml.Unmarshal(b, &items); err != nil {
		t.Fatal(err)
	}
	w := words{}
	for _, it := range items {
		w[it.Class] = map[string]bool{}
		for _, x := range append(it.Nouns, it.Verbs...) {
			w[it.Class][x] = true
		}
	}
	return w
}

// TestResolve runs the cases of testdata/resolve. Each sentence is a line of
// tokens form/XPOS/head/relation[/lemma], heads counted from 1, names in brackets:
//
//	[PERSON Lloyd/NNP/2/compound Austin/NNP/3/nsubj ] left/VBD/0/root
//
// What is expected is an entity a line with its mentions behind it.
func TestResolve(t *testing.T) {
	stage := Resolve(readWords(t))
	golden.Run(t, "../testdata/resolve/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		d := readDoc(t, in("article"))
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		checkLayer(t, d)
		return map[string]string{"entities": show(d)}
	})
}

// show prints the entities with their mentions: sentence, text, and for what is
// no name, or was moved, the sieve.
func show(d *doc.Doc) string {
	var b strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&b, "%s %s %s\n", e.ID, e.Type, e.Name)
		for _, k := range e.Mentions {
			m := d.Mentions[k]
			fmt.Fprintf(&b, "  %d %s | %s %s\n", m.Sent+1, d.Slice(d.MentionSpan(m)), m.Kind, m.Origin.Rule)
		}
	}
	return b.String()
}

// checkLayer holds what every reader of the layer relies on.
func checkLayer(t *testing.T, d *doc.Doc) {
	t.Helper()
	for k, m := range d.Mentions {
		if m.Entity < 0 || m.Entity >= len(d.Entities) || !slices.Contains(d.Entities[m.Entity].Mentions, k) {
			t.Errorf("mention %d has no entity that has it", k)
		}
		if m.Head < m.First || m.Head >= m.End {
			t.Errorf("mention %q: head outside", d.Slice(d.MentionSpan(m)))
		}
		if m.First < d.Sents[m.Sent].First || m.End > d.Sents[m.Sent].End {
			t.Errorf("mention %q: sentence %d is not where it stands", d.Slice(d.MentionSpan(m)), m.Sent)
		}
		if k > 0 && d.Mentions[k-1].First > m.First {
			t.Errorf("mention %d is out of order", k)
		}
	}
	for i, e := range d.Entities {
		if e.ID != "e"+strconv.Itoa(i+1) || e.Name == "" || len(e.Mentions) == 0 {
			t.Errorf("entity %d: %+v", i, e)
		}
	}
}

// readDoc reads a case. An empty line parts paragraphs.
func readDoc(t testing.TB, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{ID: "case"}
	var b strings.Builder
	part := -1
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			part = -1
			continue
		}
		if part < 0 {
			part = len(d.Parts)
			d.Parts = append(d.Parts, doc.Part{Span: doc.Span{Start: b.Len()}})
		}
		first := len(d.Tokens)
		var open []int
		for _, f := range fields {
			switch {
			case f[0] == '[' && len(f) > 1 && !strings.Contains(f, "/"):
				p := append(strings.Split(f[1:], ":"), "", "")
				open = append(open, len(d.Names))
				d.Names = append(d.Names, doc.Mention{Sent: len(d.Sents), First: len(d.Tokens), Type: doc.Type(p[0]), Code: p[1], Canon: strings.ReplaceAll(p[2], "_", " "), Entity: doc.None, Origin: doc.Origin{Rule: "case"}})
			case f == "]":
				n := &d.Names[open[len(open)-1]]
				n.End, n.Head = len(d.Tokens), len(d.Tokens)-1
				open = open[:len(open)-1]
			default:
				readToken(t, d, &b, first, f)
			}
		}
		d.Parts[part].End = b.Len()
		d.Sents = append(d.Sents, doc.Sentence{First: first, End: len(d.Tokens), Part: part})
	}
	d.Text = b.String()
	return d
}

func readToken(t testing.TB, d *doc.Doc, b *strings.Builder, first int, f string) {
	p := strings.Split(f, "/")
	if len(p) < 4 {
		t.Fatalf("token %q (expected form/XPOS/head/relation)", f)
	}
	head, err := strconv.Atoi(p[2])
	if err != nil {
		t.Fatalf("token %q: %v", f, err)
	}
	if !strings.HasPrefix(p[0], "'s") && !strings.ContainsAny(p[0], ".,;") && b.Len() > 0 {
		b.WriteByte(' ')
	}
	start := b.Len()
	b.WriteString(p[0])
	d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start, End: b.Len()}})
	lemma := strings.ToLower(p[0])
	if len(p) > 4 {
		lemma = p[4]
	} else if p[1] == "NNS" {
		lemma = strings.TrimSuffix(lemma, "s")
	}
	d.Lemmas = append(d.Lemmas, lemma)
	d.Tags = append(d.Tags, doc.Tag{XPOS: p[1], UPOS: uposOf(p[1])})
	d.Arcs = append(d.Arcs, doc.Arc{Head: first + head - 1, Rel: p[3]})
	if head == 0 {
		d.Arcs[len(d.Arcs)-1].Head = doc.None
	}
}

func uposOf(x string) string {
	switch {
	case strings.HasPrefix(x, "NNP"):
		return "PROPN"
	case strings.HasPrefix(x, "NN"):
		return "NOUN"
	case strings.HasPrefix(x, "VB"):
		return "VERB"
	case strings.HasPrefix(x, "JJ"):
		return "ADJ"
	case strings.HasPrefix(x, "PRP"), strings.HasPrefix(x, "W"):
		return "PRON"
	case x == "DT":
		return "DET"
	case x == "IN":
		return "ADP"
	case x == "CC":
		return "CCONJ"
	case x == "CD":
		return "NUM"
	case x == "RB":
		return "ADV"
	case x == "POS":
		return "PART"
	}
	return "PUNCT"
}

func TestClasses(t *testing.T) { golden.Classes(t, Classes(), rules.Builtin()) }

func TestContains(t *testing.T) {
	for _, c := range []struct {
		long, short string
		want        bool
	}{
		{"john f kerry", "john kerry", true},
		{"andres manuel lopez obrador", "lopez obrador", true},
		{"abdel fattah el sisi", "abdel sisi", true},
		{"roy cockney jr", "roy cockney", true},
		{"j edgar hoover", "john hoover", true},
		{"sonia gandhi", "rajiv gandhi", false},
		{"rulan chao pian", "chao lensey", false},
	} {
		if got := contains(strings.Fields(c.long), strings.Fields(c.short)); got != c.want {
			t.Errorf("contains(%q, %q) = %v", c.long, c.short, got)
		}
	}
}

func TestAbbreviates(t *testing.T) {
	for _, c := range []struct {
		abbr, name string
		want       bool
	}{
		{"iaea", "international atomic energy agency", true},
		{"icrc", "international committee of the red cross", true},
		{"farc", "revolutionary armed forces of colombia", true},
		{"nuew", "national union of eritrean women", true},
		{"who", "world bank", false},
		{"bbc", "foreign office", false},
	} {
		if got := abbreviates(c.abbr, strings.Fields(c.name)); got != c.want {
			t.Errorf("abbreviates(%q, %q) = %v", c.abbr, c.name, got)
		}
	}
}
