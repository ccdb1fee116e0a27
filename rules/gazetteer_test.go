package rules

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func filesOf(name, text string) fs.FS { return fstest.MapFS{name: {Data: []byte(text)}} }

// tagged returns a document of one sentence whose tokens are parted by blanks;
// each is a word/TAG.
func tagged(text string) *doc.Doc {
	d := &doc.Doc{}
	for _, w := range strings.Fields(text) {
		word, tag, _ := strings.Cut(w, "/")
		if len(d.Text) > 0 {
			d.Text += " "
		}
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(word)}})
		d.Text += word
		d.Tags = append(d.Tags, doc.Tag{XPOS: tag})
		d.Lemmas = append(d.Lemmas, strings.ToLower(word))
	}
	d.Parts = []doc.Part{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
	d.Sents = []doc.Sentence{{First: 0, End: len(d.Tokens)}}
	return d
}

func TestGazetteerFind(t *testing.T) {
	set, err := Load(filesOf("g.yml", `
- gazetteer: lands
  type: COUNTRY
  entries:
    - {name: Ruritania, code: RUR, aliases: [Kingdom of Ruritania, R.U.], adjectives: [Ruritanian], people: [Ruritanians], capital: Strelsau, seats: [Elphberg Palace]}
    - {name: Côte Verte, code: CVT, ambiguous: true}
- gazetteer: groups
  type: ORG
  entries:
    - {name: al-Zenda, code: IMG}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"the Kingdom of Ruritania fell", "Kingdom of Ruritania COUNTRY RUR; Ruritania COUNTRY RUR"},
		{"RURITANIA FALLS", "RURITANIA COUNTRY RUR shouted"},
		{"ruritania falls", ""},
		{"Ruritanian police in Strelsau", "Ruritanian NORP RUR; Strelsau PLACE RUR"},
		{"Cote Verte and R.U. meet", "Cote Verte COUNTRY CVT?; R.U. COUNTRY RUR"},
		{"al - Zenda and Al-Zenda men", "al - Zenda ORG IMG; Al-Zenda ORG IMG"},
		{"Elphberg Palace denied it", "Elphberg Palace COUNTRY RUR"},
		{"Kingdom of Ruri", ""},
	} {
		d := tagged(c.text)
		var got []string
		for _, h := range set.Gazetteer().Find(d, 0, len(d.Tokens)) {
			f := h.Forms[0]
			s := fmt.Sprintf("%s %s %s%s", d.Slice(d.TokenSpan(h.First, h.End)), f.Type, f.Entry.Code, f.Entry.PartOf)
			if f.Ambiguous {
				s += "?"
			}
			if h.Shouted {
				s += " shouted"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
	if code, ok := set.CapitalOf("Strelsau"); !ok || code != "RUR" {
		t.Errorf("CapitalOf(Strelsau) = %q, %v", code, ok)
	}
	if n := set.CountryName("RUR"); n != "Ruritania" {
		t.Errorf("CountryName(RUR) = %q", n)
	}
}

func TestGazetteerFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"- gazetteer: a\n  entries:\n    - {name: X}\n", `f.yml:1:14: gazetteer "a" gives no type`},
		{"- gazetteer: a\n  type: ORGG\n  entries:\n    - {name: X}\n", `f.yml:2:9: "ORGG" is not known here (did you mean "ORG"?)`},
		{"- gazetteer: a\n  type: ORG\n", `f.yml:1:14: gazetteer "a" has no entries`},
		{"- gazetteer: a\n  type: ORG\n  entries:\n    - {nam: X}\n", `f.yml:4:8: unknown key "nam" (did you mean "name"?)`},
		{"- gazetteer: a\n  type: ORG\n  entries:\n    - {name: X, qid: 12}\n", `f.yml:4:22: "12" is no Wikidata id`},
		{"- gazetteer: a\n  type: ORG\n  entries:\n    - {name: X}\n    - {name: Y, aliases: [X]}\n", `f.yml:5:27: name "X" is there twice (first in line 4)`},
		{"- gazetteer: a\n  type: ORG\n  entries:\n    - {name: X, ambiguous: [Z]}\n", `f.yml:4:29: "Z" is no name of this entry`},
		{"- gazetteer: a\n  type: ORG\n  entries:\n    - {name: \"...\"}\n", `f.yml:4:14: "..." is no name`},
	} {
		_, err := Load(filesOf("f.yml", c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestBuiltinGazetteers holds what every user of the shipped names relies on.
func TestBuiltinGazetteers(t *testing.T) {
	set, err := Load(Builtin())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		typ  doc.Type
		code string
	}{
		{"U.S.", doc.Country, "USA"}, {"United States", doc.Country, "USA"}, {"PRC", doc.Country, "CHN"},
		{"DPRK", doc.Country, "PRK"}, {"Burma", doc.Country, "MMR"}, {"Swaziland", doc.Country, "SWZ"},
		{"Ivorian", doc.Norp, "CIV"}, {"Emirati", doc.Norp, "ARE"}, {"Filipino", doc.Norp, "PHL"},
		{"Kremlin", doc.Country, "RUS"}, {"NATO", doc.Org, "IGO"}, {"Amnesty International", doc.Org, "NGO"}, {"Boko Haram", doc.Org, "IMG"},
	} {
		f := set.Gazetteer().Lookup(c.text)
		if len(f) == 0 || f[0].Type != c.typ || f[0].Entry.Code != c.code {
			t.Errorf("%s: got %v", c.text, f)
		}
	}
	codes := 0
	for _, e := range set.Gazetteer().byCode {
		if len(e.Code) == 3 {
			codes++
		}
	}
	if codes < 230 {
		t.Errorf("%d countries and territories", codes)
	}
}

// many returns a set with n made-up names beside the shipped ones' shape.
func many(b *testing.B, n int) *Set {
	var s strings.Builder
	s.WriteString("- gazetteer: many\n  type: ORG\n  entries:\n")
	for i := 0; i < n; i++ {
		fmt.Fprintf(&s, "    - {name: Society %x of %x}\n", i%997, i)
	}
	set, err := Load(filesOf("many.yml", s.String()))
	if err != nil {
		b.Fatal(err)
	}
	return set
}

func BenchmarkGazetteerFind(b *testing.B) {
	d := tagged(strings.Repeat("The Society 1f of 4d2 met in Strelsau with Society 3 of nobody . ", 100))
	for _, n := range []int{1_000, 100_000} {
		set := many(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				set.Gazetteer().Find(d, 0, len(d.Tokens))
			}
			b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
		})
	}
}
