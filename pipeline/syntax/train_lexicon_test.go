package syntax

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
)

// news writes a file of raw news of one article in n copies.
func news(t *testing.T, text string, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range n {
		if _, err := z.Write([]byte(`{"title": "TALKS FAIL", "text": "` + text + "\"}\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "news.jsonl.gz"), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestLexicon: a tagger learns with what a first one makes of the news, and
// carries it.
func TestLexicon(t *testing.T) {
	// "stalled" is in no tree: the first tagger takes it for a verb by its place.
	text := strings.Repeat(`The talks stalled.\nThe Kuril talks stalled.\n`, lexiconLeast)
	tr := Training{Seed: 1, Epochs: 4, Raw: news(t, text, 2)}
	data, err := TrainTagger(primer(), nil, tr)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadTagger(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if m.Lexicon() == nil {
		t.Fatal("the tagger has no lexicon")
	}
	know := func(word string) known {
		ws := make([]model.Word, 1)
		model.Lex(&ws[0], word, false, nil)
		return m.Lexicon().know(nil, ws)[0]
	}
	if k := know("stalled"); k.form == 0 || k.form != k.lower {
		t.Errorf("stalled: %v", k)
	}
	if talks, the := know("talks"), know("the"); talks.form == the.form {
		t.Errorf("talks and the are the same: %v", talks)
	}
	if k := know("Kuril"); k.form == 0 || know("kuril").form != k.form {
		t.Errorf("Kuril is %v, kuril %v: want the same", k, know("kuril"))
	}
	if k := know("unheard"); k != (known{}) {
		t.Errorf("unheard: %v", k)
	}
	again := tr
	again.Raw, again.Lexicon = "", m.Lexicon()
	with, err := TrainTagger(primer(), nil, again)
	if err != nil || !bytes.Equal(with, data) {
		t.Errorf("the same lexicon gave another tagger (%v)", err)
	}
}
