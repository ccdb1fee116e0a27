package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	between, and string
	rule         string
	analysis
}

func explainCommand() *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain PATH...",
		Short: "Say for each relation which rule, which words, which path",
		Long: `explain shows for each relation of an article the rule that says so, the words it
stands on, the way from one to the other, and the rules that gave way.

With --rule it goes the other way: for each sentence in which the rule was tried,
how far it came and what failed first.`,
		Example: `  demarche explain talks.txt
  demarche explain talks.txt --between China --and "United States"
  demarche explain talks.txt --rule diplomacy/declined-meeting`,
		Args: somePaths,
		RunE: func(cmd *cobra.Command, args []string) error { return runExplain(cmd, args, o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.between, "between", "", "only relations of `NAME`")
	f.StringVar(&o.and, "and", "", "... with `NAME`")
	f.StringVar(&o.rule, "rule", "", "where `RULE` was tried and how far it came")
	f.StringVar(&o.date, "date", "", "`DAY` of articles that do not say theirs (YYYY-MM-DD)")
	o.analysis.flags(cmd)
	return cmd
}

func runExplain(cmd *cobra.Command, paths []string, o explainOptions) error {
	e, err := newEngine(cmd, o.analysis, 1)
	if err != nil {
		return err
	}
	set := e.pipeline.Rules()
	if o.rule != "" && set.Rule(o.rule) == nil {
		return fmt.Errorf("no rule is called %q%s", o.rule, nearRule(set, o.rule))
	}
	t := table{c: newConsole(cmd.OutOrStdout())}
	code := 0
	for a, err := range article.Read(cmd.Context(), paths, article.Options{Stdin: e.stdin}) {
		var d *doc.Doc
		if err == nil {
			d, err = e.pipeline.Process(cmd.Context(), a)
		}
		switch {
		case err != nil:
			fmt.Fprintf(cmd.ErrOrStderr(), "demarche: %s\n", firstLine(err))
			code = 1
		case o.rule != "":
			newExplainer(t, set, d).tried(o.rule)
		default:
			newExplainer(t, set, d).relations(o)
		}
	}
	if code != 0 {
		return exitCode(code)
	}
	return nil
}

// nearRule offers the rule whose name is nearest to name, or has it after the
// name of its file.
func nearRule(set *rules.Set, name string) string {
	best, dist := "", 4
	for _, r := range set.Rules() {
		_, short, _ := strings.Cut(r.Name, "/")
		if d := min(distance(r.Name, name), distance(short, name)); d < dist {
			best, dist = r.Name, d
		}
	}
	if best == "" {
		return "; demarche rules list shows all"
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// explainer explains one document.
type explainer struct {
	t    table
	set  *rules.Set
	d    *doc.Doc
	args *rules.Args
	tree *doc.Tree
}

func newExplainer(t table, set *rules.Set, d *doc.Doc) *explainer {
	return &explainer{t: t, set: set, d: d, args: rules.NewArgs(d), tree: &doc.Tree{}}
}

// matches returns what matched in sentence sent and what gave way.
func (x *explainer) matches(sent int) (kept []rules.Match, lost []rules.Loss) {
	x.tree.Reset(x.d, sent)
	return rules.Resolve(x.set.All(x.d, x.tree, sent, x.args, nil), x.d, nil)
}

// relations explains those relations that o asks for.
func (x *explainer) relations(o explainOptions) {
	n := 0
	for i := range x.d.Relations {
		r := &x.d.Relations[i]
		one, other := x.called(r.Subject, o.between), x.called(r.Object, o.and)
		if !one || !other {
			one, other = x.called(r.Object, o.between), x.called(r.Subject, o.and)
		}
		if one && other {
			n++
			x.relation(r)
		}
	}
	if n > 0 {
		return
	}
	said := "no relations found"
	for _, name := range []string{o.between, o.and} {
		if name != "" && !slices.ContainsFunc(x.ids(), func(i int) bool { return x.called(i, name) }) {
			said = fmt.Sprintf("no one is called %q", name)
		}
	}
	printTo(x.t.c, x.t.c.width, clean(x.d.ID)+": "+said)
}

func (x *explainer) ids() []int {
	all := make([]int, len(x.d.Entities))
	for i := range all {
		all[i] = i
	}
	return all
}

// called reports whether entity i goes by that name in the article; "" is any.
func (x *explainer) called(i int, name string) bool {
	e := &x.d.Entities[i]
	if name == "" || strings.EqualFold(e.Name, name) || strings.EqualFold(e.Code, name) {
		return true
	}
	return slices.ContainsFunc(e.Mentions, func(m int) bool {
		return strings.EqualFold(x.d.Slice(x.d.MentionSpan(x.d.Mentions[m])), name)
	})
}

// relation explains one relation.
func (x *explainer) relation(r *doc.Relation) {
	d := x.d
	rel := r.Type
	if r.Polarity == doc.Negated {
		rel = "not " + rel
	}
	p := d.Position(r.Evidence.Subject.Start)
	x.t.sides(bold, 0, clean(d.Entities[r.Subject].Name+" — "+rel+" — "+d.Entities[r.Object].Name),
		fmt.Sprintf("%s:%d:%d", clean(d.ID), p.Line, p.Col))
	x.line("sentence", `"`+clean(d.Slice(d.SentSpan(r.Evidence.Sent)))+`"`)
	at := r.Origin.At
	if at == "" {
		at = "built in, no rule file"
	}
	x.line("rule", fmt.Sprintf("%s (%s), score %.2f", r.Origin.Rule, at, r.Score))
	kept, lost := x.matches(r.Evidence.Sent)
	i := slices.IndexFunc(kept, func(m rules.Match) bool { return x.states(&m, r) })
	if i < 0 {
		x.line("subject", x.span(r.Evidence.Subject))
		if r.Evidence.Trigger.Len() > 0 {
			x.line("trigger", x.span(r.Evidence.Trigger))
		}
		x.line("object", x.span(r.Evidence.Object))
	} else {
		x.match(&kept[i])
	}
	x.line("holds", x.holds(r))
	for _, l := range lost {
		if i >= 0 && l.To == kept[i].Rule && x.sameEnds(&l.Match, r) {
			x.line("instead", fmt.Sprintf("%s (%s) also matched: less specific", l.Match.Rule.Name, l.Match.Rule.At))
		}
	}
	fmt.Fprintln(x.t.c)
}

// states reports whether r is the relation of match m.
func (x *explainer) states(m *rules.Match, r *doc.Relation) bool {
	d := x.d
	return m.Rule.Name == r.Origin.Rule && d.MentionSpan(d.Mentions[m.Subject.Mention]) == r.Evidence.Subject &&
		d.MentionSpan(d.Mentions[m.Object.Mention]) == r.Evidence.Object
}

func (x *explainer) sameEnds(m *rules.Match, r *doc.Relation) bool {
	s, o := x.d.Mentions[m.Subject.Mention].Entity, x.d.Mentions[m.Object.Mention].Entity
	return s == r.Subject && o == r.Object || s == r.Object && o == r.Subject
}

// match shows the words of m and the ways to them.
func (x *explainer) match(m *rules.Match) {
	if len(m.Trigger) > 0 {
		s := x.words(m.Trigger)
		if m.Class != "" {
			s += ", class " + m.Class
		}
		x.line("trigger", s)
	}
	x.side("subject", m.Subject)
	for _, v := range m.Vars {
		x.line(v.Name, x.words([]int{v.Token})+x.way(v.Hops))
	}
	x.side("object", m.Object)
}

// side shows a side: its words, the way there, and whom the words mean.
func (x *explainer) side(key string, s rules.Side) {
	d, m := x.d, &x.d.Mentions[s.Mention]
	said := x.span(d.MentionSpan(*m)) + x.way(s.Hops)
	if m.Entity != doc.None {
		said += fmt.Sprintf(" = %s (%s)", clean(d.Entities[m.Entity].Name), origin(m.Origin))
	}
	x.line(key, said)
}

// holds says how and when the relation holds and by whom.
func (x *explainer) holds(r *doc.Relation) string {
	q := []string{r.Polarity.String(), r.Modality.String()}
	add := func(what, s string) {
		if s != "" {
			q = append(q, what+clean(s))
		}
	}
	add("title ", r.Title)
	add("status ", r.Status)
	if r.Time != nil {
		days := ""
		if r.Time.From != "" || r.Time.To != "" {
			days = " (" + strings.TrimSpace(r.Time.From+" to "+r.Time.To) + ")"
		}
		add("time ", r.Time.Text+days)
	}
	if r.Place != doc.None {
		add("place ", x.d.Entities[r.Place].Name)
	}
	if r.Source != doc.None {
		add("source ", x.d.Entities[r.Source].Name)
	}
	add("source ", r.SourceText)
	add("event ", strings.TrimSpace(r.Event.Type+" "+r.Event.Mode+" "+r.Event.CAMEO))
	return strings.Join(q, ", ")
}

// line prints what a key says, wrapped beside it.
func (x *explainer) line(key, s string) {
	const indent = 14
	for i, l := range wrap(s, x.t.c.width-indent) {
		if i > 0 {
			key = ""
		}
		fmt.Fprintf(x.t.c, "  %-*s%s\n", indent-2, key, l)
	}
}

func (x *explainer) span(s doc.Span) string { return clean(x.d.Slice(s)) }

// words returns tokens as they are written, with dots where others stand
// between.
func (x *explainer) words(tokens []int) string {
	var b strings.Builder
	for i, t := range tokens {
		switch {
		case i == 0:
		case t == tokens[i-1]+1:
			b.WriteByte(' ')
		default:
			b.WriteString(" ... ")
		}
		b.WriteString(clean(x.d.Surface(t)))
	}
	return b.String()
}

// way shows hops: "declined -nsubj-> China".
func (x *explainer) way(hops []rules.Hop) string {
	var b strings.Builder
	for i, h := range hops {
		if i == 0 {
			b.WriteString(": " + clean(x.d.Surface(h.From)))
		}
		if h.Up {
			b.WriteString(" <-" + h.Rel + "- ")
		} else {
			b.WriteString(" -" + h.Rel + "-> ")
		}
		b.WriteString(clean(x.d.Surface(h.To)))
	}
	return b.String()
}

// origin is "alias, countries.yml:231".
func origin(o doc.Origin) string {
	if o.At == "" {
		return o.Rule
	}
	return o.Rule + ", " + o.At
}
