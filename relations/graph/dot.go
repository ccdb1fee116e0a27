package graph

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// DOTOptions are the choices of WriteDOT. The zero value draws every asserted,
// affirmed relation.
type DOTOptions struct {
	Max     int    // how many edges are drawn: up to two thirds the strongest acts, then states among those who act; 0 is all
	Claims  Claims // "" is Asserted
	Comment string // a line before the graph: what it was made by; "" for none
}

// WriteDOT writes g in the language of Graphviz: sorted, so that the same
// graph gives the same bytes, and escaped, so that no name breaks it. An edge
// is a pair and a relation with the number of its statements; vertices without
// an edge are left out, and the label of the graph says what else was.
//
// See https://graphviz.org/doc/info/lang.html.
func WriteDOT(w io.Writer, g *Graph, o DOTOptions) error {
	b := bufio.NewWriter(w)
	p := draw(g, o.Claims, o.Max)
	if o.Comment != "" {
		fmt.Fprintf(b, "// %s\n", strings.Join(strings.Fields(o.Comment), " "))
	}
	fmt.Fprintf(b, `digraph demarche {
  graph [charset="UTF-8", rankdir=LR, outputorder=edgesfirst, nodesep=0.3, ranksep=1, pad=0.3,
    fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#444444", labelloc=b, labeljust=l,
    label=%s];
  node [fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#111111", style=filled, margin="0.12,0.06", height=0.4];
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, fontcolor="#333333", color="#555555", arrowsize=0.7];
`, leftLines(caption(g, p)))
	if len(p.nodes) > 0 {
		b.WriteByte('\n')
	}
	for _, e := range p.nodes {
		fmt.Fprintf(b, "  %s [label=%s, tooltip=%s, %s];\n",
			quote(e.Key), label(wrapName(e.Name)), label(nodeTip(e)), look(e.Type))
	}
	if len(p.lines) > 0 {
		b.WriteByte('\n')
	}
	for i := range p.lines {
		writeLine(b, &p.lines[i])
	}
	b.WriteString("}\n")
	return b.Flush()
}

func writeLine(b *bufio.Writer, l *line) {
	tip := label(lineTip(l))
	fmt.Fprintf(b, "  %s -> %s [label=%s, tooltip=%s, labeltooltip=%s",
		quote(l.subject.Key), quote(l.object.Key), label(lineLabel(l)), tip, tip)
	c := l.first()
	if n := width(l.count); n > 1 {
		fmt.Fprintf(b, ", penwidth=%.1f", n)
	}
	if c.Modality != doc.Asserted {
		b.WriteString(", style=dashed")
	}
	switch neg := c.Polarity == doc.Negated; {
	case neg && c.Symmetric:
		b.WriteString(`, dir=both, arrowhead=tee, arrowtail=tee, color="#B00020", fontcolor="#B00020"`)
	case neg:
		b.WriteString(`, arrowhead=tee, color="#B00020", fontcolor="#B00020"`)
	case c.Symmetric:
		b.WriteString(", dir=none")
	}
	b.WriteString("];\n")
}

// look returns how vertices of a type are drawn: told apart by shape without
// colour, and by one family of colours a kind.
func look(t doc.Type) string {
	switch t {
	case doc.Person:
		return `shape=ellipse, fillcolor="#FCE8D2", color="#B35900"`
	case doc.Country:
		return `shape=box, penwidth=2, fillcolor="#D6E6F7", color="#1F4E8C"`
	case doc.Org:
		return `shape=box, style="filled,rounded", fillcolor="#DDF0DC", color="#2E7031"`
	case doc.Place:
		return `shape=box, style="filled,dotted", fillcolor="#F7F7F7", color="#444444"`
	case doc.Event:
		return `shape=hexagon, fillcolor="#EADCF5", color="#66338F"`
	}
	return `shape=note, fillcolor="#FBF6CC", color="#857A00"`
}

// width grows with the number of statements, slowly.
func width(count int) float64 { return min(1+math.Log2(float64(count))/2, 5) }

// lineLabel is "met with (3)", "met with, possible", "holds office in" with
// the title below.
func lineLabel(l *line) string {
	c := l.first()
	s := c.Relation
	if c.Polarity == doc.Negated {
		s = "not " + s
	}
	if c.Modality != doc.Asserted {
		s += ", " + c.Modality.String()
	}
	if l.count > 1 {
		s += fmt.Sprintf(" (%d)", l.count)
	}
	s = wrap(s, 26)
	if c.Title != "" {
		s += "\n" + wrap(c.Office(), 26)
	}
	if n := len(l.claims) - 1; n > 0 && c.Title != "" {
		s += fmt.Sprintf("\nand %d more", n)
	}
	return s
}

// lineTip is the first sentence with its place, and how often it is said.
func lineTip(l *line) string {
	c := l.first()
	ev := c.Evidence[0]
	s := fmt.Sprintf("%s\n%s", ev.Text, ev.Where())
	if ev.Source != "" {
		s += ", said by " + ev.Source
	}
	if l.count > 1 || c.Copies > 0 {
		s += fmt.Sprintf("\n%s in %s", plural(l.count, "sentence"), plural(l.articles, "article"))
	}
	if c.Copies > 0 {
		s += ", " + plural(c.Copies, "copy")
	}
	return s
}

func nodeTip(e *Entity) string {
	s := strings.ToLower(string(e.Type))
	if e.Code != "" {
		s += " " + e.Code
	}
	s = fmt.Sprintf("%s: %s in %s", s, plural(e.Mentions, "mention"), plural(e.Articles, "article"))
	if len(e.Merged) > 0 {
		s += "\nalso " + e.Also()
	}
	return s
}

// maxAlso is how many merged names a tooltip tells.
const maxAlso = 8

// Also says which names were merged into e: "Obama (171 articles), Barack H.
// Obama (2)".
func (e *Entity) Also() string {
	var s []string
	for i, n := range e.Merged {
		switch {
		case i == maxAlso:
			return strings.Join(append(s, fmt.Sprintf("%d more", len(e.Merged)-i)), ", ")
		case i == 0:
			s = append(s, fmt.Sprintf("%s (%s)", n.Text, plural(n.Articles, "article")))
		default:
			s = append(s, fmt.Sprintf("%s (%d)", n.Text, n.Articles))
		}
	}
	return strings.Join(s, ", ")
}

// caption says, in lines, what the picture shows, what it leaves out and how
// to read it.
func caption(g *Graph, p picture) []string {
	s := fmt.Sprintf("%d of %s between %s, from %s.", len(p.lines), plural(p.total, "relation"),
		plural(len(p.nodes), "entity"), plural(g.stats.Articles, "article"))
	var out []string
	if p.weak > 0 {
		out = append(out, fmt.Sprintf("%d weaker (--all shows them)", p.weak))
	}
	if p.other > 0 {
		out = append(out, fmt.Sprintf("%d planned, possible or negated (--claims all)", p.other))
	}
	if len(out) > 0 {
		s += " Left out: " + strings.Join(out, ", ") + "."
	}
	return append([]string{"", s}, legend(p)...)
}

// legend explains the shapes and lines that p has.
func legend(p picture) []string {
	var shapes, lines []string
	add := func(list *[]string, there bool, s string) {
		if there {
			*list = append(*list, s)
		}
	}
	for _, k := range []struct {
		t doc.Type
		s string
	}{{doc.Person, "ellipse: person"}, {doc.Country, "box: country"}, {doc.Org, "rounded: body"},
		{doc.Place, "dotted: place"}, {doc.Event, "hexagon: event"}, {doc.Other, "note: other"}} {
		add(&shapes, slices.ContainsFunc(p.nodes, func(e *Entity) bool { return e.Type == k.t }), k.s)
	}
	has := func(f func(*Claim) bool) bool {
		return slices.ContainsFunc(p.lines, func(l line) bool { return f(l.first()) })
	}
	add(&lines, has(func(c *Claim) bool { return c.Symmetric }), "no arrow: holds in either order")
	add(&lines, has(func(c *Claim) bool { return c.Modality != doc.Asserted }), "dashed: planned or possible")
	add(&lines, has(func(c *Claim) bool { return c.Polarity == doc.Negated }), "bar at the end: negated")
	var all []string
	for _, l := range [][]string{shapes, lines} {
		if len(l) > 0 {
			all = append(all, strings.ToUpper(l[0][:1])+strings.Join(l, "; ")[1:]+".")
		}
	}
	return all
}

// Where is the evidence's place: "file:line:col", or the article alone where
// the line is not known.
func (e Evidence) Where() string {
	if e.Line == 0 {
		return e.Doc
	}
	return fmt.Sprintf("%s:%d:%d", e.Doc, e.Line, e.Col)
}

// plural returns "1 article", "2 articles", "2 entities".
func plural(n int, what string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(what, "y"); ok {
			what = stem + "ies"
		} else {
			what += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, what)
}
