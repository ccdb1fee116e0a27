package measure

import "time"

const winter = 3

func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return date(t.Year(), t.Month(), t.Day())
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func days(from time.Time, n int) Interval { return Interval{from, from.AddDate(0, 0, n-1)} }

func month(y int, m time.Month) Interval {
	from := date(y, m, 1)
	return Interval{from, from.AddDate(0, 1, -1)}
}

func years(from, n int) Interval { return Interval{date(from, 1, 1), date(from+n-1, 12, 31)} }

// monday returns the Monday of t's week.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, -int(t.Weekday()+6)%7) }

// dayCount returns the days from a to b.
func dayCount(a, b time.Time) int { return int(b.Sub(a).Hours()) / 24 }

// addMonths returns the day n months from t; where that month is too short, its
// last day.
func addMonths(t time.Time, n int) time.Time {
	m := month(t.Year(), t.Month()+time.Month(n))
	return m.From.AddDate(0, 0, min(t.Day(), m.To.Day())-1)
}

// unitAt returns the calendar's unit that lies n of them from the one that
// holds day. A weekend is that of the day's week.
func unitAt(u Unit, day time.Time, n int) (Interval, bool) {
	switch u {
	case Minute:
		return days(day, 1), true
	case Hour:
		return days(day.AddDate(0, 0, n/24), 1), true
	case Day:
		return days(day.AddDate(0, 0, n), 1), true
	case Weekend:
		return days(monday(day).AddDate(0, 0, 5+7*n), 2), true
	case Week:
		return days(monday(day).AddDate(0, 0, 7*n), 7), true
	case Fortnight:
		return days(monday(day).AddDate(0, 0, 14*n), 14), true
	case Month:
		return month(day.Year(), day.Month()+time.Month(n)), true
	case Quarter:
		q := date(day.Year(), (day.Month()-1)/3*3+1+time.Month(3*n), 1)
		return Interval{q, q.AddDate(0, 3, -1)}, true
	case Year:
		return years(day.Year()+n, 1), true
	case Decade:
		return years(day.Year()/10*10+10*n, 10), true
	case Century:
		return years((day.Year()-1)/100*100+1+100*n, 100), true
	}
	return Interval{}, false
}

// seasonOf returns season s of year y: 0 is spring, 3 the winter that begins in
// December.
func seasonOf(y int, s int32) Interval {
	from := date(y, time.Month(3+3*s), 1)
	return Interval{from, from.AddDate(0, 3, -1)}
}

// narrowed returns the part of iv that an edge leaves: a third, or what lies
// before or after the article's date.
func narrowed(iv Interval, edge int32, ref time.Time) Interval {
	if iv.From.IsZero() || iv.To.IsZero() || iv.From.Equal(iv.To) {
		return iv
	}
	switch edge {
	case early, mid, late:
		a, b := thirds(iv)
		switch {
		case edge == early:
			return Interval{iv.From, a.AddDate(0, 0, -1)}
		case edge == late:
			return Interval{b, iv.To}
		case a.Before(b):
			return Interval{a, b.AddDate(0, 0, -1)}
		}
	case earlier:
		if !ref.Before(iv.From) && ref.Before(iv.To) {
			iv.To = ref
		}
	case later:
		if ref.After(iv.From) && !ref.After(iv.To) {
			iv.From = ref
		}
	}
	return iv
}

// thirds returns the first days of the second and of the third third of iv: of
// a month, a year and a decade by the calendar.
func thirds(iv Interval) (time.Time, time.Time) {
	n := dayCount(iv.From, iv.To) + 1
	third := (n + 2) / 3
	switch y := iv.From.Year(); {
	case iv.From.Day() > 1:
	case n >= 28 && n <= 31:
		return iv.From.AddDate(0, 0, 10), iv.From.AddDate(0, 0, 20)
	case n >= 90 && n <= 92:
		return addMonths(iv.From, 1), addMonths(iv.From, 2)
	case n == 365 || n == 366:
		return addMonths(iv.From, 4), addMonths(iv.From, 8)
	case n > 3600 && n < 3700:
		return date(y+4, 1, 1), date(y+7, 1, 1)
	case n > 36000:
		return date(y+33, 1, 1), date(y+66, 1, 1)
	}
	return iv.From.AddDate(0, 0, third), iv.From.AddDate(0, 0, n-third)
}

func firstHalf(iv Interval) Interval {
	n := dayCount(iv.From, iv.To) + 1
	switch {
	case n == 365 || n == 366:
		return Interval{iv.From, addMonths(iv.From, 6).AddDate(0, 0, -1)}
	case n >= 28 && n <= 31:
		return days(iv.From, 15)
	}
	return days(iv.From, max(n/2, 1))
}

// part returns the nth or last sub of iv, or its first or last count of them.
func (p *period) part(iv Interval) (Interval, bool) {
	n := max(int(p.count), 1)
	step := func(from time.Time, k int) time.Time {
		switch p.sub {
		case Day:
			return from.AddDate(0, 0, k)
		case Week:
			return from.AddDate(0, 0, 7*k)
		case Month:
			return addMonths(from, k)
		case Quarter:
			return addMonths(from, 3*k)
		case Year:
			return addMonths(from, 12*k)
		case Decade:
			return addMonths(from, 120*k)
		}
		return time.Time{}
	}
	var out Interval
	switch {
	case p.sub == Weekend:
		first := monday(iv.From).AddDate(0, 0, 5)
		if first.Before(iv.From) {
			first = first.AddDate(0, 0, 7)
		}
		out = days(first.AddDate(0, 0, 7*int(p.nth-1)), 2)
		if p.nth < 0 {
			out = days(monday(iv.To.AddDate(0, 0, -6)).AddDate(0, 0, 5), 2)
		}
	case step(iv.From, 1).IsZero():
		return Interval{}, false
	case p.nth < 0:
		end := iv.To.AddDate(0, 0, 1)
		out = Interval{step(end, -n), iv.To}
	default:
		out.From = step(iv.From, int(p.nth-1)*n)
		out.To = step(out.From, n).AddDate(0, 0, -1)
	}
	return out, !out.From.Before(iv.From) && !out.To.After(iv.To) && !out.To.Before(out.From)
}

// holidayOf returns the day of a holiday in year y.
func holidayOf(y int, h int32) time.Time {
	switch h {
	case christmasEve:
		return date(y, time.December, 24)
	case boxingDay:
		return date(y, time.December, 26)
	case newYear:
		return date(y, time.January, 1)
	case newYearEve:
		return date(y, time.December, 31)
	case easter:
		return easterOf(y)
	case goodFriday:
		return easterOf(y).AddDate(0, 0, -2)
	case easterMonday:
		return easterOf(y).AddDate(0, 0, 1)
	case halloween:
		return date(y, time.October, 31)
	case thanksgiving: // the fourth Thursday, of the United States
		first := date(y, time.November, 1)
		return first.AddDate(0, 0, (int(time.Thursday)-int(first.Weekday())+7)%7+21)
	case valentine:
		return date(y, time.February, 14)
	}
	return date(y, time.December, 25)
}

// easterOf returns Easter Sunday of the Gregorian calendar (Meeus, Astronomical
// Algorithms, 1991, chapter 8).
func easterOf(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	l := (32 + 2*e + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return date(y, time.Month(n/31), n%31+1)
}

func abs(n int) int { return max(n, -n) }

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
