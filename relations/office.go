package relations

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// officeRelation is the relation of an office.
const officeRelation = "holds office in"

// impliedScore is how sure an office is whose country the article only implies.
const impliedScore = 0.5

// saidScore is how sure it is where the country stands behind the name.
const saidScore = 0.8

// leastWeight is what a country must have to be implied at all: two mentions.
const leastWeight = 2 * meantWeight

// clearLead is how much more of the article the country of an office must have
// than the next one that could be meant; else none is.
const clearLead = 1.15

// What weighs beside the text as a whole: unmarkedTimes is what it adds to a country that one of its officials, known by
// a title that no other country has, is named without it; markedTimes what it
// takes from one that its officials are named with it.
const (
	unmarkedTimes = 1.5
	markedTimes   = 0.8
	mostUnmarked  = 2   // officials that count so
	nearTimes     = 1.5 // where the country is named before the title in the sentence
)

// impliedOffices gives officials whose country stands nowhere near their title
// ("President Joe Biden", "Commerce Secretary Gina Raimondo") the country that
// the article implies: the one that it is about or at home in, as far as it has
// such a post and the post is free there. A country has one president at a time,
// so of two presidents without a country the second belongs elsewhere. Posts that
// one country alone can have come first: they tell whose officials the article
// names without more ado.
func (x *extractor) impliedOffices() {
	o := &offices{x: x, has: make([]bool, len(x.d.Entities)), held: map[post][]string{}, unmarked: map[int]int{}, taken: make([]bool, len(x.d.Tokens)), lands: make([]int, len(x.d.Tokens))}
	for i := range x.d.Mentions {
		o.cover(i)
	}
	o.rank()
	marked := map[post]bool{}
	for i := range x.d.Relations {
		r := &x.d.Relations[i]
		if r.Type != officeRelation {
			continue
		}
		o.titles = append(o.titles, post{r.Subject, strings.ToLower(r.Title)})
		if x.d.Entities[r.Object].Type != doc.Country {
			continue
		}
		o.has[r.Subject] = true
		if k := (post{r.Subject, x.d.Entities[r.Object].ID}); !marked[k] {
			marked[k] = true
			o.weight[r.Object] *= markedTimes
		}
		if r.Status != "former" {
			o.hold(r.Subject, r.Object, r.Title)
		}
		if r.Title == counterpartTitle {
			o.hold(r.Subject, r.Object, counterpart(r.Evidence.Sent))
		}
	}
	o.sort()
	for _, sole := range []bool{true, false} {
		for i := range x.d.Mentions {
			o.mention(&x.d.Mentions[i], sole)
		}
		o.sort()
	}
}

// post is a person or country and what is said of them.
type post struct {
	who  int
	what string
}

// offices is the state of impliedOffices.
type offices struct {
	x      *extractor
	has    []bool            // the entity has an office in a country
	titles []post            // of offices anywhere
	held   map[post][]string // by country, and by what the post is about: names of who holds it
	ranked []int             // the countries, the one that the article is about first
	weight map[int]float64   // of the ranked
	lands  []int             // the country that is named at a token, or None
	taken  []bool            // a person is named at the token

	unmarked map[int]int // by country: officials that tell by their title alone
}

// cover notes at its tokens what mention i names.
func (o *offices) cover(i int) {
	m := &o.x.d.Mentions[i]
	for t := m.First; t < m.End && m.Kind == doc.Name; t++ {
		switch o.x.args.Type(i) {
		case doc.Country:
			o.lands[t] = m.Entity + 1
		case doc.Person:
			o.taken[t] = true
		}
	}
}

// rank weighs the countries of the document.
func (o *offices) rank() {
	weight := weigh(o.x.d, o.x.set)
	o.weight = map[int]float64{}
	for i, e := range o.x.d.Entities {
		if e.Type == doc.Country {
			o.ranked = append(o.ranked, i)
			o.weight[i] = weight[e.Code]
		}
	}
}

// sort orders the countries by what they weigh.
func (o *offices) sort() {
	slices.SortStableFunc(o.ranked, func(a, b int) int { return cmp.Compare(o.weight[b], o.weight[a]) })
}

// mention looks for a state's office beside the name of a person who has none;
// sole: one that a single country of the article can have.
func (o *offices) mention(m *doc.Mention, sole bool) {
	x := o.x
	if m.Kind != doc.Name || m.Type != doc.Person || m.Entity == doc.None || o.has[m.Entity] || !x.d.PartOf(m.Sent).Read() {
		return
	}
	title, span := o.titleOf(m)
	if title == "" || o.known(m.Entity, title) {
		return
	}
	status, score := o.status(m, span), impliedScore
	c := o.countryBehind(m)
	if before := o.countryBefore(m, span); c == doc.None {
		c = before
	}
	switch {
	case c != doc.None:
		score = saidScore
	case sole:
		if c = o.only(title); c != doc.None && o.unmarked[c] < mostUnmarked {
			o.unmarked[c]++
			o.weight[c] *= unmarkedTimes
		}
	default:
		c = o.country(title, m.Entity, status, o.near(m, span), m.Sent)
	}
	if c == doc.None {
		return
	}
	o.has[m.Entity] = true
	if status != "former" {
		o.hold(m.Entity, c, title)
	}
	where := x.d.Mentions[x.d.Entities[c].Mentions[0]]
	x.put(doc.Relation{
		Type: officeRelation, Subject: m.Entity, Object: c, Title: x.d.Slice(span), Status: status,
		Source: doc.None, Place: doc.None, Score: score,
		Evidence: doc.Evidence{Sent: m.Sent, Subject: x.d.MentionSpan(*m), Trigger: span, Object: o.witness(m, where, span)},
		Origin:   doc.Origin{Rule: "offices/implied", Score: score},
	})
}

// countryBehind returns the country in "Prime Minister Robinson of Ruritania",
// or None.
func (o *offices) countryBehind(m *doc.Mention) int {
	d := o.x.d
	for i := m.End; i < min(m.End+3, d.Sents[m.Sent].End); i++ {
		switch w := strings.ToLower(d.Surface(i)); {
		case i == m.End && w != "of", i > m.End && o.lands[i] == 0 && w != "the":
			return doc.None
		case o.lands[i] > 0:
			return o.lands[i] - 1
		}
	}
	return doc.None
}

// known reports whether the person holds this very office somewhere: the "vice
// president" of a bank.
func (o *offices) known(person int, title string) bool {
	return slices.ContainsFunc(o.titles, func(p post) bool {
		return p.who == person && p.what != "" && (strings.HasSuffix(p.what, title) || strings.HasSuffix(title, p.what))
	})
}

// witness is the object's span of the evidence: the title itself where the
// country is not named in the sentence.
func (o *offices) witness(m *doc.Mention, country doc.Mention, title doc.Span) doc.Span {
	if country.Sent == m.Sent {
		return o.x.d.MentionSpan(country)
	}
	return title
}

// countryBefore returns the country in "Ruritania's Prime Minister Robinson", or
// None.
func (o *offices) countryBefore(m *doc.Mention, title doc.Span) int {
	d := o.x.d
	for i := m.First - 1; i > d.Sents[m.Sent].First; i-- {
		if d.Tokens[i].Start > title.Start {
			continue
		}
		if d.Tokens[i].Start < title.Start {
			break
		}
		if w := d.Surface(i - 1); (w == "'s" || w == "’s") && i-2 >= d.Sents[m.Sent].First {
			i--
		}
		if o.lands[i-1] > 0 {
			return o.lands[i-1] - 1
		}
		break
	}
	return doc.None
}

// near returns the last country that is named before the title in the sentence
// of m, or None.
func (o *offices) near(m *doc.Mention, title doc.Span) int {
	d := o.x.d
	for i := m.First - 1; i >= d.Sents[m.Sent].First; i-- {
		if d.Tokens[i].Start < title.Start && o.lands[i] > 0 {
			return o.lands[i] - 1
		}
	}
	return doc.None
}

// only returns the single country of the article that can have a post that few
// have, or None.
func (o *offices) only(title string) int {
	found := doc.None
	if !slices.ContainsFunc([]string{"american-office", "british-office", "royal-office", "chancellor-office"}, func(c string) bool { return o.x.set.Has(c, title) }) {
		return doc.None
	}
	for _, c := range o.ranked {
		if o.weight[c] > 0 && o.possible(title, c) {
			if found != doc.None {
				return doc.None
			}
			found = c
		}
	}
	return found
}

// country returns the country that leads those which have such a post and where
// it is free, or None. Where the first that has it is out of the question, the
// next must be about as prominent.
// A country that is near has more weight.
func (o *offices) country(title string, person int, status string, near, sent int) int {
	best, lead, next, top := doc.None, 0.0, 0.0, 0.0
	for _, c := range o.ranked {
		w := o.weight[c]
		if w < leastWeight || !o.possible(title, c) {
			continue
		}
		if c == near {
			w *= nearTimes
		}
		top = max(top, w)
		switch {
		case status != "former" && !o.free(title, c, person, sent):
		case w > lead:
			best, lead, next = c, w, lead
		default:
			next = max(next, w)
		}
	}
	if best == doc.None || lead < clearLead*next || lead < top/4 {
		return doc.None
	}
	return best
}

// possible reports whether country c can have the post by the form of its
// government.
func (o *offices) possible(title string, c int) bool {
	code := strings.ToLower(o.x.d.Entities[c].Code)
	set := o.x.set
	switch {
	case code == "":
		return false
	case set.Has("american-office", title):
		return code == "usa"
	case set.Has("british-office", title):
		return code == "gbr"
	case set.Has("royal-office", title):
		return set.Has("monarchy", code)
	case set.Has("republican-office", title):
		return !set.Has("monarchy", code) || set.Has("federal-monarchy", code)
	case strings.Contains(title, "prime minister") || title == "premier":
		return !set.Has("no-premier", code)
	case set.Has("chancellor-office", title):
		return set.Has("chancellery", code)
	}
	return true
}

// free reports whether nobody but person holds the post of that title in c.
func (o *offices) free(title string, c, person, sent int) bool {
	name := o.x.d.Entities[person].Name
	for _, w := range append(duties(title), counterpart(sent)) {
		for _, by := range o.held[post{c, w}] {
			if by != name {
				return false
			}
		}
	}
	return true
}

// hold notes that person has a title in country c.
func (o *offices) hold(person, c int, title string) {
	for _, w := range duties(title) {
		k := post{c, w}
		o.held[k] = append(o.held[k], o.x.d.Entities[person].Name)
	}
}

// counterpart is what the counterpart in a sentence holds: whatever post is in
// question there.
func counterpart(sent int) string { return "counterpart " + strconv.Itoa(sent) }

// duties returns what a post is about, by which "Interior Minister" and
// "Minister of Interior and Municipalities" are one: each field of a minister;
// else the title itself.
func duties(title string) []string {
	title = strings.ToLower(title)
	if !strings.Contains(title, "minister") || strings.Contains(title, "prime") {
		for _, p := range []string{"former ", "acting ", "interim "} {
			title = strings.TrimPrefix(title, p)
		}
		return []string{title}
	}
	var out []string
	rank := "minister of "
	if strings.HasPrefix(title, "deputy") || strings.HasPrefix(title, "vice") || strings.HasPrefix(title, "assistant") {
		rank = "deputy minister of "
	}
	for _, w := range strings.FieldsFunc(title, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch w {
		case "minister", "deputy", "vice", "assistant", "of", "for", "and", "the", "affairs", "state", "ministers":
		default:
			out = append(out, rank+w)
		}
	}
	return out
}
