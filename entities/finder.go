package entities

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// Tagger is a voice that finds names without being told which: the learned one.
// Its mentions do not overlap. It must be safe for concurrent use.
type Tagger interface {
	Tag(d *doc.Doc) []doc.Mention
}

// Names returns the stage that marks the names of an article. tagger may be
// nil.
//
// Three voices speak, in this order of trust where they name the same words:
//
//  1. gazetteer names that are not ambiguous;
//  2. token rules, by their score;
//  3. the learned tagger;
//  4. gazetteer names that are ambiguous: they count where the tagger, or the
//     rest of the article, speaks for them.
//
// Of names that cross each other the longer stays. A country or adjective that
// begins the name of a body or an event stays as a mention of its own ("Chinese"
// in "Chinese Foreign Ministry"), unless a gazetteer lists the whole. Then the article's own evidence is heard: who was called by full name
// is the same person under the last name alone, and an abbreviation in brackets
// is the name of what stands before it. docs/NAMES.md lists the habits.
func Names(set *rules.Set, tagger Tagger) doc.Stage {
	return doc.Stage{
		Name:  "names",
		Needs: []doc.Layer{doc.Parts, doc.Tokens, doc.Sents, doc.Tags, doc.Lemmas},
		Adds:  doc.NameLayer,
		Run: func(ctx context.Context, d *doc.Doc) error {
			f := &finder{set: set, d: d, weight: map[string]int{}}
			if tagger != nil {
				f.heed(tagger.Tag(d))
			}
			f.filed()
			f.listed()
			if err := ctx.Err(); err != nil {
				return err
			}
			f.unheard()
			f.choose()
			f.patterns()
			f.echoes()
			f.figures()
			f.names = f.merge(append(f.names, f.ruled...))
			f.evidence()
			f.addQuantities()
			for i := range f.names {
				f.names[i].Head = f.head(f.names[i])
			}
			d.Names = f.names
			return nil
		},
	}
}

// finder is the state of one run.
type finder struct {
	set     *rules.Set
	d       *doc.Doc
	learned []doc.Mention
	hits    []hit
	ruled   []doc.Mention
	amounts []doc.Mention // quantities
	names   []doc.Mention
	loud    []bool          // sentences in capitals; nil until asked for
	words   map[string]bool // whether the article has a word as a common one; filled as asked
	named   map[string]bool // bodies that the article names beyond doubt
	bearers map[string]bool // last words of persons' full names
	weight  map[string]int  // how often the article names a country, by code
}

// hit is what the gazetteers found in a sentence.
type hit struct {
	rules.Hit
	sent int
}

// listed asks the gazetteers, and counts the countries that are named beyond
// doubt.
func (f *finder) listed() {
	for s, b := range f.d.Sents {
		for _, h := range f.set.Gazetteer().Find(f.d, b.First, b.End) {
			f.hits = append(f.hits, hit{h, s})
			for _, x := range h.Forms {
				if x.Ambiguous {
					continue
				}
				if c := land(x.Entry); c != "" {
					f.weight[c]++
				}
				break
			}
		}
	}
}

// land returns the code of the country of e, or "".
func land(e *rules.Entry) string {
	switch {
	case e.PartOf != "":
		return e.PartOf
	case e.Type == doc.Country:
		return e.Code
	}
	return ""
}

// choose merges what the gazetteers and the tagger say.
func (f *finder) choose() {
	var all []doc.Mention
	for i := range f.hits {
		h := &f.hits[i]
		if f.half(h) {
			continue
		}
		m := f.learnedAt(h.First, h.End)
		if x := f.form(h, m); x != nil {
			n := f.mention(h, x)
			// Two voices are as good as a name that is never anything else.
			if m != nil && m.First == h.First && m.End == h.End && (x.Type == doc.Org) == (m.Type == doc.Org) {
				n.Origin.Score = trustListed
			}
			all = append(all, n)
		}
	}
	f.names = f.merge(append(all, f.learned...))
}

// half cuts the hyphen off a hit that is the first half of a pair ("Franco-" in
// "Franco-German") and reports whether h is such a half without its other one.
func (f *finder) half(h *hit) bool {
	if h.End-h.First < 2 || !hyphen(f.d.Surface(h.End-1)) {
		return false
	}
	h.End--
	return !f.joined(h.End) || !f.land(h.End+1)
}

// land reports whether the word at token i is a country's name or its
// adjective.
func (f *finder) land(i int) bool {
	if i >= len(f.d.Tokens) {
		return false
	}
	for _, x := range f.set.Gazetteer().Lookup(f.d.Surface(i)) {
		if land(x.Entry) != "" && (x.Type == doc.Norp || x.Type == doc.Country) {
			return true
		}
	}
	return false
}

// learnedAt returns the learned name that covers a token of [first, end), nil
// if there is none.
func (f *finder) learnedAt(first, end int) *doc.Mention {
	i, _ := slices.BinarySearchFunc(f.learned, first, func(m doc.Mention, at int) int { return m.End - 1 - at })
	if i < len(f.learned) && f.learned[i].First < end {
		return &f.learned[i]
	}
	return nil
}

// form returns the form of h that holds here, or nil; m is what the tagger says.
func (f *finder) form(h *hit, m *doc.Mention) *rules.Form {
	same := m != nil && m.First == h.First && m.End == h.End
	if f.word(h) && m == nil || f.language(h) {
		return nil
	}
	best, bestWeight := (*rules.Form)(nil), -1
	for i := range h.Forms {
		x := &h.Forms[i]
		w := 10*f.weight[land(x.Entry)] + 1
		if x.Type == doc.Country {
			w++ // before the state of the same name
		}
		// "AEGEAN" in running text is rather a firm than the sea.
		shouted := h.Shouted && h.End-h.First == 1 && x.Type == doc.Place && !f.inCapitals(h.First, h.sent)
		switch {
		case !x.Ambiguous && !shouted:
			w += 5
		case x.Type == doc.Org && f.named[x.Entry.Name] && !f.bearers[x.Text]:
			// "Wagner" where the article has the Wagner Group
		case m == nil || !same:
			if !f.supported(x, m) {
				continue
			}
		case m.Type == doc.Person || !agree(x.Type, m.Type):
			continue
		case x.Type == doc.Org && x.Entry.PartOf != "" && !f.main(x.Entry.PartOf):
			continue
		}
		if w > bestWeight {
			best, bestWeight = x, w
		}
	}
	return best
}

// word reports whether h may be a common word: an abbreviation like "US" in a
// line of capitals, or a listed name that begins a sentence in lower case
// elsewhere.
func (f *finder) word(h *hit) bool {
	if h.End-h.First > 1 || !f.capitalLine(h.sent) {
		return false
	}
	switch strings.ToLower(f.d.Surface(h.First)) {
	case "us", "who", "is", "it", "au", "plan", "pan", "mend", "eta", "un", "quad", "gulf", "male", "nice", "split", "turkey", "reading", "mobile", "apple", "shell", "orange", "diet", "fed", "vox":
		return strings.ToLower(f.d.Surface(h.First)) != "un"
	}
	return false
}

// supported reports whether the article speaks for an ambiguous form which the
// tagger did not find: its country is named elsewhere.
func (f *finder) supported(x *rules.Form, m *doc.Mention) bool {
	if m != nil {
		return false // part of another name
	}
	switch x.Type {
	case doc.Country, doc.Place:
		return f.weight[land(x.Entry)] > 1 && x.Entry.Name != "" && !lowerWord(x.Text)
	}
	return false
}

// lowerWord reports whether the lower-case form of a name is an everyday word.
func lowerWord(s string) bool {
	switch strings.ToLower(s) {
	case "male", "nice", "split", "cork", "reading", "mobile", "buffalo", "phoenix", "gulf", "java", "swat", "imo", "ganja", "petra", "admiralty", "florence", "victoria", "virginia",
		"regina", "jersey", "reunion", "kingston", "georgetown", "wellington", "livingstone", "hamilton", "darwin", "sydney", "denver", "dallas", "cleveland", "orlando", "bradford", "ferguson", "kimberley", "kawasaki", "guerrero", "mendoza", "rosario", "salvador", "valencia", "bari", "wales", "aden", "chad", "jordan", "alberta", "brittany", "montana":
		return true
	}
	return false
}

// main reports whether the article names no country more often than code.
func (f *finder) main(code string) bool {
	if f.weight[code] == 0 {
		return false
	}
	for _, n := range f.weight {
		if n > f.weight[code] {
			return false
		}
	}
	return true
}

// agree reports whether the tagger's type can be what the gazetteer calls t: it
// knows no countries, and calls a team by its city.
func agree(t, learned doc.Type) bool {
	switch t {
	case doc.Country, doc.Place:
		return learned == doc.Place || learned == doc.Country || learned == doc.Org
	case doc.Org:
		return learned == doc.Org || learned == doc.Other || learned == doc.Place
	}
	return t == learned
}

// The trust in the voices, on the scale of the scores of token rules.
const (
	trustListed    = 0.95
	trustAmbiguous = 0.8
	trustLearned   = 0.6 // and up to 0.25 more by the tagger's own score
)

// mention returns the name that the form x makes of h.
func (f *finder) mention(h *hit, x *rules.Form) doc.Mention {
	e := x.Entry
	m := doc.Mention{Sent: h.sent, First: h.First, End: h.End, Head: h.End - 1, Type: x.Type, Kind: doc.Name, Canon: e.Name,
		Entity: doc.None, Origin: doc.Origin{Rule: e.List, At: e.At, Score: trustListed}}
	if x.Ambiguous {
		m.Origin.Score = trustAmbiguous
	}
	switch {
	case e.Type == doc.Country:
		m.Code = e.Code
	case e.Type == doc.Place && e.Capital:
		m.Code = e.PartOf // Resolve lets it stand for the country
	case e.Type == doc.Org && e.Code != "":
		m.Code = e.Code
	case e.Type == doc.Org:
		m.Code = e.PartOf
	}
	return m
}

// patterns runs the token rules over what is named so far.
func (f *finder) patterns() {
	for s := range f.d.Sents {
		t := rules.NewTokens(f.set, f.d, s, f.names, nil)
		for _, r := range f.set.MentionRules() {
			for _, m := range r.Find(t) {
				if m = f.glue(f.trim(m)); m.End > m.First && !f.pair(m) {
					f.ruled = append(f.ruled, m)
				}
			}
		}
	}
}

// pair reports whether m is a meeting that is called after the two who meet:
// "Franco-German summit" names them, no event.
func (f *finder) pair(m doc.Mention) bool {
	if m.Type != doc.Event || f.capital(m.End-1) {
		return false
	}
	for i := m.First + 1; i+1 < m.End; i++ {
		if hyphen(f.d.Surface(i)) && f.joined(i) && (f.land(i+1) || f.learnedAt(i+1, i+2) != nil && f.learnedAt(i+1, i+2).Type == doc.Person) {
			return true
		}
	}
	return false
}

// common reports whether m is a single capitalised word that names nothing by
// itself: "Cabinet", or "Defense" in "Defense Minister".
func (f *finder) common(m doc.Mention) bool {
	if m.End-m.First > 1 || m.Type != doc.Org && m.Type != doc.Other {
		return false
	}
	w := f.d.Surface(m.First)
	if f.set.Has("no-name", strings.ToLower(w)) {
		return true
	}
	return w != strings.ToUpper(w) && m.End < f.d.Sents[m.Sent].End && f.set.Has("office", strings.ToLower(f.d.Lemmas[m.End])) &&
		len(f.set.Gazetteer().Lookup(w)) == 0 && f.capital(m.End)
}

// glue takes in the other half of a word with a hyphen that tokens cut: rules
// need not think of "Shangri-La Dialogue" and "Akufo-Addo".
func (f *finder) glue(m doc.Mention) doc.Mention {
	if m.Type == doc.Date || m.Type == doc.Money {
		return m
	}
	b := f.d.Sents[m.Sent]
	for m.First-2 >= b.First && f.joined(m.First-2) && f.joined(m.First-1) && hyphen(f.d.Surface(m.First-1)) && f.proper(m.First-2) {
		m.First -= 2
	}
	for m.End+1 < b.End && f.joined(m.End-1) && f.joined(m.End) && hyphen(f.d.Surface(m.End)) && f.capital(m.End+1) {
		m.End += 2
	}
	m.Head = m.End - 1
	return m
}

// joined reports whether no space stands between tokens i and i+1.
func (f *finder) joined(i int) bool { return f.d.Tokens[i].End == f.d.Tokens[i+1].Start }

func hyphen(s string) bool { return s == "-" || s == "‑" || s == "–" }

// capital reports whether token i begins with a capital letter.
func (f *finder) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.d.Surface(i))
	return unicode.IsUpper(r)
}

// trim takes the article before and the possessive behind off a name.
func (f *finder) trim(m doc.Mention) doc.Mention {
	for m.End-m.First > 1 {
		switch f.d.Surface(m.End - 1) {
		case "'s", "’s", "'", "’", ",":
			m.End--
			continue
		}
		break
	}
	if m.End-m.First > 1 && m.Type != doc.Date && m.Type != doc.Money {
		switch f.d.Surface(m.First) {
		case "the", "The", "THE", "a", "A", "an", "An", "Former", "Ex", "Then":
			m.First++
		}
	}
	m.Head = m.End - 1
	m.Entity = doc.None
	return m
}
