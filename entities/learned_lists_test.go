package entities

import (
	"reflect"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
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

// The longest listed name counts, however the text is cut into words.
func TestMarkListed(t *testing.T) {
	l := list(t, map[string]uint8{"South Orvia": listedCountry, "Orvia": listedPlace, "Al-Tarik Front": listedOrg})
	g := passage{words: []string{"In", "South", "Orvia", "the", "Al", "-", "Tarik", "Front", "left", "Orvia"}, lists: []*nameList{l}}
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
	g := passage{
		words: []string{"ORLANDI", "MEETS", "IRAN", "PRESIDENT", "AND", "NATO", "OFFICIALS", "Marek", "Orlandi", "met", "the", "president", "."},
		ends:  []int{7, 13},
		lists: []*nameList{list(t, map[string]uint8{"NATO": listedOrg, "Nato": listedOrg})},
	}
	g.analyse(cl)
	want := []string{"Orlandi", "meets", "Iran", "president", "and", "NATO", "officials"}
	if got := g.words[:7]; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
