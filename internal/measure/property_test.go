package measure

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// rounds is how many random articles' dates each property is tried on.
const rounds = 2000

func seeded() *rand.Rand { return rand.New(rand.NewPCG(20, 23)) }

// someDay returns a day from 1950 to 2059.
func someDay(r *rand.Rand) time.Time { return date(1950, 1, 1+r.IntN(110*365)) }

func mustResolve(t *testing.T, text string, ref Ref) Interval {
	t.Helper()
	d, ok := ParseDate(text)
	if !ok {
		t.Fatalf("%q is read as no date", text)
	}
	iv, ok := d.Resolve(ref)
	if !ok {
		t.Fatalf("%q from %s means no days", text, ref.Article.Format(time.DateOnly))
	}
	return iv
}

func one(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func weekdayName(r *rand.Rand) (string, time.Weekday) {
	d := time.Weekday(r.IntN(7))
	return d.String(), d
}

// expression makes a time expression of random parts.
func expression(r *rand.Rand) string {
	unit := one(r, "day", "week", "month", "year", "quarter", "weekend", "decade")
	wd, _ := weekdayName(r)
	mon := time.Month(1 + r.IntN(12)).String()
	core := one(r, "today", "yesterday", wd, "last "+wd, "next "+wd, wd+" night", mon, mon+fmt.Sprint(" ", 1+r.IntN(28)), fmt.Sprint(1+r.IntN(28), " ", mon, " ", 1990+r.IntN(60)),
		one(r, "last ", "this ", "next ")+one(r, "week", "month", "year", "quarter"), fmt.Sprint(1+r.IntN(30), " ", unit, "s ago"), "the past "+unit, fmt.Sprint("the next ", 2+r.IntN(9), " ", unit, "s"),
		fmt.Sprint(1900+r.IntN(150)), fmt.Sprint("the ", 1900+10*r.IntN(12), "s"), "the end of "+mon, one(r, "early ", "mid-", "late ")+mon, fmt.Sprint("the third quarter of ", 1990+r.IntN(50)),
		one(r, "spring", "summer", "autumn", "winter")+fmt.Sprint(" ", 1990+r.IntN(50)), "the first week of "+mon, "from "+mon+" to "+time.Month(1+r.IntN(12)).String(), "Christmas", "the weekend")
	return one(r, "", "", "in ", "since ", "until ", "by ", "before ", "after ", "late ") + core
}

// TestOrder: no interval ends before it begins.
func TestOrder(t *testing.T) {
	r := seeded()
	resolved := 0
	for range 10 * rounds {
		text, ref := expression(r), Ref{Article: someDay(r), Ahead: r.IntN(2) == 0}
		d, ok := ParseDate(text)
		if !ok {
			continue
		}
		iv, ok := d.Resolve(ref)
		if !ok {
			continue
		}
		resolved++
		if !iv.From.IsZero() && !iv.To.IsZero() && iv.To.Before(iv.From) || iv.From.IsZero() && iv.To.IsZero() {
			t.Errorf("%q from %s: %s", text, ref.Article.Format(time.DateOnly), rendered(iv))
		}
	}
	if resolved < 5*rounds {
		t.Errorf("only %d of %d expressions resolve", resolved, 10*rounds)
	}
}

// TestWeekday: a weekday is that day of the week, within a week of the article's
// date on the right side, and moves with it week by week.
func TestWeekday(t *testing.T) {
	r := seeded()
	for range rounds {
		name, wd := weekdayName(r)
		ref := someDay(r)
		for _, c := range []struct {
			prefix    string
			ahead     bool
			low, high int // days from ref
		}{{"", false, -6, 0}, {"on ", false, -6, 0}, {"late ", false, -6, 0}, {"", true, 0, 6}, {"last ", false, -7, -1}, {"next ", false, 1, 7}, {"this ", false, -6, 6}} {
			iv := mustResolve(t, c.prefix+name, Ref{Article: ref, Ahead: c.ahead})
			n := dayCount(ref, iv.From)
			if !iv.From.Equal(iv.To) || iv.From.Weekday() != wd || n < c.low || n > c.high {
				t.Errorf("%q from %s, ahead %v: %s", c.prefix+name, ref.Format(time.DateOnly), c.ahead, rendered(iv))
			}
			week := mustResolve(t, c.prefix+name, Ref{Article: ref.AddDate(0, 0, 7), Ahead: c.ahead})
			if !week.From.Equal(iv.From.AddDate(0, 0, 7)) {
				t.Errorf("%q a week after %s: %s", c.prefix+name, ref.Format(time.DateOnly), rendered(week))
			}
		}
	}
}

// TestMonth: a month is the whole of that month, the nearest on the right side.
func TestMonth(t *testing.T) {
	r := seeded()
	for range rounds {
		m, ref := time.Month(1+r.IntN(12)), someDay(r)
		for _, ahead := range []bool{false, true} {
			iv := mustResolve(t, "in "+m.String(), Ref{Article: ref, Ahead: ahead})
			if iv != month(iv.From.Year(), m) {
				t.Errorf("%s is %s", m, rendered(iv))
			}
			if n := dayCount(ref, iv.From); !ahead && (n > 0 || n < -366) || ahead && (iv.To.Before(ref) || n > 366) {
				t.Errorf("%s from %s, ahead %v: %s", m, ref.Format(time.DateOnly), ahead, rendered(iv))
			}
		}
		y := 1900 + r.IntN(150)
		if iv := mustResolve(t, fmt.Sprint("in ", m, " ", y), Ref{Article: ref}); iv != month(y, m) {
			t.Errorf("%s %d is %s", m, y, rendered(iv))
		}
	}
}

// TestLastThisNext: the three follow each other without overlap; of units that
// the calendar counts without a gap.
func TestLastThisNext(t *testing.T) {
	r := seeded()
	for range rounds {
		ref := someDay(r)
		for _, unit := range []string{"week", "month", "quarter", "year", "weekend", "decade", "century"} {
			last := mustResolve(t, "last "+unit, Ref{Article: ref})
			this := mustResolve(t, "this "+unit, Ref{Article: ref})
			next := mustResolve(t, "next "+unit, Ref{Article: ref})
			if !last.To.Before(this.From) || !this.To.Before(next.From) {
				t.Errorf("%s from %s: %s, %s, %s", unit, ref.Format(time.DateOnly), rendered(last), rendered(this), rendered(next))
			}
			if unit != "weekend" && (!last.To.AddDate(0, 0, 1).Equal(this.From) || ref.Before(this.From) || ref.After(this.To)) {
				t.Errorf("%s from %s: %s, then %s", unit, ref.Format(time.DateOnly), rendered(last), rendered(this))
			}
		}
		for _, name := range []string{"Monday", "May", "summer", "winter", "Christmas"} {
			last, next := mustResolve(t, "last "+name, Ref{Article: ref}), mustResolve(t, "next "+name, Ref{Article: ref})
			if !last.To.Before(ref) || !next.From.After(ref) {
				t.Errorf("%s from %s: %s, %s", name, ref.Format(time.DateOnly), rendered(last), rendered(next))
			}
		}
	}
}

// TestPartsOfPeriods: early, mid and late lie in what they narrow, and cover it
// one after the other.
func TestPartsOfPeriods(t *testing.T) {
	r := seeded()
	for range rounds {
		ref := Ref{Article: someDay(r)}
		core := one(r, "last week", "last month", "this year", "next year", "May", "October 2020", "2020", "the 1990s", "last quarter", "summer 2020", "the 19th century")
		whole := mustResolve(t, core, ref)
		at := whole.From
		for _, edge := range []string{"early ", "mid ", "late "} {
			iv := mustResolve(t, edge+core, ref)
			if !iv.From.Equal(at) {
				t.Errorf("%s%s begins %s, not %s", edge, core, rendered(iv), at.Format(time.DateOnly))
			}
			at = iv.To.AddDate(0, 0, 1)
		}
		if !at.Equal(whole.To.AddDate(0, 0, 1)) {
			t.Errorf("the parts of %s end before %s", core, at.Format(time.DateOnly))
		}
	}
}

// TestRendered: what an interval is written as means that interval, whatever
// the article's date.
func TestRendered(t *testing.T) {
	r := seeded()
	for range rounds {
		from := someDay(r)
		iv := Interval{from, from.AddDate(0, 0, r.IntN(400))}
		if got := mustResolve(t, rendered(iv), Ref{Article: someDay(r)}); got != iv {
			t.Errorf("%s is read as %s", rendered(iv), rendered(got))
		}
		day := days(from, 1)
		for _, layout := range []string{"2006-01-02", "January 2, 2006", "2 January 2006", "Jan. 2, 2006", "Monday, January 2, 2006", "2 Jan 2006", "02.01.2006", "2006/01/02"} {
			if got := mustResolve(t, from.Format(layout), Ref{}); got != day {
				t.Errorf("%s is read as %s", from.Format(layout), rendered(got))
			}
		}
	}
}

// TestCase: capitals and title case change nothing.
func TestCase(t *testing.T) {
	r := seeded()
	for range 3 * rounds {
		text, ref := expression(r), Ref{Article: someDay(r), Ahead: r.IntN(2) == 0}
		want := outcome(text, ref)
		for _, s := range []string{strings.ToUpper(text), titled(text)} {
			if got := outcome(s, ref); got != want && want != "no date" {
				t.Errorf("%q is %s, %q %s", text, want, s, got)
			}
		}
	}
}

// titled writes text With A Capital Each.
func titled(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// TestDirections: each direction is on its side of what it names.
func TestDirections(t *testing.T) {
	r := seeded()
	for range rounds {
		ref := Ref{Article: someDay(r)}
		y := fmt.Sprint(1930 + r.IntN(150))
		year := mustResolve(t, y, ref)
		if d, _ := ParseDate("since " + y); year.From.After(ref.Article) {
			if iv, ok := d.Resolve(ref); ok {
				t.Errorf("since %s from %s: %s", y, ref.Article.Format(time.DateOnly), rendered(iv))
			}
		} else if iv, _ := d.Resolve(ref); iv != (Interval{year.From, ref.Article}) {
			t.Errorf("since %s from %s: %s", y, ref.Article.Format(time.DateOnly), rendered(iv))
		}
		before, after := mustResolve(t, "before "+y, ref), mustResolve(t, "after "+y, ref)
		if !before.To.Equal(year.From.AddDate(0, 0, -1)) || !after.From.Equal(year.To.AddDate(0, 0, 1)) || !before.From.IsZero() || !after.To.IsZero() {
			t.Errorf("before and after %s: %s, %s", y, rendered(before), rendered(after))
		}
		until, by := mustResolve(t, "until "+y, ref), mustResolve(t, "by "+y, ref)
		if !until.To.Equal(year.To) || !by.To.Equal(year.To) || !by.From.IsZero() && !by.From.Equal(ref.Article) {
			t.Errorf("until and by %s from %s: %s, %s", y, ref.Article.Format(time.DateOnly), rendered(until), rendered(by))
		}
	}
}

// spelled writes n in words.
func spelled(n int64) string {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n < 20:
		return small[n]
	case n < 100 && n%10 == 0:
		return tens[n/10]
	case n < 100:
		return tens[n/10] + "-" + small[n%10]
	case n < 1000:
		s := small[n/100] + " hundred"
		if n%100 > 0 {
			s += " and " + spelled(n%100)
		}
		return s
	}
	for _, scale := range []struct {
		n    int64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}} {
		if n >= scale.n {
			s := spelled(n/scale.n) + " " + scale.name
			switch rest := n % scale.n; {
			case rest == 0:
			case rest < 100:
				s += " and " + spelled(rest)
			default:
				s += " " + spelled(rest)
			}
			return s
		}
	}
	return ""
}

// grouped writes n with commas between thousands.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// TestSpelled: a number is the same in words, in digits and with commas.
func TestSpelled(t *testing.T) {
	r := seeded()
	for k := range 5 * rounds {
		n := int64(k)
		if k >= 2000 {
			n = r.Int64N(int64(1) << (1 + r.IntN(40))) // of all sizes, up to 1.1e12
		}
		for _, s := range []string{spelled(n), strings.ToUpper(spelled(n)), strings.ReplaceAll(spelled(n), "-", " "), fmt.Sprint(n), grouped(n)} {
			if got, ok := ParseNumber(s); !ok || got != (Number{Value: float64(n), High: float64(n)}) {
				t.Fatalf("%q is read as %v %v, want %d", s, got, ok, n)
			}
		}
	}
}

// TestSumForms: a sum is the same however it is written.
func TestSumForms(t *testing.T) {
	r := seeded()
	for range rounds {
		n := 1 + r.Int64N(9999)
		millions := fmt.Sprintf("%d.%d", n/10, n%10)
		want := float64(n) * 1e5
		full := grouped(n * 1e5)
		for _, c := range []struct {
			code  string
			forms []string
		}{
			{"USD", []string{"$" + millions + " million", "$" + millions + "m", "US$ " + millions + "m", millions + " million dollars", millions + " million US dollars", "$" + full, full + " dollars", "USD " + full, spelled(n*1e5) + " dollars"}},
			{"EUR", []string{"€" + millions + " million", "€" + millions + "mn", millions + " MILLION EUROS", full + " euros", "EUR " + full, "€" + full}},
			{"GBP", []string{"£" + millions + "m", millions + " million pounds", "£" + full, spelled(n*1e5) + " pounds"}},
			{"INR", []string{"Rs " + full, "₹" + full, millions + " million rupees", fmt.Sprint("Rs ", n, " lakh"), fmt.Sprint(n, " lakh rupees")}},
			{"HKD", []string{"HK$" + millions + " million", millions + " million Hong Kong dollars"}},
		} {
			for _, f := range c.forms {
				m, ok := ParseMoney(f)
				if !ok || m.Value != want || m.High != want || m.Currency != c.code {
					t.Fatalf("%q is %v %s, want %v %s", f, m.Value, m.Currency, want, c.code)
				}
			}
		}
	}
}

// FuzzDate: whatever is read resolves in order, and reading never fails.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"last Monday of May", "since 12 Feb", "2019-20", "the end of the end of May", "5 p.m. on Monday", "00-00-0000", "1,00,000", "'", "’80s", "½"} {
		f.Add(s, 19000, false)
	}
	f.Fuzz(func(t *testing.T, text string, n int, ahead bool) {
		d, ok := ParseDate(text)
		if !ok {
			return
		}
		ref := Ref{Article: time.Unix(int64(n%40000)*86400, 0).UTC(), Ahead: ahead}
		ref.Near = days(ref.Article.AddDate(0, 0, -3), 1)
		iv, ok := d.Resolve(ref)
		if ok && !iv.From.IsZero() && !iv.To.IsZero() && iv.To.Before(iv.From) {
			t.Errorf("%q from %v: %s", text, ref, rendered(iv))
		}
	})
}

// FuzzAmounts: reading never fails, and no range ends before it begins.
func FuzzAmounts(f *testing.F) {
	for _, s := range []string{"$3.2 billion", "between two and three hundred", "$-$", "US$ 5m-$6m", "a half a million", "1,00,000", "99999999999999999999 trillion trillion", "hundred hundred"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if q, ok := ParseQuantity(text); ok && q.High < q.Value {
			t.Errorf("%q: %v", text, q)
		}
		if m, ok := ParseMoney(text); ok && m.High < m.Value {
			t.Errorf("%q: %v", text, m)
		}
	})
}

// FuzzReader: every find ends behind its first word and inside the sentence.
func FuzzReader(f *testing.F) {
	f.Add("He paid $5 million on Monday , May 3 , in mid - November 2019-20 .")
	f.Add("the the of of and last next two three hundred - - US $ $")
	f.Fuzz(func(t *testing.T, text string) {
		var r Reader
		words := strings.Fields(text)
		for _, w := range words {
			r.Add(w)
		}
		for i := range words {
			for _, read := range []func(int) int{
				func(i int) int { _, e := r.DateAt(i); return e },
				func(i int) int { _, e := r.SumAt(i); return e },
				func(i int) int { _, e := r.QuantityAt(i, i%2 == 0); return e },
			} {
				if e := read(i); e != 0 && (e <= i || e > len(words)) {
					t.Errorf("%q: a find at %d ends at %d of %d", text, i, e, len(words))
				}
			}
		}
	})
}
