package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// name returns the canonical name of an entity: of a country its usual English
// name, of all else the fullest name in the article, without titles, article
// and possessive. Names in capitals count only where there are no others.
func (r *run) name(x *entity) string {
	if x.typ == doc.Country && x.canon != "" {
		return x.canon
	}
	var forms []form
	for _, k := range x.ms {
		m := &r.ms[k]
		if k >= r.names || m.byname {
			continue
		}
		s := r.nameText(m)
		i := 0
		for i < len(forms) && forms[i].text != s {
			i++
		}
		if i == len(forms) {
			forms = append(forms, form{text: s, words: len(m.words), spaces: strings.Count(s, " "), caps: capitals(s)})
		}
		forms[i].n++
	}
	best := -1
	for i, f := range forms {
		if best < 0 {
			best = i
			continue
		}
		b := forms[best]
		switch {
		case f.caps != b.caps:
			if b.caps {
				best = i
			}
		case f.words != b.words:
			if f.words > b.words {
				best = i
			}
		case f.spaces != b.spaces: // "King Abdullah", "the King"
			if f.spaces > b.spaces {
				best = i
			}
		case f.n > b.n:
			best = i
		}
	}
	if best < 0 {
		return x.fallback(r)
	}
	return r.fuller(x, forms, best)
}

// form is a way in which the article writes a name.
type form struct {
	text   string
	words  int
	spaces int
	n      int
	caps   bool
}

// fuller returns the form that names entity x: the best one, or, where a person
// is named in full in capitals alone, that one in small letters.
func (r *run) fuller(x *entity, forms []form, best int) string {
	b := forms[best]
	if the, ok := strings.CutPrefix(x.canon, "The "); ok && x.typ == doc.Place && strings.EqualFold(the, b.text) {
		return x.canon // "The Hague"
	}
	if b.caps {
		return r.uncapped(x, b.text)
	}
	if x.typ != doc.Person {
		return b.text
	}
	for _, f := range forms {
		if f.caps && f.words > b.words && strings.Contains(strings.ToUpper(f.text), strings.ToUpper(b.text)) {
			return r.uncapped(x, f.text)
		}
	}
	return b.text
}

// fallback names an entity that the article never names.
func (x *entity) fallback(r *run) string {
	switch {
	case x.canon != "":
		return x.canon
	case x.code != "":
		return x.code
	case len(x.ms) > 0:
		return r.surface(&r.ms[x.ms[0]])
	}
	return ""
}

// nameText returns the text of a name as it may stand alone.
func (r *run) nameText(m *mention) string {
	first := m.First
	if m.Type == doc.Person {
		first = r.skipTitles(m.First, m.End)
		// A single name is no full one without its title: "Pope Francis".
		if m.End-first == 1 && first > r.d.Sents[m.Sent].First && r.lex.Has("regnal-title", r.lower(first-1)) {
			first--
		}
	}
	s := strings.Join(strings.Fields(r.d.Slice(r.d.TokenSpan(first, m.End))), " ")
	for _, end := range []string{"'s", "’s", "'", "’"} {
		s = strings.TrimSuffix(s, end)
	}
	for _, the := range []string{"the ", "The ", "THE "} {
		s = strings.TrimPrefix(s, the)
	}
	return paired(paired(strings.TrimSpace(s), "[", "]"), "(", ")")
}

// paired returns s without brackets that are not in pairs: a quotation's "[Vladimir]
// Putin" may be cut anywhere.
func paired(s, open, end string) string {
	if strings.Count(s, open) == strings.Count(s, end) {
		return s
	}
	if t := strings.ReplaceAll(strings.ReplaceAll(s, open, ""), end, ""); strings.TrimSpace(t) != "" {
		return t
	}
	return s
}
