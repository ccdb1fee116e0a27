package graph

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func TestEntityKey(t *testing.T) {
	type named struct {
		t               doc.Type
		name, code, qid string
	}
	for _, c := range []struct {
		a, b named
		same bool
	}{
		{named{doc.Country, "United States", "USA", ""}, named{doc.Country, "the U.S.", "USA", "Q30"}, true},
		{named{doc.Country, "Georgia", "GEO", ""}, named{doc.Place, "Georgia", "", ""}, false},
		{named{doc.Org, "World Bank", "IGO", ""}, named{doc.Org, "Arab League", "IGO", ""}, false},
		{named{doc.Org, "NATO", "IGO", "Q7184"}, named{doc.Org, "North Atlantic Treaty Organization", "IGO", "Q7184"}, true},
		{named{doc.Org, "U.N.", "", ""}, named{doc.Org, "UN", "", ""}, true},
		{named{doc.Org, "The Hague Court", "", ""}, named{doc.Org, "Hague  court", "", ""}, true},
		{named{doc.Org, "The", "", ""}, named{doc.Org, "", "", ""}, false},
		{named{doc.Person, "José Peña", "", ""}, named{doc.Person, "Jose Pena", "", ""}, true},
		{named{doc.Person, "Jean–Luc O’Neil", "", ""}, named{doc.Person, "Jean Luc O'Neil", "", ""}, true},
		{named{doc.Person, "Lloyd Austin", "", ""}, named{doc.Person, "Austin", "", ""}, false},
		{named{doc.Person, "हिना", "", ""}, named{doc.Person, "हन", "", ""}, false},
		{named{doc.Other, "...", "", ""}, named{doc.Other, "", "", ""}, false},
	} {
		a, b := EntityKey(c.a.t, c.a.name, c.a.code, c.a.qid), EntityKey(c.b.t, c.b.name, c.b.code, c.b.qid)
		if (a == b) != c.same {
			t.Errorf("%v is %q, %v is %q: one vertex %v, want %v", c.a, a, c.b, b, a == b, c.same)
		}
	}
}

// TestCursor holds that the cursor finds the same places as Doc.Position, also
// backwards and in an article that stands inside a file.
func TestCursor(t *testing.T) {
	text := "ab\nçdé\r\n\n漢字 x\n"
	for _, src := range []doc.Source{{}, {Start: doc.Position{Line: 7, Col: 5}},
		{Text: "<p>" + text, Segments: []doc.Segment{{Text: 0, Src: 3, Len: len(text)}}}} {
		d := &doc.Doc{Text: text, Source: src}
		c := cursor{d: d}
		for _, off := range []int{0, 1, 3, 4, 5, 2, 9, 12, len(text), 0, len(text)} {
			for off < len(text) && off > 0 && text[off]&0xC0 == 0x80 {
				off++
			}
			if got, want := c.at(off), d.Position(off); got != want {
				t.Errorf("byte %d of %+v: %v, want %v", off, src.Start, got, want)
			}
		}
	}
}

// crowd is article number i of many that say things of n people each.
func crowd(i, n int) *doc.Doc {
	word := fmt.Sprintf("somebody%d", i)
	d := &doc.Doc{ID: fmt.Sprintf("a%d.txt", i), Text: strings.Repeat(word+" ", 20000)}
	d.Tokens = []doc.Token{{Span: doc.Span{End: len(word)}}}
	d.Sents = []doc.Sentence{{End: 1}}
	for p := range n {
		d.Entities = append(d.Entities, doc.Entity{
			ID: fmt.Sprintf("e%d", p+1), Type: doc.Person, Name: fmt.Sprintf("Person %c", 'A'+(i+p)%n),
		})
	}
	for p := range n {
		d.Relations = append(d.Relations, doc.Relation{
			Type: []string{"praised", "met with"}[p%2], Subject: p, Object: (p + 1) % n, Source: doc.None, Place: doc.None,
			Evidence: doc.Evidence{Subject: doc.Span{End: 1}, Object: doc.Span{End: 1}},
		})
	}
	return d
}

// TestFlat holds that memory grows with what is distinct, not with the
// articles: a thousand more of the same leave the graph as large as it was.
func TestFlat(t *testing.T) {
	g := New(func(r string) bool { return r == "met with" })
	add := func(from, to int) uint64 {
		for i := from; i < to; i++ {
			g.Add(crowd(i, 6))
		}
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	empty := add(0, 0)
	before := add(0, 200)
	if grown := int64(before) - int64(empty); grown > 1<<20 {
		t.Errorf("%d bytes for a graph of six: it holds texts of articles", grown)
	}
	after := add(200, 1200)
	if grown := int64(after) - int64(before); grown > 256<<10 {
		t.Errorf("the heap grew by %d bytes in 1,000 articles that say nothing new", grown)
	}
	s := g.Stats()
	if s.Articles != 1200 || s.Entities != 6 || s.Statements != 7200 {
		t.Errorf("%+v", s)
	}
	for _, e := range g.Edges() {
		for _, c := range e.Claims {
			if len(c.Evidence) != MaxEvidence || c.Evidence[0].Doc > "a7.txt" {
				t.Errorf("%d sentences, the first of %s", len(c.Evidence), c.Evidence[0].Doc)
			}
		}
	}
}

// TestSameBytes holds that no order of a map is seen in what is written.
func TestSameBytes(t *testing.T) {
	write := func() string {
		g := New(nil)
		for i := range 30 {
			g.Add(crowd(i, 9))
		}
		var b bytes.Buffer
		if err := WriteDOT(&b, g, DOTOptions{Max: 10}); err != nil {
			t.Fatal(err)
		}
		for _, r := range g.Rows() {
			fmt.Fprintln(&b, r.Subject.Name, r.Relation, r.Object.Name, r.Count, r.Evidence[0])
		}
		return b.String()
	}
	first := write()
	for range 10 {
		if again := write(); again != first {
			t.Fatalf("another order:\n%s\n%s", first, again)
		}
	}
}

// TestLoops holds that two entities of an article which are one vertex give no
// edge from it to itself, and that this is counted.
func TestLoops(t *testing.T) {
	g := New(nil)
	d := crowd(0, 2)
	d.Entities[1].Name = "PERSON A"
	g.Add(d)
	s := g.Stats()
	if s.Loops != 2 || s.Claims != 0 || s.Statements != 0 || s.Entities != 1 {
		t.Errorf("%+v", s)
	}
	if e := g.Entities()[0]; e.Articles != 1 {
		t.Errorf("%d articles mention it, want 1", e.Articles)
	}
}

// TestName holds that a vertex goes by the spelling that most articles use, of
// equals by the longer one.
func TestName(t *testing.T) {
	g := New(nil)
	for i, name := range []string{"UN", "U.N.", "U.N.", "un", "un", "un", "U.N."} {
		d := crowd(i, 1)
		d.Relations = nil
		d.Entities[0].Type, d.Entities[0].Name = doc.Org, name
		g.Add(d)
	}
	if e := g.Entities()[0]; e.Name != "U.N." || e.Articles != 7 {
		t.Errorf("%q in %d articles", e.Name, e.Articles)
	}
}

// TestLongSentence holds that what has no full stop is cut between runes.
func TestLongSentence(t *testing.T) {
	d := crowd(0, 2)
	d.Text = "x" + strings.Repeat("é", 5000)
	d.Tokens[0].End = len(d.Text)
	d.Relations[0].Evidence.Object = doc.Span{Start: 4001, End: 4003}
	g := New(nil)
	g.Add(d)
	ev := g.Rows()[0].Evidence[0]
	if len(ev.Text) != 1999 || strings.Contains(ev.Text, "\uFFFD") || ev.Focus.End > len(ev.Text) {
		t.Errorf("%d bytes, focus %v", len(ev.Text), ev.Focus)
	}
}

func BenchmarkAdd(b *testing.B) {
	docs := make([]*doc.Doc, 50)
	for i := range docs {
		docs[i] = crowd(i, 20)
	}
	g := New(nil)
	for b.Loop() {
		for _, d := range docs {
			g.Add(d)
		}
	}
}
