package measure

import "time"

// Interval is a range of days, both ends included. A zero end is open.
type Interval struct{ From, To time.Time }

// Class says what kind of time expression a Date is.
type Class uint8

// The classes.
const (
	Point    Class = iota // a day or period of the calendar: "Monday", "last week", "since 2021"
	Duration              // how long: "three years"
	Set                   // how often: "every Monday", "Sundays"
)

// Dir says on which side of what is named a time lies.
type Dir int32

// The directions.
const (
	In Dir = iota
	Since
	Until
	Before
	After
	By
	From
)

// Bare says what a date would be a common word or a plain number without.
type Bare uint8

// The kinds of bare dates.
const (
	NotBare    Bare = iota
	BareMonth       // "May", "March"
	BareYear        // "2021"
	BareShort       // "Sun", "Mar"
	BareSeason      // "the spring"
	BareDecade      // "the 80s"
)

// Date is a time expression, not yet seen from any day.
type Date struct {
	Class Class
	Dir   Dir
	Bare  Bare
	From  period
	To    period // of a range: "from May to July"
	Range bool
}

// kind says how a period is named.
type kind uint8

const (
	kNone    kind = iota
	kDay          // a day of a month
	kMonth        // a month
	kYears        // from year to year2
	kWeekday      // a day of a week
	kShift        // n units from the article's own: last week, today
	kRolling      // the n units before or after the article's day: the past three months
	kAgo          // n units before or after a day: two days ago, a year earlier
	kSeason       // wd: 0 to 3
	kQuarter      // wd: 1 to 4
	kHoliday      // wd: which
	kVague        // a time that nobody can tell: recent weeks
)

// period is one day or period of the calendar.
type period struct {
	kind        kind
	rel         int32 // of last, this, next; relKind says whether one stands there
	relKind     int32
	year, year2 int32 // 0: not said
	yearRel     int32 // "March last year"
	yearRelSet  bool
	month       int32
	day         int32 // 0: not said
	weekday     int32 // time.Weekday; beside a day, a check; -1: not said
	unit        Unit
	n           int32
	other       bool  // counts from another date than the article's
	edge        int32 // early, mid, late, earlier, later
	end         bool  // the end of it
	anaphor     bool  // never counts from the article's date
	clock       bool  // with a time of day
	bare        Bare
	day2        int32 // "May 3 to 5"
	half        int32 // 1, 2: the first, second half
	nth         int32 // the nth sub of it; -1 the last
	count       int32 // the first count of them
	sub         Unit
	week        int32 // of a weekday: weeks from the article's; see weekSet
	weekSet     bool
}

// ParseDate reads a time expression of English news: "late Monday", "in
// November", "May 3, 2023", "since 2021", "the first week of June". Prepositions
// that say nothing of direction are passed over. False where the text is
// anything else, or more than that.
func ParseDate(text string) (Date, bool) {
	var r Reader
	r.AddText(text)
	return r.parseDate()
}

// parseDate reads all that r has.
func (r *Reader) parseDate() (Date, bool) {
	i, dir := 0, In
	for ; i < len(r.a); i++ {
		x := r.at(i)
		if d, e := r.dateAt(i); e == len(r.a) {
			if d.Dir == In {
				d.Dir = dir
			}
			return d, true
		}
		switch {
		case x.is(cDir):
			dir = Dir(x.d)
		case x.isWord(wPrior) && r.at(i+1).isWord(wTo):
			dir = Before
			i++
		case x.isWord(wAs) && r.at(i+1).isWord(wOf):
			dir = From
			i++
		case x.isWord(wIn), x.isWord(wFor), x.isWord(wOn), x.isWord(wAt), x.isWord(wThe), x.isWord(wOf), x.isWord(wOver), x.isWord(wAbout), x.isWord(wOnly), x.isWord(wTo), x.sign("-,(."):
		case x.is(cEdge):
		default:
			return Date{}, false
		}
	}
	return Date{}, false
}

// Ref is what a time expression is seen from.
type Ref struct {
	Article time.Time // the article's date; zero: nothing relative resolves
	Near    Interval  // the date spoken of before: "the following day" counts from it
	Ahead   bool      // the statement is about the future: "on Friday" is the next one
}
