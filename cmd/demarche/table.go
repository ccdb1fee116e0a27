package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/relations/graph"
)

// maxRows is how many relations of an article, or acts of many articles, are
// shown unless all are asked for; of many articles half as many states are.
const maxRows = 20

// table prints relations for a person: who, what, whom, what qualifies it, and
// below it the words that say so with their place. No line is wider than the
// console.
type table struct {
	c    console
	rows int    // at most; 0 is all
	more string // the command that shows all, for "... 38 more: "
}

// article prints the relations of one article in reading order. title says
// which it is.
func (t table) article(title []string, g *graph.Graph) {
	t.head(title)
	rows := g.Rows()
	shown := rows
	if t.rows > 0 {
		shown = rows[:min(len(rows), t.rows)]
	}
	t.list(shown, false)
	t.rest(len(rows) - len(shown))
}

// articles prints the strongest relations of many articles: acts, then states
// that say who is who.
func (t table) articles(g *graph.Graph) {
	rows := g.Rows()
	acts, states := graph.Digest(rows, t.rows)
	of := plural(g.Stats().Articles, "article")
	if len(acts) > 0 {
		t.head([]string{of, "who did what to whom, what most articles state first"})
		t.list(acts, true)
		of = ""
	}
	if len(states) > 0 {
		if of == "" {
			t.line(plain, "")
		}
		t.head([]string{of, "who is who"})
		t.list(states, true)
	}
	t.rest(len(rows) - len(acts) - len(states))
}

// head prints what the relations are of, in one line where it fits.
func (t table) head(parts []string) {
	var said []string
	for _, p := range parts {
		if p = clean(p); p != "" {
			said = append(said, p)
		}
	}
	for _, l := range wrap(strings.Join(said, " · "), t.c.width) {
		t.line(bold, l)
	}
	t.line(plain, "")
}

// list prints rows; many says that they are of more than one article.
func (t table) list(rows []graph.Row, many bool) {
	for _, r := range rows {
		t.row(r, many)
	}
	if len(rows) == 0 {
		t.line(plain, "  no relations found")
	}
}

// rest says how many relations are not shown, and ends the table.
func (t table) rest(left int) {
	if left > 0 {
		s := fmt.Sprintf("... %d more: %s", left, t.more)
		if columns(s)+2 > t.c.width {
			s = fmt.Sprintf("... %d more: --all shows them", left)
		}
		t.line(plain, "  "+s)
	}
	t.line(plain, "")
}

// row prints one relation:
//
//	China — declined meeting with — United States            said by Defense Department
//	  "China has declined a request from the U.S."                                  9:13
func (t table) row(r graph.Row, many bool) {
	ev := r.Evidence[0]
	t.sides(bold, 2, claimText(r), strings.Join(qualifiers(r, many), ", "))
	where := ""
	switch {
	case many:
		ev.Doc = t.c.relative(ev.Doc)
		where = ev.Where()
	case ev.Line > 0:
		where = fmt.Sprintf("%d:%d", ev.Line, ev.Col)
	}
	quote := `"` + excerpt(ev.Text, ev.Focus, 2*(t.c.width-4)-10) + `"`
	t.sides(plain, 4, quote, where)
}

// sides prints left, wrapped, with right flush right on its last line where
// that fits, else on lines of its own.
func (t table) sides(st style, indent int, left, right string) {
	in := strings.Repeat(" ", indent)
	lines := wrap(left, t.c.width-indent)
	for i, l := range lines {
		if i == len(lines)-1 {
			if s, ok := pad(in+l, right, t.c.width); ok {
				t.colored(st, in+l, s[len(in+l):])
				return
			}
		}
		t.line(st, in+l)
	}
	if strings.Contains(right, " ") {
		for _, l := range wrap(right, t.c.width-indent-2) {
			t.flushRight(l)
		}
		return
	}
	t.flushRight(cutStart(right, t.c.width-indent))
}

func (t table) flushRight(s string) {
	l := strings.Repeat(" ", max(0, t.c.width-columns(s)))
	t.colored(plain, l, s)
}

func (t table) line(st style, s string) { fmt.Fprintln(t.c, t.c.in(st, s)) }

func (t table) colored(st style, left, right string) {
	fmt.Fprintln(t.c, t.c.in(st, left)+t.c.in(faint, right))
}

// claimText is "Austin — not met with — Li Shangfu".
func claimText(r graph.Row) string {
	rel := r.Relation
	if r.Polarity == doc.Negated {
		rel = "not " + rel
	}
	return clean(r.Subject.Name) + " — " + rel + " — " + clean(r.Object.Name)
}

// qualifiers are what the claim of r says beside who, what and whom. Of many
// articles only what all its statements share is said.
func qualifiers(r graph.Row, many bool) []string {
	var q []string
	add := func(format, s string) {
		if s = clean(s); s != "" {
			q = append(q, fmt.Sprintf(format, s))
		}
	}
	if r.Modality != doc.Asserted {
		add("%s", r.Modality.String())
	}
	add("%s", r.Office())
	if many && r.Count+r.Copies > 1 {
		add("%s", times(r.Claim))
		return q
	}
	ev := r.Evidence[0]
	add("%s", when(r))
	if r.Act() { // that of a state is where the rest of the sentence happens
		add("in %s", ev.Place)
	}
	add("said by %s", ev.Source)
	if r.Count > 1 {
		add("%s", plural(r.Count, "time"))
	}
	return q
}

// times is "3 articles", "5 times in 3 articles", "1 article, 2 copies".
func times(c *graph.Claim) string {
	s := plural(c.Articles, "article")
	if c.Count != c.Articles {
		s = plural(c.Count, "time") + " in " + s
	}
	if c.Copies > 0 {
		s += ", " + plural(c.Copies, "copy")
	}
	return s
}

// when is the time of the first statement of r with the word that it needs:
// "on Monday", "in May". What a state gives as its time is as a rule that of the
// clause it stands in; only how long it has lasted is its own.
func when(r graph.Row) string {
	s := clean(r.Evidence[0].Time)
	first, rest, _ := strings.Cut(s, " ")
	first = strings.ToLower(first)
	if !r.Act() {
		switch first {
		case "since", "until", "till", "from", "between":
			return s
		}
		return ""
	}
	switch {
	case slices.Contains([]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}, first):
		return "on " + s
	case slices.Contains([]string{"january", "february", "march", "april", "may", "june", "july", "august",
		"september", "october", "november", "december", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."}, first):
		if rest != "" && len(rest) < 3 || strings.Contains(rest, ",") {
			return "on " + s
		}
		return "in " + s
	case len(s) == 4 && strings.Trim(s, "0123456789") == "":
		return "in " + s
	}
	return s
}

// printTo writes what is said about a run, wrapped.
func printTo(w io.Writer, width int, s string) {
	for _, l := range wrap(s, width) {
		fmt.Fprintln(w, l)
	}
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
