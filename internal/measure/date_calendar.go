package measure

// yearNumber returns the year that x is in digits, 0 where it is none.
func yearNumber(x *atom) int32 {
	if x.class == cDigits && x.size == 4 && x.dec == 0 && x.n >= 1000 && x.n < 3000 {
		return int32(x.n)
	}
	return 0
}

// verb reports whether a month is rather a verb: "may", "march".
func (a *atom) verb() bool { return a.lower && (a.v == 3 || a.v == 5) && a.d != short }

// dayNumber returns the day of a month that x may be, 0 where it is none.
func dayNumber(x *atom) int32 {
	switch {
	case x.class == cDigits && x.dec == 0 && x.size >= 1 && x.size <= 2 && x.n >= 1 && x.n <= 31:
		return int32(x.n)
	case x.is(cOrd) && x.v >= 1 && x.v <= 31:
		return x.v
	}
	return 0
}

// yearAt reads the year of p: "2022", "last year", "the same year". It returns
// where that ends, 0 where there is none.
func (r *Reader) yearAt(p *period, i int) int {
	x := r.at(i)
	if y := yearNumber(x); y > 0 {
		p.year = y
		return i + 1
	}
	if x.isWord(wThe) {
		i++
		x = r.at(i)
	}
	u := r.at(i + 1)
	if !x.is(cRel) || !u.is(cUnit) || Unit(u.u) != Year || u.v > 0 || x.u == relRolling {
		return 0
	}
	p.yearRel, p.yearRelSet, p.other = x.v, true, x.u == relOther
	return i + 2
}

// fromMonth reads "May 3, 2023", "May 3-5", "May 2023", "May last year", "May".
func (r *Reader) fromMonth(i int) (period, int) {
	x := r.at(i)
	if x.verb() {
		return period{}, 0
	}
	p := period{kind: kMonth, month: x.v, weekday: -1}
	e := i + 1
	if r.at(e).sign(".") {
		e++
	}
	if d := dayNumber(r.at(e)); d > 0 && !r.at(e+1).is(cScale) && !r.at(e+1).sign("%") {
		p.kind, p.day = kDay, d
		e++
		if d2 := dayNumber(r.at(e + 1)); d2 > d && r.links(e) && !r.at(e+2).is(cMonth) && !r.at(e+2).is(cUnit) && !r.at(e+2).is(cScale) && !r.at(e+2).is(cMeasure) && !r.at(e+2).is(cMeridiem) {
			p.day2 = d2
			e += 2
		}
	}
	if w := r.at(e + 1); p.day > 0 && r.at(e).sign("(") && w.is(cWeekday) && r.at(e+2).sign(")") {
		p.weekday = w.v // "May 3 (Wednesday), 2023"
		e += 3
	}
	k := e
	if r.at(k).sign(",") || r.at(k).isWord(wOf) || r.at(k).isWord(wIn) {
		k++
	}
	if f := r.yearAt(&p, k); f > 0 && !(r.at(k-1).isWord(wIn) && p.yearRelSet) {
		return r.timed(p, f)
	}
	if p.day > 0 {
		return r.timed(p, e)
	}
	p.bare = BareMonth
	if x.d == short {
		p.bare = BareShort
	}
	return p, i + 1
}

// links reports whether atom e ties two days: "3-5", "3 to 5", "3 and 5".
func (r *Reader) links(e int) bool {
	x := r.at(e)
	return x.sign("-") || x.isWord(wTo) || x.isWord(wAnd)
}

// dayMonth reads a day of a month, in either order, or an ISO day.
func (r *Reader) dayMonth(i int) (period, int) {
	x := r.at(i)
	switch {
	case x.is(cMonth):
		return r.fromMonth(i)
	case x.is(cISO):
		return isoDay(x), i + 1
	case dayNumber(x) > 0:
		return r.fromNumber(i)
	}
	return period{}, 0
}

// fromNumber reads what begins with a number: "3 May 2023", "3rd of May", "3-5
// May", "2021", "2019-20".
func (r *Reader) fromNumber(i int) (period, int) {
	x := r.at(i)
	if y := yearNumber(x); y > 0 {
		return r.fromYear(y, i+1)
	}
	d := dayNumber(x)
	if d == 0 {
		return period{}, 0
	}
	p := period{kind: kDay, day: d, weekday: -1}
	k := i + 1
	if d2 := dayNumber(r.at(k + 1)); d2 > d && r.links(k) {
		p.day2 = d2
		k += 2
	}
	if u := r.at(k); x.is(cOrd) && u.is(cUnit) && Unit(u.u) == Day && u.v == 0 && r.at(k+1).isWord(wOf) {
		k++ // "24th day of November"
	}
	if r.at(k).isWord(wOf) || r.at(k).sign("-") {
		k++
	}
	m := r.at(k)
	if !m.is(cMonth) || m.lower && (m.d == short || m.verb()) {
		return period{}, 0
	}
	p.month = m.v
	e := k + 1
	k = e
	if r.at(k).sign(",-") || r.at(k).isWord(wOf) {
		k++
	}
	if f := r.yearAt(&p, k); f > 0 {
		e = f
	}
	return r.timed(p, e)
}

// fromYear reads what follows a year: "2019-20", "2013/14", "1989-1991".
func (r *Reader) fromYear(y int32, e int) (period, int) {
	p := period{kind: kYears, year: y, year2: y, weekday: -1, bare: BareYear}
	if x := r.at(e + 1); r.at(e).sign("-/") && x.class == cDigits && x.dec == 0 && !r.at(e+2).is(cScale) {
		y2 := int32(0)
		switch {
		case x.size == 2 && x.n < 100:
			if y2 = y/100*100 + int32(x.n); y2 <= y && x.n == 0 {
				y2 += 100 // "1999-00"
			}
		case x.size == 4 && x.n < 3000:
			y2 = int32(x.n)
		}
		if y2 > y && y2 < y+200 {
			p.year2, p.bare = y2, NotBare
			return p, e + 2
		}
	}
	return p, e
}
