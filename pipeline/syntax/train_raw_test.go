package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestTextTrees keeps whole sentences and leaves out what the web damaged.
func TestTextTrees(t *testing.T) {
	tests := []struct {
		text  string
		title bool
		want  string
	}{
		{"The ministers met on Friday evening. No.\n\nOfficials saidTuesday that talks had failed again.\n\nPhotos and much more of that", false, "The ministers met on Friday evening ."},
		{"“It will not happen,” she said.", false, "“ It will not happen , ” she said ."},
		{"Ministers meet in Lima again", true, "Ministers meet in Lima again"},
		{"Ministers meet in Lima again", false, ""},
	}
	for _, tt := range tests {
		ts, err := textTrees([]doc.Stage{Tokens(), Sentences(sentences(t))}, tt.text, tt.title)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range ts {
			var ws []string
			for _, w := range s.Words {
				ws = append(ws, w.Form)
			}
			got = append(got, strings.Join(ws, " "))
		}
		if s := strings.Join(got, "\n"); s != tt.want {
			t.Errorf("%q: got\n%s\nwant\n%s", tt.text, s, tt.want)
		}
	}
	if _, err := rawTrees("[", Training{}.rand(0, 0)); err == nil {
		t.Error("no error for a folder that no pattern can name")
	}
}

// TestVote takes the arcs of most and always a tree.
func TestVote(t *testing.T) {
	b := &ballot{n: 4, votes: make([]float32, 5*4)}
	set := func(votes float32, heads ...int) {
		for d, h := range heads {
			b.votes[(h+1)*4+d] += votes
		}
	}
	set(1, 1, doc.None, 3, 1)
	set(1, 1, doc.None, 1, 2)
	set(1, 3, doc.None, 3, 1)
	b.eisner()
	if got, want := fmt.Sprint(b.heads), "[1 -1 3 1]"; got != want {
		t.Errorf("heads %s, want %s", got, want)
	}
}

// TestTaught learns from text without labels too, twice the same.
func TestTaught(t *testing.T) {
	dir := news(t, `The plans stopped again today. The talks failed on Monday morning.`, 100)
	var got [2][]byte
	var log []string
	for i := range got {
		tr := Training{Seed: 1, Epochs: 2, Raw: dir, Log: func(f string, a ...any) { log = append(log, fmt.Sprintf(f, a...)) }}
		var err error
		if got[i], err = TrainParser(primer(), primer(), tr); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got[0], got[1]) {
		t.Error("the same text gave another parser")
	}
	if s := strings.Join(log, "\n"); !strings.Contains(s, " sentences without labels, ") || strings.Contains(s, "\n0 sentences") {
		t.Errorf("nothing was learned from the text:\n%s", s)
	}
	alone, err := TrainParser(primer(), nil, Training{Seed: 1, Epochs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got[0], alone) {
		t.Error("the text has taught nothing")
	}
}
