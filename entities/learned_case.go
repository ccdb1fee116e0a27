package entities

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/internal/model"
)

// restoreCase writes the words of sentences set in capitals, or With A Capital
// Each, as running text has them (truecasing, Lita et al. 2003): as the rest of
// the article writes the word, else as the news does.
func (t *passage) restoreCase() {
	plain := map[string]casing{}
	for s := range t.ends {
		if t.folds[s] == setPlain {
			first, end := t.sentence(s)
			for _, w := range t.words[first:end] {
				t.sawCase(plain, w)
			}
		}
	}
	for s := range t.ends {
		first, end := t.sentence(s)
		for i := first; i < end && t.folds[s] != setPlain; i++ {
			t.words[i] = t.cased(t.words[i], t.folds[s], plain)
		}
	}
}

// casing says how the plain sentences of an article write a word.
type casing struct {
	as  string // with a capital
	low bool   // in lower case too
}

func (t *passage) sawCase(plain map[string]casing, w string) {
	low := strings.ToLower(w)
	c := plain[low]
	if low == w {
		c.low = true
	} else if c.as == "" {
		c.as = w
	}
	plain[low] = c
}

// cased returns w as running text has it.
func (t *passage) cased(w string, set typeset, plain map[string]casing) string {
	low := strings.ToLower(w)
	if low == w {
		return w
	}
	if set == setShouted {
		if k := t.lists[shippedList].find(startName.add(w).sum()); k != 0 && k&listedAmbiguous == 0 {
			return w // "US", "NATO"
		}
	}
	var lw, cw, uw model.Word
	if c, ok := plain[low]; ok {
		if c.low {
			return low
		}
		return c.as
	}
	model.Lex(&lw, low, false, t.clusters)
	if set == setTitled {
		if lw.Case == model.MostLower {
			return low
		}
		return w
	}
	switch lw.Case {
	case model.MostLower:
		return low
	case model.MixedCase:
		if len(w) <= 3 {
			return w // "US"
		}
	}
	first, size := utf8.DecodeRuneInString(w)
	capital := string(first) + low[min(size, len(low)):]
	model.Lex(&cw, capital, false, t.clusters)
	model.Lex(&uw, w, false, t.clusters)
	// A form in lower case has the cluster of the more frequent one with a capital.
	if uw.Path == lw.Path && cw.Path != lw.Path {
		return w // "FBI"
	}
	if lw.Case == model.NoCase && lw.Path == 0 && set == setShouted && len(w) <= 3 {
		return w
	}
	return capital
}
