package rules

import (
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// patternOf compiles a token pattern with the shipped types and classes of
// base.
func patternOf(base *Set, text string) (*Pattern, *loader) {
	l := &loader{set: base, items: map[string][]*item{}}
	src := newSource("p.yml", text)
	return l.pattern(&node{src: src, line: 1, col: 1, kind: scalar, text: text}), l
}

func patternBase(t testing.TB) *Set {
	set, err := Load(filesOf("c.yml", "- class: office\n  nouns: [minister, prime minister]\n- type: actor\n  is: [PERSON, COUNTRY]\n"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestPatternFind(t *testing.T) {
	base := patternBase(t)
	d := tagged("The/DT prime/JJ minister/NN of/IN Ruritania/NNP ,/, Rudolf/NNP Rassendyll/NNP ,/, paid/VBD $/$ 5/CD million/CD at/IN NATO/NNP 's/POS Zenda/NNP summit/NN")
	names := []doc.Mention{{First: 4, End: 5, Type: doc.Country}, {First: 6, End: 8, Type: doc.Person}}
	for _, c := range []struct{ pattern, want string }{
		{"Rudolf", "Rudolf"},
		{"rudolf", ""},
		{"~rudolf", "Rudolf"},
		{`"'s"`, "'s"},
		{"{PERSON}", "Rudolf Rassendyll"},
		{"{actor}", "Ruritania; Rudolf Rassendyll"},
		{"{class office} of {COUNTRY}", "prime minister of Ruritania"},
		{"[class=office]", "minister"},
		{"[tag=/NNPS?/]+", "Ruritania; Rudolf Rassendyll; NATO; Zenda"},
		{"[tag=/NNPS?/]+?", "Ruritania; Rudolf; Rassendyll; NATO; Zenda"},
		{"[tag=NNP & type!=PERSON]", "Ruritania; NATO; Zenda"},
		{"[shape=X]", "NATO"},
		{"$ [shape=d] million?", "$ 5 million"},
		{"$ [shape=d] million??", "$ 5"},
		{"(Rudolf|NATO) [] [lower=zenda|\",\"]", "Rudolf Rassendyll ,; NATO 's Zenda"},
		{"[tag=NNP]{2,3}", "Rudolf Rassendyll"},
		{"<a: {COUNTRY}> , <b: [tag=NNP]+>", "Ruritania , Rudolf Rassendyll a=Ruritania b=Rudolf Rassendyll"},
		{"Zenda (?= summit)", "Zenda"},
		{"NATO (?= summit)", ""},
		{"(([]*)*)* Zenda", "The prime minister of Ruritania , Rudolf Rassendyll , paid $ 5 million at NATO 's Zenda"},
	} {
		p, l := patternOf(base, c.pattern)
		if p == nil {
			t.Errorf("%s: %v", c.pattern, l.errs)
			continue
		}
		var got []string
		for _, f := range p.Find(NewTokens(base, d, 0, names, nil)) {
			s := d.Slice(d.TokenSpan(f.First, f.End))
			for i, c := range f.Caps {
				s += " " + p.caps[i] + "=" + d.Slice(d.TokenSpan(c[0], c[1]))
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.pattern, s, c.want)
		}
	}
}

func TestPatternFaults(t *testing.T) {
	base := patternBase(t)
	for _, c := range []struct{ pattern, want string }{
		{"(A B", `p.yml:1:1: "(" is not closed (expected ")")`},
		{"A )", `p.yml:1:3: ")" is not expected here`},
		{"A | ", `p.yml:1:5: something to match is missing here`},
		{"* A", `p.yml:1:1: "*" counts nothing here`},
		{"A+*", `p.yml:1:3: one quantifier follows another (expected brackets around what the first one counts)`},
		{"A{3,2}", `p.yml:1:2: {3,2} counts nothing (expected {least,most})`},
		{"A{1,100}", `p.yml:1:2: a repetition of more than 64`},
		{"[shap=Xx]", `p.yml:1:2: unknown condition "shap" (did you mean "shape"?)`},
		{"[shape=xX]", `p.yml:1:8: unknown shape "xX" (expected Xx, X, x, d or X.)`},
		{"[word Xx]", `p.yml:1:7: expected = or != behind "word"`},
		{"[word=/(/]", "p.yml:1:7: missing closing ): `^(?:()$`"},
		{"{PERSOM}", `p.yml:1:2: unknown type "PERSOM" (did you mean "PERSON"?)`},
		{"{class ofice}", `p.yml:1:2: unknown class "ofice" (did you mean "office"?)`},
		{"<: A>", `p.yml:1:1: a capture has a name (expected <name: ...>)`},
		{"<a: A> <a: B>", `p.yml:1:9: capture "a" is there twice`},
		{`"A`, `p.yml:1:1: the quotes are not closed`},
		{"A? B*", `p.yml:1:1: the pattern matches nothing at all (expected one token at least)`},
		{"((((A{64}){64}){64}){64})", `p.yml:1:1: the pattern is too large (expected smaller repetitions)`},
	} {
		p, l := patternOf(base, c.pattern)
		if p != nil || len(l.errs) != 1 || l.errs[0].Error() != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.pattern, l.errs, c.want)
		}
	}
}

// FuzzPattern: any text compiles or is a fault with a place, and what compiles
// ends.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"<name: [word=A|B] of [shape=Xx]+ (and [shape=Xx]+)?>", "(a|b*)*c", "{PERSON}{1,3}?", "[tag=/NNP?/ & lower!=the]", "(?= x) []", "~a\"", "{class office}"} {
		f.Add(s)
	}
	base := patternBase(f)
	d := tagged("a/NN b/NN A/NNP of/IN Xx/NNP and/CC Yy/NNP minister/NN c/NN")
	f.Fuzz(func(t *testing.T, s string) {
		p, l := patternOf(base, s)
		if p == nil {
			if len(l.errs) == 0 {
				t.Fatalf("%q: no pattern and no fault", s)
			}
			return
		}
		for _, m := range p.Find(NewTokens(base, d, 0, []doc.Mention{{First: 4, End: 5, Type: doc.Person}}, nil)) {
			if m.First >= m.End || m.End > len(d.Tokens) {
				t.Fatalf("%q: match [%d, %d)", s, m.First, m.End)
			}
		}
	})
}

func BenchmarkMentionRules(b *testing.B) {
	set, err := Load(Builtin())
	if err != nil {
		b.Fatal(err)
	}
	d := tagged(strings.Repeat("The/DT Ministry/NNP of/IN Trade/NNP met/VBD Rudolf/NNP Rassendyll/NNP on/IN Monday/NNP ,/, ", 4))
	for b.Loop() {
		t := NewTokens(set, d, 0, nil, nil)
		for _, r := range set.MentionRules() {
			r.Find(t)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}
