package eval

import (
	_ "embed"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

//go:embed scores.txt
var committed string

// TestPagesStand: the tables of the documentation have the committed scores.
func TestPagesStand(t *testing.T) {
	for _, name := range []string{"docs/MODELS.md", "README.md"} {
		old, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		page, err := Page(string(old), ReadScores(committed), nil)
		if err != nil {
			t.Fatal(err)
		}
		if page != string(old) {
			t.Errorf("%s has other scores than scores.txt: demarche eval --data DIR --update writes both", name)
		}
		if !strings.Contains(page, pageStart) {
			t.Errorf("%s has no table of scores", name)
		}
	}
}

// TestWeights: the weights in the tree are those that were scored, and small
// enough.
func TestWeights(t *testing.T) {
	var s Scores
	if err := s.sizes(Tree("scores.txt")); err != nil {
		t.Fatal(err)
	}
	was := ReadScores(committed)
	for _, x := range s {
		if was.value(x.Name) != x.Value {
			t.Errorf("%s: %s, scores.txt says %s: demarche eval --data DIR --update writes it", x.Name, x.Value, was.value(x.Name))
		}
	}
	if n, err := strconv.Atoi(s.value("bytes all")); err != nil || n > maxWeights {
		t.Errorf("weights of %d bytes, more than %d", n, maxWeights)
	}
}

// TestPage writes the tables that a page asks for and leaves the rest.
func TestPage(t *testing.T) {
	s := ReadScores("names a_dev PER       P 0.500  R 0.250  F1 0.333\nnames a_dev all     P 0.5  R 0.2  F1 0.3\n")
	confused := []Confused{{"xpos a_dev", 9, []Confusion{{"NN", "a|b", 7, nil}}}, {"feats a_dev", 1, nil}}
	page := "Head.\n<!-- scores: names -->\nold\n<!-- end -->\n<!-- scores: confused xpos -->\nold\n<!-- end -->\nTail.\n"
	got, err := Page(page, s, confused)
	if err != nil {
		t.Fatal(err)
	}
	want := `Head.
<!-- scores: names -->
| F1 of whole names | PER | ORG | LOC | all | NORP | MISC | FAC | DATE | MONEY | PRODUCT | in capitals | in title case |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| a_dev | 0.333 | – | – | 0.3 | – | – | – | – | – | – | – | – |
<!-- end -->
<!-- scores: confused xpos -->
| a_dev, 9 in all | times |
|---|---|
| ` + "`a\\|b` for `NN`" + ` | 7 |
<!-- end -->
Tail.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if again, err := Page(got, s, nil); err != nil || again != got {
		t.Errorf("written anew without confusions it is another page (%v)", err)
	}
	for _, bad := range []string{"<!-- scores: names -->\nno end", "<!-- scores: nothing -->\n<!-- end -->"} {
		if _, err := Page(bad, s, confused); err == nil {
			t.Errorf("%q is no error", bad)
		}
	}
}
