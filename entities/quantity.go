package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/internal/measure"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// A Number is one value or a range of two, with how exact it is meant.
type Number = measure.Number

// Money is a sum with its ISO 4217 currency.
type Money = measure.Money

// Quantity is a number with its unit.
type Quantity = measure.Quantity

// ParseNumber reads a number in digits or words: "3,000", "two dozen", "about
// 1.5 million", "between 10 and 20". False where text is anything else.
func ParseNumber(text string) (Number, bool) { return measure.ParseNumber(text) }

// ParseMoney reads a sum: "$3.2 billion", "more than 20 million euros", "Rs 5
// crore". False where text is anything else.
func ParseMoney(text string) (Money, bool) { return measure.ParseMoney(text) }

// ParseQuantity reads a number with its unit: "20 percent", "6 km", "3,000
// troops". False where text is anything else.
func ParseQuantity(text string) (Quantity, bool) { return measure.ParseQuantity(text) }

// MoneyAt returns the sum that the MONEY mention m of d names, with what the
// words around it say of how exact it is ("more than $5").
func MoneyAt(d *doc.Doc, m doc.Mention) (Money, bool) {
	return around(d, m, measure.ParseMoney)
}

// QuantityAt returns what the QUANTITY mention m of d names; the unit of what is
// counted is the lemma of its noun, also of one behind adjectives ("3,000
// Chinese troops": troop).
func QuantityAt(d *doc.Doc, m doc.Mention) (Quantity, bool) {
	q, ok := around(d, m, measure.ParseQuantity)
	if !ok {
		return q, false
	}
	end := d.Sents[m.Sent].End
	switch last := m.End - 1; {
	case q.Unit != "" && strings.EqualFold(q.Unit, d.Surface(last)) && len(d.Lemmas) > last:
		q.Unit = strings.ToLower(d.Lemmas[last])
	case q.Unit == "":
		for k := m.End; k < min(end, m.End+4); k++ {
			switch t := d.Tags[k].XPOS; {
			case t == "NNS":
				q.Unit = strings.ToLower(d.Lemmas[k])
				return q, true
			case !strings.HasPrefix(t, "JJ") && !strings.HasPrefix(t, "NN") && t != "VBN" && t != "VBG":
				return q, true
			}
		}
	}
	return q, true
}

// around parses m with as many of the words before and behind it as parse.
func around[T interface{ HowExact() measure.Approx }](d *doc.Doc, m doc.Mention, parse func(string) (T, bool)) (T, bool) {
	b := d.Sents[m.Sent]
	plain, ok := parse(wordsOf(d, m.First, m.End))
	if !ok {
		return plain, false
	}
	if end := m.End + 2; end <= b.End && strings.EqualFold(d.Surface(m.End), "or") {
		if v, ok := parse(wordsOf(d, m.First, end)); ok && v.HowExact() != plain.HowExact() {
			return v, true
		}
	}
	for first := max(b.First, m.First-3); first < m.First; first++ {
		if v, ok := parse(wordsOf(d, first, m.End)); ok && v.HowExact() != plain.HowExact() {
			return v, true
		}
	}
	return plain, true
}

func wordsOf(d *doc.Doc, first, end int) string { return d.Slice(d.TokenSpan(first, end)) }

// quantity marks the number at word i with its unit, or the plural noun right
// behind it, and returns the word behind; 0 where there is none.
func (g *figures) quantity(i int) int {
	q, e := g.r.QuantityAt(i, false)
	if e > 0 && g.word(e-1) == "m" && g.tag(e) == "NNS" {
		q, e = g.r.QuantityAt(i, true) // "5m people"
	}
	if e == 0 || !g.counts(&q, i, e) {
		return e
	}
	if q.Unit == "" && g.tag(e) == "NNS" && g.word(e) != "%" {
		e++
	}
	if q.Unit == "" && g.word(e-1) == "one" && e == i+1 {
		return e // a pronoun
	}
	g.amounts = append(g.amounts, g.found(i, e, doc.Quantity, quantityRule))
	return e
}

// counts reports whether the number in the words [i, e) says how much or many:
// it is no part of a name ("F-16", "Article 5"), no age, score or bare year.
func (g *figures) counts(q *Quantity, i, e int) bool {
	prev, next := g.word(i-1), g.word(e)
	switch {
	case timeZone(next), g.joinedTo(i), strings.HasPrefix(g.tag(i-1), "NNP") && q.Unit == "":
		return false
	case g.joinedTo(e): // "35-year-old", "20-member", "2-1"
		return false
	case g.set.Has("numbered", prev):
		return q.Unit != ""
	case q.Unit != "":
		return true
	case prev == "," && (next == "," || next == ")" || next == ""), prev == "(" && next == ")":
		return false
	case prev == "" && next == ".", next == ":" || prev == ":" && g.tag(e) == "":
		return false
	}
	return !(e == i+1 && q.Value >= 1900 && q.Value < 2100 && len(prev) > 0 && g.tag(e) != "NNS" && !strings.ContainsAny(g.word(i), ",."))
}

// addQuantities adds the quantities that stand in no name.
func (f *finder) addQuantities() {
	cover := f.cover()
	out := f.names
	for _, m := range f.amounts {
		free := true
		for i := m.First; i < m.End; i++ {
			free = free && cover[i] == 0
		}
		if free {
			out = append(out, m)
		}
	}
	if len(out) > len(f.names) {
		f.names = sortNames(out)
	}
}
