package entities_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/internal/model"
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

// corpora returns a folder of small corpora of names, and of raw news.
func corpora(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var text, news strings.Builder
	for _, who := range []string{"Anna", "Bruno", "Carla", "Dario", "Elena", "Felix"} {
		text.WriteString("# doc = " + who + "\n")
		for _, where := range []string{"Porto", "Turin", "Graz"} {
			text.WriteString(who + "\tB-PER\nlives\tO\nin\tO\n" + where + "\tB-LOC\n.\tO\n\n")
			news.WriteString(`{"text": "` + who + " lives in " + where + `."}` + "\n")
		}
	}
	for _, name := range []string{"worldwide", "gum", "politics", "redocred"} {
		write(t, filepath.Join(dir, "ner", name+"_train.bio"), text.String())
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := io.WriteString(z, news.String()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "raw", "news.jsonl.gz"), zipped.String())
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The same data and seed give the same weights, also to a training that is
// broken off again and again, and these know what they were shown.
func TestTrainNames(t *testing.T) {
	dir := corpora(t)
	var log []string
	tr := entities.NameTraining{
		Dir: dir, Seed: 7, Dev: []string{filepath.Join(dir, "ner", "gum_train.bio")},
		Log: func(format string, args ...any) { log = append(log, fmt.Sprintf(format, args...)) },
	}
	weights, err := entities.TrainNames(tr)
	if err != nil {
		t.Fatal(err)
	}
	if last := log[len(log)-1]; !strings.HasSuffix(last, "F1 on dev: gum_train 100.00") {
		t.Errorf("the last of the log is %q", last)
	}
	work, broken, errStop := t.TempDir(), 0, errors.New("stopped")
	for ; ; broken++ {
		var ticks atomic.Int32
		tr.Work = &model.Work{Dir: work, Stop: func() error {
			if ticks.Add(1) > 9 {
				return errStop
			}
			return nil
		}}
		again, err := entities.TrainNames(tr)
		if errors.Is(err, errStop) && broken < 100 {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again, weights) {
			t.Error("another training with the same seed has other weights")
		}
		break
	}
	if broken < 2 {
		t.Errorf("broken off %d times", broken)
	}
	tg, err := entities.ReadNameTagger(weights)
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

// One's own files do without the folder of corpora; what is wrong in them is
// named with its line.
func TestTrainNamesOwn(t *testing.T) {
	dir := t.TempDir()
	good, bad, empty := filepath.Join(dir, "good.bio"), filepath.Join(dir, "bad.bio"), filepath.Join(dir, "empty.bio")
	write(t, good, strings.Repeat("Anna\tB-PER\nlives\tO\nhere\tO\n\n", 5))
	write(t, bad, "Anna\tB-PER\nlives O\n")
	write(t, empty, "# doc = a\n\n")
	if _, err := entities.TrainNames(entities.NameTraining{Train: []string{good}, Passes: 1}); err != nil {
		t.Error(err)
	}
	for file, want := range map[string]string{bad: bad + ":2: ", empty: empty + ": there are no words"} {
		_, err := entities.TrainNames(entities.NameTraining{Train: []string{good, file}, Passes: 1})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %v, want %s...", err, want)
		}
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
