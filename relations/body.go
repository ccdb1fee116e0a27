package relations

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// partRelation is the relation of a body to what it belongs to.
const partRelation = "part of"

// bodyScore is how sure it is that a state's body is part of the country in its
// name.
const bodyScore = 0.85

// nationalBodies makes each body of a state that has the country in its name
// ("Egyptian Ministry of Finance", "Maritime Authority of Ghana") part of that
// country, where the article speaks of the country elsewhere too: a name alone
// names no second entity.
func (x *extractor) nationalBodies() {
	lands := x.countries()
	for i := range x.d.Mentions {
		m := &x.d.Mentions[i]
		if m.Kind != doc.Name || m.Entity == doc.None || x.args.Type(i) != doc.Org || !x.d.PartOf(m.Sent).Read() {
			continue
		}
		code, name := x.countryOf(m)
		c, ok := lands[code]
		if !ok || c == m.Entity {
			continue
		}
		kind := x.bodyWord(m, code)
		if kind == doc.None {
			continue
		}
		x.put(doc.Relation{
			Type: partRelation, Subject: m.Entity, Object: c, Source: doc.None, Place: doc.None, Score: bodyScore,
			Evidence: doc.Evidence{Sent: m.Sent, Subject: x.d.MentionSpan(*m), Trigger: x.d.TokenSpan(kind, kind+1), Object: name},
			Origin:   doc.Origin{Rule: "places/national-body", Score: bodyScore},
		})
	}
}

// countries returns the entities of the countries that are spoken of outside of
// other names, by code.
func (x *extractor) countries() map[string]int {
	out := map[string]int{}
	end := 0 // of the longest name that began before
	for i := range x.d.Mentions {
		m := &x.d.Mentions[i]
		nested := m.First < end
		if m.Kind == doc.Name {
			end = max(end, m.End)
		}
		if nested || m.Entity == doc.None || x.args.Type(i) != doc.Country {
			continue
		}
		if code := x.d.Entities[m.Entity].Code; code != "" {
			if _, ok := out[code]; !ok {
				out[code] = m.Entity
			}
		}
	}
	return out
}

// countryOf returns the code of the country that the name of m begins with or
// ends with behind "of", and its bytes; "" if there is none.
func (x *extractor) countryOf(m *doc.Mention) (string, doc.Span) {
	const longest = 4 // words of a country's name
	begin := m.First
	if strings.EqualFold(x.d.Surface(begin), "royal") && begin+1 < m.End {
		begin++
	}
	for end := min(begin+longest, m.End-1); end > begin; end-- {
		if code := x.countryAt(begin, end); code != "" {
			return code, x.d.TokenSpan(begin, end)
		}
	}
	for i := m.First + 1; i < m.End-1; i++ {
		if x.d.Surface(i) != "of" {
			continue
		}
		first := i + 1
		if strings.EqualFold(x.d.Surface(first), "the") && first+1 < m.End {
			first++
		}
		if code := x.countryAt(first, m.End); code != "" {
			return code, x.d.TokenSpan(first, m.End)
		}
	}
	return "", doc.Span{}
}

// countryAt returns the code of the country that the tokens [first, end) name, or
// "".
func (x *extractor) countryAt(first, end int) string {
	for _, f := range x.set.Gazetteer().Lookup(x.d.Slice(x.d.TokenSpan(first, end))) {
		if f.Entry.Type == doc.Country {
			return f.Entry.Code
		}
	}
	return ""
}

// foreign reports whether the name of the body subject speaks of another country
// than object: "England U.S. Air Force chief" is no English general.
func (x *extractor) foreign(subject, object *doc.Mention) bool {
	o := &x.d.Entities[object.Entity]
	if o.Type != doc.Country || o.Code == "" {
		return false
	}
	code, _ := x.countryOf(subject)
	return code != "" && code != o.Code
}

// bodyWord returns the token that makes m a body of the state with that code, or
// None.
func (x *extractor) bodyWord(m *doc.Mention, code string) int {
	if m.Canon != "" {
		if e := x.set.Gazetteer().Entry(m.Canon, doc.Org); e != nil {
			if e.PartOf == code {
				return m.Head
			}
			return doc.None // a movement, a firm, a body of several countries
		}
	}
	for i := m.First; i < m.End; i++ {
		if x.set.Has("bank-of-issue", x.d.Surface(i)) {
			return i
		}
	}
	for i := m.End - 1; i >= m.First; i-- {
		w := strings.ToLower(x.d.Surface(i))
		if x.set.Has("private-body", w) || x.set.Has("private-body", x.d.Lemmas[i]) {
			return doc.None
		}
		if x.set.Has("public-body", w) || x.set.Has("public-body", x.d.Lemmas[i]) {
			return i
		}
	}
	return doc.None
}

// organs makes each body whose name begins, or ends behind "of", with the name of
// another body of the article ("U.N. General Assembly", "Committee on Agriculture
// of the FAO") part of that body.
func (x *extractor) organs() {
	names := map[string]int{}
	for i := range x.d.Mentions {
		m := &x.d.Mentions[i]
		if m.Kind == doc.Name && m.Entity != doc.None && x.args.Type(i) == doc.Org {
			names[x.d.Slice(x.d.MentionSpan(*m))] = m.Entity
			if m.Canon != "" {
				names[m.Canon] = m.Entity
			}
		}
	}
	for i := range x.d.Mentions {
		m := &x.d.Mentions[i]
		if m.Kind != doc.Name || m.Entity == doc.None || x.args.Type(i) != doc.Org || !x.d.PartOf(m.Sent).Read() {
			continue
		}
		whole, name, kind := x.bodyIn(m, names)
		if whole == doc.None || whole == m.Entity {
			continue
		}
		x.put(doc.Relation{
			Type: partRelation, Subject: m.Entity, Object: whole, Source: doc.None, Place: doc.None, Score: organScore,
			Evidence: doc.Evidence{Sent: m.Sent, Subject: x.d.MentionSpan(*m), Trigger: x.d.TokenSpan(kind, kind+1), Object: name},
			Origin:   doc.Origin{Rule: "places/organ", Score: organScore},
		})
	}
}

// organScore is how sure it is that a body is part of the one in its name.
const organScore = 0.8

// bodyIn returns the entity of the body that the name of m holds, its bytes, and
// the token that tells what kind of organ m is.
func (x *extractor) bodyIn(m *doc.Mention, names map[string]int) (int, doc.Span, int) {
	organ := func(first, end int) int {
		for i := end - 1; i >= first; i-- {
			if w := x.d.Surface(i); w != strings.ToLower(w) && x.set.Has("organ", w) {
				return i
			}
		}
		return doc.None
	}
	for end := m.End - 1; end > m.First; end-- {
		span := x.d.TokenSpan(m.First, end)
		if e, ok := x.bodyNamed(span, names); ok && e != m.Entity {
			if k := organ(end, m.End); k != doc.None {
				return e, span, k
			}
		}
	}
	for i := m.First + 1; i < m.End-1; i++ {
		if x.d.Surface(i) != "of" {
			continue
		}
		first := i + 1
		if strings.EqualFold(x.d.Surface(first), "the") && first+1 < m.End {
			first++
		}
		span := x.d.TokenSpan(first, m.End)
		if e, ok := x.bodyNamed(span, names); ok && e != m.Entity {
			if k := organ(m.First, i); k != doc.None {
				return e, span, k
			}
		}
	}
	return doc.None, doc.Span{}, doc.None
}

// bodyNamed returns the entity of the body that is called as the bytes of span.
func (x *extractor) bodyNamed(span doc.Span, names map[string]int) (int, bool) {
	text := x.d.Slice(span)
	if e, ok := names[text]; ok {
		return e, true
	}
	for _, f := range x.set.Gazetteer().Lookup(text) {
		if f.Entry.Type == doc.Org {
			if e, ok := names[f.Entry.Name]; ok {
				return e, true
			}
		}
	}
	return doc.None, false
}
