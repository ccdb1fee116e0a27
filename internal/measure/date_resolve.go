package measure

import "time"

// Resolve returns the days that d means as seen from ref. The choices:
//
//   - A weekday, day of a month, month, quarter or season without a year is the
//     nearest that has begun by the article's date or, with ref.Ahead, the
//     nearest not over. A day and month that lies more than 330 days back
//     but less than 30 ahead is the one ahead. A weekday beside it ("Monday,
//     July 25") picks the year.
//   - Weeks begin on Monday. "last", "this" and "next" week, month, quarter, year
//     ... are the calendar's, and never overlap; "the past year" and "the next
//     two weeks" are counted from the article's day.
//   - "two days ago" is that day, "two weeks ago" that calendar week, and so on.
//   - Early, mid and late are a third each: of a month up to the 10th and the
//     20th.
//   - "last May" and "last summer" are the latest that are over, "next May" and
//     "next summer" the first that have not begun.
//   - Winter is named after the year of its December; the seasons are the
//     northern ones, by whole months.
//   - since: to the article's date. By: from the article's date, where it is not
//     past. Until, before, after and from are open on the other side.
//   - "the following day", "the same week" count from ref.Near and mean nothing
//     without it; so do "a year earlier" and "two days later", save that
//     "earlier" falls back to the article's date.
//
// It reports false where that tells no days: a set, a duration, "recent years",
// the 31st of June, or anything relative without a date to count from. The
// interval's From is not after its To; an open end is zero.
func (d Date) Resolve(ref Ref) (Interval, bool) {
	if d.Class != Point {
		return Interval{}, false
	}
	ref.Article = midnight(ref.Article)
	ref.Ahead = ref.Ahead && d.Dir != Since
	var iv Interval
	var ok bool
	if d.Range {
		iv, ok = d.resolveRange(ref)
	} else if iv, ok = d.From.days(ref); ok {
		iv, ok = d.directed(iv, ref.Article)
	}
	if !ok || !written(iv.From) || !written(iv.To) {
		return Interval{}, false
	}
	return iv, true
}

// written reports whether a year of four digits can write t: "a million years
// ago" is no day.
func written(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// directed lays iv open on the side that d.Dir says.
func (d Date) directed(iv Interval, ref time.Time) (Interval, bool) {
	switch d.Dir {
	case Since:
		if ref.IsZero() {
			iv.To = time.Time{}
			return iv, true
		}
		iv.To = ref
		return iv, !iv.From.After(ref)
	case Until:
		iv.From = time.Time{}
	case Before:
		if !d.From.end {
			iv.To = iv.From.AddDate(0, 0, -1)
		}
		iv.From = time.Time{}
	case After:
		if !iv.To.IsZero() {
			iv.From = iv.To.AddDate(0, 0, 1)
		}
		iv.To = time.Time{}
	case By:
		iv.From = time.Time{}
		if !ref.IsZero() && !ref.After(iv.To) {
			iv.From = ref
		}
	case From:
		iv.To = time.Time{}
	}
	return iv, true
}

// resolveRange returns the days from d.From to d.To. What one side leaves out it
// has from the other: "July 14 to 24, 2022".
func (d Date) resolveRange(ref Ref) (Interval, bool) {
	a, b := d.From, d.To
	if a.year == 0 && b.year != 0 && !a.yearRelSet && (a.kind == kDay || a.kind == kMonth || a.kind == kSeason || a.kind == kQuarter) {
		a.year = b.year
		if a.month > b.month && (a.kind == kDay || a.kind == kMonth) {
			a.year--
		}
	}
	if b.yearRelSet && a.year == 0 && !a.yearRelSet {
		a.yearRel, a.yearRelSet = b.yearRel, true
	}
	from, ok := a.days(ref)
	if !ok {
		return Interval{}, false
	}
	to, ok := b.days(Ref{Article: from.From, Near: from, Ahead: true})
	if b.kind == kShift || b.kind == kRolling || b.kind == kAgo || b.yearRelSet || a.kind == kYears && b.year == 0 {
		to, ok = b.days(ref)
	}
	if !ok || to.To.Before(from.From) {
		return Interval{}, false
	}
	return Interval{from.From, to.To}, true
}

// days returns the days of p, narrowed by its edge.
func (p *period) days(ref Ref) (Interval, bool) {
	iv, ok := p.whole(ref)
	if !ok {
		return iv, false
	}
	if p.sub != NoUnit {
		if iv, ok = p.part(iv); !ok {
			return iv, false
		}
	}
	switch p.half {
	case 1:
		return firstHalf(iv), true
	case 2:
		return Interval{firstHalf(iv).To.AddDate(0, 0, 1), iv.To}, true
	}
	return narrowed(iv, p.edge, ref.Article), true
}

// whole returns the days of p without its edge.
func (p *period) whole(ref Ref) (Interval, bool) {
	if ref.Article.IsZero() && !p.absolute() && !(p.other && !ref.Near.From.IsZero()) {
		return Interval{}, false
	}
	switch p.kind {
	case kDay:
		return p.dayOfMonth(ref)
	case kMonth:
		return month(p.monthYear(ref), time.Month(p.month)), true
	case kYears:
		return Interval{date(int(p.year), 1, 1), date(int(p.year2), 12, 31)}, p.year <= p.year2
	case kWeekday:
		return p.dayOfWeek(ref)
	case kShift:
		if p.other {
			return p.near(ref)
		}
		return unitAt(p.unit, ref.Article, p.shift(ref))
	case kRolling:
		return p.rolling(ref.Article)
	case kAgo:
		return p.ago(ref)
	case kSeason:
		return p.season(ref), true
	case kQuarter:
		return p.quarter(ref), true
	case kHoliday:
		return p.holiday(ref)
	}
	return Interval{}, false
}

// absolute reports whether p is the same seen from any day.
func (p *period) absolute() bool {
	switch p.kind {
	case kYears:
		return true
	case kDay, kMonth, kSeason, kQuarter, kHoliday:
		return p.year != 0
	}
	return false
}

// pick returns the year in which the period that in gives came last or, with
// ahead, next comes.
func pick(ref Ref, in func(year int) Interval) int {
	y := ref.Article.Year()
	switch iv := in(y); {
	case ref.Ahead && iv.To.Before(ref.Article):
		return y + 1
	case ref.Ahead && !in(y-1).To.Before(ref.Article):
		return y - 1
	case !ref.Ahead && iv.From.After(ref.Article):
		return y - 1
	}
	return y
}

// yearOf returns the year that p names, or true as the second value where it
// names none.
func (p *period) yearOf(ref Ref) (int, bool) {
	switch {
	case p.yearRelSet && p.other:
		if ref.Near.From.IsZero() {
			return ref.Article.Year() + int(p.yearRel), false
		}
		return ref.Near.From.Year() + int(p.yearRel), false
	case p.yearRelSet:
		return ref.Article.Year() + int(p.yearRel), false
	case p.year != 0:
		return int(p.year), false
	}
	return 0, true
}

func (p *period) monthYear(ref Ref) int {
	y, free := p.yearOf(ref)
	if !free {
		return y
	}
	now := ref.Article.Year()
	m := int32(ref.Article.Month())
	switch {
	case p.relKind == 0:
		return pick(ref, func(y int) Interval { return month(y, time.Month(p.month)) })
	case p.rel < 0 && p.month >= m:
		return now - 1
	case p.rel > 0 && p.month <= m:
		return now + 1
	}
	return now
}

// nearAhead and farBack are how a day and month without a year that has just
// been is told from one that is to come, in days.
const (
	nearAhead = 30
	farBack   = 330
)

func (p *period) dayOfMonth(ref Ref) (Interval, bool) {
	on := func(y int) Interval { return days(date(y, time.Month(p.month), int(p.day)), 1) }
	valid := func(y int) bool { return on(y).From.Month() == time.Month(p.month) }
	y, free := p.yearOf(ref)
	if !free {
		return on(y), valid(y)
	}
	y = pick(ref, on)
	if p.relKind == relPlain && p.rel != 0 {
		if y = pick(Ref{Article: ref.Article, Ahead: p.rel > 0}, on); on(y).From.Equal(ref.Article) {
			y += int(p.rel)
		}
		return on(y), valid(y)
	}
	if next := on(y + 1).From; !ref.Ahead && dayCount(on(y).From, ref.Article) > farBack && dayCount(ref.Article, next) < nearAhead {
		y++
	}
	if p.weekday >= 0 {
		for _, c := range [...]int{y, y + 1, y - 1} {
			if valid(c) && int32(on(c).From.Weekday()) == p.weekday {
				return on(c), true
			}
		}
	}
	for k := 0; k < 8 && p.month == 2 && p.day == 29 && !valid(y); k++ {
		if y--; ref.Ahead {
			y += 2
		}
	}
	return on(y), valid(y)
}

func (p *period) dayOfWeek(ref Ref) (Interval, bool) {
	day := ref.Article
	if p.weekSet {
		return days(monday(day).AddDate(0, 0, 7*int(p.week)+int(p.weekday+6)%7), 1), true
	}
	if p.relKind == relOther {
		if ref.Near.From.IsZero() {
			return Interval{}, false
		}
		day = ref.Near.From
	}
	back := (int(day.Weekday()) - int(p.weekday) + 7) % 7
	switch {
	case p.relKind == relPlain && p.rel == 0:
		iv := days(monday(day).AddDate(0, 0, int(p.weekday+6)%7), 1)
		if ref.Ahead && iv.To.Before(day) {
			iv = days(iv.From.AddDate(0, 0, 7), 1)
		}
		return iv, true
	case p.relKind == relOther && p.rel == 0:
		return days(monday(day).AddDate(0, 0, int(p.weekday+6)%7), 1), true
	case p.relKind != 0 && p.rel < 0:
		if back == 0 {
			back = 7
		}
		return days(day.AddDate(0, 0, -back), 1), true
	case p.relKind != 0 && p.rel > 0:
		return days(day.AddDate(0, 0, 7-back), 1), true
	case ref.Ahead:
		return days(day.AddDate(0, 0, (7-back)%7), 1), true
	}
	return days(day.AddDate(0, 0, -back), 1), true
}

// shift returns how many units p lies from the article's: "the weekend" is the
// one that has begun or, ahead, that is not over.
func (p *period) shift(ref Ref) int {
	if p.unit == Weekend && p.relKind == 0 && p.n == 0 && !ref.Ahead && int(ref.Article.Weekday()+6)%7 < 5 {
		return -1
	}
	return int(p.n)
}

// near returns the unit that lies n of them from the date spoken of before.
func (p *period) near(ref Ref) (Interval, bool) {
	at := ref.Near.From
	if p.n > 0 {
		at = ref.Near.To
	}
	if ref.Near.From.IsZero() || at.IsZero() {
		return Interval{}, false
	}
	if p.n == 0 && p.unit == Day && !ref.Near.From.Equal(ref.Near.To) {
		return Interval{}, false // "the same day", where no day was named
	}
	return unitAt(p.unit, at, int(p.n))
}

// ago returns the unit that lies n of them before or after a day.
func (p *period) ago(ref Ref) (Interval, bool) {
	if !p.other {
		return unitAt(p.unit, ref.Article, int(p.n))
	}
	if iv, ok := p.near(ref); ok {
		return iv, true
	}
	if p.n > 0 || ref.Article.IsZero() || p.anaphor {
		return Interval{}, false
	}
	return unitAt(p.unit, ref.Article, int(p.n))
}

// rolling returns the n units up to, or from, the article's day.
func (p *period) rolling(ref time.Time) (Interval, bool) {
	n := int(p.n)
	var to time.Time
	switch p.unit {
	case Hour, Minute:
		to = ref.AddDate(0, 0, sign(n)*max(abs(n)/24, 1))
	case Day:
		to = ref.AddDate(0, 0, n)
	case Week:
		to = ref.AddDate(0, 0, 7*n)
	case Fortnight:
		to = ref.AddDate(0, 0, 14*n)
	case Month:
		to = addMonths(ref, n)
	case Quarter:
		to = addMonths(ref, 3*n)
	case Year:
		to = addMonths(ref, 12*n)
	case Decade:
		to = addMonths(ref, 120*n)
	case Century:
		to = addMonths(ref, 1200*n)
	case Weekend:
		return unitAt(Weekend, ref, n)
	default:
		return Interval{}, false
	}
	if n < 0 {
		return Interval{to, ref}, true
	}
	return Interval{ref, to}, true
}

func (p *period) season(ref Ref) Interval {
	in := func(y int) Interval { return seasonOf(y, p.weekday) }
	y, free := p.yearOf(ref)
	if !free {
		return in(y)
	}
	if p.relKind == 0 {
		return in(pick(ref, in))
	}
	y = ref.Article.Year()
	if p.weekday == winter && ref.Article.Month() < time.March {
		y--
	}
	switch {
	case p.rel < 0 && !in(y).To.Before(ref.Article):
		y--
	case p.rel > 0 && !in(y).From.After(ref.Article):
		y++
	}
	return in(y)
}

func (p *period) quarter(ref Ref) Interval {
	in := func(y int) Interval {
		from := date(y, time.Month(3*p.weekday-2), 1)
		return Interval{from, from.AddDate(0, 3, -1)}
	}
	y, free := p.yearOf(ref)
	if free {
		y = pick(ref, in)
	}
	return in(y)
}

func (p *period) holiday(ref Ref) (Interval, bool) {
	in := func(y int) Interval { return days(holidayOf(y, p.weekday), 1) }
	y, free := p.yearOf(ref)
	switch {
	case free && p.relKind == 0:
		y = pick(ref, in)
	case free:
		y = pick(Ref{Article: ref.Article, Ahead: p.rel > 0}, in)
		if at := in(y).From; at.Equal(ref.Article) {
			y += int(p.rel)
		}
	}
	return in(y), true
}
