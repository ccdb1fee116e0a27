package measure

// named reads a period that a name, a number or a word like "last" opens.
func (r *Reader) named(i int) (period, int) {
	x := r.at(i)
	switch {
	case x.is(cRel):
		return r.relative(i)
	case x.is(cDeictic):
		return r.deictic(i)
	case x.is(cWeekday) && x.d != plural:
		return r.onWeekday(i)
	case x.is(cMonth):
		return r.fromMonth(i)
	case x.is(cClock), x.is(cDigits) && r.at(i+1).is(cMeridiem):
		return r.atClock(i)
	case x.is(cDigits), x.is(cOrd):
		return r.fromNumber(i)
	case x.is(cISO):
		return isoDay(x), i + 1
	case x.is(cDecade):
		p := period{kind: kYears, year: x.v, year2: x.v + 9, weekday: -1}
		if x.size == 2 {
			p.bare = BareDecade
		}
		return p, i + 1
	case x.is(cSeason):
		return r.inSeason(i)
	case x.is(cQuarter):
		return r.quarterYear(period{kind: kQuarter, weekday: x.v}, i+1)
	case x.is(cHoliday), x.isWord(wNew), x.isWord(wBoxing), x.isWord(wGood):
		return r.onHoliday(i)
	case x.is(cPartDay):
		return r.partDayOf(i)
	case x.isWord(wRecent) && r.at(i+1).is(cUnit) && r.at(i+1).v > 0:
		return period{kind: kVague, weekday: -1}, i + 2
	case x.is(cUnit) && x.v == 0 && r.at(i-1).isWord(wThe) && (Unit(x.u) == Month && r.at(i+1).isWord(wOf) && r.at(i+2).is(cMonth) || Unit(x.u) == Year && yearNumber(r.at(i+1)) > 0):
		p, e := r.named(i + 1 + int(b2i(Unit(x.u) == Month))) // "the month of July", "the year 2000"
		p.bare = NotBare
		return p, e
	case x.is(cUnit) && Unit(x.u) == Weekend && x.v == 0 && r.at(i-1).isWord(wThe):
		return period{kind: kShift, unit: Weekend, weekday: -1}, i + 1
	}
	return period{}, 0
}

func isoDay(x *atom) period {
	if x.n%10000 == 0 {
		return period{kind: kVague, weekday: -1}
	}
	return period{kind: kDay, year: int32(x.n / 10000), month: int32(x.n / 100 % 100), day: int32(x.n % 100), weekday: -1}
}

// relative reads what follows "last", "this", "past", "following", "same" ...
func (r *Reader) relative(i int) (period, int) {
	x := r.at(i)
	rel, relKind := x.v, x.u
	k := i + 1
	if y := r.at(k); relKind == relPlain && rel == 0 && y.is(cRel) && y.u == relRolling {
		rel, k = y.v, k+1 // "this coming Friday", "this past week"
		if z := r.at(k); z.is(cUnit) {
			relKind = relRolling
		}
	}
	p := period{rel: rel, relKind: relKind, weekday: -1}
	switch y := r.at(k); {
	case y.is(cWeekday) && y.d != plural:
		if q, _ := r.onWeekday(k); q.kind == kDay {
			return period{}, 0 // "this Sunday, April 10, photo"
		}
		p.kind, p.weekday = kWeekday, y.v
		p.anaphor = relKind == relOther
		return r.timed(p, k+1)
	case y.is(cMonth) && relKind == relPlain && !y.verb():
		if q, e := r.fromMonth(k); q.kind == kDay && q.year == 0 && rel != 0 && q.day2 == 0 {
			q.rel, q.relKind = rel, relKind // "last October 7"
			return q, e
		} else if q.kind == kDay || q.year != 0 {
			return period{}, 0 // "this Aug. 6 photo"
		}
		p.kind, p.month = kMonth, y.v
		return p, k + 1
	case y.is(cSeason) && relKind == relPlain && !y.is(cMonth):
		p.kind, p.weekday = kSeason, y.v
		return p, k + 1
	case y.is(cHoliday) && relKind == relPlain:
		p.kind, p.weekday = kHoliday, y.v
		return p, k + 1
	case y.is(cPartDay):
		p.kind, p.unit, p.n, p.clock = kShift, Day, rel, true
		p.other = relKind == relOther
		return p, b2e(relKind != relRolling, k+1)
	case y.is(cUnit) && y.v == 0:
		return r.relativeUnit(p, Unit(y.u), i, k+1)
	}
	s, e, ok := r.units(k)
	if !ok || rel == 0 || s.unit <= Minute && !s.vague {
		return period{}, 0
	}
	if relKind == relOther || s.vague {
		return period{kind: kVague, weekday: -1}, e
	}
	p.kind, p.unit, p.n = kRolling, s.unit, rel*s.n
	return p, e
}

// relativeUnit completes what begins at atom i: "last week", "the past year", "that month".
func (r *Reader) relativeUnit(p period, u Unit, i, e int) (period, int) {
	p.unit, p.n, p.kind = u, p.rel, kShift
	the := r.at(i - 1).isWord(wThe)
	switch {
	case u <= Hour:
		return period{}, 0
	case p.relKind == relRolling:
		p.kind = kRolling
	case p.relKind == relOther:
		p.other = true
	case the && (p.rel < 0 || p.rel > 0 && (r.at(i-2).isWord(wOver) || r.at(i-2).isWord(wIn) || r.at(i-2).isWord(wFor))):
		p.kind = kRolling // "over the last year", "within the next year"
	case the && p.rel > 0:
		p.other = true // "The next year they met"
	case u == Day:
		p.other = true
		return p, b2e(p.rel > 0, e) // "the next day"
	}
	return p, e
}

// partsOfDay returns the first token from i on that is no part of a day:
// "morning", "night".
func (r *Reader) partsOfDay(i int) int {
	for r.at(i).is(cPartDay) {
		i++
	}
	return i
}

// deictic reads "yesterday morning", "today, Thursday".
func (r *Reader) deictic(i int) (period, int) {
	p := period{kind: kShift, unit: Day, n: r.at(i).v, relKind: relPlain, weekday: -1}
	e := r.partsOfDay(i + 1)
	k := e
	if r.at(k).sign(",(") {
		k++
	}
	if y := r.at(k); k > e && y.is(cWeekday) && y.d != plural && r.whole(k+1) && (r.at(k-1).sign(",") || r.at(k+1).sign(")")) {
		if q, f := r.onWeekday(k); q.kind == kDay {
			e = f
		} else {
			e = k + 1
		}
		if r.at(k-1).sign("(") && r.at(e).sign(")") {
			e++
		}
	}
	return r.timed(p, e)
}

// onWeekday reads "Monday night", "Monday, July 25", "Sunday (July 24)", "Monday
// of last week".
func (r *Reader) onWeekday(i int) (period, int) {
	x := r.at(i)
	p := period{kind: kWeekday, weekday: x.v}
	if x.d == short {
		p.bare = BareShort
	}
	e := r.partsOfDay(i + 1)
	k := e
	if r.at(k).sign(",(-") {
		k++
	}
	if r.at(k).isWord(wThe) {
		k++
	}
	if q, f := r.dayMonth(k); f > 0 && q.kind == kDay && q.day2 == 0 {
		q.weekday = x.v
		if r.at(e).sign("(") && r.at(f).sign(")") {
			f++
		}
		return r.timed(q, f)
	}
	k = e
	if r.at(k).isWord(wOf) {
		k++
	}
	if y, u := r.at(k), r.at(k+1); y.is(cRel) && y.u == relPlain && u.is(cUnit) && Unit(u.u) == Week && u.v == 0 {
		p.weekSet, p.week, p.bare = true, y.v, NotBare
		e = k + 2
	}
	return r.timed(p, e)
}

// timed takes in a time of day behind a day: "at 5 p.m.", "around noon", "in the
// evening".
func (r *Reader) timed(p period, e int) (period, int) {
	for r.at(e).is(cPartDay) {
		e++
	}
	k := e
	if r.at(k).sign(",") {
		k++
	}
	if x := r.at(k); x.isWord(wAt) || x.isWord(wAbout) {
		k++
	}
	if f := r.clockAt(k); f > 0 {
		return p, f
	}
	if x := r.at(k - 1); k > e && (x.isWord(wAt) || x.isWord(wAbout)) && r.at(k).is(cPartDay) {
		return p, k + 1
	}
	if r.at(e).isWord(wIn) && r.at(e+1).isWord(wThe) {
		if k = e + 2; r.at(k).is(cEdge) {
			k++
		}
		if r.at(k).is(cPartDay) {
			return p, k + 1
		}
	}
	return p, e
}

// clockAt reads a time of day and returns where it ends, 0 where there is none.
func (r *Reader) clockAt(i int) int {
	x := r.at(i)
	e := i + 1
	switch {
	case x.is(cClock):
	case x.is(cDigits) && r.at(e).is(cMeridiem):
	default:
		return 0
	}
	for r.at(e).is(cMeridiem) {
		e++
	}
	if r.at(e).isWord(wLocal) && r.at(e+1).isWord(wTime) {
		e += 2
	}
	return e
}

// atClock reads a time of day with its day: "5 p.m. on Monday".
func (r *Reader) atClock(i int) (period, int) {
	e := r.clockAt(i)
	if e == 0 {
		return r.fromNumber(i)
	}
	if r.at(e).sign(",") {
		e++
	}
	if r.at(e).isWord(wOn) || r.at(e).isWord(wOf) {
		e++
	}
	if r.at(e).isWord(wThe) {
		e++
	}
	p, f := r.dayNamed(e)
	if f == 0 {
		if q, g := r.fromNumber(i); g > 0 && q.kind == kDay {
			return q, g
		}
	}
	return p, f
}

// dayNamed reads a period that is a day.
func (r *Reader) dayNamed(i int) (period, int) {
	switch x := r.at(i); {
	case x.is(cClock), x.is(cDigits) && r.at(i+1).is(cMeridiem), x.is(cPartDay):
		return period{}, 0
	}
	p, e := r.named(i)
	switch p.kind {
	case kDay, kWeekday, kHoliday:
		return p, e
	case kShift:
		if p.unit == Day {
			return p, e
		}
	}
	return period{}, 0
}

// partDayOf reads "night of May 3", "noon on Monday".
func (r *Reader) partDayOf(i int) (period, int) {
	if k := i + 1; r.at(k).isWord(wOf) || r.at(k).isWord(wOn) {
		k++
		if r.at(k).isWord(wThe) {
			k++
		}
		return r.dayNamed(k)
	}
	return period{}, 0
}

// inSeason reads "spring 2022", "summer of last year", "the spring".
func (r *Reader) inSeason(i int) (period, int) {
	p := period{kind: kSeason, weekday: r.at(i).v}
	k := i + 1
	if r.at(k).isWord(wOf) {
		k++
	}
	if e := r.yearAt(&p, k); e > 0 {
		return p, e
	}
	p.bare = BareSeason
	return p, i + 1
}

// quarterYear reads the year of a quarter, if there is one.
func (r *Reader) quarterYear(p period, e int) (period, int) {
	k := e
	if r.at(k).isWord(wOf) || r.at(k).isWord(wIn) || r.at(k).sign(",") {
		k++
	}
	if r.at(k).isWord(wThe) {
		if u := r.at(k + 1); u.is(cUnit) && Unit(u.u) == Year && u.v == 0 {
			p.yearRelSet = true
			return p, k + 2
		}
	}
	if r.at(k).isWord(wFiscal) {
		k++
	}
	if f := r.yearAt(&p, k); f > 0 {
		return p, f
	}
	return p, e
}

// onHoliday reads "Christmas Eve", "New Year's Day", "Easter Monday 2021".
func (r *Reader) onHoliday(i int) (period, int) {
	h, e := r.holidayAt(i)
	if e == 0 {
		return period{}, 0
	}
	p := period{kind: kHoliday, weekday: h}
	k := e
	if r.at(k).sign(",") || r.at(k).isWord(wIn) || r.at(k).isWord(wOf) {
		k++
	}
	if f := r.yearAt(&p, k); f > 0 {
		e = f
	}
	return p, e
}

// holidayAt reads the name of a holiday and returns where it ends; 0 where there
// is none.
func (r *Reader) holidayAt(i int) (int32, int) {
	x, e := r.at(i), i+1
	y := r.at(e)
	day := func(k int) bool { return r.at(k).is(cUnit) && Unit(r.at(k).u) == Day && r.at(k).v == 0 }
	switch {
	case x.isWord(wNew):
		if !y.is(cUnit) || Unit(y.u) != Year {
			return 0, 0
		}
		if e++; r.at(e).sign("'") {
			e++
		}
		if r.at(e).isWord(wDayAt) {
			return newYearEve, e + 1
		}
		return newYear, b2e(day(e), e+1)
	case x.isWord(wBoxing):
		return boxingDay, b2e(day(e), e+1)
	case x.isWord(wGood):
		return goodFriday, b2e(y.is(cWeekday) && y.v == 5, e+1)
	case x.v == valentine:
		if y.sign("'") {
			e++
		}
		return valentine, b2e(day(e), e+1)
	case x.v == christmas && y.isWord(wDayAt):
		return christmasEve, e + 1
	case x.v == easter && y.is(cWeekday) && y.v == 1:
		return easterMonday, e + 1
	case day(e), x.v == easter && y.is(cWeekday) && y.v == 0:
		e++
	}
	return x.v, e
}
