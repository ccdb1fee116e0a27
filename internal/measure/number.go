package measure

import "math"

// Approx says how exact a number is meant.
type Approx uint8

// The kinds of exactness.
const (
	Exact    Approx = iota
	About           // about, nearly, some; dozens, hundreds
	MoreThan        // more than, over
	AtLeast         // at least, or more
	LessThan        // less than, under
	AtMost          // up to, at most
)

// String returns the name of a in words.
func (a Approx) String() string {
	return [...]string{"exact", "about", "more than", "at least", "less than", "at most"}[a]
}

// Number is a number as news gives it: one value, or a range.
type Number struct {
	Value  float64
	High   float64 // the end of a range, else Value
	Approx Approx
}

// HowExact returns n.Approx.
func (n Number) HowExact() Approx { return n.Approx }

// count is a number without its approximation: an integer and the power of ten
// that it is multiplied with, so that "1.1 billion" is exact.
type count struct {
	n       int64
	pow     int
	spelled bool // in words
	bare    bool // below a hundred, without a scale
	scale   int  // the power of ten of the last scale
	vague   bool // dozens, hundreds
	dec     int8 // digits behind the point
	article bool // begins with a or an
}

func (c count) value() float64 {
	v := float64(c.n)
	if c.pow >= 0 {
		v *= math.Pow10(c.pow)
	} else {
		v /= math.Pow10(-c.pow)
	}
	return v
}

// ParseNumber reads a number: "3,000", "two dozen", "about 1.5 million",
// "between 10 and 20", "at least five". False where the text is anything else,
// or more than that.
func ParseNumber(text string) (Number, bool) {
	var r Reader
	r.AddText(text)
	n, e := r.approximate(0)
	return n, e > 0 && e == len(r.a)
}

// approximate reads a number at atom i with the words around it that say how
// exact it is, and returns where it ends; 0 where there is none.
func (r *Reader) approximate(i int) (Number, int) {
	a, k := r.approx(i)
	n, e := r.number(k)
	if e == 0 {
		return n, 0
	}
	if a != Exact {
		n.Approx = a
	}
	if a, k := r.approxBehind(e); k > 0 {
		n.Approx, e = a, k
	}
	return n, e
}

// approx reads the words before a number.
func (r *Reader) approx(i int) (Approx, int) {
	x, y := r.at(i), r.at(i+1)
	switch {
	case x.isWord(wOnly):
		return r.approx(i + 1)
	case (x.isWord(wMore) || x.isWord(wLess)) && y.isWord(wThan):
		return moreLess(x.isWord(wMore)), i + 2
	case x.isWord(wNo) && (y.isWord(wMore) || y.isWord(wLess)) && r.at(i+2).isWord(wThan):
		if y.isWord(wMore) {
			return AtMost, i + 3
		}
		return AtLeast, i + 3
	case (x.isWord(wSeveral) || x.isWord(wFew)) && y.is(cScale):
		return About, i + 1
	case x.isWord(wAs) && r.at(i+2).isWord(wAs):
		return AtMost, i + 3 // "as many as"
	case x.isWord(wUp) && y.isWord(wTo):
		return AtMost, i + 2
	case x.isWord(wAt) && y.isWord(wLeast):
		return AtLeast, i + 2
	case x.isWord(wAt) && y.isWord(wMost):
		return AtMost, i + 2
	case x.isWord(wOver):
		return MoreThan, i + 1
	case x.isWord(wLess):
		return LessThan, i + 1
	case x.isWord(wAbout):
		return About, i + 1
	}
	return Exact, i
}

func moreLess(more bool) Approx {
	if more {
		return MoreThan
	}
	return LessThan
}

// approxBehind reads "or more", "or so" behind a number.
func (r *Reader) approxBehind(i int) (Approx, int) {
	switch x, y := r.at(i), r.at(i+1); {
	case !x.isWord(wOr):
	case y.isWord(wMore):
		return AtLeast, i + 2
	case y.isWord(wLess):
		return AtMost, i + 2
	case y.isWord(wSo):
		return About, i + 2
	}
	return Exact, 0
}

// number reads a number, or a range of two, and returns where it ends.
func (r *Reader) number(i int) (Number, int) {
	between := r.at(i).isWord(wBetween)
	from := r.at(i).is(cDir) && r.at(i).d == int32(From)
	if between || from {
		i++
	}
	lo, e := r.count(i)
	if e == 0 {
		return Number{}, 0
	}
	n := Number{Value: lo.value(), High: lo.value()}
	if lo.vague {
		n.Approx = About
	}
	x := r.at(e)
	if between && !x.isWord(wAnd) || from && !x.isWord(wTo) {
		return n, b2e(!between && !from, e)
	}
	if !(between || x.sign("-") || x.isWord(wTo)) || !from && x.isWord(wTo) && r.after(i, From) {
		return n, e
	}
	hi, k := r.count(e + 1)
	if k == 0 {
		return n, b2e(!between && !from, e)
	}
	if lo.bare && hi.scale > 1 { // "12-14 billion"
		lo.pow += hi.scale
		if up := lo.value(); up <= hi.value() {
			n.Value = up
		}
	}
	if n.High = hi.value(); n.High < n.Value {
		n.High = n.Value
		return n, b2e(!between && !from, e)
	}
	return n, k
}

// after reports whether the direction d stands before atom i: "rose from 5 to 10"
// is no range.
func (r *Reader) after(i int, d Dir) bool {
	x := r.at(i - 1)
	return x.is(cDir) && x.d == int32(d)
}

func b2e(ok bool, e int) int {
	if ok {
		return e
	}
	return 0
}

// count reads one number: "3.2 million", "three hundred and five", "half a
// million", "two dozen", "thousands". It returns where it ends, 0 where there
// is none.
func (r *Reader) count(i int) (count, int) {
	x := r.at(i)
	switch {
	case x.is(cDigits):
		return r.digitCount(i)
	case x.isWord(wA) && r.at(i+1).is(cScale) && r.at(i+1).d == 0:
		return r.spelled(i + 1) // "a hundred and one"
	case x.isWord(wA):
		c, e := r.scaled(count{n: 1, article: true}, i+1)
		if e > i+1 {
			return c, e
		}
		return c, 0
	case x.isWord(wHalf):
		return r.halfOf(i)
	case x.is(cScale) && x.d == plural || x.isWord(wDozen) && x.v > 0:
		return r.vague(i)
	case x.is(cCard), x.is(cScale) && x.d == 0:
		return r.spelled(i)
	}
	return count{}, 0
}

// digitCount reads a number in digits and the scales behind it.
func (r *Reader) digitCount(i int) (count, int) {
	x := r.at(i)
	c, e := r.scaled(count{n: x.n, pow: -int(x.dec), dec: x.dec}, i+1)
	c.bare = e == i+1
	return c, e
}

// scaled multiplies c with the scales at atom i: "5 million", "20 lakh crore",
// "two dozen", "three hundred thousand".
func (r *Reader) scaled(c count, i int) (count, int) {
	for {
		x := r.at(i)
		if x.sign("-") && r.at(i+1).is(cScale) && r.at(i+1).v > 2 && r.at(i+1).d == 0 {
			x, i = r.at(i+1), i+1 // "336-million"
		}
		switch {
		case x.is(cScale) && (x.d == 0 || x.d == short && !c.article && (r.money || !x.is(cMeasure))) && c.pow < 15:
			c.pow += int(x.v)
			c.scale += int(x.v)
		case x.isWord(wDozen) && x.v == 0:
			c.n *= 12
		default:
			return c, i
		}
		i++
	}
}

// halfOf reads "half a million", "half a dozen".
func (r *Reader) halfOf(i int) (count, int) {
	if !r.at(i + 1).isWord(wA) {
		return count{}, 0
	}
	if r.at(i+2).isWord(wDozen) && r.at(i+2).v == 0 {
		return count{n: 6, spelled: true}, i + 3
	}
	c, e := r.scaled(count{n: 5, pow: -1, spelled: true, dec: 1}, i+2)
	return c, b2e(e > i+2, e)
}

// vague reads "thousands", "tens of thousands", "dozens".
func (r *Reader) vague(i int) (count, int) {
	c := count{n: 1, vague: true, spelled: true}
	for {
		x := r.at(i)
		switch {
		case x.isWord(wDozen) && x.v > 0:
			c.n *= 12
		case x.is(cScale) && x.d == plural && c.pow < 15:
			c.pow += int(x.v)
		default:
			return c, 0
		}
		i++
		if y := r.at(i + 1); r.at(i).isWord(wOf) && y.is(cScale) && y.d == plural {
			i++
			continue
		}
		return c, i
	}
}

// spelled reads a number in words: the groups before falling scales are added
// up ("two million three hundred thousand and five").
func (r *Reader) spelled(i int) (count, int) {
	var total, group int64
	last := int64(math.MaxInt64) // the scale before
	at, end, power := i, 0, 0
	if !r.at(i).is(cCard) {
		group = 1 // "hundred and five"
	}
	for {
		if g, e := r.below100(at); e > 0 && group%100 == 0 && (end == 0 || group > 0 || total > 0) {
			group, at, end = group+g, e, e
		}
		if x := r.at(at); x.is(cScale) && x.v == 2 && x.d == 0 && group > 0 && group < 100 {
			group *= 100
			at, end = at+1, at+1
			at = r.and(at)
			continue
		}
		mul, scale := int64(1), 0
		for x := r.at(at); x.is(cScale) && x.v > 2 && x.d == 0 && mul <= 1e12 && group > 0; x = r.at(at) {
			mul *= int64(math.Pow10(int(x.v)))
			scale += int(x.v)
			at, end = at+1, at+1
		}
		if mul == 1 || mul >= last || group > math.MaxInt64/mul || total+group*mul < total {
			break
		}
		total, group, last, power = total+group*mul, 0, mul, scale
		at = r.and(at)
		if _, e := r.below100(at); e == 0 {
			break
		}
	}
	if end == 0 {
		return count{}, 0
	}
	c := count{n: total + group, spelled: true, bare: total+group < 100, scale: power}
	if total == 0 && group >= 100 && group%100 == 0 {
		c.scale = 2
	}
	if r.at(end).isWord(wDozen) && r.at(end).v == 0 {
		c.n *= 12
		end++
	}
	if r.at(end).isWord(wAnd) && r.at(end+1).isWord(wA) && r.at(end+2).isWord(wHalf) {
		if k := end + 3; total == 0 {
			c, end = r.scaled(count{n: 10*c.n + 5, pow: -1, spelled: true, dec: 1}, k)
		}
	}
	return c, end
}

// and passes over "and" where a number below hundred follows.
func (r *Reader) and(i int) int {
	if r.at(i).isWord(wAnd) {
		if _, e := r.below100(i + 1); e > 0 {
			return i + 1
		}
	}
	return i
}

// below100 reads "five", "seventeen", "twenty-five".
func (r *Reader) below100(i int) (int64, int) {
	x := r.at(i)
	if !x.is(cCard) {
		return 0, 0
	}
	if x.v < 20 {
		return int64(x.v), i + 1
	}
	k := i + 1
	if r.at(k).sign("-") {
		k++
	}
	if y := r.at(k); y.is(cCard) && y.v > 0 && y.v < 10 {
		return int64(x.v) + int64(y.v), k + 1
	}
	return int64(x.v), i + 1
}
