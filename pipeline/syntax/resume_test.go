package syntax

import (
	"bytes"
	"errors"
	"testing"

	"github.com/demarche-nlp/demarche/internal/model"
)

// TestResumedSentences: a training that is broken off after each pass gives the
// bytes of an unbroken one.
func TestResumedSentences(t *testing.T) {
	trees, news := primer(), []string{"Talks with Ana Diaz failed in the end.", "Plans stopped"}
	for _, s := range trees {
		s.Comments = []string{"# newdoc", "# text = The " + s.Words[1].Form + " " + s.Words[2].Form + "."}
	}
	tr := Training{Seed: 3, Epochs: 4}
	want, err := TrainSentences(trees, trees, news, tr)
	if err != nil {
		t.Fatal(err)
	}
	errStop, dir := errors.New("stopped"), t.TempDir()
	for broken := range tr.Epochs {
		ticks := 0
		tr.Work = &model.Work{Dir: dir, Stop: func() error {
			if ticks++; ticks > 1 {
				return errStop
			}
			return nil
		}}
		got, err := TrainSentences(trees, trees, news, tr)
		if last := broken == tr.Epochs-1; !last && !errors.Is(err, errStop) || last && err != nil {
			t.Fatalf("broken off %d times: %v", broken, err)
		}
		if err == nil && !bytes.Equal(got, want) {
			t.Error("it is another model")
		}
	}
}
