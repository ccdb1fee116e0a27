package measure

// MayDate reports whether a time expression may begin at word i. It is cheap.
func (r *Reader) MayDate(i int) bool { return r.a[r.first[i]].class&dateStart != 0 }

// MayCount reports whether a number or a sum may begin at word i. It is cheap.
func (r *Reader) MayCount(i int) bool {
	return r.a[r.first[i]].class&(countStart|cCurrency|cOpen|cNation) != 0
}

// DateAt reads a time expression that begins at word i and returns the word
// behind it; 0 where there is none. The expression takes in no preposition but
// that of a range: Date.Dir is In.
func (r *Reader) DateAt(i int) (Date, int) {
	d, e := r.dateAt(int(r.first[i]))
	if e == 0 {
		return d, 0
	}
	return d, r.wordAt(e)
}

// SumAt reads a sum of money that begins at word i, without the words that say
// how exact it is, and returns the word behind it; 0 where there is none.
func (r *Reader) SumAt(i int) (Money, int) {
	m, e := r.sum(int(r.first[i]))
	if e == 0 || !r.whole(e) {
		return m, 0
	}
	return m, r.wordAt(e)
}

// QuantityAt reads a number that begins at word i with its unit of measure or
// time, if one stands there, and returns the word behind it; 0 where there is
// none. With millions "5m" is five million, else five metres.
func (r *Reader) QuantityAt(i int, millions bool) (Quantity, int) {
	r.money = millions
	defer func() { r.money = false }()
	q, e := r.quantity(int(r.first[i]))
	if e == 0 || !r.whole(e) {
		return q, 0
	}
	return q, r.wordAt(e)
}

// LowerAt reports whether word i begins with a lower-case letter.
func (r *Reader) LowerAt(i int) bool { return r.a[r.first[i]].lower }

// Wide reports whether the article before a date is part of it: "the past three
// months", "the end of March", "the day before".
func (d *Date) Wide() bool {
	p := &d.From
	return p.kind == kRolling || p.kind == kShift && p.relKind == 0 || p.relKind == relOther || p.other && p.kind != kMonth && p.kind != kDay || p.end || p.sub != NoUnit || p.half != 0
}

// Year returns the year that is all that d names, 0 where it names more or less.
func (d *Date) Year() int {
	if d.Range || d.From.bare != BareYear {
		return 0
	}
	return int(d.From.year)
}

// Month returns the month that is all that d names, 0 where it names more or
// less.
func (d *Date) Month() int {
	if d.Range || d.From.bare != BareMonth && d.From.bare != BareShort || d.From.kind != kMonth {
		return 0
	}
	return int(d.From.month)
}

// Relative reports whether d counts from a date spoken of before it: "the
// following day".
func (d *Date) Relative() bool {
	return d.From.other || d.From.relKind == relOther
}
