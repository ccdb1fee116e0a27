package entities

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// nameWords returns the words of a name as they are compared: folded, without
// articles, possessives and, for persons, titles.
func (r *run) nameWords(m *doc.Mention) []string {
	first := m.First
	if m.Type == doc.Person {
		first = r.skipTitles(m.First, m.End)
	}
	var out []string
	for _, w := range strings.FieldsFunc(r.d.Slice(r.d.TokenSpan(first, m.End)), splits) {
		if w = fold(w); w != "" {
			out = append(out, w)
		}
	}
	for len(out) > 1 && (out[0] == "the" || out[0] == "a" || out[0] == "an") {
		out = out[1:]
	}
	return out
}

func splits(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '‑' || c == '–' }

// skipTitles returns where the name proper starts in [first, end): behind the
// last title, and behind what that one is of ("Secretary of State John Kerry").
func (r *run) skipTitles(first, end int) int {
	from := first
	for i := first; i+1 < end; i++ {
		if !r.lex.Has("name-title", trimDot(r.lower(i))) {
			continue
		}
		from = i + 1
		for from+1 < end && !capitalised(r.d.Surface(from)) || from+2 < end && r.lower(from) == "of" {
			if r.lower(from) == "of" {
				from++
			}
			from++
		}
	}
	return min(from, end-1)
}

// capitalised reports whether s starts with an upper-case letter, or with one
// of a script that has no cases.
func capitalised(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(c) && !unicode.IsLower(c)
}

// fold returns a word in lower case without diacritics, full stops and a
// possessive ending, so that "U.S." is "us" and "Moïse's" is "moise".
func fold(w string) string {
	w = strings.ToLower(w)
	for _, s := range []string{"'s", "’s", "'", "’"} {
		w = strings.TrimSuffix(w, s)
	}
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		w = norm.NFD.String(w)
	}
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Mn, c), c == '.', c == ',', c == '"', c == '“', c == '”', c == '‘', c == '(', c == ')':
			return -1
		case c == '’':
			return '\''
		case c == 'ø':
			return 'o'
		case c == 'ł':
			return 'l'
		case c == 'ı':
			return 'i'
		}
		return c
	}, w)
}
