package rules

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Rule is a compiled rule. Its fields are for reading.
type Rule struct {
	Name     string // full: "diplomacy/declined-meeting"
	At       string // file:line
	Relation *Relation
	Event    doc.EventCode // the relation's, or where the rule departs from it
	Score    float64
	Polarity *doc.Polarity // nil where the modifiers say
	Modality *doc.Modality
	Status   string
	Examples []Example

	order    int
	item     *item
	triggers []trigger
	vars     []*variable // in the order in which they are found
	sides    [2]*path    // subject and object
	parties  *path
	unless   []*path
	title    string // "trigger", a variable or ""
	pattern  *Pattern
	over     []overTarget
}

// trigger is a class of a rule's trigger, with the parts of speech that count.
type trigger struct {
	class *class
	pos   pos
}

// variable is a word of a rule that a path leads to.
type variable struct {
	name     string
	path     *path
	optional bool
	needed   bool // another path begins at it
	node     *node
}

// overTarget is what gives way to a rule.
type overTarget struct {
	relation *Relation
	rule     string // full name
}

// ruleKeys are the keys of a rule that are no variables.
func ruleKeys() []string {
	return []string{"rule", "relation", "trigger", "subject", "object", "parties", "unless", "title", "pattern",
		"polarity", "modality", "status", "event", "score", "over", "examples"}
}

// defaultScore is the score of a rule that gives none.
const defaultScore = 0.8

// rule compiles an item `rule`.
func (l *loader) rule(it *item) {
	r := &Rule{Name: it.full, At: it.at, Score: defaultScore, item: it, order: len(l.set.rules)}
	c := &ruleCompiler{l: l, it: it, n: it.node, r: r}
	c.relation()
	c.vars()
	if c.n.get("pattern") != nil {
		c.patternRule()
	} else {
		c.trigger()
		c.args()
	}
	c.unless()
	c.values()
	c.title()
	c.over()
	if e := c.n.get("examples"); e != nil {
		r.Examples = l.examples(e, "subject", "object")
	}
	l.set.rules = append(l.set.rules, r)
}

// ruleCompiler compiles one rule; faults say which.
type ruleCompiler struct {
	l     *loader
	it    *item
	n     *node
	r     *Rule
	names []string // of the variables
}

func (c *ruleCompiler) relation() {
	n := c.n.get("relation")
	if n == nil {
		c.it.head.fail(&c.l.errs, "rule %q gives no relation (expected relation: ...)", c.it.name)
		return
	}
	name, ok := c.l.str(n)
	if !ok {
		return
	}
	r := c.l.set.relations[name]
	if r == nil {
		n.fail(&c.l.errs, "unknown relation %q%s", name, near(name, c.l.relationNames()))
		return
	}
	c.r.Relation, c.r.Event = r, r.Event
	if e := c.n.get("event"); e != nil {
		c.r.Event = c.l.event(e, r.Event)
	}
}

func (l *loader) relationNames() []string {
	var out []string
	for _, it := range l.items["relation"] {
		out = append(out, it.name)
	}
	return out
}

// vars compiles the variables: every key that the language does not know.
func (c *ruleCompiler) vars() {
	known := ruleKeys()
	var pairs []pair
	for _, p := range c.n.pairs {
		if slices.Contains(known, p.key.text) {
			continue
		}
		name := strings.TrimSuffix(p.key.text, "?")
		if hint := near(name, known); hint != "" {
			p.key.fail(&c.l.errs, "unknown key %q%s", p.key.text, hint)
			continue
		}
		if c.checkVar(p.key, name) {
			c.names = append(c.names, name)
			pairs = append(pairs, p)
		}
	}
	var all []*variable
	for _, p := range pairs {
		v := &variable{name: strings.TrimSuffix(p.key.text, "?"), optional: strings.HasSuffix(p.key.text, "?"), node: p.key}
		if v.path = c.path(p.val); v.path != nil {
			all = append(all, v)
		}
	}
	c.sortVars(all)
}

// checkVar reports a variable whose name means something else in a path.
func (c *ruleCompiler) checkVar(n *node, name string) bool {
	l := c.l
	faults := len(l.errs)
	l.checkName(n, name)
	what := ""
	switch {
	case l.set.roles[name] != nil:
		what = "role"
	case l.isPreposition(name):
		what = "preposition"
	case l.lookupType(name) != nil:
		what = "type"
	case name == "trigger":
		what = "trigger"
	}
	if what != "" {
		n.fail(&l.errs, "variable %q hides the %s of that name: choose another name", name, what)
	}
	if slices.Contains(c.names, name) {
		n.fail(&l.errs, "variable %q is there twice", name)
	}
	return len(l.errs) == faults
}

// path compiles a path of the rule and marks the variables that it needs.
func (c *ruleCompiler) path(n *node) *path {
	return c.l.parsePath(n, scope{vars: c.names})
}

// sortVars puts variables behind those that their paths begin with.
func (c *ruleCompiler) sortVars(all []*variable) {
	done := map[string]bool{}
	for len(all) > 0 {
		i := slices.IndexFunc(all, func(v *variable) bool {
			return !slices.ContainsFunc(v.path.vars, func(n string) bool { return !done[n] && slices.Contains(c.names, n) && find(all, n) != nil })
		})
		if i < 0 {
			all[0].node.fail(&c.l.errs, "variable %q leads back to itself", all[0].name)
			return
		}
		c.r.vars = append(c.r.vars, all[i])
		done[all[i].name] = true
		all = slices.Delete(all, i, i+1)
	}
}

func find(vars []*variable, name string) *variable {
	for _, v := range vars {
		if v.name == name {
			return v
		}
	}
	return nil
}

// need marks the variables that p begins with as needed.
func (r *Rule) need(p *path) {
	if p == nil {
		return
	}
	for _, name := range p.vars {
		if v := find(r.vars, name); v != nil {
			v.needed = true
		}
	}
}

func (c *ruleCompiler) trigger() {
	n := c.n.get("trigger")
	if n == nil {
		c.it.head.fail(&c.l.errs, "rule %q has no trigger (expected trigger: CLASS, or a pattern)", c.it.name)
		return
	}
	text, ok := c.l.str(n)
	if !ok {
		return
	}
	at := 0
	for _, part := range strings.Split(text, "|") {
		off := at + len(part) - len(strings.TrimLeft(part, " "))
		c.triggerClass(n, off, strings.Fields(part))
		at += len(part) + 1
	}
}

// triggerClass compiles one alternative of a trigger: a class, and perhaps
// parts of speech.
func (c *ruleCompiler) triggerClass(n *node, off int, words []string) {
	errs := &c.l.errs
	if len(words) == 0 {
		n.failAt(errs, off, "a class is missing here")
		return
	}
	cl := c.l.set.classes[words[0]]
	if cl == nil {
		n.failAt(errs, off, "unknown class %q%s", words[0], near(words[0], c.l.classNames()))
		return
	}
	cl.used = true
	t := trigger{class: cl}
	for _, w := range words[1:] {
		i := slices.Index(posNames(), w)
		if i < 0 {
			n.failAt(errs, off, "%q is no part of speech%s", w, nearOr(w, posNames()))
			return
		}
		t.pos |= 1 << i
	}
	if t.pos == 0 {
		t.pos = posAny
	} else if !slices.ContainsFunc(cl.entries, func(e *entry) bool { return e.pos&t.pos != 0 }) {
		n.failAt(errs, off, "class %q has no %s", words[0], strings.Join(words[1:], " and no "))
	}
	c.r.triggers = append(c.r.triggers, t)
}

// args compiles subject and object, or the parties.
func (c *ruleCompiler) args() {
	subject, object, parties := c.n.get("subject"), c.n.get("object"), c.n.get("parties")
	switch {
	case parties != nil && (subject != nil || object != nil):
		parties.fail(&c.l.errs, "a rule has parties, or a subject and an object, not both")
	case parties != nil:
		c.r.parties = c.path(parties)
		c.r.need(c.r.parties)
		c.checkSide(parties, c.r.parties, "parties")
		if r := c.r.Relation; r != nil && !sameTypes(r.Subject, r.Object) {
			parties.fail(&c.l.errs, "the sides of %q differ: parties do not fit (expected subject and object)", r.Name)
		}
	case subject == nil || object == nil:
		c.it.head.fail(&c.l.errs, "rule %q has no %s (expected subject and object, or parties)", c.it.name,
			map[bool]string{true: "subject", false: "object"}[subject == nil])
	default:
		for i, n := range []*node{subject, object} {
			c.r.sides[i] = c.path(n)
			c.r.need(c.r.sides[i])
			c.checkSide(n, c.r.sides[i], [2]string{"subject", "object"}[i])
		}
	}
	for _, v := range c.r.vars {
		c.r.need(v.path)
	}
}

// checkSide reports a path whose types the relation does not take.
func (c *ruleCompiler) checkSide(n *node, p *path, side string) {
	r := c.r.Relation
	if p == nil || r == nil {
		return
	}
	want := r.subject
	if side == "object" {
		want = r.object
	}
	got, ok := p.expr.finalTypes()
	if !ok || want == nil {
		return
	}
	if !slices.ContainsFunc(got, func(t doc.Type) bool { return want.accepts(t) }) {
		n.fail(&c.l.errs, "the %s of %q is never of these types (expected %s)", side, r.Name, want.name)
	}
}

// unless compiles one path or several.
func (c *ruleCompiler) unless() {
	n := c.n.get("unless")
	if n == nil {
		return
	}
	for _, e := range c.l.strs(n) {
		if p := c.path(e); p != nil {
			c.r.unless = append(c.r.unless, p)
			c.r.need(p)
		}
	}
}

// values compiles the fixed values.
func (c *ruleCompiler) values() {
	l, r := c.l, c.r
	if n := c.n.get("polarity"); n != nil {
		r.Polarity = l.polarity(n)
	}
	if n := c.n.get("modality"); n != nil {
		r.Modality = l.modality(n)
	}
	if n := c.n.get("status"); n != nil {
		r.Status, _ = l.oneOf(n, statuses()...)
	}
	if n := c.n.get("score"); n != nil {
		if v, ok := l.number(n, 0, 1); ok {
			r.Score = v
		}
	}
}

func statuses() []string { return []string{"current", "former", "acting"} }

func (l *loader) polarity(n *node) *doc.Polarity {
	s, ok := l.oneOf(n, doc.Affirmed.String(), doc.Negated.String())
	if !ok {
		return nil
	}
	p := doc.Affirmed
	if s == doc.Negated.String() {
		p = doc.Negated
	}
	return &p
}

func (l *loader) modality(n *node) *doc.Modality {
	s, ok := l.oneOf(n, doc.Asserted.String(), doc.Planned.String(), doc.Possible.String())
	if !ok {
		return nil
	}
	for m := doc.Asserted; m <= doc.Possible; m++ {
		if m.String() == s {
			return &m
		}
	}
	return nil
}

// title checks that the title is the trigger or a variable.
func (c *ruleCompiler) title() {
	n := c.n.get("title")
	if n == nil {
		return
	}
	s, ok := c.l.str(n)
	if !ok {
		return
	}
	if v := find(c.r.vars, s); v != nil {
		v.needed = true
	} else if s != "trigger" && !slices.Contains(c.names, s) && !(s == "title" && c.n.get("pattern") != nil) {
		n.fail(&c.l.errs, "title is %q, which is no variable of the rule%s", s, nearOr(s, append([]string{"trigger"}, c.names...)))
	}
	c.r.title = s
}

// over resolves what gives way, when all rules are known.
func (c *ruleCompiler) over() {
	n := c.n.get("over")
	if n == nil {
		return
	}
	for _, e := range c.l.strs(n) {
		c.l.later(func() {
			t, ok := c.l.target(e)
			if ok && t.rule == c.r.Name {
				e.fail(&c.l.errs, "a rule does not give way to itself")
				return
			}
			if ok {
				c.r.over = append(c.r.over, t)
			}
		})
	}
}

// target returns the relation, the rule of the same file or the rule by its
// full name that n names.
func (l *loader) target(n *node) (overTarget, bool) {
	if rel := l.set.relations[n.text]; rel != nil {
		return overTarget{relation: rel}, true
	}
	full := n.text
	if !strings.Contains(full, "/") {
		full = n.src.stem + "/" + full
	}
	known := l.relationNames()
	for _, r := range l.set.rules {
		if r.Name == full {
			return overTarget{rule: full}, true
		}
		known = append(known, r.Name)
	}
	n.fail(&l.errs, "%q is no relation and no rule%s", n.text, near(n.text, known))
	return overTarget{}, false
}

// among reports whether one of the targets is r or its relation.
func (r *Rule) among(targets []overTarget) bool {
	for _, t := range targets {
		if t.relation != nil && t.relation == r.Relation || t.rule == r.Name {
			return true
		}
	}
	return false
}

// checkOver reports rules that give way to each other, in a ring: none of them
// would ever stand.
func (l *loader) checkOver() {
	state := map[*Rule]int{} // 1 while its targets are visited, 2 when done
	var visit func(r *Rule)
	visit = func(r *Rule) {
		state[r] = 1
		for _, o := range l.set.rules {
			if o == r || !o.among(r.over) {
				continue
			}
			switch state[o] {
			case 0:
				visit(o)
			case 1:
				r.item.node.get("over").fail(&l.errs, "rules %q and %q give way to each other", r.Name, o.Name)
			}
		}
		state[r] = 2
	}
	for _, r := range l.set.rules {
		if len(r.over) > 0 && state[r] == 0 {
			visit(r)
		}
	}
}
