package eval

import (
	"fmt"
	"slices"
	"strings"
)

// Tables of a page of documentation stand between comments that say what is in
// them, and are written from the scores:
//
//	<!-- scores: names -->
//	<!-- end -->
const (
	pageStart = "<!-- scores: "
	pageEnd   = "<!-- end -->"
)

// Page returns a page of documentation with its tables written anew. Tables of
// confusions are left as they are where confused is nil.
func Page(page string, s Scores, confused []Confused) (string, error) {
	var b strings.Builder
	for {
		head, rest, ok := strings.Cut(page, pageStart)
		b.WriteString(head)
		if !ok {
			return b.String(), nil
		}
		name, rest, ok := strings.Cut(rest, " -->\n")
		old, rest, ok2 := strings.Cut(rest, pageEnd)
		if !ok || !ok2 {
			return "", fmt.Errorf("%q of a page of scores has no end", pageStart+name)
		}
		table, err := tableOf(name, s, confused)
		if err != nil {
			return "", err
		}
		if table == "" {
			table = old
		}
		b.WriteString(pageStart + name + " -->\n" + table + pageEnd)
		page = rest
	}
}

// tableOf returns the table of a name, "" where there is nothing to write it
// from.
func tableOf(name string, s Scores, confused []Confused) (string, error) {
	switch name {
	case "news":
		return newsTable(s), nil
	case "names":
		return namesTable(s), nil
	case "syntax":
		return syntaxTable(s), nil
	case "arcs":
		return arcsTable(s), nil
	case "weights":
		return weightsTable(s), nil
	}
	layer, ok := strings.CutPrefix(name, "confused ")
	if !ok {
		return "", fmt.Errorf("a page has a table %q, which there is none of", name)
	}
	if confused == nil {
		return "", nil
	}
	return confusedTable(layer, confused), nil
}

// row is a line of a table.
func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// head is the first two lines of a table.
func head(cells ...string) string { return row(cells...) + strings.Repeat("|---", len(cells)) + "|\n" }

// value returns a measure, or a dash.
func (s Scores) value(name string) string {
	i := slices.IndexFunc(s, func(x Score) bool { return x.Name == name })
	if i < 0 {
		return "–"
	}
	return s[i].Value
}

// f1 returns the F1 of a measure, or a dash.
func (s Scores) f1(name string) string {
	_, f, ok := strings.Cut(s.value(name), "F1 ")
	if !ok {
		return "–"
	}
	return f
}

// sets returns the data sets of a group, in their order.
func (s Scores) sets(group string) []string {
	var out []string
	for _, x := range s {
		f := strings.Fields(x.Name)
		if len(f) > 1 && f[0] == group && !slices.Contains(out, f[1]) {
			out = append(out, f[1])
		}
	}
	return out
}

func newsTable(s Scores) string {
	t := head("", "precision", "recall", "F1")
	for _, x := range []struct{ what, name string }{
		{"relations, unseen articles (60)", "news check relation"},
		{"relations, articles that the rules were written with (145)", "news dev relation"},
		{"with polarity and modality, unseen", "news check stance"},
		{"entities, unseen", "news check entity"},
		{"names of persons, places, bodies, unseen", "names worldwide_check all"},
	} {
		f := strings.Fields(s.value(x.name)) // P 0.762 R 0.338 F1 0.468
		if len(f) == 6 {
			t += row(x.what, f[1], f[3], f[5])
		}
	}
	return t
}

func namesTable(s Scores) string {
	labels := []string{"PER", "ORG", "LOC", "all", "NORP", "MISC", "FAC", "DATE", "MONEY", "PRODUCT", "in capitals", "in title case"}
	t := head(append([]string{"F1 of whole names"}, labels...)...)
	for _, set := range s.sets("names") {
		cells := []string{set}
		for _, l := range labels {
			cells = append(cells, s.f1("names "+set+" "+l))
		}
		t += row(cells...)
	}
	return t
}

func syntaxTable(s Scores) string {
	t := head("", "UPOS", "XPOS", "feats", "lemma", "lemma, gold tags", "UAS", "LAS", "tokens F1", "sentences F1")
	for _, set := range s.sets("syntax") {
		cells := []string{set}
		for _, m := range []string{"upos", "xpos", "feats", "lemma", "lemma, gold tags", "uas", "las"} {
			cells = append(cells, s.value("syntax "+set+" "+m))
		}
		t += row(append(cells, s.f1("text "+set+" tokens"), s.f1("text "+set+" sentences"))...)
	}
	return t
}

func arcsTable(s Scores) string {
	sets := s.sets("arcs")
	t := head(append([]string{"F1 of arcs with their relation"}, sets...)...)
	var rels []string
	for _, x := range s {
		if f := strings.Fields(x.Name); f[0] == "arcs" && !slices.Contains(rels, f[2]) {
			rels = append(rels, f[2])
		}
	}
	for _, r := range rels {
		cells := []string{r}
		for _, set := range sets {
			cells = append(cells, s.f1("arcs "+set+" "+r))
		}
		t += row(cells...)
	}
	return t
}

// confusedTable is the table of the confusions of a layer in all sets, the most
// frequent first.
func confusedTable(layer string, confused []Confused) string {
	cells, rows := []string{}, 0
	var of []Confused
	for _, c := range confused {
		if l, set, _ := strings.Cut(c.Layer, " "); l == layer {
			of = append(of, c)
			cells = append(cells, fmt.Sprintf("%s, %d in all", set, c.Sum), "times")
			rows = max(rows, len(c.Top))
		}
	}
	t := head(cells...)
	for i := range rows {
		cells = cells[:0]
		for _, c := range of {
			if i < len(c.Top) {
				cells = append(cells, fmt.Sprintf("%s for %s", code(c.Top[i].Found), code(c.Top[i].Gold)), fmt.Sprint(c.Top[i].Times))
			} else {
				cells = append(cells, "", "")
			}
		}
		t += row(cells...)
	}
	return t
}

// code sets s as code; a bar would end its cell.
func code(s string) string { return "`" + strings.ReplaceAll(s, "|", "\\|") + "`" }
