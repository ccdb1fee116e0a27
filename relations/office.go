package relations

import (
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// officeRelation is the relation of an office.
const officeRelation = "holds office in"

// impliedScore is how sure an office is whose country the article only implies.
const impliedScore = 0.5

// impliedOffices gives officials whose country stands nowhere near their title
// ("President Joe Biden", "Commerce Secretary Gina Raimondo") the country that
// the article implies: the one it is about, as far as the post is free there.
// A country has one president at a time, so of two presidents without a country
// the second belongs elsewhere.
func (x *extractor) impliedOffices() {
	o := &offices{x: x, held: map[post]int{}, has: make([]bool, len(x.d.Entities))}
	for i := range x.d.Relations {
		r := &x.d.Relations[i]
		if r.Type == officeRelation {
			o.has[r.Subject] = true
			o.held[post{strings.ToLower(r.Title), r.Object}] = r.Subject
		}
	}
	o.weigh()
	for i := range x.d.Mentions {
		o.mention(&x.d.Mentions[i])
	}
}

// post is an office in a country.
type post struct {
	title   string
	country int
}

// offices is the state of impliedOffices.
type offices struct {
	x      *extractor
	held   map[post]int // who holds it
	has    []bool       // entity has an office
	ranked []int        // the countries, the one that the article is about first
	usa    int          // the entity of the United States, or None
}

// weigh ranks the countries of the document by how often they are named. A post
// that only the United States has by that name speaks for them.
func (o *offices) weigh() {
	d := o.x.d
	weight := make([]int, len(d.Entities))
	o.usa = doc.None
	for i, e := range d.Entities {
		if e.Type != doc.Country {
			continue
		}
		o.ranked = append(o.ranked, i)
		if e.Code == "USA" {
			o.usa = i
		}
		for _, m := range e.Mentions {
			if d.Mentions[m].Kind == doc.Name {
				weight[i] += 2
			}
		}
	}
	if o.usa != doc.None {
		for i := range d.Mentions {
			if title, _ := o.titleBefore(&d.Mentions[i]); title != "" && o.x.set.Has("american-office", title) {
				weight[o.usa] += 5
			}
		}
	}
	slices.SortStableFunc(o.ranked, func(a, b int) int { return weight[b] - weight[a] })
}

// mention looks for a state's office before the name of a person who has none.
func (o *offices) mention(m *doc.Mention) {
	x := o.x
	if m.Kind != doc.Name || m.Type != doc.Person || m.Entity == doc.None || o.has[m.Entity] || !x.d.PartOf(m.Sent).Read() {
		return
	}
	title, span := o.titleBefore(m)
	if title == "" {
		return
	}
	c := o.country(title, m.Entity)
	if c == doc.None {
		return
	}
	o.has[m.Entity] = true
	o.held[post{title, c}] = m.Entity
	where := x.d.Mentions[x.d.Entities[c].Mentions[0]]
	x.put(doc.Relation{
		Type: officeRelation, Subject: m.Entity, Object: c, Title: x.d.Slice(span), Status: o.status(m, span),
		Source: doc.None, Place: doc.None, Score: impliedScore,
		Evidence: doc.Evidence{Sent: m.Sent, Subject: x.d.MentionSpan(*m), Trigger: span, Object: o.witness(m, where, span)},
		Origin:   doc.Origin{Rule: "offices/implied", Score: impliedScore},
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

// country returns the first country of the ranking where the post is free, or
// None.
func (o *offices) country(title string, person int) int {
	if o.x.set.Has("american-office", title) && o.usa != doc.None {
		return o.usa
	}
	for _, c := range o.ranked {
		if by, taken := o.held[post{title, c}]; !taken || by == person {
			return c
		}
	}
	return doc.None
}

// titleBefore returns the state's office that stands before the name m, in
// lower case, and its bytes.
func (o *offices) titleBefore(m *doc.Mention) (string, doc.Span) {
	d := o.x.d
	first := d.Sents[m.Sent].First
	end := m.First
	for end > first && o.x.set.Has("honorific", strings.ToLower(strings.TrimSuffix(d.Surface(end-1), "."))) {
		end--
	}
	const longest = 4 // words of a title
	for begin := max(first, end-longest); begin < end; begin++ {
		span := d.TokenSpan(begin, end)
		words := strings.ToLower(strings.Join(strings.Fields(d.Slice(span)), " "))
		if o.x.set.Has("state-office", words) {
			return words, span
		}
	}
	return "", doc.Span{}
}

// status tells a former from a current holder by the word before the title.
func (o *offices) status(m *doc.Mention, title doc.Span) string {
	d := o.x.d
	for i := d.Sents[m.Sent].First; i < m.First; i++ {
		if d.Tokens[i].End <= title.Start && d.Tokens[i].End+3 >= title.Start {
			switch w := strings.ToLower(d.Surface(i)); {
			case o.x.set.Has("former", w):
				return "former"
			case o.x.set.Has("acting", w):
				return "acting"
			}
		}
	}
	return "current"
}
