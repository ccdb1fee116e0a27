package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestParseIsConllu holds what parse writes against the format of CoNLL-U, as
// the validator of Universal Dependencies checks it in its levels 1 and 2
// (https://universaldependencies.org/format.html).
func TestParseIsConllu(t *testing.T) {
	articles, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || articles == nil {
		t.Fatal(articles, err)
	}
	texts := map[string]string{
		"odd":    "U.S.-China talks — “no”,\tsaid  Li: can't!  Half-way (e.g. \"x\")… \n $5m; 3.5% http://a.b/c?d#e _x_ #tag\n\n–\n\n😀 Ça, c'est l'a\u00a0b.",
		"lines":  "He left\nher. She\r\nstayed.\n\n\nNobody knew",
		"unseen": "a\u200bb says no.\t He\u00a0left\x01 \x07😀.\r\nNext\ufeff line\u0085x\n\n...\n\n123 456\n",
		"broken": "a\xff\xfeb\x00c \u2028d e\u0301.",
	}
	for _, name := range articles {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(data)
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			out := parseOut(t, text, "parse", "--text", "-")
			if out == "" {
				t.Error("nothing was written")
			}
			for _, f := range conlluFaults(out) {
				t.Error(f)
			}
			again := parseOut(t, out, "parse", "-")
			for _, f := range conlluFaults(again) {
				t.Errorf("of its own words: %s", f)
			}
		})
	}
}

// TestConlluFaults: the check finds what it is for.
func TestConlluFaults(t *testing.T) {
	good := "# sent_id = 1\n# text = Dogs bark\n1\tDogs\tdog\tNOUN\tNNS\tCase=Nom|Number=Plur\t2\tnsubj\t_\t_\n2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_\n\n"
	if f := conlluFaults(good + strings.Replace(good, "= 1", "= 2", 1)); f != nil {
		t.Errorf("faults in what has none: %v", f)
	}
	for _, bad := range [][2]string{
		{"# sent_id = 1\n", ""}, {"# text = Dogs bark\n", ""}, {"= Dogs bark", "= Dogs  bark"}, {"Dogs bark", "Dogs. bark"}, {"\t2\tnsubj", "\t3\tnsubj"},
		{"\t2\tnsubj", "\t1\tnsubj"}, {"\t0\troot", "\t1\tcop"}, {"\t0\troot", "\t0\tdep"}, {"\t2\tnsubj", "\t2\troot"}, {"2\tbark", "3\tbark"},
		{"NOUN", "N"}, {"Case=Nom|Number=Plur", "Number=Plur|Case=Nom"}, {"Number=Plur", "Plur"}, {"NNS", ""}, {"\tdog\t", "\tdog \t"},
		{"nsubj", "Nsubj"}, {"\t_\n\n", "\t_\n"}, {"\t_\n2", "\tSpaceAfter=No\n2"},
	} {
		if text := strings.Replace(good, bad[0], bad[1], 1); conlluFaults(text) == nil {
			t.Errorf("no fault is found in %q", text)
		}
	}
}

func parseOut(t *testing.T, in string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(in), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	return out.String()
}

var (
	featsForm = regexp.MustCompile(`^(_|[A-Z0-9][A-Za-z0-9]*(\[[a-z0-9]+\])?=[A-Z0-9][A-Za-z0-9]*(,[A-Z0-9][A-Za-z0-9]*)*)$`)
	relForm   = regexp.MustCompile(`^[a-z]+(:[a-z]+)*$`)
	uposForm  = regexp.MustCompile(`^(ADJ|ADP|ADV|AUX|CCONJ|DET|INTJ|NOUN|NUM|PART|PRON|PROPN|PUNCT|SCONJ|SYM|VERB|X)$`)
)

// conlluFaults returns what is wrong with the form of a CoNLL-U text.
func conlluFaults(text string) (faults []string) {
	if text == "" {
		return nil
	}
	body, ok := strings.CutSuffix(text, "\n\n")
	if !ok {
		return []string{"no blank line at the end"}
	}
	ids := map[string]bool{}
	for i, sent := range strings.Split(body, "\n\n") {
		s := &conlluSentence{}
		for _, line := range strings.Split(sent, "\n") {
			s.line(line)
		}
		s.end()
		if ids[s.id] {
			s.fault("sent_id %q is there twice", s.id)
		}
		ids[s.id] = true
		for _, f := range s.faults {
			faults = append(faults, fmt.Sprintf("sentence %d: %s", i+1, f))
		}
	}
	return faults
}

// conlluSentence is a sentence while it is checked.
type conlluSentence struct {
	id, text string
	heads    []int
	rels     []string
	surface  strings.Builder
	until    int // the last word of a multiword token
	faults   []string
}

func (s *conlluSentence) fault(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

func (s *conlluSentence) line(line string) {
	if strings.HasPrefix(line, "#") {
		if v, ok := strings.CutPrefix(line, "# sent_id = "); ok {
			s.id = v
		}
		if v, ok := strings.CutPrefix(line, "# text = "); ok {
			s.text = v
		}
		return
	}
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		s.fault("%d columns in %q", len(c), line)
		return
	}
	for i, v := range c {
		if v == "" || strings.TrimSpace(v) != v || strings.Contains(v, "  ") || strings.Contains(v, " ") && i != 1 && i != 2 {
			s.fault("column %d is %q", i+1, v)
		}
	}
	space := " "
	if slices.Contains(strings.Split(c[9], "|"), "SpaceAfter=No") {
		space = ""
	}
	if first, last, ok := strings.Cut(c[0], "-"); ok {
		a, _ := strconv.Atoi(first)
		s.until, _ = strconv.Atoi(last)
		if a != len(s.heads)+1 || s.until <= a {
			s.fault("range %s", c[0])
		}
		s.surface.WriteString(c[1] + space)
		return
	}
	s.word(c)
	if len(s.heads) > s.until {
		s.surface.WriteString(c[1] + space)
	}
}

// word checks the columns of a word.
func (s *conlluSentence) word(c []string) {
	if c[0] != strconv.Itoa(len(s.heads)+1) {
		s.fault("ID %s", c[0])
	}
	head, err := strconv.Atoi(c[6])
	if err != nil {
		s.fault("head %q", c[6])
	}
	s.heads, s.rels = append(s.heads, head), append(s.rels, c[7])
	if !uposForm.MatchString(c[3]) {
		s.fault("UPOS %q", c[3])
	}
	if (head == 0) != (c[7] == "root") || !relForm.MatchString(c[7]) {
		s.fault("relation %q of head %d", c[7], head)
	}
	feats := strings.Split(c[5], "|")
	for _, f := range feats {
		if !featsForm.MatchString(f) {
			s.fault("feature %q", f)
		}
	}
	byName := func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
	if !slices.IsSortedFunc(feats, byName) || len(slices.Compact(slices.Clone(feats))) != len(feats) {
		s.fault("features %q are not in order", c[5])
	}
}

// end checks the sentence as a whole: its comments and its tree.
func (s *conlluSentence) end() {
	if s.id == "" || s.text == "" {
		s.fault("no sent_id or no text")
	}
	if got := strings.TrimRight(s.surface.String(), " "); got != s.text {
		s.fault("the words are %q, the text %q", got, s.text)
	}
	roots := 0
	for i, h := range s.heads {
		steps := 0
		for at := i + 1; at != 0 && steps <= len(s.heads); steps++ {
			if at < 0 || at > len(s.heads) {
				s.fault("word %d has the head %d", i+1, h)
				return
			}
			at = s.heads[at-1]
		}
		if steps > len(s.heads) {
			s.fault("word %d is in a circle", i+1)
			return
		}
		if h == 0 {
			roots++
		}
	}
	if roots != 1 {
		s.fault("%d roots", roots)
	}
}
