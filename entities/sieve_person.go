package entities

import (
	"slices"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// personName joins a person's full name with the surname, the given name and
// other parts of it: "Lloyd Austin" and "Mr. Austin", "Li Shangfu" and "Li",
// "Andrés Manuel López Obrador" and "López Obrador". A part that fits several
// persons is the one named last before it, of the same gender.
func personName(r *run, rule string) {
	var people []int
	for e := range r.ents {
		if x := &r.ents[e]; x.into == e && len(x.ms) > 0 && x.typ == doc.Person {
			r.describe(e)
			people = append(people, e)
		}
	}
	idx := r.indexWords(people)
	// Long names first: a short one joins what is complete.
	for n := 8; n >= 2; n-- {
		for _, e := range people {
			if len(r.longest(e)) == n && !r.single(e) {
				r.joinTurned(e, idx, rule)
				r.joinMisspelt(e, idx, rule)
				r.joinLonger(e, idx, rule)
			}
		}
	}
	for _, e := range people {
		if r.single(e) && r.ents[e].into == e {
			r.joinShort(e, idx, rule)
		}
	}
	r.strays(people, rule)
	r.byNames(rule)
}

// longest returns the longest name of entity e in words.
func (r *run) longest(e int) []string {
	var best []string
	for _, k := range r.ents[e].ms {
		if k < r.names && len(r.ms[k].words) > len(best) {
			best = r.ms[k].words
		}
	}
	return best
}

// single reports whether entity e has no longer name than one word, the Arabic
// article aside.
func (r *run) single(e int) bool {
	w := r.longest(e)
	return len(w) == 1 || len(w) == 2 && (w[0] == "al" || w[0] == "el")
}

// joinTurned joins a name of two words with the one that has them the other way
// round: "Kishida Fumio" and "Fumio Kishida".
func (r *run) joinTurned(e int, idx wordIndex, rule string) {
	w := r.longest(e)
	if len(w) != 2 || w[0] == w[1] || r.ents[e].into != e {
		return
	}
	for _, o := range r.others(idx, e, w[0]) {
		if v := r.longest(o); len(v) == 2 && v[0] == w[1] && v[1] == w[0] && r.agree(o, e) {
			r.merge(min(o, e), max(o, e), rule)
			return
		}
	}
}

// joinLonger joins a name of two words and more with the one longer name that
// contains it.
func (r *run) joinLonger(e int, idx wordIndex, rule string) {
	if r.ents[e].into != e {
		return
	}
	short, found := r.longest(e), -1
	ends := bare(short)
	for _, o := range r.others(idx, e, ends[0], ends[len(ends)-1]) {
		if long := r.longest(o); len(long) > len(short) && contains(long, short) && r.agree(o, e) && !r.fatherAndSon(o, e) && !r.relativeOf(r.ents[e].ms[0], o) {
			if found >= 0 {
				if particle(short[0]) { // "Le Pen", of a father and a daughter
					r.joinShort(e, idx, rule)
				}
				return
			}
			found = o
		}
	}
	if found >= 0 {
		r.merge(found, e, rule)
	}
}

// contains reports whether the name short is the name long without some of its
// words, initials standing for words.
func contains(long, short []string) bool {
	if a, b := generation(long), generation(short); a != "" && b != "" && a != b {
		return false // "Ferdinand Marcos Jr.", "Marcos Sr."
	}
	long, short = bare(long), bare(short)
	if len(short) == 0 || len(long) == 0 || otherInitials(long, short) {
		return false
	}
	i := 0
	for _, w := range long {
		if i < len(short) && (w == short[i] || len(w) == 1 && w[0] == short[i][0] && i < len(short)-1 ||
			len(short[i]) == 1 && w[0] == short[i][0] && i < len(short)-1) {
			i++
		}
	}
	return i == len(short) && (short[len(short)-1] == long[len(long)-1] || short[0] == long[0] || particle(short[0]) && within(long, short))
}

// within reports whether the words of short stand in long side by side.
func within(long, short []string) bool {
	for i := 0; i+len(short) <= len(long); i++ {
		if slices.Equal(long[i:i+len(short)], short) {
			return true
		}
	}
	return false
}

// bare drops what a name may have or lack: the Arabic article, and endings as
// in "Roy Cockney Jr.".
func bare(words []string) []string {
	var out []string
	for i, w := range words {
		switch w {
		case "al", "el", "ul", "":
			if len(words) > 1 {
				continue
			}
		case "jr", "sr":
			if i == len(words)-1 && i > 0 {
				continue
			}
		}
		if i == len(words)-1 && i > 0 && numeral(w) {
			continue
		}
		out = append(out, w)
	}
	if out == nil {
		return words
	}
	return out
}

// joinShort joins the mentions of a name of one word with the persons whose
// full names have it.
func (r *run) joinShort(e int, idx wordIndex, rule string) {
	name := bare(r.longest(e))
	word := name[len(name)-1]
	if r.lex.Has("name-title", word) && len(idx["@"+word]) > 0 {
		r.joinTitle(e, word, idx, rule)
		return
	}
	os := r.others(idx, e, word, fullGiven(word))
	if len(os) == 0 {
		os = r.others(idx, e, slip(word))
	}
	cands, ranks := r.candidates(e, word, os)
	if len(cands) == 1 && r.agree(cands[0], e) && !r.relativeOf(r.ents[e].ms[0], cands[0]) {
		r.merge(cands[0], e, rule)
		return
	}
	sizes := map[int]int{}
	for _, o := range cands {
		sizes[o] = len(r.ents[o].ms)
	}
	// "Mr. Marin" and "Mrs. Marin" may both be there.
	first := r.ms[r.ents[e].ms[0]].First
	for _, k := range append([]int(nil), r.ents[e].ms...) {
		g := r.ms[k].gender
		fit, _ := split(cands, func(o int) bool { x := r.ents[o].gender; return (g == 0 || x == 0 || x == g) && !r.relativeOf(k, o) })
		r.move(k, r.bearer(r.short(r.upTo(k, fit, ranks), first), sizes), rule)
	}
}

// relativeOf reports whether the surname k is that of a relative or servant of
// person o, who is introduced by it: "Bin Laden's son Hamza bin Laden".
func (r *run) relativeOf(k, o int) bool {
	m := &r.ms[k]
	if len(r.ents[o].ms) == 0 || m.End >= len(r.d.Tokens) || r.d.Tags[m.End].XPOS != "POS" {
		return false
	}
	first := &r.ms[r.ents[o].ms[0]]
	return first.Sent == m.Sent && first.First > m.End && first.First-m.End < 6
}

// candidates returns those of the persons os whose full names the word may
// shorten, and how it belongs to each: the best, and the second last word, which
// may be a surname with another behind it ("Sara Duterte-Carpio").
func (r *run) candidates(e int, word string, os []int) (cands []int, ranks map[int]int) {
	ranks = map[int]int{}
	best := 0
	for _, o := range os {
		k := r.rank(o, word)
		if w := r.longest(e); len(w) > 1 && !r.single(e) && !within(r.longest(o), w) {
			continue
		}
		if k == 3 && !r.spelt(o, e) && word != "mohammed" && fullGiven(word) == word || k > 2 && r.royal(e) && !r.royal(o) {
			continue // "Charles" is not Chuck Schumer, "Prince William" not William Ruto
		}
		if k == 2 {
			if w := bare(r.longest(o)); len(w) < 2 || w[len(w)-2] != word {
				k = 1
			}
		}
		if k > 0 {
			cands, ranks[o] = append(cands, o), k
		}
		best = max(best, k)
	}
	cands, _ = split(cands, func(o int) bool { return ranks[o] == best || ranks[o] > 1 })
	if same, _ := split(cands, func(o int) bool { return r.spelt(o, e) }); len(same) > 0 {
		cands = same
	}
	return cands, ranks
}

// short returns the one of cands who is not named in full again behind token
// first, where a surname alone is first used: the relatives of whom it means are;
// all of cands if there is no such one.
func (r *run) short(cands []int, first int) []int {
	once, _ := split(cands, func(o int) bool {
		for _, k := range r.ents[o].ms {
			if k < r.names && r.ms[k].First > first && len(bare(r.ms[k].words)) > 1 {
				return false
			}
		}
		return true
	})
	if len(once) == 1 && len(cands) == 2 {
		return once
	}
	return cands
}

// upTo returns those of cands who are named before mention k, or all if none is,
// that k fits best.
func (r *run) upTo(k int, cands []int, ranks map[int]int) []int {
	if before, _ := split(cands, func(o int) bool { return len(r.ents[o].ms) > 0 && r.ms[r.ents[o].ms[0]].First < r.ms[k].First }); len(before) > 0 {
		cands = before
	}
	best := 0
	for _, o := range cands {
		best = max(best, ranks[o])
	}
	cands, _ = split(cands, func(o int) bool { return ranks[o] == best })
	return cands
}

// royal reports whether person e has a title that goes with the given name, or a
// name that has no other: rulers, and those with a father's name in theirs.
func (r *run) royal(e int) bool {
	x := &r.ents[e]
	for _, t := range x.titles {
		switch t {
		case "king", "queen", "prince", "princess", "pope", "emperor", "empress":
			return true
		}
	}
	w := r.longest(e)
	for _, p := range w {
		if p == "bin" || p == "al" || p == "el" || p == "ibn" || p == "bint" {
			return true
		}
	}
	return len(w) > 1 && numeral(w[len(w)-1]) && len(bare(w)) == 1
}

// spelt reports whether a full name of person o has the short name of person e
// letter for letter: "Sheikh Mohamed" is Mohamed bin Zayed before he is Mohammed
// bin Rashid.
func (r *run) spelt(o, e int) bool {
	for _, k := range r.ents[e].ms {
		m := &r.ms[k]
		w := fold(r.d.Surface(m.End - 1))
		for _, j := range r.ents[o].ms {
			for i := r.ms[j].First; j < r.names && i < r.ms[j].End; i++ {
				if fold(r.d.Surface(i)) == w {
					return true
				}
			}
		}
	}
	return false
}

// rank says how word belongs to the names of person e, see part.
func (r *run) rank(e int, word string) int {
	best := 0
	for _, k := range r.ents[e].ms {
		if k >= r.names {
			continue
		}
		w := r.ms[k].words
		if b := bare(w); len(b) > 1 {
			best = max(best, part(b, word))
		} else if len(w) > 1 && b[0] == word {
			best = max(best, 4) // "Charles III", "Al Franken"
		}
	}
	return best
}

// bearer returns the person of cands that a surname means: the one whom the
// article is about, the head of a state before others; -1 for none. sizes says how
// often each is named in full.
func (r *run) bearer(cands []int, sizes map[int]int) int {
	// Who is called "Trump Jr." for short is not Trump.
	if old, _ := split(cands, func(o int) bool { w := r.longest(o); return generation(w) == "" || !r.shortSon(w) }); len(old) > 0 {
		cands = old
	}
	most := -1
	for _, o := range cands {
		if most < 0 || sizes[o] > sizes[most] {
			most = o
		}
	}
	chiefs, _ := split(cands, func(o int) bool {
		for _, t := range r.ents[o].titles {
			if r.lex.Has("head-of-state", t) {
				return true
			}
		}
		return false
	})
	if len(chiefs) == 1 && sizes[most] < 2*sizes[chiefs[0]]+1 {
		return chiefs[0]
	}
	return most
}

// joinTitle joins a title that stands alone like a name ("the Pope") with the
// one person who is called so.
func (r *run) joinTitle(e int, word string, idx wordIndex, rule string) {
	if os := r.others(idx, e, "@"+word); len(os) == 1 {
		r.merge(os[0], e, rule)
	}
}

func contain(s []int, e int) bool {
	for _, x := range s {
		if x == e {
			return true
		}
	}
	return false
}

// part ranks how word belongs to a full name: 4 its last word, 3 its first, 2
// one between, 1 its last word with a slip of the pen, 0 none.
func part(long []string, word string) int {
	n := len(long)
	if n < 2 {
		return 0
	}
	switch {
	case long[n-1] == word:
		return 4
	case long[0] == word, long[0] == fullGiven(word):
		return 3
	}
	for _, w := range long[1 : n-1] {
		if w == word && len(w) > 1 {
			return 2
		}
	}
	if misspelt(long[n-1], word) {
		return 1
	}
	return 0
}

// nearest returns the entity of cands that was named last before mention k, or,
// before all of them, the one named first.
func (r *run) nearest(k int, cands []int) int {
	before, at, after := -1, -1, -1
	first := len(r.ms)
	for _, e := range cands {
		for _, j := range r.ents[e].ms {
			if j < k && j > at {
				before, at = e, j
			}
			if j > k && j < first {
				after, first = e, j
			}
		}
	}
	if before >= 0 {
		return before
	}
	return after
}

// move takes mention k out of its entity and into e.
func (r *run) move(k, e int, rule string) {
	if e < 0 {
		return
	}
	e = r.find(e)
	if o := r.entOf(k); o >= 0 {
		if o == e {
			return
		}
		ms := r.ents[o].ms
		for i, j := range ms {
			if j == k {
				r.ents[o].ms = append(ms[:i:i], ms[i+1:]...)
				break
			}
		}
	}
	x := &r.ents[e]
	i := len(x.ms)
	for i > 0 && x.ms[i-1] > k {
		i--
	}
	x.ms = append(x.ms[:i:i], append([]int{k}, x.ms[i:]...)...)
	r.ms[k].ents = []int{e}
	r.ms[k].Origin = doc.Origin{Rule: rule, Score: r.ms[k].Origin.Score}
}

// speaks reports whether entity e is said to say something.
func (r *run) speaks(e int) bool {
	for _, k := range r.ents[e].ms {
		if h := r.ms[k].Head; r.rel(h) == "nsubj" && r.has("say-verb", r.head(h)) {
			return true
		}
	}
	return false
}

// located reports whether something happens in entity e.
func (r *run) located(e int) bool {
	for _, k := range r.ents[e].ms {
		switch r.marker(r.ms[k].Head) {
		case "in", "at", "near", "into", "across", "from", "around":
			return true
		}
	}
	return false
}

// agree reports whether two persons may be one by gender.
func (r *run) agree(a, b int) bool {
	x, y := r.ents[a].gender, r.ents[b].gender
	return x == 0 || y == 0 || x == y
}
