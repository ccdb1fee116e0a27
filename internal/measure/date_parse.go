package measure

// dateAt reads a time expression at atom i and returns where it ends, a word's
// border; 0 where there is none.
func (r *Reader) dateAt(i int) (Date, int) {
	d, e := r.dateFrom(i)
	if e == 0 || !r.whole(e) {
		return Date{}, 0
	}
	return d, e
}

func (r *Reader) dateFrom(i int) (Date, int) {
	x := r.at(i)
	switch {
	case x.class&dateStart == 0:
		return Date{}, 0
	case x.isWord(wBetween):
		return r.pair(i+1, wAnd)
	case x.is(cDir):
		return r.pair(i+1, wTo)
	case x.isWord(wOften):
		return Date{Class: Set}, i + 1
	case x.isWord(wEvery):
		return r.set(i)
	case x.is(cWeekday) && (x.d == plural || r.at(i+1).is(cPartDay) && r.at(i+1).v > 0):
		e := i + 1
		if r.at(e).is(cPartDay) {
			e++
		}
		return Date{Class: Set}, e
	}
	p, e := r.period(i)
	if e == 0 {
		return r.length(i)
	}
	d := Date{From: p, Bare: p.bare}
	switch x := r.at(e); {
	case p.day2 != 0:
		d.To, d.Range = p, true
		d.To.day = p.day2
	case (x.sign("-") || x.isWord(wTo) || x.is(cDir) && x.d == int32(Until) && (p.kind == kYears || p.kind == kMonth)) && p.ranges():
		if q, k := r.period(e + 1); k > 0 && q.ranges() && r.whole(k) && p.matches(&q) {
			return r.ranged(p, q), k
		}
	}
	return d, e
}

// ranges reports whether p may be an end of a range.
func (p *period) ranges() bool {
	switch p.kind {
	case kDay, kMonth, kYears, kWeekday, kSeason, kQuarter, kHoliday:
		return p.edge == noEdge || p.kind != kWeekday
	case kShift:
		return !p.other
	}
	return false
}

// matches reports whether a range from p may end with q.
func (p *period) matches(q *period) bool {
	day := func(k kind) bool { return k == kDay || k == kWeekday || k == kShift || k == kHoliday }
	return p.kind == q.kind || day(p.kind) && day(q.kind) || p.kind >= kDay && q.kind == kYears && q.bare == NotBare ||
		p.kind == kMonth && q.kind == kDay || p.kind == kYears && (q.kind == kMonth || q.kind == kDay)
}

func (r *Reader) ranged(p, q period) Date {
	if q.day2 != 0 {
		q.day = q.day2
	}
	return Date{From: p, To: q, Range: true}
}

// pair reads the two ends of "between A and B", "from A to B".
func (r *Reader) pair(i int, link word) (Date, int) {
	if r.at(i).isWord(wThe) {
		i++
	}
	p, e := r.period(i)
	if e == 0 {
		return Date{}, 0
	}
	if p.day2 != 0 && p.kind == kDay {
		d := Date{From: p, To: p, Range: true}
		d.To.day = p.day2
		return d, e
	}
	x := r.at(e)
	if !x.isWord(link) && !(link == wTo && (x.is(cDir) && x.d == int32(Until) || x.sign("-"))) {
		return Date{}, 0
	}
	e++
	if r.at(e).isWord(wThe) {
		e++
	}
	q, k := r.period(e)
	if k == 0 {
		return Date{}, 0
	}
	return r.ranged(p, q), k
}

// set reads "every Monday", "each year", "every two weeks".
func (r *Reader) set(i int) (Date, int) {
	i++
	if r.at(i).isWord(wFew) || r.at(i).is(cOrd) {
		i++
	} else if _, e := r.count(i); e > 0 {
		i = e
	}
	if x := r.at(i); x.class&(cUnit|cWeekday|cMonth|cPartDay|cSeason) != 0 {
		if r.at(i + 1).is(cPartDay) {
			i++
		}
		return Date{Class: Set}, i + 1
	}
	return Date{}, 0
}

// length reads a duration: "three years", "a year and a half".
func (r *Reader) length(i int) (Date, int) {
	if _, e, ok := r.units(i); ok {
		return Date{Class: Duration}, e
	}
	return Date{}, 0
}

// span is a number of units; n is 0 where it is vague ("a few weeks").
type span struct {
	unit  Unit
	n     int32
	vague bool
}

// units reads a number of units of time, and where it ends.
func (r *Reader) units(i int) (span, int, bool) {
	x, y := r.at(i), r.at(i+1)
	switch {
	case x.isWord(wA) && y.is(cUnit) && y.v == 0 && y.u != int32(NoUnit):
		s := span{unit: Unit(y.u), n: 1}
		if e := i + 2; r.at(e).isWord(wAnd) && r.at(e+1).isWord(wA) && r.at(e+2).isWord(wHalf) {
			s, ok := halves(s.unit, 3)
			return s, e + 3, ok
		}
		return s, i + 2, true
	case x.isWord(wHalf) && y.isWord(wA) && r.at(i+2).is(cUnit):
		s, ok := halves(Unit(r.at(i+2).u), 1)
		return s, i + 3, ok
	case x.is(cUnit) && x.v > 0:
		return span{unit: Unit(x.u), vague: true}, i + 1, true // "years ago"
	case x.isWord(wA) && (y.isWord(wFew) || y.isWord(wCouple)):
		return r.few(i + 1)
	case x.isWord(wFew), x.isWord(wSeveral), x.isWord(wCouple):
		return r.few(i)
	}
	c, e := r.count(i)
	if e == 0 {
		return span{}, 0, false
	}
	if r.at(e).sign("-") {
		e++
	}
	u := r.at(e)
	if !u.is(cUnit) {
		return span{}, 0, false
	}
	v := c.value()
	switch n := int32(min(v, 1e6)); {
	case c.vague:
		return span{unit: Unit(u.u), vague: true}, e + 1, true
	case float64(n) == v:
		return span{unit: Unit(u.u), n: n}, e + 1, true
	case float64(int32(2*v)) == 2*v:
		s, ok := halves(Unit(u.u), int32(2*v))
		return s, e + 1, ok
	}
	return span{}, 0, false
}

// few reads "few weeks", "several months", "couple of days".
func (r *Reader) few(i int) (span, int, bool) {
	couple := r.at(i).isWord(wCouple)
	i++
	if couple && r.at(i).isWord(wOf) {
		i++
	}
	if x := r.at(i); x.is(cUnit) {
		s := span{unit: Unit(x.u), n: 2, vague: !couple}
		return s, i + 1, true
	}
	return span{}, 0, false
}

// halves returns n halves of a unit in smaller ones.
func halves(u Unit, n int32) (span, bool) {
	switch u {
	case Year:
		return span{unit: Month, n: 6 * n}, true
	case Decade:
		return span{unit: Year, n: 5 * n}, true
	case Century:
		return span{unit: Year, n: 50 * n}, true
	case Day:
		return span{unit: Hour, n: 12 * n}, true
	case Hour:
		return span{unit: Minute, n: 30 * n}, true
	}
	return span{unit: u, n: (n + 1) / 2}, true
}

// period reads a day or period of the calendar at atom i.
func (r *Reader) period(i int) (period, int) {
	x := r.at(i)
	if x.is(cEdge) {
		if p, e := r.edged(i); e > 0 {
			return p, e
		}
	}
	if x.isWord(wEnd) || x.isWord(wBeginning) || x.is(cEdge) {
		if p, e := r.endOf(i); e > 0 {
			return p, e
		}
	}
	if x.is(cOrd) || x.is(cRel) && x.v < 0 {
		if p, e := r.partOf(i); e > 0 {
			return p, e
		}
	}
	p, e := r.named(i)
	if e > 0 {
		return p, e
	}
	return r.fromNow(i)
}

// edged reads "early May", "late last year", "mid-November", "later this week",
// "early in 2020".
func (r *Reader) edged(i int) (period, int) {
	k := i + 1
	if r.at(k).sign("-") || r.at(k).isWord(wIn) || r.at(k).isWord(wOn) {
		k++
	}
	the := r.at(k).isWord(wThe)
	if the {
		k++
	}
	p, e := r.inner(k)
	if e == 0 && the {
		p, e = r.theUnit(k)
	}
	if e > 0 {
		p.edge = r.at(i).d
		if p.bare != BareDecade {
			p.bare = NotBare
		}
	}
	return p, e
}

// inner reads a period that may itself be narrowed: "last year", "19th century".
func (r *Reader) inner(k int) (period, int) {
	p, e := r.named(k)
	if e == 0 && r.at(k).is(cOrd) {
		return r.partOf(k)
	}
	return p, e
}

// endOf reads "end of March", "beginning of the year", "start of 2020".
func (r *Reader) endOf(i int) (period, int) {
	k := i + 1
	if !r.at(k).isWord(wOf) {
		return period{}, 0
	}
	p, e := r.inOf(k + 1)
	if e == 0 || p.kind == kShift && p.unit == Day {
		return p, 0 // "at the end of the day"
	}
	p.bare = NotBare
	switch x := r.at(i); {
	case x.isWord(wEnd):
		p.edge, p.end = late, true
	case x.isWord(wBeginning):
		p.edge = early
	default:
		p.edge = mid
	}
	return p, e
}

// inOf reads what stands behind "end of", "first week of": a period, or "the
// month".
func (r *Reader) inOf(k int) (period, int) {
	the := r.at(k).isWord(wThe)
	if the {
		k++
	}
	p, e := r.inner(k)
	if the && p.bare == BareYear {
		return period{}, 0 // "the first day of the 2021 season"
	}
	if e == 0 && the {
		p, e = r.theUnit(k)
	}
	return p, e
}

// theUnit reads the unit in "the end of the month".
func (r *Reader) theUnit(k int) (period, int) {
	if x := r.at(k); x.is(cUnit) && x.v == 0 && Unit(x.u) >= Day {
		p := period{kind: kShift, unit: Unit(x.u), relKind: relPlain, weekday: -1}
		p.other = p.unit == Day // "later in the day": the one spoken of
		return p, k + 1
	}
	return period{}, 0
}

// partOf reads "first week of May", "second half of 2020", "last three months of
// the year", "third quarter of 2022", "19th century".
func (r *Reader) partOf(i int) (period, int) {
	x := r.at(i)
	nth := x.v
	k := i + 1
	if r.at(k).sign("-") {
		k++
	}
	y := r.at(k)
	if x.is(cOrd) && y.is(cUnit) && y.v == 0 {
		switch Unit(y.u) {
		case Century:
			from := 100*(nth-1) + 1
			return period{kind: kYears, year: from, year2: from + 99, weekday: -1}, b2e(nth > 0 && nth < 30, k+1)
		case Quarter:
			if nth >= 1 && nth <= 4 {
				return r.quarterYear(period{kind: kQuarter, weekday: nth}, k+1)
			}
		}
	}
	if y.isWord(wHalf) {
		if p, e := r.inOfLink(k + 1); e > 0 && (nth < 0 || nth <= 2) {
			p.half = 2
			if nth == 1 {
				p.half = 1
			}
			return p, e
		}
		return period{}, 0
	}
	var count int32
	if c, e := r.count(k); e > 0 && c.pow == 0 && c.n <= 366 {
		count, k = int32(c.n), e
	}
	if u := r.at(k); u.is(cUnit) && Unit(u.u) >= Day && (nth == 1 || nth < 0 || count == 0) {
		if p, e := r.inOfLink(k + 1); e > 0 {
			p.nth, p.count, p.sub = nth, count, Unit(u.u)
			if Unit(u.u) == Weekend && count > 1 {
				return period{}, 0
			}
			return p, e
		}
	}
	return period{}, 0
}

// inOfLink reads a period behind "of" or "in".
func (r *Reader) inOfLink(k int) (period, int) {
	if !r.at(k).isWord(wOf) && !r.at(k).isWord(wIn) {
		return period{}, 0
	}
	p, e := r.inOf(k + 1)
	switch p.kind {
	case kDay, kWeekday, kHoliday, kRolling, kAgo, kVague:
		return period{}, 0
	}
	p.bare = NotBare
	return p, e
}

// fromNow reads "two days ago", "a year earlier", "the day before".
func (r *Reader) fromNow(i int) (period, int) {
	if x := r.at(i); (x.is(cUnit) && x.v == 0 || x.is(cPartDay)) && r.at(i+1).is(cAgo) {
		y := r.at(i + 1)
		if d := r.at(i + 2); y.u == fromOther && x.is(cUnit) && Unit(x.u) == Day && d.is(cDeictic) && d.v == y.v {
			return period{kind: kShift, unit: Day, n: 2 * y.v, relKind: relPlain, weekday: -1}, i + 3 // "the day before yesterday"
		}
		if y.u != fromOther || !y.is(cDir) || !r.at(i-1).isWord(wThe) || !r.closed(i+2) {
			return period{}, 0
		}
		p := period{kind: kAgo, unit: Day, n: y.v, other: true, anaphor: true, weekday: -1}
		if x.is(cUnit) {
			p.unit = Unit(x.u)
		}
		return p, i + 2
	}
	s, e, ok := r.units(i)
	if !ok {
		return period{}, 0
	}
	x := r.at(e)
	if x.sign("-") {
		return period{}, 0
	}
	p := period{kind: kAgo, unit: s.unit, n: s.n, weekday: -1}
	switch {
	case x.is(cDir) && x.d == int32(From) && r.at(e+1).isWord(wNow):
		e += 2
	case !x.is(cAgo) || x.is(cDir) && !r.closed(e+1) || r.at(e+1).isWord(wThan):
		return period{}, 0
	default:
		p.n *= x.v
		p.other = x.u == fromOther
		e++
	}
	switch p.unit {
	case Decade:
		p.unit, p.n = Year, 10*p.n
	case Century:
		p.unit, p.n = Year, 100*p.n
	case Minute:
		p.n = 0
	}
	if s.vague {
		p.kind = kVague
	}
	return p, e
}

// closed reports whether nothing follows atom i-1 that it could govern: "the day
// before." and not "the day before the vote".
func (r *Reader) closed(i int) bool {
	x := r.at(i)
	return i >= len(r.a) || x.sign(",.;:)!?-") || x.isWord(wAnd) || x.isWord(wIn) || x.isWord(wAt) || x.isWord(wOn)
}
