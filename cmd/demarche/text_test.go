package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  []string
	}{
		{"", 10, nil},
		{"one two three", 7, []string{"one two", "three"}},
		{"漢字漢字漢字", 5, []string{"漢字", "漢字", "漢字"}},
		{"e\u0301e\u0301e\u0301 x", 3, []string{"e\u0301e\u0301e\u0301", "x"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"a abcdefg", 4, []string{"a", "abcd", "efg"}},
		{"👩‍👩‍👧 xy", 4, []string{"👩‍👩‍👧", "xy"}},
	} {
		if got := wrap(c.s, c.width); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\n  b\tc":          "a b c",
		"\x1b[31mred\x1b[0m":   "[31mred[0m",
		"a\u202eb":             "ab",
		"nbsp\u00a0here\u2028": "nbsp here",
		"bad \xff":             "bad \uFFFD",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{cutStart("news/long/path.txt:9:13", 12), "…th.txt:9:13"},
		{cutStart("short", 5), "short"},
		{cutStart("漢字漢字", 4), "…字"},
		{cutEnd("one two", 5), "one…"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// TestExcerpt: brackets in a sentence are its focus.
func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		name, s string
		room    int
		want    string
	}{
		{"all", "The [A met B] here.", 80, "The A met B here."},
		{"clause to the right", "[China declined a request from the U.S.] for a meeting between the countries' defense chiefs, the ministry said late on Monday in a long statement.", 100,
			"China declined a request from the U.S. for a meeting between the countries' defense chiefs …"},
		{"clause to the left", "After a long night of talks that went nowhere at all, and in spite of much, tired [Ana met Lee] again.", 50,
			"… and in spite of much, tired Ana met Lee again."},
		{"no border near", "One two three four five six seven [Ana met Lee] eight nine ten eleven twelve", 38,
			"… Ana met Lee eight nine ten eleven …"},
		{"focus wider than the room", "x [one two three four five six] y", 10, "… one two three four five six …"},
		{"inside a word", "The [Singapore]-based man.", 80, "The Singapore-based man."},
	} {
		i, j := strings.Index(c.s, "["), strings.Index(c.s, "]")-1
		s := strings.NewReplacer("[", "", "]", "").Replace(c.s)
		if got := excerpt(s, doc.Span{Start: i, End: j}, c.room); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("China declined, it said, a request.", 3, 12, 20)
	f.Add("漢字 \x1b[1m, x", 0, 6, 3)
	f.Fuzz(func(t *testing.T, s string, i, j, room int) {
		if i < 0 || j < i || j > len(s) || room < -100 || room > 1000 {
			t.Skip()
		}
		got := excerpt(s, doc.Span{Start: i, End: j}, room)
		for _, l := range wrap(got, 20) {
			if columns(l) > 20 && len([]rune(l)) > 1 {
				t.Fatalf("line %q is %d columns", l, columns(l))
			}
		}
		if strings.ContainsAny(got, "\x1b\n\r") {
			t.Fatalf("%q reaches the terminal", got)
		}
	})
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"dot", "dots", 1}, {"jsonl", "json", 1}, {"", "abc", 3}, {"claims", "clamis", 2}, {"all", "all", 0}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
