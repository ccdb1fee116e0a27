package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// run is the state of one article while it is resolved.
type run struct {
	d        *doc.Doc
	lex      Lexicon
	sent     []int32           // sentence of each token
	kid      []int32           // dependents of token i are kids[kid[i]:kid[i+1]], in text order
	kids     []int32           //
	ms       []mention         // names first, in text order; then what the sieves add
	names    int               // how many of ms are names
	over     []int32           // the longest name that covers each token, or -1
	heads    []int32           // the mention that each token is head of, the longest name first, or -1
	ents     []entity          // some merged into others: see find
	quote    []bool            // token stands inside quotation marks
	landKeys map[string]string // codes of the countries by the keys of their names; nil until needed
}

// mention is a mention of the article on its way to its entities.
type mention struct {
	doc.Mention
	ents   []int    // indexes into run.ents; nil while it stands for nothing known
	words  []string // a name's words as keys compare them, titles and "the" stripped
	key    string   // words joined
	byname bool     // the article gives it as another name of its entity
	gender byte     // of the title before a person's name: 'm', 'f' or 0
}

// entity is a group of mentions for one real thing.
type entity struct {
	into   int // the entity that took this one in, or itself
	typ    doc.Type
	code   string
	canon  string
	ms     []int    // indexes into run.ms
	titles []string // lemmas that it has been described with: "president", "company"
	said   []string // the words that stood with those titles, see run.word
	lands  []string // codes of the countries that stood with those titles
	gender byte     // 'm', 'f' or 0
}

func newRun(d *doc.Doc, lex Lexicon) *run {
	r := &run{d: d, lex: lex}
	n := len(d.Tokens)
	r.sent = make([]int32, n)
	for s, sn := range d.Sents {
		for i := sn.First; i < sn.End; i++ {
			r.sent[i] = int32(s)
		}
	}
	r.linkKids(n)
	r.markQuotes(n)
	r.over, r.heads = fill(n), fill(n)
	r.addNames()
	return r
}

func fill(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (r *run) linkKids(n int) {
	r.kid = make([]int32, n+1)
	for _, a := range r.d.Arcs {
		if a.Head != doc.None {
			r.kid[a.Head+1]++
		}
	}
	for i := 0; i < n; i++ {
		r.kid[i+1] += r.kid[i]
	}
	r.kids = make([]int32, r.kid[n])
	at := slices.Clone(r.kid[:n])
	for i, a := range r.d.Arcs {
		if a.Head != doc.None {
			r.kids[at[a.Head]] = int32(i)
			at[a.Head]++
		}
	}
}

// markQuotes marks what stands between quotation marks. A quotation that is
// never closed ends with its part.
func (r *run) markQuotes(n int) {
	r.quote = make([]bool, n)
	open, part := false, -1
	for i := range n {
		if p := r.d.Sents[r.sent[i]].Part; p != part {
			open, part = false, p
		}
		switch r.d.Surface(i) {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case `"`:
			open = !open
		default:
			r.quote[i] = open
		}
	}
}

// addNames takes over the layer Names. Dates and money are no entities.
func (r *run) addNames() {
	for _, m := range r.d.Names {
		if m.Type == doc.Date || m.Type == doc.Money || m.Type == doc.Quantity || !r.keeps(m) {
			continue
		}
		m.Head = r.headOf(m.First, m.End)
		x := mention{Mention: m}
		x.words = r.nameWords(&m)
		if len(x.words) == 0 {
			continue
		}
		x.key = strings.Join(x.words, " ")
		k := len(r.ms)
		r.ms = append(r.ms, x)
		for i := m.First; i < m.End; i++ {
			if r.over[i] < 0 {
				r.over[i] = int32(k)
			}
		}
		if r.heads[m.Head] < 0 {
			r.heads[m.Head] = int32(k)
		}
	}
	r.names = len(r.ms)
}

// keeps reports whether a name counts where another one covers it: the country
// of a state's own body does ("Chinese Foreign Ministry"), one that is merely
// part of a proper name ("Bank of China") does not.
func (r *run) keeps(m doc.Mention) bool {
	if len(r.ms) == 0 {
		return true
	}
	o := r.over[m.First]
	if o < 0 || r.ms[o].End < m.End {
		return true
	}
	out := &r.ms[o]
	if out.First == m.First && out.End == m.End {
		return false
	}
	if m.Type != doc.Country && m.Type != doc.Norp && m.Type != doc.Place {
		return false
	}
	if out.Type == doc.Place {
		return m.End == out.End && m.First > out.First && r.d.Surface(m.First-1) == "," // "Vienna, Austria"
	}
	return out.Type == doc.Org && r.lex.Has("state-body", r.lemma(r.headOf(out.First, out.End)))
}

// add makes a nominal or pronoun that stands for ents. It does nothing where
// the head is a mention already.
func (r *run) add(kind doc.MentionKind, first, end, head int, rule string, ents ...int) {
	if r.heads[head] >= 0 || len(ents) == 0 {
		return
	}
	k := len(r.ms)
	m := mention{Mention: doc.Mention{Sent: int(r.sent[head]), First: first, End: end, Head: head, Kind: kind, Origin: doc.Origin{Rule: rule}}}
	for _, e := range ents {
		e = r.find(e)
		if !slices.Contains(m.ents, e) {
			m.ents = append(m.ents, e)
			r.ents[e].ms = append(r.ents[e].ms, k)
		}
	}
	r.ms = append(r.ms, m)
	r.heads[head] = int32(k)
}

// newEntity makes an entity of one name.
func (r *run) newEntity(k int, rule string) int {
	m := &r.ms[k]
	e := len(r.ents)
	r.ents = append(r.ents, entity{into: e, typ: m.Type, code: m.Code, canon: m.Canon, ms: []int{k}})
	m.ents = []int{e}
	if m.Kind != doc.Name {
		m.Origin.Rule = rule
	}
	return e
}

// find returns the entity that e has become.
func (r *run) find(e int) int {
	for r.ents[e].into != e {
		e = r.ents[e].into
	}
	return e
}

// entOf returns the one entity of mention k, or -1.
func (r *run) entOf(k int) int {
	if k < 0 || len(r.ms[k].ents) != 1 {
		return -1
	}
	return r.find(r.ms[k].ents[0])
}

// at returns the one entity that token i is head of a mention of, or -1.
func (r *run) at(i int) int {
	if i < 0 {
		return -1
	}
	return r.entOf(int(r.heads[i]))
}

// merge takes b into a. The names of b that no sieve has moved yet are marked
// with the rule that does.
func (r *run) merge(a, b int, rule string) {
	a, b = r.find(a), r.find(b)
	if a == b {
		return
	}
	x, y := &r.ents[a], &r.ents[b]
	for _, k := range y.ms {
		if o := &r.ms[k].Origin; !strings.HasPrefix(o.Rule, "coref/") || o.Rule == "coref/exact" {
			*o = doc.Origin{Rule: rule, Score: o.Score}
		}
	}
	x.ms = append(x.ms, y.ms...)
	slices.Sort(x.ms)
	for _, t := range y.titles {
		x.title(t)
	}
	for _, l := range y.lands {
		x.land(l)
	}
	for _, w := range y.said {
		if !slices.Contains(x.said, w) {
			x.said = append(x.said, w)
		}
	}
	if x.code == "" {
		x.code = y.code
	}
	if x.canon == "" {
		x.canon = y.canon
	}
	if x.gender == 0 {
		x.gender = y.gender
	}
	y.into, y.ms = a, nil
}

func (e *entity) title(lemma string) {
	if !slices.Contains(e.titles, lemma) {
		e.titles = append(e.titles, lemma)
	}
}

func (e *entity) land(code string) {
	if code != "" && !slices.Contains(e.lands, code) {
		e.lands = append(e.lands, code)
	}
}
