package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/demarche-nlp/demarche/internal/sketch"
)

const guide = `# Relations
| relation | subject, object | event | as in |
|---|---|---|---|
| met with ~ | actor, actor | CONSULT | met |
| located in | PLACE, PLACE | – | in |
| visited | actor, PLACE | CONSULT | visited |
`

func readGuide(t *testing.T) *Guide {
	t.Helper()
	path := filepath.Join(t.TempDir(), "GUIDE.md")
	if err := os.WriteFile(path, []byte(guide), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := ReadGuide(path)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestNews counts one of everything that can be right or wrong.
func TestNews(t *testing.T) {
	docs, err := sketch.Docs(`doc a.txt
Ana Diaz met Soto in Lima, Chile.
Diaz saw Brand and Acme.
entity PERSON - Ana Diaz = Diaz
entity PERSON - Soto
entity ORG - Lima
entity COUNTRY CHL Chile
entity PERSON - Brand
entity ORG - Acme
relation Soto | met with | Ana Diaz | 0 met
relation Lima | located in | Chile | 0 -
relation Ana Diaz | met with | Brand | 1 saw
relation Ana Diaz | visited | Chile | 0 - | planned
relation Ana Diaz | visited | Lima | 0 -
`)
	if err != nil {
		t.Fatal(err)
	}
	gold := &GoldArticle{
		Entities: []GoldEntity{
			{ID: "g1", Type: "PERSON", Name: "The Ana  Diaz’s", Aliases: []string{"Diaz"}},
			{ID: "g2", Type: "PER", Name: "SOTO."},
			{ID: "g3", Type: "PLACE", Name: "Lima"}, // found as ORG
			{ID: "g4", Type: "COUNTRY", Name: "Chile"},
			{ID: "g5", Type: "PERSON", Name: "Li"}, // missed
			{ID: "g6", Type: "EVENT", Name: "Games"},
		},
		Relations: []GoldRelation{
			{Subject: "g1", Relation: "met with", Object: "g2", Polarity: "affirmed", Modality: "asserted"},
			{Subject: "g3", Relation: "located in", Object: "g4", Polarity: "affirmed", Modality: "asserted"},
			{Subject: "g1", Relation: "visited", Object: "g4", Polarity: "affirmed", Modality: "asserted"},
			{Subject: "g1", Relation: "visited", Object: "g3", Polarity: "affirmed", Modality: "asserted", Optional: true},
			{Subject: "g1", Relation: "visited", Object: "g6", Polarity: "affirmed", Modality: "asserted", Optional: true},
			{Subject: "g5", Relation: "met with", Object: "g1", Polarity: "affirmed", Modality: "asserted"},
		},
	}
	n := NewNews(readGuide(t))
	n.Add(gold, docs[0])
	for name, c := range map[string]struct{ got, want PRF }{
		"entity":   {n.Entity, PRF{TP: 3, FP: 3, FN: 2}},   // Lima has the wrong type, Brand and Acme are not gold
		"relation": {n.Relation, PRF{TP: 3, FP: 1, FN: 1}}, // Brand is wrong, Li missed; what is optional is left out
		"act":      {n.Act, PRF{TP: 2, FP: 1, FN: 1}},      // the same without located in
		"stance":   {n.Stance, PRF{TP: 2, FP: 2, FN: 2}},   // the visit to Chile is planned
		"pair":     {n.Pair, PRF{TP: 3, FP: 1, FN: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, c.got, c.want)
		}
	}
	names, by := n.ByRelation()
	if len(names) != 3 || names[0] != "met with" || *by["met with"] != (PRF{1, 1, 1}) {
		t.Errorf("by relation: %v, met with %v", names, by["met with"])
	}
}

// TestFold makes spellings equal, and only those.
func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"the  U.S.", "u.s"}, {"People’s Army", "people's army"}, {"Biden’s", "biden"}, {"The Philippines'", "philippines"},
		{"ＵＮ", "un"}, {"Straße", "strasse"}, {"Theo", "theo"},
	} {
		if got := fold(c[0]); got != c[1] {
			t.Errorf("fold(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

// TestLoadGold: what cannot be read is an error with its file.
func TestLoadGold(t *testing.T) {
	dir := t.TempDir()
	if _, err := LoadGold(dir); err == nil {
		t.Error("a folder without gold must be an error")
	}
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte(`{"entities": [{"id": "e1"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if g, err := LoadGold(dir); err != nil || len(g) != 1 || g[0].Name != "a" || g[0].Entities[0].ID != "e1" {
		t.Errorf("got %v %v", g, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.json"), []byte(`{`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadGold(dir); err == nil {
		t.Error("broken JSON must be an error")
	}
}
