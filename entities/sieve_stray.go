package entities

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// strays joins a name that was taken for a body or a place, but that is part of
// the name of the one person who has it: the surname, the given name, or the
// surname with its particles ("De la Renta").
func (r *run) strays(people []int, rule string) {
	owners := map[string][]int{}
	own := func(s string, e int) {
		if !contain(owners[s], e) {
			owners[s] = append(owners[s], e)
		}
	}
	for _, e := range people {
		e = r.find(e)
		w := r.longest(e)
		if len(w) < 2 {
			continue
		}
		own(w[len(w)-1], e)
		own(w[0], e)
		for i := 1; i < len(w)-1; i++ {
			if end := i + 2; particle(w[i]) {
				for end < len(w) && particle(w[end-1]) {
					end++
				}
				own(strings.Join(w[i:end], " "), e)
			}
		}
	}
	for e := range r.ents {
		x := &r.ents[e]
		if x.into != e || len(x.ms) == 0 || x.typ == doc.Person || x.typ == doc.Country || x.code != "" || x.canon != "" && !r.speaks(e) {
			continue
		}
		m := &r.ms[x.ms[0]]
		os := owners[m.key]
		if len(os) == 0 || r.located(e) {
			continue
		}
		if len(os) > 1 { // "Le Pen", of a father and a daughter
			if x.canon == "" {
				r.joinShort(e, r.indexWords(os), rule)
			}
			continue
		}
		o := os[0]
		if w := r.longest(o); m.words[0] == w[0] && len(m.words) == 1 && (x.canon != "" || !r.before(o, e) || x.typ == doc.Norp) {
			continue // a given name, which much else may have
		}
		r.merge(o, e, rule)
	}
}

// before reports whether entity a is named before entity b.
func (r *run) before(a, b int) bool {
	x, y := r.ents[a].ms, r.ents[b].ms
	return len(x) > 0 && len(y) > 0 && r.ms[x[0]].First < r.ms[y[0]].First
}

// byNames joins a person with another name that the article gives for them:
// "Mohammed bin Salman, widely known as MBS", and, without that, with the
// initials of one person's full name alone.
func (r *run) byNames(rule string) {
	for k := range r.names {
		if o := r.knownAs(k); o >= 0 {
			a, b := r.entOf(k), r.entOf(o)
			if a >= 0 && b >= 0 && r.ents[b].canon == "" && r.ents[b].typ != doc.Country && (len(r.longest(b)) < len(r.longest(a)) || r.ents[b].typ == doc.Person) && r.agree(a, b) {
				for _, j := range r.ents[b].ms {
					r.ms[j].byname = true
				}
				r.merge(a, b, rule)
			}
		}
	}
	people := r.ofType(doc.Person)
	for k := range r.names {
		m := &r.ms[k]
		e := r.entOf(k)
		if e < 0 || len(m.words) != 1 || len(m.key) < 3 || len(m.key) > 4 || !capitals(r.surface(m)) || r.ents[e].typ == doc.Country || r.ents[e].canon != "" || r.long(e) {
			continue
		}
		found := -1
		for _, o := range people {
			if w := r.longest(o); o != e && r.ents[o].into == o && len(w) == len(m.key) && initials(w, false) == m.key {
				if found >= 0 {
					found = -1
					break
				}
				found = o
			}
		}
		if found >= 0 && r.before(found, e) {
			r.merge(found, e, rule)
		}
	}
}

// knownAs returns the name that the article gives as another one of the person
// k, right behind it, or -1.
func (r *run) knownAs(k int) int {
	m := &r.ms[k]
	if m.Type != doc.Person {
		return -1
	}
	end := r.d.Sents[m.Sent].End
	i := m.End
	for i < end && slices.Contains([]string{",", "(", "who", "is", "was", "also", "better", "widely", "popularly", "commonly", "otherwise", "often", "formerly", "now", "sometimes"}, r.lower(i)) {
		i++
	}
	if i+2 >= end || i == m.End {
		return -1
	}
	switch r.lower(i) {
	case "known":
		for i++; i < end && slices.Contains([]string{"simply", "popularly", "to", "many", "supporters", "by", "his", "her", "the", "initials", "nickname", "name", "as"}, r.lower(i)); i++ {
		}
	case "goes", "went", "going":
		if i++; i < end && r.lower(i) != "by" {
			return -1
		}
		for i++; i < end && slices.Contains([]string{"the", "name", "of", "names"}, r.lower(i)); i++ {
		}
	case "nicknamed", "alias", "aka", "a.k.a.":
		i++
	default:
		return -1
	}
	for i < end && slices.Contains([]string{`"`, "“", "‘", "'", "``", "the"}, r.lower(i)) {
		i++
	}
	if i >= end || r.over[i] < 0 {
		return -1
	}
	if o := int(r.over[i]); r.ms[o].First == i {
		return o
	}
	return -1
}

// shortSon reports whether the article has the last word of a name with what
// tells its bearer from his father: "Trump Jr."
func (r *run) shortSon(name []string) bool {
	last := bare(name)
	for k := range r.names {
		if w := r.ms[k].words; len(w) == 2 && r.ms[k].Type == doc.Person && w[0] == last[len(last)-1] && generation(w) != "" {
			return true
		}
	}
	return false
}

// firstRead returns the first token of entity e in running text.
func (r *run) firstRead(e int) int {
	for _, k := range r.ents[e].ms {
		if r.d.PartOf(r.ms[k].Sent) == doc.Body {
			return r.ms[k].First
		}
	}
	return len(r.d.Tokens)
}

// generation returns what tells a name from the same one of a father or son:
// "jr", or "".
func generation(words []string) string {
	if n := len(words); n > 1 {
		switch w := words[n-1]; w {
		case "jr", "sr", "ii", "iii", "iv":
			return w
		}
	}
	return ""
}

// otherInitials reports whether two names have initials between the first and
// the last word and these differ: "George H. W. Bush", "George W. Bush".
func otherInitials(a, b []string) bool {
	x, y := middle(a), middle(b)
	if len(x) == 0 || len(y) == 0 || a[0] != b[0] {
		return false
	}
	for i := 0; i < min(len(x), len(y)); i++ {
		if x[i] != y[i] {
			return true
		}
	}
	return false
}

// middle returns the initials between the first and the last word of a name, nil
// if there stand other words too.
func middle(w []string) []string {
	if len(w) < 3 {
		return nil
	}
	for _, s := range w[1 : len(w)-1] {
		if len(s) > 1 {
			return nil
		}
	}
	return w[1 : len(w)-1]
}

// fatherAndSon reports whether two persons of one name but for "Jr." are two: both
// are named in one sentence, the article says "Trump Jr." for short, or names the
// one without it first.
func (r *run) fatherAndSon(a, b int) bool {
	if (generation(r.longest(a)) == "") == (generation(r.longest(b)) == "") {
		return false
	}
	son, other := a, b
	if generation(r.longest(a)) == "" {
		son, other = b, a
	}
	if r.shortSon(r.longest(son)) || r.firstRead(other) < r.firstRead(son) {
		return true
	}
	return r.sameSentence(a, b)
}
