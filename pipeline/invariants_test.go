package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/article"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
	"github.com/demarche-nlp/demarche/rules"
)

// TestInvariants holds what every Doc promises on the articles of testdata and
// on texts that are hard to read. Process runs strict: no stage changes a
// layer below its own.
func TestInvariants(t *testing.T) {
	articles := corpus(t)
	for i, text := range oddTexts {
		articles = append(articles, article.FromText(fmt.Sprintf("odd-%d", i), text))
	}
	for _, a := range articles {
		d, err := strict(t).Process(t.Context(), a)
		if err != nil {
			t.Errorf("%s: %v", a.ID, err)
			continue
		}
		for _, fault := range check(d, strict(t).Rules()) {
			t.Errorf("%s: %s", a.ID, fault)
		}
	}
}

// oddTexts are also the seeds of FuzzProcess.
var oddTexts = []string{
	"", " \n\t\u00a0", "\ufeff", "\ufeffPeru met Chile.", ".", "?!...", "\x00", "a\x00b",
	"\xff\xfe\xfd's", "ȺȺȺ's", "Li's... go", "can't... go", "cannot", "“Go,” he said. ‘No.’",
	"Lloyd Austin met his Chinese counterpart, Li Shangfu, in Singapore.\r\n\r\nHe left.\r\n",
	"PARIS (Wire) — France said on Monday it would not meet with Germany, Italy and the U.N.",
	"国家主席 met Peru. Путин met U.S. 🇺🇸 officials 👨‍👩‍👧.", "e\u0301migre\u0301 U.S.\u200bU.K.",
	"| a | b |\n|---|---|\n| 1 | 2 |", strings.Repeat("(", 300) + "Peru" + strings.Repeat(")", 300),
	strings.Repeat("Peru and Chile and ", 120) + "met.", strings.Repeat("x", 5000), strings.Repeat(". ", 400),
	"PERU REJECTS CHILE REQUEST\nBy Ana Diaz\nLIMA, May 3 - Peru rejected it.\nGetty Images",
	"he he he. It its. Who? \"\" '' `` ''",
}

// TestInvariantsOfSalad: sentences that nobody writes, of the words of testdata
// in any order and with lines broken anywhere, keep the promises too.
func TestInvariantsOfSalad(t *testing.T) {
	var words []string
	for _, a := range corpus(t) {
		words = append(words, strings.Fields(a.Text)...)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 15 {
		var b strings.Builder
		for range 300 {
			at := r.IntN(len(words))
			for _, w := range words[at:min(len(words), at+1+r.IntN(6))] {
				b.WriteString(w)
				b.WriteString([]string{" ", " ", " ", " ", " ", "  ", ", ", "\n", "\n\n"}[r.IntN(9)])
			}
		}
		d, err := strict(t).Process(t.Context(), article.FromText(fmt.Sprintf("salad-%d", i), b.String()))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range check(d, strict(t).Rules()) {
			t.Errorf("%s: %s", d.ID, fault)
		}
	}
}

// FuzzProcess: no text makes the pipeline fail, and its Doc keeps its promises.
func FuzzProcess(f *testing.F) {
	for _, s := range oddTexts {
		f.Add([]byte(s))
	}
	p := strict(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 20_000 {
			t.Skip("long")
		}
		d, err := p.Process(t.Context(), article.FromText("fuzz", string(text)))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range check(d, p.Rules()) {
			t.Error(fault)
		}
	})
}

// checker collects the promises that a Doc breaks.
type checker struct {
	d      *doc.Doc
	faults []string
}

func (c *checker) want(ok bool, format string, args ...any) {
	if !ok && len(c.faults) < 20 {
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	}
}

// check returns the promises of package doc that d breaks. set has the
// inventory of relations.
func check(d *doc.Doc, set *rules.Set) []string {
	c := &checker{d: d}
	c.want(utf8.ValidString(d.Text), "the text is not UTF-8")
	c.parts()
	c.tokens()
	c.sentences()
	c.perToken()
	if len(c.faults) > 0 {
		return c.faults // what is above points into these
	}
	c.trees()
	c.mentions("name", d.Names, true)
	c.mentions("mention", d.Mentions, false)
	if len(c.faults) > 0 {
		return c.faults
	}
	c.nesting()
	c.entities()
	for i := range d.Relations {
		c.relation(i, set)
	}
	return c.faults
}

// cover checks that spans rise, never overlap and hold every byte that is no
// white space.
func (c *checker) cover(what string, n int, span func(int) doc.Span) {
	at := 0
	for i := range n {
		s := span(i)
		if s.Start < at || s.End <= s.Start || s.End > len(c.d.Text) {
			c.want(false, "%s %d at %v after %d of %d bytes", what, i, s, at, len(c.d.Text))
			return
		}
		c.gap(what, at, s.Start)
		at = s.End
	}
	c.gap(what, at, len(c.d.Text))
}

// gap checks that text[start:end] is white space.
func (c *checker) gap(what string, start, end int) {
	for i, r := range c.d.Text[start:end] {
		c.want(syntax.IsSpace(r), "%q at byte %d is in no %s", r, start+i, what)
	}
}

func (c *checker) parts() {
	c.cover("part", len(c.d.Parts), func(i int) doc.Span { return c.d.Parts[i].Span })
}

func (c *checker) tokens() {
	c.cover("token", len(c.d.Tokens), func(i int) doc.Span { return c.d.Tokens[i].Span })
	for i, t := range c.d.Tokens {
		c.want(c.d.Surface(i) == c.d.Text[t.Start:t.End], "token %d is not its text", i)
		c.want(strings.IndexFunc(c.d.Surface(i)[:1], syntax.IsSpace) < 0, "token %d %q begins with white space", i, c.d.Surface(i))
	}
}

func (c *checker) sentences() {
	at := 0
	for i, s := range c.d.Sents {
		c.want(s.First == at && s.End > s.First && s.End <= len(c.d.Tokens), "sentence %d has the tokens [%d, %d) after %d", i, s.First, s.End, at)
		at = s.End
		if s.Part < 0 || s.Part >= len(c.d.Parts) || s.End > len(c.d.Tokens) {
			c.want(false, "sentence %d in part %d of %d", i, s.Part, len(c.d.Parts))
			return
		}
		c.want(c.d.Parts[s.Part].Contains(c.d.SentSpan(i)), "sentence %d leaves its part", i)
	}
	c.want(at == len(c.d.Tokens), "the sentences end at token %d of %d", at, len(c.d.Tokens))
}

func (c *checker) perToken() {
	n := len(c.d.Tokens)
	c.want(len(c.d.Tags) == n && len(c.d.Lemmas) == n && len(c.d.Arcs) == n,
		"%d tokens, %d tags, %d lemmas, %d arcs", n, len(c.d.Tags), len(c.d.Lemmas), len(c.d.Arcs))
	for i, t := range c.d.Tags {
		c.want(t.XPOS != "" && t.UPOS != "", "token %d has the tag %+v", i, t)
	}
}

// trees checks that the arcs of each sentence are one tree with one root.
func (c *checker) trees() {
	for i, s := range c.d.Sents {
		roots := 0
		for k := s.First; k < s.End; k++ {
			h := c.d.Arcs[k].Head
			if h == doc.None {
				roots++
			} else if h < s.First || h >= s.End {
				c.want(false, "token %d has its head %d outside sentence %d", k, h, i)
				return
			}
			c.want(c.d.Arcs[k].Rel != "", "token %d has no relation", k)
		}
		c.want(roots == 1, "sentence %d has %d roots", i, roots)
		for k := s.First; k < s.End; k++ {
			steps, h := 0, k
			for ; h != doc.None && steps <= s.End-s.First; steps++ {
				h = c.d.Arcs[h].Head
			}
			c.want(h == doc.None, "token %d of sentence %d stands in a loop", k, i)
		}
	}
}

// mentions checks ranges, order and, for mentions with an entity, the way back.
func (c *checker) mentions(what string, ms []doc.Mention, names bool) {
	for i, m := range ms {
		if m.Sent < 0 || m.Sent >= len(c.d.Sents) {
			c.want(false, "%s %d in sentence %d", what, i, m.Sent)
			continue
		}
		s := c.d.Sents[m.Sent]
		c.want(s.First <= m.First && m.First < m.End && m.End <= s.End, "%s %d [%d, %d) leaves sentence %d [%d, %d)", what, i, m.First, m.End, m.Sent, s.First, s.End)
		c.want(m.First <= m.Head && m.Head < m.End, "%s %d has its head %d outside [%d, %d)", what, i, m.Head, m.First, m.End)
		c.want(m.Type != "" && m.Origin.Rule != "", "%s %d has type %q, origin %q", what, i, m.Type, m.Origin.Rule)
		if names {
			c.want(m.Entity == doc.None, "%s %d has an entity", what, i)
		} else {
			c.want(m.Entity >= 0 && m.Entity < len(c.d.Entities), "%s %d has the entity %d of %d", what, i, m.Entity, len(c.d.Entities))
		}
		if i > 0 {
			p := ms[i-1]
			c.want(p.First < m.First || p.First == m.First && p.End >= m.End, "%s %d [%d, %d) comes after [%d, %d)", what, i, m.First, m.End, p.First, p.End)
		}
	}
}

// nesting checks that names hold each other whole or not at all.
func (c *checker) nesting() {
	var open []doc.Mention
	for i, m := range c.d.Names {
		for len(open) > 0 && open[len(open)-1].End <= m.First {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			o := open[len(open)-1]
			c.want(m.End <= o.End, "name %d [%d, %d) crosses [%d, %d)", i, m.First, m.End, o.First, o.End)
			c.want(m.First != o.First || m.End != o.End, "name %d [%d, %d) is there twice", i, m.First, m.End)
		}
		open = append(open, m)
	}
}

// entities checks the lists of mentions and the order by first mention.
func (c *checker) entities() {
	listed, last := 0, -1
	for i, e := range c.d.Entities {
		c.want(e.ID == fmt.Sprintf("e%d", i+1) && e.Name != "" && e.Type != "", "entity %d is %+v", i, e)
		if len(e.Mentions) == 0 {
			c.want(false, "entity %d has no mention", i)
			continue
		}
		c.want(e.Mentions[0] > last, "entity %d is first mentioned before the one above it", i)
		last = e.Mentions[0]
		prev := -1
		for _, m := range e.Mentions {
			if m <= prev || m >= len(c.d.Mentions) {
				c.want(false, "entity %d has the mentions %v", i, e.Mentions)
				break
			}
			c.want(c.d.Mentions[m].Entity == i, "entity %d lists mention %d of entity %d", i, m, c.d.Mentions[m].Entity)
			prev = m
			listed++
		}
	}
	c.want(listed == len(c.d.Mentions), "%d mentions are listed of %d", listed, len(c.d.Mentions))
}

func (c *checker) relation(i int, set *rules.Set) {
	r, n := c.d.Relations[i], len(c.d.Entities)
	known := func(e int) bool { return e >= 0 && e < n }
	c.want(known(r.Subject) && known(r.Object) && r.Subject != r.Object, "relation %d ties %d to %d of %d entities", i, r.Subject, r.Object, n)
	c.want(r.Source == doc.None || known(r.Source), "relation %d has the source %d", i, r.Source)
	c.want(r.Place == doc.None || known(r.Place), "relation %d has the place %d", i, r.Place)
	c.want(set.Relation(r.Type) != nil, "relation %d is %q, which the inventory lacks", i, r.Type)
	c.want(r.Origin.Rule != "", "relation %d has the origin %+v", i, r.Origin)
	c.want(r.Score > 0 && r.Score <= 1, "relation %d has the score %v", i, r.Score)
	ev := r.Evidence
	if ev.Sent < 0 || ev.Sent >= len(c.d.Sents) {
		c.want(false, "relation %d has its evidence in sentence %d", i, ev.Sent)
		return
	}
	c.want(c.d.PartOf(ev.Sent).Read(), "relation %d is read from a %s", i, c.d.PartOf(ev.Sent))
	text := doc.Span{End: len(c.d.Text)}
	for name, s := range map[string]doc.Span{"subject": ev.Subject, "trigger": ev.Trigger, "object": ev.Object} {
		c.want(s.Start <= s.End && text.Contains(s), "relation %d has its %s at %v", i, name, s)
	}
	c.want(ev.Subject.Len() > 0 && ev.Object.Len() > 0, "relation %d has its subject at %v, its object at %v", i, ev.Subject, ev.Object)
}
