package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// EntityKey returns what makes entities of different articles one vertex:
//
//   - a country with a code is its code: "COUNTRY:USA";
//   - what a shipped list gives a Wikidata id is that id: "Q7184";
//   - a body that is known to be of a country is its name and that country, so
//     that each has its own parliament: "ORG:parliament, FRA";
//   - everything else is its type and its name, folded: "PERSON:lloyd austin".
//
// A code alone is no key for anything but a country: IGO and NGO say of what
// kind a body is, not which.
//
// Folding makes spellings of one name equal: case, white space, hyphens
// ("Abdel-Fattah"), full stops ("U.N."), the forms of quotes, accents of Latin
// letters, and a leading "the".
func EntityKey(t doc.Type, name, code, qid string) string {
	switch {
	case t == doc.Country && code != "":
		return string(t) + ":" + keep(code)
	case qid != "":
		return keep(qid)
	}
	key := string(t) + ":" + fold(name)
	if t == doc.Org && ofCountry(code) {
		key += ", " + code
	}
	return key
}

// ofCountry reports whether code is that of a country, not of a kind of body.
func ofCountry(code string) bool {
	switch code {
	case "", "IGO", "NGO", "IMG":
		return false
	}
	return len(code) >= 3
}

// fold returns s in the form in which spellings of one name are equal. It
// shares no memory with s.
func fold(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r):
			space = b.Len() > 0
			continue
		case r == '.' || r >= 0x300 && r <= 0x36F || unicode.Is(unicode.Cf, r):
			continue
		case r == '‘' || r == '’' || r == '`' || r == 'ʼ':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	f := cases.Fold().String(norm.NFC.String(b.String()))
	if rest := strings.TrimPrefix(f, "the "); rest != "" {
		f = rest
	}
	if f == "" {
		return keep(s) // "..." is a name of nothing but full stops
	}
	return f
}
