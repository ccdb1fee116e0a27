package entities

import (
	"strings"
	"unicode"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// capitalLine reports whether sentence s has no lower-case letter.
func (f *finder) capitalLine(s int) bool {
	if f.loud == nil {
		f.loud = make([]bool, len(f.d.Sents))
		for i := range f.loud {
			f.loud[i] = strings.IndexFunc(f.d.Slice(f.d.SentSpan(i)), unicode.IsLower) < 0
		}
	}
	return f.loud[s]
}

// inCapitals reports whether token i stands in a line of capitals, or among
// words in capitals, as in a telegram that is quoted.
func (f *finder) inCapitals(i, s int) bool {
	if f.capitalLine(s) {
		return true
	}
	b, n := f.d.Sents[s], 0
	for k := i; k >= b.First && n < 4 && f.shouted(k); k-- {
		n++
	}
	for k := i + 1; k < b.End && n < 4 && f.shouted(k); k++ {
		n++
	}
	return n > 3
}

// shouted reports whether token i is in capitals; a mark may stand among such.
func (f *finder) shouted(i int) bool {
	switch w := f.d.Surface(i); w {
	case `"`, "”", "“", "(", ")":
		return false
	default:
		return strings.IndexFunc(w, unicode.IsLower) < 0
	}
}

// plain counts the countries and bodies that the article names where it is not
// all in capitals. What a headline's "US" and "WHO" mean is decided by them.
func (f *finder) plain() (named map[string]bool, some bool) {
	named = map[string]bool{}
	for s := range f.d.Sents {
		some = some || !f.capitalLine(s)
	}
	for i := range f.hits {
		h := &f.hits[i]
		if f.capitalLine(h.sent) {
			continue
		}
		for _, x := range h.Forms {
			if x.Ambiguous {
				continue
			}
			named[x.Entry.Name] = true
			if c := land(x.Entry); c != "" {
				named[c] = true
			}
		}
	}
	return named, some
}

// unheard takes out of what the tagger says the words of a line in capitals that
// a gazetteer knows as a name, but that are words as well and that the rest of
// the article does not name: "THEY LEFT US TO DIE".
func (f *finder) unheard() {
	named, some := f.plain()
	f.named, f.bearers = named, map[string]bool{}
	for i := range f.learned {
		if m := &f.learned[i]; m.Type == doc.Person && m.End-m.First > 1 {
			f.bearers[f.d.Surface(m.End-1)] = true
		}
	}
	if !some {
		return
	}
	kept := f.hits[:0]
	for _, h := range f.hits {
		if f.word(&h) && !f.namedElsewhere(&h, named) {
			for i := range f.learned {
				if m := &f.learned[i]; m.First == h.First && m.End == h.End {
					f.learned = append(f.learned[:i], f.learned[i+1:]...)
					break
				}
			}
			continue
		}
		kept = append(kept, h)
	}
	f.hits = kept
}

func (f *finder) namedElsewhere(h *hit, named map[string]bool) bool {
	for _, x := range h.Forms {
		if named[x.Entry.Name] || named[land(x.Entry)] {
			return true
		}
	}
	return false
}

// capitals marks in lines of capitals the names that the article has elsewhere
// in small letters, where nobody else has found them.
func (f *finder) capitals() {
	known := map[string]*doc.Mention{}
	longest := 0
	for i := range f.names {
		m := &f.names[i]
		if m.Type == doc.Date || m.Type == doc.Money || m.Type == doc.Norp || f.inCapitals(m.First, m.Sent) || m.End-m.First == 1 && f.d.MentionSpan(*m).Len() < 4 {
			continue
		}
		if key := fold(f.d.Slice(f.d.MentionSpan(*m))); known[key] == nil {
			known[key] = m
			longest = max(longest, m.End-m.First)
		}
	}
	if len(known) == 0 {
		return
	}
	cover := f.cover()
	var more []doc.Mention
	for s, b := range f.d.Sents {
		for i := b.First; i < b.End; i++ {
			if cover[i] > 0 || !f.shouted(i) || !f.capital(i) || !f.inCapitals(i, s) {
				continue
			}
			for end := min(b.End, i+longest); end > i; end-- {
				k := known[fold(f.d.Slice(f.d.TokenSpan(i, end)))]
				if k == nil || cover[end-1] > 0 || end-i == 1 && !f.proper(i) {
					continue
				}
				more = append(more, doc.Mention{Sent: s, First: i, End: end, Head: end - 1, Type: k.Type, Code: k.Code, Canon: k.Canon, Entity: doc.None, Origin: doc.Origin{Rule: "names/capitals", Score: k.Origin.Score}})
				i = end - 1
				break
			}
		}
	}
	if more != nil {
		f.names = f.merge(append(f.names, more...))
	}
}
