package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Hop is one arc that a path walked.
type Hop struct {
	From, To int    // tokens
	Rel      string // with the preposition that the path asked for: "nmod:from"
	Up       bool   // From is the dependent
}

// found is where a path led.
type found struct {
	token int
	from  int // the token before it, or the token itself
	want  *expr
	hops  []Hop
}

// walker follows paths through the tree of one sentence. It is the state of
// one Match.
type walker struct {
	s     *Set
	d     *doc.Doc
	t     *doc.Tree
	args  *Args
	words *words

	hops     []Hop
	start    int
	want     *expr  // the test that the last step passed, nil when a step followed
	block    []int  // the words of the trigger: no path leads to them
	override *class // the class of the trigger, where it departs from roles
	origin   []int  // the words that override counts for
	theme    *expr  // how the trigger's preposition leads to the theme; nil where the roles say
	vars     map[string]int
	budget   int
	fail     *failure // nil unless traced
	outer    *role    // the role that is being followed, where traced
	outerAt  int      // from where
}

// maxSteps bounds the steps of one path from one word. It is far beyond what a
// sentence of news needs; it is there for hostile input.
const maxSteps = 20000

// follow calls found with each word that p leads to from one of the start
// words, the first of which that leads somewhere counts. accept has the last
// say on a word.
func (w *walker) follow(p *path, from []int, accept func(f *found) bool) []found {
	var out []found
	for _, at := range from {
		w.hops, w.start, w.want, w.budget = w.hops[:0], at, nil, maxSteps
		w.run(p.expr, at, func(token int) bool {
			f := found{token: token, from: w.before(token), want: w.want}
			if !accept(&f) {
				return false
			}
			if !slices.ContainsFunc(out, func(o found) bool { return o.token == token }) {
				f.hops = slices.Clone(w.hops)
				out = append(out, f)
			}
			return true
		})
		if len(out) > 0 {
			break
		}
	}
	return out
}

// all returns every word that p can lead to from the start words, those that
// follow returns first.
func (w *walker) all(p *path, from []int) []found {
	var out []found
	w.follow(p, from, func(f *found) bool {
		if !slices.ContainsFunc(out, func(o found) bool { return o.token == f.token }) {
			g := *f
			g.hops = slices.Clone(w.hops)
			out = append(out, g)
		}
		return false
	})
	return out
}

// before returns the word that the last hop started from.
func (w *walker) before(token int) int {
	if n := len(w.hops); n > 0 {
		return w.hops[n-1].From
	}
	return token
}

// run follows e from token at and calls k with where it leads. It reports
// whether some k did.
func (w *walker) run(e *expr, at int, k func(int) bool) bool {
	if w.budget--; w.budget < 0 {
		return false
	}
	switch e.op {
	case opSeq:
		return w.seq(e.subs, at, k)
	case opAlt:
		for _, s := range e.subs {
			if w.run(s, at, k) {
				return true
			}
		}
		return false
	case opRepeat:
		return w.repeat(e, 0, at, k)
	case opDown, opPrep:
		return w.down(e, at, k)
	case opUp:
		return w.up(e, at, k)
	case opRole:
		return w.role(e, at, k)
	case opVar:
		return w.variable(e, at, k)
	case opHas:
		return w.has(e, at) != e.not && k(at)
	}
	return w.test(e, at, k)
}

// has reports whether a path leads somewhere from token at. It is a path of its
// own: it may go where the path around it was, and to the trigger.
func (w *walker) has(e *expr, at int) bool {
	hops, start, want, block, fail := w.hops, w.start, w.want, w.block, w.fail
	w.hops, w.start, w.want, w.block, w.fail = nil, at, nil, nil, nil
	ok := w.run(e.subs[0], at, func(int) bool { return true })
	w.hops, w.start, w.want, w.block, w.fail = hops, start, want, block, fail
	if ok == e.not && w.fail != nil {
		w.fail.note(w, e, at)
	}
	return ok
}

func (w *walker) seq(list []*expr, at int, k func(int) bool) bool {
	if len(list) == 1 {
		return w.run(list[0], at, k)
	}
	return w.run(list[0], at, func(next int) bool { return w.seq(list[1:], next, k) })
}

// repeat does e at least min times, and more only where fewer lead nowhere.
func (w *walker) repeat(e *expr, n, at int, k func(int) bool) bool {
	if n >= e.min && k(at) {
		return true
	}
	if n == e.max {
		return false
	}
	return w.run(e.subs[0], at, func(next int) bool { return w.repeat(e, n+1, next, k) })
}

// down leads to each dependent that fits.
func (w *walker) down(e *expr, at int, k func(int) bool) bool {
	any := w.downFrom(e, at, at, k)
	if o := w.attached(e, at); !any && o != doc.None {
		any = w.downFrom(e, at, o, k)
	}
	if !any && w.fail != nil {
		w.fail.note(w, e, at)
	}
	return any
}

// downFrom leads from token at to each dependent of token o that fits.
func (w *walker) downFrom(e *expr, at, o int, k func(int) bool) bool {
	any := false
	for _, c := range w.t.Deps(o) {
		if o != at && (int(c) == at || int(c) < at) {
			continue
		}
		rel := w.t.Rel(int(c))
		prep, ok := w.fits(e, int(c), rel)
		if !ok {
			continue
		}
		if prep != "" {
			rel += ":" + prep
		}
		if w.reach(e, at, int(c), rel, k) {
			any = true
		}
	}
	return any
}

// attached returns the word where a phrase with a preposition that belongs to
// token at may hang as well, since parsers waver there: the object of a verb,
// or the verb of an object; or None.
func (w *walker) attached(e *expr, at int) int {
	if e.op != opPrep {
		return doc.None
	}
	for _, p := range e.preps {
		switch p {
		case "from", "to", "with", "against", "for", "on", "between", "over":
		default:
			return doc.None
		}
	}
	if h := w.t.Head(at); h != doc.None && w.t.Rel(at) == "obj" && isVerb(w.d.Tags[h]) {
		return h
	}
	if isVerb(w.d.Tags[at]) {
		for _, c := range w.t.Deps(at) {
			if w.t.Rel(int(c)) == "obj" && int(c) > at {
				return int(c)
			}
		}
	}
	return doc.None
}

// fits reports whether the dependent c by rel is what e asks for, and by which
// preposition.
func (w *walker) fits(e *expr, c int, rel string) (string, bool) {
	if e.op == opDown {
		if !e.label.fits(rel) {
			return "", false
		}
		if e.preps == nil {
			return "", true
		}
		return w.prep(c, e.preps)
	}
	base, _, _ := strings.Cut(rel, ":")
	switch base {
	case "obl", "nmod", "advcl", "acl":
		return w.prep(c, e.preps)
	}
	return "", false
}

// prep returns which of the prepositions token c stands behind.
func (w *walker) prep(c int, preps []string) (string, bool) {
	for _, m := range w.t.Deps(c) {
		if rel := w.t.Rel(int(m)); rel != "case" && rel != "mark" {
			continue
		}
		for _, p := range preps {
			if isPhrase(w.d, w.t, int(m), p) {
				return p, true
			}
		}
	}
	return "", false
}

// reach steps down from token at to token c and, from there, to its conjuncts.
func (w *walker) reach(e *expr, at, c int, rel string, k func(int) bool) bool {
	if !w.enter(at, c, rel, false) {
		return false
	}
	any := k(c)
	for _, o := range w.t.Deps(c) {
		if w.t.Rel(int(o)) == "conj" && w.joins(e, c, int(o)) && w.reach(e, c, int(o), "conj", k) {
			any = true
		}
	}
	w.leave()
	return any
}

// joins reports whether the conjunct o of c is reached where c is: it is of the
// same kind, and a preposition of its own is one that was asked for.
func (w *walker) joins(e *expr, c, o int) bool {
	if isVerb(w.d.Tags[c]) != isVerb(w.d.Tags[o]) && hasDep(w.t, o, "nsubj") {
		return false
	}
	for _, m := range w.t.Deps(o) {
		if w.t.Rel(int(m)) != "case" || w.d.Tags[m].XPOS == "POS" {
			continue
		}
		if e.preps == nil {
			return hasDep(w.t, c, "case")
		}
		_, ok := w.prep(o, e.preps)
		return ok
	}
	return true
}

// enter notes a step, unless it leads to a word where the path was already, or
// to the trigger.
func (w *walker) enter(from, to int, rel string, up bool) bool {
	if to == w.start || slices.Contains(w.block, to) {
		return false
	}
	for _, h := range w.hops {
		if h.To == to {
			return false
		}
	}
	w.want = nil
	w.hops = append(w.hops, Hop{from, to, rel, up})
	return true
}

func (w *walker) leave() {
	w.hops = w.hops[:len(w.hops)-1]
	w.want = nil
}

// up leads to the head.
func (w *walker) up(e *expr, at int, k func(int) bool) bool {
	h := w.t.Head(at)
	rel := w.t.Rel(at)
	ok := h != doc.None && e.label.fits(rel)
	if ok && e.preps != nil {
		var prep string
		if prep, ok = w.prep(at, e.preps); ok {
			rel += ":" + prep
		}
	}
	if !ok {
		if w.fail != nil {
			w.fail.note(w, e, at)
		}
		return false
	}
	if !w.enter(at, h, rel, true) {
		return false
	}
	any := k(h)
	w.leave()
	return any
}

// themeRole is the role that the preposition of a verb leads to.
const themeRole = "theme"

// role tries the ways of a role; the trigger's class may say otherwise.
func (w *walker) role(e *expr, at int, k func(int) bool) bool {
	r := e.role
	if w.theme != nil && r.name == themeRole && len(w.hops) == 0 && slices.Contains(w.origin, at) {
		return w.run(w.theme, at, k)
	}
	if w.override != nil && len(w.hops) == 0 && slices.Contains(w.origin, at) {
		if p := w.override.roles[r]; p != nil {
			// The role as the class has it may name the role as defined.
			saved := w.override
			w.override = nil
			any := w.run(p.expr, at, k)
			w.override = saved
			return any
		}
	}
	if w.fail != nil && w.outer == nil {
		// What fails inside a role is told as the role.
		inner := k
		w.outer, w.outerAt = r, at
		k = func(n int) bool {
			w.outer = nil
			any := inner(n)
			w.outer = r
			return any
		}
		defer func() { w.outer = nil }()
	}
	f := w.words.form(at)
	for i := range r.ways {
		if r.ways[i].form&f != 0 && w.run(r.ways[i].path.expr, at, k) {
			return true
		}
	}
	if w.fail != nil {
		w.fail.note(w, e, at)
	}
	return false
}

// variable leads to the word that a variable stands for; the path begins anew.
func (w *walker) variable(e *expr, at int, k func(int) bool) bool {
	to, ok := w.vars[e.name]
	if !ok {
		return false
	}
	start, override := w.start, w.override
	w.start, w.override = to, nil
	any := k(to)
	w.start, w.override = start, override
	return any
}

// test stays where the word is as asked.
func (w *walker) test(e *expr, at int, k func(int) bool) bool {
	if w.passes(e, at) == e.not {
		if w.fail != nil {
			w.fail.note(w, e, at)
		}
		return false
	}
	saved := w.want
	w.want = e
	any := k(at)
	w.want = saved
	return any
}

// passes reports whether token at fits one of the tests of e.
func (w *walker) passes(e *expr, at int) bool {
	for i := range e.tests {
		switch t := &e.tests[i]; {
		case t.types != nil:
			for _, m := range w.args.at(w.t, w.before(at), at) {
				if w.args.fits(int(m), t.types) {
					return true
				}
			}
		case t.class != nil:
			if w.words.is(at, t.class) {
				return true
			}
		case t.lemma != "":
			if strings.EqualFold(w.d.Lemmas[at], t.lemma) {
				return true
			}
		case w.words.form(at)&t.form != 0:
			return true
		}
	}
	return false
}

// fitsWant reports whether mention m is what the last test of a path asked
// for, one of several mentions of the word.
func (w *walker) fitsWant(e *expr, m int) bool {
	if e == nil {
		return true
	}
	typed := false
	for i := range e.tests {
		if t := e.tests[i].types; t != nil {
			typed = true
			if w.args.fits(m, t) != e.not {
				return true
			}
		}
	}
	return !typed
}
