package measure

import (
	"strconv"
	"strings"
)

// entry is what the tables say of a word.
type entry struct {
	class class
	v, u  int32
	d     int32 // Dir or edge
}

// word is a word of the grammar.
type word int32

const (
	wA word = iota + 1
	wAnd
	wAt
	wBetween
	wBeginning
	wCouple
	wDozen
	wEnd
	wFew
	wHalf
	wIn
	wOf
	wOn
	wOver
	wPer
	wPercentPoint
	wSeveral
	wSquare
	wThan
	wThe
	wTo
	wDayAt
	wLeast
	wMost
	wMore
	wLess
	wAbout
	wUp
	wAs
	wOnly
	wRecent
	wEvery
	wLocal
	wTime
	wNew
	wBoxing
	wGood
	wNationFirst
	wFiscal
	wPercentage
	wBasis
	wOr
	wSo
	wCubic
	wPrior
	wFor
	wOften
	wNo
	wNow
)

// Unit is a unit of time.
type Unit int32

// The units of time, the small ones first.
const (
	NoUnit Unit = iota
	Minute
	Hour
	Day
	Weekend
	Week
	Fortnight
	Month
	Quarter
	Year
	Decade
	Century
)

// String returns the unit's name.
func (u Unit) String() string {
	return [...]string{"", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade", "century"}[u]
}

// How a scale is written.
const (
	short  int32 = iota + 1 // bn
	plural                  // billions
)

// What narrows a period.
const (
	noEdge int32 = iota
	early
	mid
	late
	earlier
	later
)

// How "last", "same" and the like stand to what they modify.
const (
	relPlain   int32 = iota + 1 // last, this, next
	relRolling                  // past, coming: "the past year" is no calendar year
	relOther                    // following, previous, same: as seen from another date
)

// What "ago", "later" and the like count from.
const (
	fromArticle int32 = iota + 1
	fromOther
)

// The holidays.
const (
	christmas int32 = iota + 1
	christmasEve
	boxingDay
	newYear
	newYearEve
	easter
	goodFriday
	easterMonday
	halloween
	thanksgiving
	valentine
)

// lexicon holds the words of dates, numbers and money in lower case. Nobody
// writes to it.
var lexicon = makeLexicon()

func makeLexicon() map[string]entry {
	m := map[string]entry{}
	calendarWords(m)
	timeWords(m)
	numberWords(m)
	grammarWords(m)
	amountWords(m)
	return m
}

// put adds e to what the tables say of each of the words: a word may be
// several things.
func put(m map[string]entry, e entry, words string) {
	for w := range strings.FieldsSeq(words) {
		x := m[w]
		x.class |= e.class
		for _, f := range [...]struct{ to, from *int32 }{{&x.v, &e.v}, {&x.u, &e.u}, {&x.d, &e.d}} {
			if *f.from != 0 {
				*f.to = *f.from
			}
		}
		m[w] = x
	}
}

// each adds an entry for each of the words, with v counted from first.
func each(m map[string]entry, c class, first int32, words string) {
	for w := range strings.FieldsSeq(words) {
		put(m, entry{class: c, v: first}, w)
		first++
	}
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func calendarWords(m map[string]entry) {
	each(m, cWeekday, 0, "sunday monday tuesday wednesday thursday friday saturday")
	for i, w := range strings.Fields("sundays mondays tuesdays wednesdays thursdays fridays saturdays") {
		put(m, entry{class: cWeekday, v: int32(i), d: plural}, w)
	}
	for w := range strings.FieldsSeq("sun:0 mon:1 tue:2 tues:2 wed:3 thu:4 thur:4 thurs:4 fri:5 sat:6") {
		put(m, entry{class: cWeekday, v: int32(w[len(w)-1] - '0'), d: short}, w[:len(w)-2])
	}
	each(m, cMonth, 1, "january february march april may june july august september october november december")
	for w := range strings.FieldsSeq("jan:1 feb:2 mar:3 apr:4 jun:6 jul:7 aug:8 sep:9 sept:9 oct:10 nov:11 dec:12") {
		name, n, _ := strings.Cut(w, ":")
		v, _ := strconv.Atoi(n)
		put(m, entry{class: cMonth, v: int32(v), d: short}, name)
	}
	each(m, cSeason, 0, "spring summer autumn winter")
	put(m, entry{class: cSeason, v: 2}, "fall")
	for u, words := range [...]string{Minute: "minute minutes min mins", Hour: "hour hours hrs", Day: "day days", Weekend: "weekend weekends", Week: "week weeks",
		Fortnight: "fortnight fortnights", Month: "month months", Quarter: "quarter quarters", Year: "year years yr yrs", Decade: "decade decades", Century: "century centuries"} {
		for w := range strings.FieldsSeq(words) {
			put(m, entry{class: cUnit, u: int32(u), v: b2i(strings.HasSuffix(w, "s"))}, w)
		}
	}
	put(m, entry{class: cPartDay}, "morning afternoon evening night noon midday midnight dawn dusk lunchtime daybreak nightfall sunrise sunset")
	put(m, entry{class: cPartDay, v: 1}, "mornings afternoons evenings nights")
	put(m, entry{class: cMeridiem}, "am pm a.m p.m a.m. p.m. o'clock gmt utc et est edt bst cet ist hours")
	for h, words := range [...]string{christmas: "christmas", easter: "easter", halloween: "halloween", thanksgiving: "thanksgiving", valentine: "valentine"} {
		put(m, entry{class: cHoliday, v: int32(h)}, words)
	}
}

func timeWords(m map[string]entry) {
	put(m, entry{class: cEdge, d: early}, "early")
	put(m, entry{class: cEdge, d: mid}, "mid middle")
	put(m, entry{class: cEdge, d: late}, "late")
	put(m, entry{class: cEdge | cAgo, d: earlier, v: -1, u: fromOther}, "earlier")
	put(m, entry{class: cEdge | cAgo, d: later, v: 1, u: fromOther}, "later")
	put(m, entry{class: cRel, v: -1, u: relPlain}, "last")
	put(m, entry{class: cRel, v: 0, u: relPlain}, "this current")
	put(m, entry{class: cRel, v: 1, u: relPlain}, "next")
	put(m, entry{class: cRel, v: -1, u: relRolling}, "past")
	put(m, entry{class: cRel, v: 1, u: relRolling}, "coming upcoming")
	put(m, entry{class: cRel, v: -1, u: relOther}, "previous preceding")
	put(m, entry{class: cRel, v: 1, u: relOther}, "following ensuing")
	put(m, entry{class: cRel, v: 0, u: relOther}, "same that")
	put(m, entry{class: cDeictic, v: -1}, "yesterday overnight")
	put(m, entry{class: cDeictic}, "today tonight")
	put(m, entry{class: cDeictic, v: 1}, "tomorrow")
	put(m, entry{class: cAgo, v: -1, u: fromArticle}, "ago back")
	put(m, entry{class: cAgo, v: 1, u: fromArticle}, "hence")
	put(m, entry{class: cAgo | cDir, v: -1, u: fromOther, d: int32(Before)}, "before")
	put(m, entry{class: cAgo | cDir, v: 1, u: fromOther, d: int32(After)}, "after")
	put(m, entry{class: cOpen}, "a an between beginning start outset end close few several many half new boxing good recent every each couple from annually daily weekly monthly yearly hourly nightly quarterly")
	put(m, entry{class: cDir, d: int32(Since)}, "since")
	put(m, entry{class: cDir, d: int32(Until)}, "until till til")
	put(m, entry{class: cDir, d: int32(By)}, "by")
	put(m, entry{class: cDir, d: int32(From)}, "from")
}

func numberWords(m map[string]entry) {
	each(m, cCard, 0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		put(m, entry{class: cCard, v: int32(20 + 10*i)}, w)
	}
	put(m, entry{class: cCard, v: 40}, "fourty")
	each(m, cOrd, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	for power, words := range map[int32]string{2: "hundred", 3: "thousand", 5: "lakh lakhs", 6: "million", 7: "crore crores", 9: "billion", 12: "trillion"} {
		put(m, entry{class: cScale, v: power}, words)
	}
	for power, words := range map[int32]string{3: "k", 6: "mn m mln", 9: "bn b bln", 12: "tn trn"} {
		put(m, entry{class: cScale, v: power, d: short}, words)
	}
	for power, words := range map[int32]string{1: "tens", 2: "hundreds", 3: "thousands", 6: "millions", 9: "billions", 12: "trillions"} {
		put(m, entry{class: cScale, v: power, d: plural}, words)
	}
	put(m, entry{class: cWord, u: int32(wDozen)}, "dozen")
	put(m, entry{class: cWord, u: int32(wDozen), v: 1}, "dozens")
}

func grammarWords(m map[string]entry) {
	for w, words := range [...]string{wA: "a an", wAnd: "and &", wAt: "at", wBetween: "between", wBeginning: "beginning start outset", wCouple: "couple",
		wEnd: "end close", wFew: "few", wHalf: "half", wIn: "in during", wOf: "of", wOn: "on", wOver: "over throughout", wPer: "per", wPercentPoint: "points point",
		wSeveral: "several many", wSquare: "square sq", wCubic: "cubic", wThan: "than", wThe: "the", wTo: "to through thru", wDayAt: "eve", wLeast: "least", wMost: "most", wMore: "more greater upwards higher",
		wLess: "less fewer under below lower", wAbout: "about around approximately roughly nearly almost some circa", wUp: "up", wAs: "as", wOnly: "only just exactly", wRecent: "recent", wEvery: "every each",
		wLocal: "local", wTime: "time", wNew: "new", wBoxing: "boxing", wGood: "good", wNationFirst: "hong sri south north", wFiscal: "fiscal financial", wPercentage: "percentage", wBasis: "basis", wOr: "or", wSo: "so", wPrior: "prior", wFor: "for within", wNo: "no", wOften: "annually daily weekly monthly yearly hourly nightly quarterly", wNow: "now"} {
		if words != "" {
			put(m, entry{class: cWord, u: int32(w)}, words)
		}
	}
}
