package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestTag holds what rules rely on in plain sentences, names at their start and
// headlines.
func TestTag(t *testing.T) {
	m, _ := models(t)
	tests := []struct{ sentence, xpos, upos string }{
		{"Beijing rejected the talks .", "NNP VBD DT NNS .", "PROPN VERB DET NOUN PUNCT"},
		{"The talks were rejected by Beijing .", "DT NNS VBD VBN IN NNP .", "DET NOUN AUX VERB ADP PROPN PUNCT"},
		{"They have met .", "PRP VBP VBN .", "PRON AUX VERB PUNCT"},
		{"They have a plan .", "PRP VBP DT NN .", "PRON VERB DET NOUN PUNCT"},
		{"He said that they would not come .", "PRP VBD IN PRP MD RB VB .", "PRON VERB SCONJ PRON AUX PART VERB PUNCT"},
		{"FRANCE REJECTS NEW TREATY", "NNP VBZ JJ NN", "PROPN VERB ADJ NOUN"},
		{"The minister ’s visit", "DT NN POS NN", "DET NOUN PART NOUN"},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.sentence)
		tags := make([]doc.Tag, len(words))
		m.Tag(tags, func(i int) string { return words[i] })
		var xpos, upos []string
		for _, tag := range tags {
			xpos, upos = append(xpos, tag.XPOS), append(upos, tag.UPOS)
		}
		if got := strings.Join(xpos, " "); got != tt.xpos {
			t.Errorf("%s: %s, want %s", tt.sentence, got, tt.xpos)
		}
		if got := strings.Join(upos, " "); got != tt.upos {
			t.Errorf("%s: %s, want %s", tt.sentence, got, tt.upos)
		}
	}
}

// TestFeats holds the features of verbs and pronouns.
func TestFeats(t *testing.T) {
	m, _ := models(t)
	words := strings.Fields("She has visited them")
	tags := make([]doc.Tag, len(words))
	m.Tag(tags, func(i int) string { return words[i] })
	for i, want := range []string{"Gender=Fem", "Tense=Pres", "VerbForm=Part", "Number=Plur"} {
		if !strings.Contains(tags[i].Feats, want) {
			t.Errorf("%s: features %q lack %s", words[i], tags[i].Feats, want)
		}
	}
}

// TestFeatsGolden holds the features that depend on the context.
func TestFeatsGolden(t *testing.T) {
	m, _ := models(t)
	golden.Run(t, "../../testdata/tags/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		var b strings.Builder
		for line := range strings.Lines(in("text")) {
			words := strings.Fields(line)
			asked := make([]bool, len(words))
			for i, w := range words {
				if bare := strings.Trim(w, "[]"); bare != w {
					words[i], asked[i] = bare, true
				}
			}
			tags := make([]doc.Tag, len(words))
			m.Tag(tags, func(i int) string { return words[i] })
			b.WriteString(strings.TrimSpace(line) + "\n")
			for i, tag := range tags {
				if asked[i] {
					fmt.Fprintf(&b, "\t%s %s %s\n", words[i], tag.XPOS, tag.Feats)
				}
			}
		}
		return map[string]string{"feats": b.String()}
	})
}
