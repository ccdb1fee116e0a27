package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Entry is a thing that a gazetteer knows by name.
type Entry struct {
	Name    string // canonical
	Type    doc.Type
	Code    string // ISO 3166 alpha-3, IGO, NGO, IMG, or ""
	QID     string // Wikidata id, or ""
	PartOf  string // the code of the country that it is a part of or lies in, or ""
	Capital bool   // a place from which PartOf is governed
	List    string // full name of the gazetteer: "countries/countries"
	At      string // file:line
}

// Form is one written form of an Entry.
type Form struct {
	Entry     *Entry
	Text      string
	Type      doc.Type // the entry's, or NORP for adjectives and peoples
	Ambiguous bool     // also a person, a place or a word: needs support from the text
}

// Gazetteer finds the names of all gazetteers of a Set. What a token costs does
// not grow with the number of names. It is immutable and safe for concurrent
// use.
type Gazetteer struct {
	atoms  map[string]uint32 // folded pieces of names
	edges  map[uint64]uint32 // node<<32 | atom to node: a trie
	forms  [][]Form          // by node; nil inside names
	names  map[nameKey]*Entry
	byCode map[string]*Entry
}

type nameKey struct {
	typ  doc.Type
	name string
}

// Hit is a name found in a text: the tokens [First, End) and the forms that are
// written so, the last loaded first.
type Hit struct {
	First, End int
	Forms      []Form
	Shouted    bool // the text has capitals where the name has none
}

func newGazetteer() *Gazetteer {
	return &Gazetteer{atoms: map[string]uint32{}, edges: map[uint64]uint32{}, forms: make([][]Form, 1),
		names: map[nameKey]*Entry{}, byCode: map[string]*Entry{}}
}

// Gazetteer returns the names of all gazetteers of s.
func (s *Set) Gazetteer() *Gazetteer { return s.gazetteer }

// Len returns how many written forms g knows.
func (g *Gazetteer) Len() int {
	n := 0
	for _, f := range g.forms {
		n += len(f)
	}
	return n
}

// Forms returns all written forms of g, in the order in which they were loaded
// as far as they differ in their first words.
func (g *Gazetteer) Forms() []Form {
	var out []Form
	for _, f := range g.forms {
		out = append(out, f...)
	}
	return out
}

// Entry returns the entry of that canonical name and type, or nil.
func (g *Gazetteer) Entry(name string, t doc.Type) *Entry { return g.names[nameKey{t, name}] }

// CapitalOf returns the code of the country that is governed from the place of
// that name.
func (s *Set) CapitalOf(name string) (code string, ok bool) {
	for _, f := range s.gazetteer.Lookup(name) {
		if f.Entry.Capital {
			return f.Entry.PartOf, true
		}
	}
	return "", false
}

// CountryName returns the usual English name of the country or territory with
// that code, or "".
func (s *Set) CountryName(code string) string {
	if e := s.gazetteer.byCode[code]; e != nil {
		return e.Name
	}
	return ""
}

// Lookup returns the forms that are written exactly as text, case and accents
// aside where text has none: the last loaded first.
func (g *Gazetteer) Lookup(text string) []Form {
	node := uint32(0)
	for p := (pieces{text: text}); p.next(); {
		var ok bool
		if node, ok = g.step(node, p.atom); !ok {
			return nil
		}
	}
	out, _ := written(g.forms[node], text)
	return out
}

func (g *Gazetteer) step(node uint32, atom string) (uint32, bool) {
	a, ok := g.atoms[atom]
	if !ok {
		return 0, false
	}
	node, ok = g.edges[uint64(node)<<32|uint64(a)]
	return node, ok
}

// Find returns the names in the tokens [first, end) of d, by First, longer
// first. Names nest and may overlap. A name begins and ends with a token; how
// the text between is cut into tokens does not matter.
func (g *Gazetteer) Find(d *doc.Doc, first, end int) []Hit {
	atoms, ends := g.read(d, first, end)
	var out []Hit
	at := 0
	for i := first; i < end; i++ {
		from := len(out)
		node, ok := uint32(0), true
		for k, tok := at, i; tok < end && ok; tok++ {
			for ; k < ends[tok-first] && ok; k++ {
				if atoms[k] == noAtom {
					ok = false
					break
				}
				node, ok = g.edges[uint64(node)<<32|uint64(atoms[k])]
			}
			if !ok || len(g.forms[node]) == 0 {
				continue
			}
			if forms, shouted := written(g.forms[node], d.Slice(d.TokenSpan(i, tok+1))); len(forms) > 0 {
				out = append(out, Hit{First: i, End: tok + 1, Forms: forms, Shouted: shouted})
			}
		}
		reverse(out[from:])
		at = ends[i-first]
	}
	return out
}

func reverse(h []Hit) {
	for i, j := 0, len(h)-1; i < j; i, j = i+1, j-1 {
		h[i], h[j] = h[j], h[i]
	}
}

// noAtom stands for a piece that is in no name.
const noAtom = ^uint32(0)

// read returns the atoms of the tokens [first, end), and where each token's
// atoms end.
func (g *Gazetteer) read(d *doc.Doc, first, end int) (atoms []uint32, ends []int) {
	for i := first; i < end; i++ {
		for p := (pieces{text: d.Surface(i)}); p.next(); {
			a, ok := g.atoms[p.atom]
			if !ok {
				a = noAtom
			}
			atoms = append(atoms, a)
		}
		ends = append(ends, len(atoms))
	}
	return atoms, ends
}

// add enters f. Forms that were loaded later come first.
func (g *Gazetteer) add(f Form) {
	node := uint32(0)
	for p := (pieces{text: f.Text}); p.next(); {
		a, ok := g.atoms[p.atom]
		if !ok {
			a = uint32(len(g.atoms))
			g.atoms[strings.Clone(p.atom)] = a
		}
		key := uint64(node)<<32 | uint64(a)
		next, ok := g.edges[key]
		if !ok {
			next = uint32(len(g.forms))
			g.forms = append(g.forms, nil)
			g.edges[key] = next
		}
		node = next
	}
	if node == 0 {
		return
	}
	for _, o := range g.forms[node] {
		if o.Entry == f.Entry && o.Type == f.Type && o.Text == f.Text {
			return
		}
	}
	g.forms[node] = append(g.forms[node], f)
}

// pieces cuts a text into what tokenizers never cut further: runs of letters
// and digits, and single other signs, folded to lower case without accents.
type pieces struct {
	text string
	pos  int
	atom string
}

// next moves to the next piece and reports whether there is one.
func (p *pieces) next() bool {
	for p.pos < len(p.text) {
		start := p.pos
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		p.pos += size
		if unicode.IsSpace(r) {
			continue
		}
		if !wordRune(r) {
			p.atom = string(plainSign(r))
			return true
		}
		for p.pos < len(p.text) {
			r, size = utf8.DecodeRuneInString(p.text[p.pos:])
			if !wordRune(r) {
				break
			}
			p.pos += size
		}
		p.atom = fold(p.text[start:p.pos])
		return true
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// plainSign writes apostrophes and hyphens of all kinds alike.
func plainSign(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	case '‐', '‑', '–', '—', '−':
		return '-'
	}
	return r
}
