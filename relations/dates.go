package relations

import (
	"time"

	"github.com/demarche-nlp/demarche/internal/measure"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Interval is a range of days, both ends included. A zero end is open.
type Interval = measure.Interval

// ResolveDate returns the days that a time expression of English news means,
// seen from the day ref of the article: "late Monday", "last week", "in
// November", "May 3, 2023", "two years ago", "since 2021". What leaves its year
// or week open is the nearest that has begun by ref or, where ahead is true (the
// statement is planned), the nearest that is not over. A zero ref resolves
// what is the same on any day alone. It reports false for what it does not
// understand: it never guesses. The choices are those of docs/DATES.md.
func ResolveDate(text string, ref time.Time, ahead bool) (Interval, bool) {
	return resolveNear(text, measure.Ref{Article: ref, Ahead: ahead})
}

func resolveNear(text string, ref measure.Ref) (Interval, bool) {
	d, ok := measure.ParseDate(text)
	if !ok {
		return Interval{}, false
	}
	return d.Resolve(ref)
}

// timeOf returns the time that the DATE mention n names, in its words and, where
// the article has a date or the words need none, in days.
func (x *extractor) timeOf(n *doc.Mention, first int, ahead bool) *doc.Time {
	t := &doc.Time{Text: x.d.Slice(x.d.TokenSpan(first, n.End))}
	ref := measure.Ref{Article: x.articleDay(), Ahead: ahead}
	d, ok := measure.ParseDate(t.Text)
	if !ok && first < n.First {
		return x.timeOf(n, n.First, ahead)
	}
	if ok && d.Relative() {
		ref.Near = x.dateBefore(n, ref.Article)
	}
	if iv, ok := d.Resolve(ref); ok {
		t.From, t.To = isoDay(iv.From), isoDay(iv.To)
	}
	return t
}

// articleDay returns the article's date, or the zero time.
func (x *extractor) articleDay() time.Time {
	t, err := time.Parse(time.DateOnly, x.d.Meta.Date)
	if err != nil {
		return time.Time{}
	}
	return t
}

// isoDay returns t as YYYY-MM-DD, "" for an open end.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// dateBefore returns the days of the last date before n, of its sentence or the
// one before; a date that counts from another leads on from that one.
func (x *extractor) dateBefore(n *doc.Mention, article time.Time) Interval {
	var near Interval
	sent := doc.None // of near
	for i := range x.d.Names {
		m := &x.d.Names[i]
		if m.First >= n.First {
			break
		}
		if m.Type != doc.Date {
			continue
		}
		ref := measure.Ref{Article: article}
		if sent >= m.Sent-1 {
			ref.Near = near
		}
		if iv, ok := resolveNear(x.d.Slice(x.d.MentionSpan(*m)), ref); ok {
			near, sent = iv, m.Sent
		}
	}
	if sent < n.Sent-1 {
		return Interval{}
	}
	return near
}

// seenFromArticle reports whether n means other days from another article: "last
// year" but not "2015".
func (x *extractor) seenFromArticle(n *doc.Mention) bool {
	d, ok := measure.ParseDate(x.d.Slice(x.d.MentionSpan(*n)))
	if !ok {
		return false
	}
	_, fixed := d.Resolve(measure.Ref{})
	return !fixed && !d.Relative()
}
