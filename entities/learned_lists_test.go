package entities

import (
	"reflect"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

func list(t *testing.T, names map[string]uint8) *nameList {
	t.Helper()
	kinds := map[uint64]uint8{}
	for n, k := range names {
		kinds[startName.add(n).sum()] = k
	}
	l, err := readList(packList(kinds))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// lists returns lists of which only the shipped one holds names.
func lists(t *testing.T, shipped *nameList) [listCount]*nameList {
	empty := list(t, nil)
	return [listCount]*nameList{shipped, empty, empty}
}

// The longest listed name counts, however the text is cut into words.
func TestMarkListed(t *testing.T) {
	l := list(t, map[string]uint8{"South Orvia": listedCountry, "Orvia": listedPlace, "Al-Tarik Front": listedOrg})
	g := passage{words: []string{"In", "South", "Orvia", "the", "Al", "-", "Tarik", "Front", "left", "Orvia"}, knowledge: knowledge{lists: lists(t, l)}}
	g.lex = make([]lexed, len(g.words))
	g.markListed(0, len(g.words))
	want := []listed{{}, {listedCountry, 'B'}, {listedCountry, 'E'}, {}, {listedOrg, 'B'}, {listedOrg, 'I'}, {listedOrg, 'I'}, {listedOrg, 'E'}, {}, {listedPlace, 'S'}}
	for i, w := range want {
		if got := g.lex[i].list[0]; got != w {
			t.Errorf("%s: %+v, want %+v", g.words[i], got, w)
		}
	}
	if _, err := readList([]byte{1, 2, 3}); err == nil {
		t.Error("half an entry was read")
	}
}

// A name that articles disagree about is not learned, nor a rare one.
func TestLearnedKinds(t *testing.T) {
	one := func(all uint32, label int, n uint32) *tally {
		x := &tally{all: all}
		x.label[label] = n
		return x
	}
	got := learnedKinds(map[uint64]*tally{1: one(2, 0, 2), 2: one(1, 0, 1), 3: one(9, 2, 5), 4: one(8, 1, 6)}, 2, 10)
	want := map[uint64]uint8{1: 1 | 1<<4, 4: 2 | 1<<5}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Capitals that say nothing are written as the article or the news has the word.
func TestRestoreCase(t *testing.T) {
	cl, err := model.DefaultClusters()
	if err != nil {
		t.Fatal(err)
	}
	groups, err := readGroups(nil)
	if err != nil {
		t.Fatal(err)
	}
	speech, err := syntax.DefaultTagger()
	if err != nil {
		t.Fatal(err)
	}
	g := passage{
		words:     []string{"ORLANDI", "MEETS", "IRAN", "PRESIDENT", "AND", "NATO", "OFFICIALS", "Marek", "Orlandi", "met", "the", "president", "."},
		ends:      []int{7, 13},
		knowledge: knowledge{clusters: cl, groups: groups, speech: speech, lists: lists(t, list(t, map[string]uint8{"NATO": listedOrg, "Nato": listedOrg}))},
	}
	g.analyse(nil)
	want := []string{"Orlandi", "meets", "Iran", "president", "and", "NATO", "officials"}
	if got := g.words[:7]; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Equal names go by the majority of the sure; a single other is none.
func TestVotes(t *testing.T) {
	var v votes
	for _, f := range []found{{typ: "ORG", sure: 0.9}, {typ: "LOC", sure: 0.6}, {typ: "ORG", sure: 0.8}} {
		v.add(&f)
	}
	if got := v.decide("LOC"); got != "ORG" {
		t.Errorf("LOC against the majority stays %s", got)
	}
	v.add(&found{typ: "LOC", sure: 0.9})
	if got := v.decide("LOC"); got != "LOC" {
		t.Errorf("LOC with as many votes is %s", got)
	}
	var two votes
	two.add(&found{typ: "PER", sure: 0.4})
	two.add(&found{typ: "ORG", sure: 1})
	if got := two.decide("PER"); got != "PER" {
		t.Errorf("one other name makes PER %s", got)
	}
}
