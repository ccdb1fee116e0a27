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
	text := r.d.Slice(r.d.TokenSpan(first, m.End))
	fields := strings.FieldsFunc(text, splits)
	if m.Type == doc.Person {
		fields = spellInitials(fields, capitals(text))
	}
	var out []string
	for i, w := range fields {
		if w = fold(w); w == "" {
			continue
		}
		if m.Type == doc.Person {
			if w = sound(w, i > 0 || len(fields) == 1); i == 0 && len(fields) > 1 {
				w = fullGiven(w)
			}
		}
		out = append(out, w)
	}
	for len(out) > 1 && (out[0] == "the" || out[0] == "a" || out[0] == "an") {
		out = out[1:]
	}
	return out
}

// spellInitials takes initials that are written together apart: "A.P.J.", and
// "JD" before a name, which in a line of capitals may be a name itself.
func spellInitials(fields []string, shouted bool) []string {
	var out []string
	for i, w := range fields {
		bare := strings.ReplaceAll(w, ".", "")
		dots := len(w) - len(bare)
		if dots >= 2 && dots >= len(bare) || i == 0 && dots == 0 && !shouted && len(fields) > 1 && len(w) > 1 && len(w) < 4 && capitals(w) && ascii(w) {
			for _, c := range bare {
				out = append(out, string(c))
			}
			continue
		}
		out = append(out, w)
	}
	return out
}

// sound returns one form of a name that is written in several in Latin letters:
// "Zelenskyy" and "Zelenskiy", "Muhammad" and "Mohamed". family says that it is
// no given name: those are looked up elsewhere.
func sound(w string, family bool) string {
	switch w {
	case "muhammad", "mohamed", "mohammad", "mohamad", "muhammed", "mohamet", "mahomed":
		return "mohammed"
	}
	if !family || len(w) < 5 {
		return w
	}
	for _, v := range []string{"ae", "oe", "ue"} { // "Soeder", "Mueller"
		if i := strings.Index(w, v); i > 0 && i+2 < len(w) {
			w = w[:i+1] + w[i+2:]
		}
	}
	for _, end := range []string{"iy", "yi", "yy", "ii", "ij", "yj"} {
		if base, ok := strings.CutSuffix(w, end); ok {
			return base + "y"
		}
	}
	if strings.HasSuffix(w, "ski") {
		return w[:len(w)-1] + "y"
	}
	return w
}

// fullGiven returns the full form of an English given name that is often cut
// short: "Sam Onuigbo" is Samuel Onuigbo too. Short forms of several names, and of
// men's and women's, stay.
func fullGiven(w string) string {
	switch w {
	case "joe":
		return "joseph"
	case "bill", "billy", "will":
		return "william"
	case "bob", "bobby", "rob":
		return "robert"
	case "mike":
		return "michael"
	case "tom":
		return "thomas"
	case "jim", "jimmy":
		return "james"
	case "rick", "dick":
		return "richard"
	case "tony":
		return "anthony"
	case "dave":
		return "david"
	case "dan":
		return "daniel"
	case "matt":
		return "matthew"
	case "nick":
		return "nicholas"
	case "ken":
		return "kenneth"
	case "steve", "steven":
		return "stephen"
	case "jeff":
		return "jeffrey"
	case "greg":
		return "gregory"
	case "andy":
		return "andrew"
	case "sam":
		return "samuel"
	case "ron":
		return "ronald"
	case "don":
		return "donald"
	case "tim":
		return "timothy"
	case "josh":
		return "joshua"
	case "ed":
		return "edward"
	case "chuck":
		return "charles"
	case "mitch":
		return "mitchell"
	case "kathy":
		return "katherine"
	case "liz":
		return "elizabeth"
	case "debbie":
		return "deborah"
	}
	return w
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func splits(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '‑' || c == '–' }

// skipTitles returns where the name proper starts in [first, end): behind the
// last title, and behind what that one is of ("Secretary of State John Kerry").
func (r *run) skipTitles(first, end int) int {
	from := first
	for i := first; i+1 < end; i++ {
		if !r.lex.Has("name-title", trimDot(r.lower(i))) || r.d.Surface(i+1) == "," || son(r.d.Surface(i+1)) && i > first || i > first && r.midName(i, from) {
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

// midName reports whether the title at token i is rather a name, by what stands
// before it: "Zayed bin Sultan", "Hassan Sheikh Mohamud". The last title before it
// ends before token from.
func (r *run) midName(i, from int) bool {
	switch r.lower(i - 1) {
	case "bin", "bint", "ibn":
		return true
	}
	return i > from && r.lex.Has("regnal-title", trimDot(r.lower(i))) && (r.lex.Has("male-name", r.lower(i-1)) || r.lex.Has("female-name", r.lower(i-1)) || r.lower(i) == "sheikh")
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
	if !ascii(w) {
		w = norm.NFD.String(w)
	}
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Mn, c), c == '.', c == ',', c == '"', c == '“', c == '”', c == '‘', c == '(', c == ')', c == '[', c == ']':
			return -1
		case c == '’':
			return '\''
		case c == 'ø':
			return 'o'
		case c == 'ł':
			return 'l'
		case c == 'ı':
			return 'i'
		case c == 'đ':
			return 'd'
		}
		return c
	}, w)
}
