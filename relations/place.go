package relations

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// locatedRelation is the relation of a place to the one that it lies in.
const locatedRelation = "located in"

// capitalScore is how sure it is that what an article calls the capital lies in
// the country that the gazetteer has it govern.
const capitalScore = 0.8

// capitals puts each place that the article calls "the capital" into the country
// that is governed from there.
func (x *extractor) capitals() {
	lands := x.countries()
	for i := range x.d.Mentions {
		m := &x.d.Mentions[i]
		if m.Kind != doc.Name || m.Entity == doc.None || x.args.Type(i) != doc.Place || !x.d.PartOf(m.Sent).Read() {
			continue
		}
		code, ok := x.set.CapitalOf(x.d.Slice(x.d.MentionSpan(*m)))
		c, known := lands[code]
		if !ok || !known || c == m.Entity {
			continue
		}
		k := m.First - 1
		if k > x.d.Sents[m.Sent].First && x.d.Surface(k) == "," {
			k--
		}
		if k < x.d.Sents[m.Sent].First || !x.set.Has("capital", x.d.Lemmas[k]) {
			continue
		}
		x.put(doc.Relation{
			Type: locatedRelation, Subject: m.Entity, Object: c, Source: doc.None, Place: doc.None, Score: capitalScore,
			Evidence: doc.Evidence{Sent: m.Sent, Subject: x.d.MentionSpan(*m), Trigger: x.d.TokenSpan(k, k+1), Object: x.d.TokenSpan(k, k+1)},
			Origin:   doc.Origin{Rule: "places/known-capital", Score: capitalScore},
		})
	}
}

// elsewhere reports whether the gazetteer knows that the place subject does not
// lie in object: it is in another country, or both are cities.
func (x *extractor) elsewhere(subject, object *doc.Mention) bool {
	in, city, ok := x.lies(subject)
	if !ok {
		return false
	}
	if o := &x.d.Entities[object.Entity]; o.Type == doc.Country {
		return o.Code != "" && in != "" && o.Code != in
	}
	of, other, ok := x.lies(object)
	return ok && (in != of && in != "" && of != "" || city && other)
}

// lies returns the code of the country that the gazetteer has m in, and whether m
// is listed among cities; ok is false for a place that it does not know.
func (x *extractor) lies(m *doc.Mention) (code string, city, ok bool) {
	if m.Canon == "" {
		return "", false, false
	}
	e := x.set.Gazetteer().Entry(m.Canon, doc.Place)
	if e == nil {
		return "", false, false
	}
	return e.PartOf, e.Capital || strings.HasSuffix(e.List, "/cities"), true
}
