package entities

import (
	"reflect"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// unlearned returns knowledge of clusters and parts of speech, with empty lists.
func unlearned(t *testing.T) knowledge {
	t.Helper()
	var k knowledge
	var err error
	if k.clusters, err = model.DefaultClusters(); err != nil {
		t.Fatal(err)
	}
	if k.speech, err = syntax.DefaultTagger(); err != nil {
		t.Fatal(err)
	}
	if k.groups, err = readGroups(nil); err != nil {
		t.Fatal(err)
	}
	k.lists = lists(t, list(t, nil))
	return k
}

// tagsOf returns a tag for each letter of s: N a proper noun, H a hyphen, x
// another word.
func tagsOf(s string) []doc.Tag {
	tags := make([]doc.Tag, len(s))
	for i, c := range s {
		tags[i].XPOS = map[rune]string{'N': "NNP", 'H': "HYPH", 'x': "NN"}[c]
	}
	return tags
}

// Names are looked for two tokens around what looks like one, and nowhere else.
func TestStretch(t *testing.T) {
	for _, c := range []struct{ name, words, tags, want string }{
		{"nothing", "it rains again and again .", "xxxxxx", ""},
		{"all", "Lima said so .", "Nxxx", "Lima said so"},
		{"one", "they all went on to Lima and then they came back home", "xxxxxNxxxxxx", "on to Lima and then"},
		{"far apart", "Lima says that nobody from there ever went to Oruro", "Nxxxxxxxxx", "Lima says that|went to Oruro"},
		{"meeting", "Lima says that one goes Oruro", "NxxxxN", "Lima says that one goes Oruro"},
		{"a proper noun in lower case", "we went on to oruro by bus again", "xxxxNxxx", "on to Oruro by bus"},
		{"digits", "we saw some 20 of them again", "xxxxxxx", "saw some 20 of them"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := passage{knowledge: unlearned(t), words: strings.Fields(c.words), ends: []int{len(c.tags)}}
			p.analyse(tagsOf(c.tags))
			var got []string
			for from, to := p.stretch(0, 0); from < to; from, to = p.stretch(0, to) {
				got = append(got, strings.Join(p.words[from:to], " "))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%q, want %q", s, c.want)
			}
		})
	}
}

// A run of proper nouns goes over hyphens, and leaves out a capital that is none.
func TestFindProper(t *testing.T) {
	p := passage{knowledge: unlearned(t), words: strings.Fields("The Al - Tarik Front of Lima -"), ends: []int{8}}
	p.analyse(tagsOf("xNHNNxNH"))
	var got []capRun
	for i := range p.lex {
		if r := p.lex[i].proper; r >= 0 && (len(got) == 0 || got[len(got)-1] != p.runs[r]) {
			got = append(got, p.runs[r])
		}
	}
	if want := []capRun{{1, 5}, {6, 7}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A text is of the domain whose small words it has; one that could be of either
// is news.
func TestDomainGuess(t *testing.T) {
	texts := [domainCount]string{
		newsDomain: "the minister told reporters that police had said so",
		wikiDomain: "it was founded by settlers and is located in the district",
		webDomain:  "i love it , you guys are great lol",
	}
	k := unlearned(t)
	read := func(s string) *passage {
		p := &passage{knowledge: k, words: strings.Fields(s)}
		p.ends = []int{len(p.words)}
		p.analyse(make([]doc.Tag, len(p.words)))
		return p
	}
	counts := domainCounts{words: map[uint64]*[domainCount]int{}}
	for d, s := range texts {
		counts.add(read(strings.Repeat(s+" ", 20)), uint64(d))
	}
	f := &model.File{}
	f.Add(domainSection, counts.pack())
	guess, err := readDomains(f)
	if err != nil {
		t.Fatal(err)
	}
	for d, s := range texts {
		if got := guess.guess(read(s)); got != uint64(d) {
			t.Errorf("%q is of domain %d, want %d", s, got, d)
		}
	}
	if got := guess.guess(read("so")); got != newsDomain {
		t.Errorf("one word is of domain %d", got)
	}
}

// Groups come back as they were packed; a path without any has none.
func TestGroups(t *testing.T) {
	leaves := []leafGroup{{5, [len(groupSizes)]uint16{1, 300}}, {5 + 1<<20, [len(groupSizes)]uint16{2, 7}}}
	g, err := readGroups(packGroups(leaves))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range append(leaves, leafGroup{}, leafGroup{path: 9}) {
		if got := g.find(l.path); got != l.group {
			t.Errorf("path %d: groups %v, want %v", l.path, got, l.group)
		}
	}
	for _, data := range [][]byte{{1}, make([]byte, groupBytes)} {
		if _, err := readGroups(data); err == nil {
			t.Errorf("groups were read from %v", data)
		}
	}
}
