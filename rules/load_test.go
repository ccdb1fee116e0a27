package rules

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

const strikeRule = `
- class: strike
  verbs: [strike]
- rule: struck
  relation: attacked
  trigger: strike
  subject: agent is actor
  object: theme is actor
`

func TestLaterFilesReplaceItems(t *testing.T) {
	first := base(t, map[string]string{"force.yml": strikeRule})
	mine := fstest.MapFS{"sub/force.yml": {Data: []byte(`
- rule: struck
  relation: criticised
  trigger: strike
  subject: agent is actor
  object: theme is actor
- rule: hit
  relation: attacked
  trigger: strike
  subject: agent is actor
  object: theme is actor
`)}, "_draft.yml": {Data: []byte("- nonsense")}, "notes.txt": {Data: []byte("- nonsense")}}
	s := mustLoad(t, first, Named("my", mine))
	var got []string
	for _, r := range s.Rules() {
		got = append(got, r.Name+" "+r.Relation.Name+" "+r.At)
	}
	want := "force/struck criticised my/sub/force.yml:2; force/hit attacked my/sub/force.yml:7"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLoadTellsUnreadableFiles(t *testing.T) {
	_, err := Load(base(t, nil), Dir("no/such/folder"))
	var list ErrorList
	if !errors.As(err, &list) || len(list) != 1 || list[0].File != "no/such/folder" {
		t.Errorf("got %v", err)
	}
	_, err = Load(base(t, map[string]string{"a.yml": "- class: x\n  verbs: [\xff]\n", "b.yml": "- clas: x"}))
	if !errors.As(err, &list) || len(list) != 2 || list.Files() != 2 {
		t.Errorf("got %v", err)
	}
}

// TestBuiltinLoads holds the shipped rules to their own language.
func TestBuiltinLoads(t *testing.T) {
	s := mustLoad(t, Builtin())
	if len(s.Rules()) == 0 || s.Relation("met with") == nil {
		t.Error("the shipped rules are not there")
	}
}

func TestInventory(t *testing.T) {
	s := mustLoad(t, base(t, nil))
	if n := len(s.relations); n != 62 {
		t.Errorf("%d relations, want 62", n)
	}
	acts := 0
	for _, r := range s.relations {
		if r.Event.Type != "" {
			acts++
			if r.Event.CAMEO == "" {
				t.Errorf("%s has no CAMEO code", r.Name)
			}
		}
	}
	if acts != 39 {
		t.Errorf("%d acts, want 39", acts)
	}
}

// FuzzLoad holds that no rule file panics, and that what is wrong with it is
// told with a place inside it.
func FuzzLoad(f *testing.F) {
	f.Add(strikeRule)
	f.Add("- type: a\n  is: [PERSON\n- class: b\n\tverbs: x")
	f.Add("- modifier: m\n  set: {drop: true}\n  when: 'has (>aux) (<conj)* agent is not \"x\" or actor'\n")
	f.Add("- rule: é\n  \"relation\": |\n    met with\n  x?: 'it''s {1,2}'\n  examples: [{yes: \"[a] b [c]\"}]")
	shipped := base(f, nil)
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Load(shipped, Named("x", fstest.MapFS{"f.yml": {Data: []byte(text)}}))
		if err == nil {
			return
		}
		lines := strings.Count(text, "\n") + 1
		for _, e := range err.(ErrorList) {
			if e.File == "x/f.yml" && (e.Line < 1 || e.Line > lines || e.Col < 1 || e.Msg == "") {
				t.Errorf("fault at %d:%d of %d lines: %s", e.Line, e.Col, lines, e.Msg)
			}
		}
	})
}

// FuzzPath holds that no path panics, while it is read or followed, and that
// following it ends.
func FuzzPath(f *testing.F) {
	for _, s := range []string{"agent is actor", "theme (of|for|to|with)* is meeting", ">obl[by|of]? <conj {2,3} with actor", "has not (>nsubj | >*) (<* | >*)* is not \"x\"", "(>*)* (<*)* (>*)* (<*)*"} {
		f.Add(s)
	}
	shipped := base(f, nil)
	f.Fuzz(func(t *testing.T, text string) {
		l := &loader{set: &Set{}, items: map[string][]*item{}}
		l.read(0, shipped)
		l.compile()
		src := newSource("f.yml", text)
		n := &node{src: src, line: 1, col: 1, text: text}
		p := l.parsePath(n, scope{})
		if p == nil {
			if len(l.errs) == 0 {
				t.Fatal("no path and no fault")
			}
			return
		}
		d := sketch(t, pathSentence)
		l.set.index()
		tree := fuzzTree(d)
		w := &walker{s: l.set, d: d, t: tree, args: NewArgs(d), words: newWords(l.set, d, tree)}
		for i := range d.Tokens {
			for _, found := range w.all(p, []int{i}) {
				if found.token < 0 || found.token >= len(d.Tokens) {
					t.Fatalf("led to token %d", found.token)
				}
			}
		}
	})
}
