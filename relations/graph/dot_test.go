package graph_test

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// dotNode is what is read back of a node or an edge.
type dotItem struct {
	ids   []string
	attrs map[string]string
}

// readDOT reads the statements of a DOT file by the lexical rules of
// https://graphviz.org/doc/info/lang.html: enough of them to see whether a
// name has broken out of its quotes.
func readDOT(s string) ([]dotItem, error) {
	body, ok := strings.CutPrefix(s, "digraph demarche {\n")
	if !ok {
		return nil, fmt.Errorf("no digraph")
	}
	x := &dotLexer{s: body}
	var items []dotItem
	for {
		tok := x.next()
		if tok == "}" {
			if rest := strings.TrimSpace(x.s[x.i:]); rest != "" {
				return nil, fmt.Errorf("after the end: %q", rest)
			}
			return items, x.err
		}
		it := dotItem{ids: []string{tok}, attrs: map[string]string{}}
		tok = x.next()
		if tok == "->" {
			it.ids = append(it.ids, x.next())
			tok = x.next()
		}
		if tok != "[" {
			return nil, fmt.Errorf("want [ after %q, found %q (%v)", it.ids, tok, x.err)
		}
		for tok = x.next(); tok != "]"; tok = x.next() {
			if tok == "," {
				continue
			}
			if eq := x.next(); eq != "=" || x.err != nil {
				return nil, fmt.Errorf("want = after %q, found %q (%v)", tok, eq, x.err)
			}
			it.attrs[tok] = x.next()
		}
		if semi := x.next(); semi != ";" {
			return nil, fmt.Errorf("want ; found %q (%v)", semi, x.err)
		}
		items = append(items, it)
	}
}

type dotLexer struct {
	s   string
	i   int
	err error
}

func (x *dotLexer) next() string {
	x.i += len(x.s[x.i:]) - len(strings.TrimLeft(x.s[x.i:], " \n"))
	if x.i >= len(x.s) {
		x.err = fmt.Errorf("unexpected end")
		return "}"
	}
	rest := x.s[x.i:]
	switch {
	case strings.HasPrefix(rest, "->"):
		x.i += 2
		return "->"
	case strings.ContainsAny(rest[:1], "{}[]=,;"):
		x.i++
		return rest[:1]
	case rest[0] == '"':
		return x.quoted()
	}
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '.' || rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
		n++
	}
	if n == 0 {
		x.err = fmt.Errorf("unexpected %q", rest[:1])
		return "}"
	}
	x.i += n
	return rest[:n]
}

// quoted reads a quoted string; its backslashes stay, as in Graphviz, but for
// that before a quote.
func (x *dotLexer) quoted() string {
	var b strings.Builder
	for x.i++; x.i < len(x.s); x.i++ {
		switch c := x.s[x.i]; {
		case c == '"':
			x.i++
			return b.String()
		case c == '\\' && x.i+1 < len(x.s) && x.s[x.i+1] == '"':
			x.i++
			b.WriteByte('"')
		case c == '\\' && x.i+1 < len(x.s) && x.s[x.i+1] == '\\':
			x.i++
			b.WriteString(`\\`)
		case c < ' ':
			x.err = fmt.Errorf("control character %q in a string", c)
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
	x.err = fmt.Errorf("string without end")
	return b.String()
}

// shown is the text that Graphviz draws for a label: escapes are obeyed, then
// entities of HTML.
func shown(label string) string {
	var b strings.Builder
	for i := 0; i < len(label); i++ {
		if label[i] == '\\' && i+1 < len(label) {
			i++
			if label[i] == 'n' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(label[i])
	}
	return html.UnescapeString(b.String())
}

// oneEdge is a document with one relation between two people of those names.
func oneEdge(subject, object, relation, title, sentence string) *doc.Doc {
	d := &doc.Doc{ID: "a.txt", Text: sentence + " x"}
	d.Tokens = []doc.Token{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
	d.Sents = []doc.Sentence{{First: 0, End: 1}}
	d.Parts = []doc.Part{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
	d.Entities = []doc.Entity{
		{ID: "e1", Name: subject, Type: doc.Person}, {ID: "e2", Name: object, Type: doc.Org},
	}
	d.Relations = []doc.Relation{{
		Type: relation, Title: title, Subject: 0, Object: 1, Source: doc.None, Place: doc.None,
		Evidence: doc.Evidence{Subject: doc.Span{End: 1}, Object: doc.Span{Start: 0, End: 1}},
	}}
	return d
}

// FuzzDOT holds that whatever names, titles and sentences are, the file is a
// DOT file with the same two nodes and one edge, and the label that is drawn
// is the name.
func FuzzDOT(f *testing.F) {
	for _, s := range []string{`Li`, `"`, `\`, `\"`, `a\`, "a\nb", `<b>bold</b>`, `AT&T`, `&lt;x&gt;`, `&amp;`, `\N \G`, "\x00", "\xff\xfe",
		"];}\n", "a -> b", "ǅ é \u2060 ", "漢字 🤝", "\u2028", `"];x->y[label="`} {
		f.Add(s, s+"2", s, s)
		f.Add("a", "b", s, s)
	}
	f.Fuzz(func(t *testing.T, subject, object, title, sentence string) {
		g := graph.New(nil)
		g.Add(oneEdge(subject, object, "told", title, sentence))
		out := dotOf(t, g, graph.DOTOptions{})
		items, err := readDOT(out)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var nodes, edges []dotItem
		for _, it := range items {
			switch {
			case len(it.ids) == 2:
				edges = append(edges, it)
			case it.ids[0] != "graph" && it.ids[0] != "node" && it.ids[0] != "edge":
				nodes = append(nodes, it)
			}
		}
		if len(nodes) != 2 || len(edges) != 1 {
			t.Fatalf("%d nodes, %d edges\n%s", len(nodes), len(edges), out)
		}
		for _, n := range nodes {
			want := subject
			if n.attrs["shape"] == "box" {
				want = object
			}
			got := strings.Join(strings.Fields(shown(n.attrs["label"])), " ")
			if want = strings.Join(strings.Fields(drawable(want)), " "); got != want {
				t.Fatalf("name %q is drawn as %q\n%s", want, got, out)
			}
		}
	})
}

// drawable is what can be drawn of s: no control characters, valid UTF-8.
func drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
