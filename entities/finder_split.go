package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// split takes a learned name apart that holds two: the tagger likes to run
// "Benghazi, Libya", "Kampala's Nakawa district" and "Lagos University's
// College of Law" together. What it says of m it says of both.
func (f *finder) split(m doc.Mention) []doc.Mention {
	if m.Type == doc.Person {
		var out []doc.Mention
		for _, m := range f.spoken(f.unclosed(m)) {
			out = append(out, f.owned(f.unplaced(f.untitled(m)))...)
		}
		return out
	}
	if f.sides(&m) {
		return nil
	}
	if m.Type == doc.Norp {
		return f.coupled(m)
	}
	if m.Type != doc.Place && m.Type != doc.Org {
		return []doc.Mention{m}
	}
	if two := f.coupled(m); len(two) == 2 {
		two[0].Type, two[1].Type = doc.Norp, doc.Norp
		two[1].End = two[1].First + 1 // "Anglo-Irish relations"
		two[1].Head = two[1].First
		return two
	}
	if two := f.reigning(m); two != nil {
		return two
	}
	if m.Type == doc.Org {
		m.End = f.creditEnd(f.proudEnd(&m), &m)
		m.Head = m.End - 1
	}
	for i := m.First + 1; i < m.End-1; i++ {
		if left, right := f.border(&m, i); left > m.First && right < m.End {
			a, b := m, m
			a.End, b.First = left, right
			a.Head = a.End - 1
			if m.Type == doc.Org && (f.d.Surface(i) == "," || left == right) && !f.listedName(b.First, b.End) && !f.body(b.First, b.End) {
				b.Type = doc.Person // "Iranian Ministry of Foreign Affairs, Nasser Kanaani"
			}
			return append([]doc.Mention{a}, f.split(b)...)
		}
	}
	return []doc.Mention{m}
}

// creditEnd returns end, or where the name m ends before a word that belongs to
// a post behind it ("Senate Majority Leader", "White House Press Secretary") or
// to a picture's credit ("AP Photo").
func (f *finder) creditEnd(end int, m *doc.Mention) int {
	if end-m.First < 2 {
		return end
	}
	switch f.lower(end - 1) {
	case "photo", "photos", "images":
		if f.listedName(m.First, end-1) {
			return end - 1
		}
	case "majority", "minority", "press":
		if end < f.d.Sents[m.Sent].End && f.set.Has("office", strings.ToLower(f.d.Lemmas[end])) && !f.listedName(m.First, end) {
			return end - 1
		}
	}
	return end
}

// unclosed cuts off a person's name what an open bracket begins: "Roberts
// (Wrexham".
func (f *finder) unclosed(m doc.Mention) doc.Mention {
	for i := m.First + 1; i < m.End; i++ {
		if w := f.d.Surface(i); (w == "(" || w == "[") && !f.closed(&m, i) {
			m.End = i
			m.Head = min(m.Head, i-1)
		}
	}
	return m
}

// coupled takes a pair of nations apart: "British-Iranian", and "Franco-German",
// whose first half a gazetteer lists with its hyphen.
func (f *finder) coupled(m doc.Mention) []doc.Mention {
	for i := m.First + 1; i+1 < m.End; i++ {
		if !hyphen(f.d.Surface(i)) || !f.joined(i-1) || !f.joined(i) || !f.land(i+1) {
			continue
		}
		if f.listedName(i-1, i) && !f.listedName(m.First, m.End) || f.listedName(i-1, i+1) {
			a, b := m, m
			a.End, b.First = i, i+1
			a.Head = i - 1
			return []doc.Mention{a, b}
		}
	}
	return []doc.Mention{m}
}

// sides reports whether m begins with whom somebody is for or against, which
// makes no name: "Pro-Russian separatists", in one token or three.
func (f *finder) sides(m *doc.Mention) bool {
	w, rest, one := strings.Cut(f.lower(m.First), "-")
	if w != "pro" && w != "anti" {
		return false
	}
	if one {
		return rest != "" && m.End-m.First > 1 && !f.capital(m.End-1)
	}
	return m.First+2 < m.End && hyphen(f.d.Surface(m.First+1)) && f.joined(m.First) && f.land(m.First+2)
}

// reigning returns the person and the country of a name of a place or body that
// begins with a royal title and says of what country: "King Okoro II of Togo".
func (f *finder) reigning(m doc.Mention) []doc.Mention {
	if !f.set.Has("regnal-title", f.lower(m.First)) {
		return nil
	}
	for i := m.First + 2; i < m.End-1; i++ {
		if f.lower(i) == "of" && f.land(i+1) && f.capital(m.First+1) {
			a, b := m, m
			a.Type, b.Type = doc.Person, doc.Place
			a.First, a.End, a.Head = m.First+1, i, i-1
			b.First, b.Head = i+1, m.End-1
			return []doc.Mention{a, b}
		}
	}
	return nil
}

// untitled returns the person m without an office and what stands before it:
// "Austrian Chancellor Werner Faymann".
func (f *finder) untitled(m doc.Mention) doc.Mention {
	for i := m.End - 2; i >= m.First; i-- {
		switch strings.ToLower(f.d.Lemmas[i]) {
		case "minister", "president", "chancellor", "secretary", "officer", "director", "spokesman", "spokeswoman", "spokesperson", "ambassador", "chairman", "chairwoman",
			"governor", "senator", "commissioner", "premier", "sheriff", "prosecutor":
			m.First = i + 1
			return m
		default:
			// "Clark County Mayor Ann Roe", but "Howard Dean Smith"
			if w := f.lower(i); i > m.First && f.set.Has("office", w) && !f.set.Has("male-name", w) && !f.set.Has("honorific", w) && !f.set.Has("regnal-title", w) {
				m.First = i + 1
				return m
			}
		}
	}
	for m.End-m.First > 1 && f.entitled(m.First, m.End) {
		m.First++
	}
	m.Head = min(max(m.Head, m.First), m.End-1)
	return m
}

// entitled reports whether the name [first, end) begins with a title: "Lord
// Cameron", "Archbishop Justin Welby", but "Prince Turki" of a house alone.
func (f *finder) entitled(first, end int) bool {
	w := strings.TrimSuffix(f.lower(first), ".")
	switch w {
	case "lord", "lady", "sir", "dame", "baroness", "king", "queen", "prince", "princess", "sheikha", "pope", "patriarch", "archbishop", "bishop", "cardinal", "sheikh", "ayatollah", "emir", "sultan",
		"hon", "justices", "judges", "rabbi", "imam", "mullah", "pastor", "rev", "dr", "prof", "professor", "judge", "justice", "gen", "col", "lt", "maj", "capt", "sgt", "adm", "sen", "rep", "gov", "mr", "mrs", "ms":
		return f.proper(first+1) && f.capital(first+1) && !f.set.Has("regnal-title", f.lower(first+1))
	}
	return false
}

// border returns where the first of two names ends and the second begins, if
// token i of m parts two; 0, m.End if not.
func (f *finder) border(m *doc.Mention, i int) (left, right int) {
	none := func() (int, int) { return 0, m.End }
	switch w := f.d.Surface(i); {
	case w == "," && m.Type == doc.Place && (f.capital(i+1) || f.set.Has("compass", f.lower(i+1))):
		return i, i + 1
	case (w == "'s" || w == "’s") && f.capital(i+1):
		if m.Type == doc.Place && !f.listedName(m.First, m.End) || f.owner(m.First, i) {
			return i, i + 1
		}
	// "Trishal upazila of Mymensingh"
	case w == "of" && m.Type == doc.Place && i-1 > m.First && f.capital(i+1) && !f.capital(i-1) &&
		(f.set.Has("place-noun", f.d.Lemmas[i-1]) || f.set.Has("district-noun", f.d.Lemmas[i-1])):
		return i - 1, i + 1
	case w == "," && m.Type == doc.Org && f.capital(i+1) && f.apart(m, i):
		return i, i + 1
	// "Securities and Futures Commission and Hong Kong Mortgage Corporation"
	case w == "and" && m.Type == doc.Org && i-m.First > 1 && f.body(m.First, i) && f.body(i+1, m.End) && m.End-i > 2:
		return i, i + 1
	// "Central Bank of Iran Mohammad Reza Farzi"
	case m.Type == doc.Org && w == "of" && i > m.First && i+2 < m.End && f.nation(i+1, i+2) && f.personBehind(m, i+2):
		return i + 2, i + 2
	// "Airbus SE and Air France"
	case w == "and" && m.Type == doc.Org && i-m.First > 1 && f.capital(i+1) && f.set.Has("company-form", strings.TrimSuffix(f.lower(i-1), ".")) && !f.set.Has("org-noun", f.lower(i-1)) && !f.set.Has("body-head", f.lower(m.End-1)):
		return i, i + 1
	// "European Union and Canada"
	case w == "and" && i+1 < m.End && !f.listedName(m.First, m.End) && (f.nation(i+1, m.End) && f.listedName(m.First, i) || f.nation(m.First, i) && f.listedName(i+1, m.End)):
		return i, i + 1
	// "San Francisco and Oakland", "House and Senate"
	case w == "and" && f.capital(i-1) && f.capital(i+1) && !f.listedName(m.First, m.End) && (m.Type == doc.Place && !f.set.Has("compass", f.lower(i-1)) || f.listedName(m.First, i) && f.listedName(i+1, m.End)):
		return i, i + 1
	// "Adivasi Forum Sanjib Drong"
	case m.Type == doc.Org && i > m.First && f.set.Has("body-head", f.lower(i)) && f.capital(i) && f.personBehind(m, i+1):
		return i + 1, i + 1
	case (w == "(" || w == "[" || w == "/" || w == ";") && f.capital(i+1) && !f.closed(m, i):
		return i, i + 1
	// "Nagaa Hammadi - Luxor", "Kyiv – Lviv"
	case hyphen(w) && m.Type == doc.Place && f.capital(i+1) && !f.joined(i-1) && !f.joined(i):
		return i, i + 1
	}
	return none()
}

// nation reports whether the tokens [first, end) are a country's name and nothing
// else.
func (f *finder) nation(first, end int) bool {
	for _, x := range f.set.Gazetteer().Lookup(f.d.Slice(f.d.TokenSpan(first, end))) {
		if x.Type == doc.Country && !x.Ambiguous {
			return true
		}
	}
	return false
}

// personBehind reports whether what is left of the body m from first on can only be
// the name of its head: two or three words that name no kind of thing.
func (f *finder) personBehind(m *doc.Mention, first int) bool {
	if n := m.End - first; n < 2 || n > 3 || f.listedName(m.First, m.End) || f.listedName(first, m.End) || f.listedName(first, first+1) {
		return false
	}
	for i := first; i < m.End; i++ {
		w := f.lower(i)
		if !f.capital(i) || f.d.Surface(i) == strings.ToUpper(w) || f.set.Has("body-head", w) || f.set.Has("spot-head", w) || f.set.Has("work-head", w) || f.set.Has("contest-head", w) ||
			f.set.Has("org-noun", strings.ToLower(f.d.Lemmas[i])) || f.set.Has("office", strings.ToLower(f.d.Lemmas[i])) || f.set.Has("district-noun", w) {
			return false
		}
	}
	return true
}

// apart reports whether the comma at i parts two names and no parts of one:
// "Ministry of Trade, Industry and Energy", "Acme, Inc".
func (f *finder) apart(m *doc.Mention, i int) bool {
	if m.End-i < 3 || f.listedName(m.First, m.End) {
		return false
	}
	for k := i + 1; k < m.End; k++ {
		switch f.d.Surface(k) {
		case "and", "&", "of", ",":
			return false
		}
	}
	return !f.set.Has("company-form", strings.TrimSuffix(f.lower(i+1), "."))
}

// body reports whether the last of the tokens [first, end), or the last before
// "of", is a kind of body.
func (f *finder) body(first, end int) bool {
	if end <= first {
		return false
	}
	return f.set.Has("body-head", f.lower(end-1)) || f.set.Has("body-head", f.lower(f.kindAt(doc.Mention{First: first, End: end})))
}

// closed reports whether the bracket at i closes inside m.
func (f *finder) closed(m *doc.Mention, i int) bool {
	w := f.d.Surface(i)
	if w != "(" && w != "[" {
		return false
	}
	for k := i + 1; k < m.End; k++ {
		if s := f.d.Surface(k); s == ")" || s == "]" {
			return true
		}
	}
	return false
}

// owned parts a person from what is theirs: "Abbas' Fatah".
func (f *finder) owned(m doc.Mention) []doc.Mention {
	for i := m.First + 1; i < m.End-1; i++ {
		switch f.d.Surface(i) {
		case "'s", "’s", "'", "’":
			if !f.joined(i) {
				a, b := m, m
				a.End, b.First = i, i+1
				a.Head = i - 1
				return []doc.Mention{a, b}
			}
		}
	}
	return []doc.Mention{m}
}

// unplaced takes the place off a person's name that the tagger runs together:
// "Azerbaijan Sami Ghousheh".
func (f *finder) unplaced(m doc.Mention) doc.Mention {
	for end := m.End - 2; end > m.First; end-- {
		for _, x := range f.set.Gazetteer().Lookup(f.d.Slice(f.d.TokenSpan(m.First, end))) {
			if !x.Ambiguous && x.Type == doc.Country {
				m.First = end
				return m
			}
		}
	}
	return m
}

// owner reports whether the tokens [first, end) can own a body: a listed name,
// or one that ends or begins with the kind of body it is.
func (f *finder) owner(first, end int) bool {
	word := func(i int) bool { return f.capital(i) && f.set.Has("org-noun", strings.ToLower(f.d.Lemmas[i])) }
	return f.listedName(first, end) || end-first > 1 && (word(end-1) || word(first))
}

// listedName reports whether a gazetteer knows the tokens [first, end).
func (f *finder) listedName(first, end int) bool {
	return len(f.set.Gazetteer().Lookup(f.d.Slice(f.d.TokenSpan(first, end)))) > 0
}

// proudEnd returns where the name of a team ends before what it plays: "Ashlar
// Hawks baseball franchise".
func (f *finder) proudEnd(m *doc.Mention) int {
	for i := m.First + 1; i+1 < m.End; i++ {
		switch f.d.Surface(i) {
		case "baseball", "basketball", "football", "soccer", "cricket", "hockey", "rugby":
			switch f.d.Surface(i + 1) {
			case "franchise", "club", "team", "side":
				return i
			}
		}
	}
	return m.End
}
