package entities_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

func tagger(t testing.TB) *entities.NameTagger {
	t.Helper()
	tg, err := entities.DefaultTagger()
	if err != nil {
		t.Fatal(err)
	}
	return tg
}

func TestTagBIO(t *testing.T) {
	tg := tagger(t)
	golden.Run(t, filepath.Join("..", "testdata", "names", "*.txtar"), func(t *testing.T, in func(string) string) map[string]string {
		var out bytes.Buffer
		if err := tg.TagBIO(&out, strings.NewReader(in("in.bio")), "in.bio"); err != nil {
			t.Fatal(err)
		}
		return map[string]string{"out.tsv": out.String()}
	})
}

func TestTagBIOErrors(t *testing.T) {
	tg := tagger(t)
	for _, c := range []struct{ name, in, want string }{
		{"no tab", "# doc = a\nParis\tO\nLyon O\n", `x.bio:3: "Lyon O" has no tab (expected a word, a tab and its label)`},
		{"label", "Paris\tB-LOC\n\n# doc = b\nLyon\tLOC\n", `x.bio:4: label "LOC" (expected O, B-TYPE or I-TYPE)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := tg.TagBIO(io.Discard, strings.NewReader(c.in), "x.bio")
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

// article returns a Doc of sentences whose tokens are parted by blanks.
func article(sents ...string) *doc.Doc {
	d := &doc.Doc{Text: strings.Join(sents, "\n"), Parts: []doc.Part{{}}}
	at := 0
	for _, s := range sents {
		first := len(d.Tokens)
		for _, w := range strings.Fields(s) {
			at += strings.Index(d.Text[at:], w)
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: at, End: at + len(w)}})
			at += len(w)
		}
		d.Sents = append(d.Sents, doc.Sentence{First: first, End: len(d.Tokens)})
	}
	return d
}

func TestTag(t *testing.T) {
	d := article(
		"President Yoweri Museveni met Angela Merkel in Berlin on Friday .",
		"The Ministry of Defence of Kenya said it had no comment .",
	)
	got := map[string]doc.Type{}
	for _, m := range tagger(t).Tag(d) {
		got[d.Slice(d.MentionSpan(m))] = m.Type
		if m.Origin.Rule != "names/model" || m.Origin.Score <= 0 || m.Origin.Score > 1 || m.Entity != doc.None {
			t.Errorf("mention %+v", m)
		}
		if s := d.Sents[m.Sent]; m.First < s.First || m.End > s.End || m.Head < m.First || m.Head >= m.End {
			t.Errorf("mention %+v leaves its sentence %+v", m, s)
		}
	}
	for name, typ := range map[string]doc.Type{"Yoweri Museveni": doc.Person, "Angela Merkel": doc.Person, "Berlin": doc.Place, "Friday": doc.Date} {
		if got[name] != typ {
			t.Errorf("%s is %q, want %s (all: %v)", name, got[name], typ, got)
		}
	}
}

// Many articles at once give what each gives alone, in whatever order memory
// is reused.
func TestTagConcurrent(t *testing.T) {
	tg := tagger(t)
	docs := []*doc.Doc{
		article("Rosa Delgado flew from Lima to Geneva .", "Delgado declined to comment ."),
		article("A"),
		article(),
		article("SHARES FALL AS TOYOTA CUTS FORECAST IN JAPAN"),
		article(strings.Repeat("The European Union and Norway signed the treaty in Oslo . ", 30)),
	}
	var want [][]doc.Mention
	for _, d := range docs {
		want = append(want, tg.Tag(d))
	}
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 20 {
				k := (i + w) % len(docs)
				if got := tg.Tag(docs[k]); !reflect.DeepEqual(got, want[k]) {
					t.Errorf("document %d: %v, alone %v", k, got, want[k])
				}
			}
		})
	}
	wg.Wait()
}

func TestReadNameTaggerDamaged(t *testing.T) {
	for _, data := range []string{"", "dmw", "no weights at all, but long enough to be some"} {
		if _, err := entities.ReadNameTagger([]byte(data)); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}

// The same data and seed give the same weights, and these know what they were
// shown.
func TestTrainNames(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "ner"), 0o755); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, who := range []string{"Anna", "Bruno", "Carla", "Dario", "Elena", "Felix"} {
		text.WriteString("# doc = " + who + "\n")
		for _, where := range []string{"Porto", "Turin", "Graz"} {
			text.WriteString(who + "\tB-PER\nlives\tO\nin\tO\n" + where + "\tB-LOC\n.\tO\n\n")
		}
	}
	for _, name := range []string{"worldwide", "gum", "politics", "redocred"} {
		if err := os.WriteFile(filepath.Join(dir, "ner", name+"_train.bio"), []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var weights [2][]byte
	for i := range weights {
		var err error
		if weights[i], err = entities.TrainNames(dir, 7, 0, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(weights[0], weights[1]) {
		t.Error("two trainings with one seed differ")
	}
	tg, err := entities.ReadNameTagger(weights[0])
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := tg.TagBIO(&out, strings.NewReader("Anna\tO\nlives\tO\nin\tO\nGraz\tO\n.\tO\n"), ""); err != nil {
		t.Fatal(err)
	}
	if want := "Anna\tO\tB-PER\nlives\tO\tO\nin\tO\tO\nGraz\tO\tB-LOC\n.\tO\tO\n"; out.String() != want {
		t.Errorf("tagged\n%swant\n%s", out.String(), want)
	}
}

func FuzzTagBIO(f *testing.F) {
	tg := tagger(f)
	f.Add("# doc = a\nParis\tB-LOC\n\nU\tO\n.\tO\nS\tO\n")
	f.Add("\tO\n\xff\tI-X\n#\tO\n")
	f.Fuzz(func(t *testing.T, in string) {
		var out bytes.Buffer
		if tg.TagBIO(&out, strings.NewReader(in), "in") == nil && in != "" {
			want := strings.Count(strings.TrimSuffix(in, "\n"), "\n") + 1
			if got := strings.Count(out.String(), "\n"); got != want {
				t.Errorf("%d lines in, %d out", want, got)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	tg := tagger(b)
	var sents []string
	for range 20 {
		sents = append(sents, "The foreign minister of Ghana , Esi Mensah , arrived in Oslo on Tuesday for talks with the Norwegian government about gas .",
			"Officials of the World Bank said that the loan of $ 20 million would be paid out by March , a spokesman told reporters there .")
	}
	d := article(sents...)
	b.ReportAllocs()
	for b.Loop() {
		tg.Tag(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
