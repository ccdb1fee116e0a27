package relations

import (
	"strconv"
	"strings"
	"time"
)

// Interval is a range of days, both ends included.
type Interval struct{ From, To time.Time }

// ResolveDate returns the days that a time expression of English news means,
// seen from the day ref of the article: "late Monday", "last week", "in
// November", "May 3, 2023", "two years ago", "since 2021". A weekday or month
// without a year is the nearest one before or at ref or, where ahead is true
// (the statement is planned), the nearest one after. It reports false for what
// it does not understand: it never guesses.
func ResolveDate(text string, ref time.Time, ahead bool) (Interval, bool) {
	ws := dateWords(text)
	since := false
	for len(ws) > 0 {
		switch ws[0] {
		case "since":
			since = true
		case "on", "in", "at", "the", "of", "during", "late", "early", "earlier", "later", "mid", "around", "about", "by", "over", "just", "only", "as", "from", "to", "-", ",":
		default:
			iv, ok := resolveWords(ws, day(ref), ahead)
			if ok && since {
				iv.To = day(ref)
				ok = !iv.From.After(iv.To)
			}
			return iv, ok
		}
		ws = ws[1:]
	}
	return Interval{}, false
}

// dateWords splits text into lower-case words and numbers; the letters of an
// ordinal ("3rd") are dropped.
func dateWords(text string) []string {
	var ws []string
	for _, f := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\r\n,.()’'", r) }) {
		if len(f) > 2 && f[0] >= '0' && f[0] <= '9' {
			for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
				f = strings.TrimSuffix(f, suffix)
			}
		}
		if strings.Count(f, "-") != 2 {
			f = strings.TrimPrefix(f, "mid-")
		}
		if f != "" {
			ws = append(ws, f)
		}
	}
	return ws
}

func resolveWords(ws []string, ref time.Time, ahead bool) (Interval, bool) {
	if iv, ok := relativeDay(ws, ref); ok {
		return iv, true
	}
	if iv, ok := ago(ws, ref); ok {
		return iv, true
	}
	if iv, ok := period(ws, ref); ok {
		return iv, true
	}
	if iv, ok := weekday(ws, ref, ahead); ok {
		return iv, true
	}
	return calendar(ws, ref, ahead)
}

// relativeDay understands "today", "yesterday morning", "overnight".
func relativeDay(ws []string, ref time.Time) (Interval, bool) {
	switch ws[0] {
	case "today", "tonight", "now":
		return days(ref, 1), true
	case "yesterday", "overnight":
		return days(ref.AddDate(0, 0, -1), 1), true
	case "tomorrow":
		return days(ref.AddDate(0, 0, 1), 1), true
	case "this":
		if len(ws) > 1 && (ws[1] == "morning" || ws[1] == "afternoon" || ws[1] == "evening") {
			return days(ref, 1), true
		}
	}
	return Interval{}, false
}

// ago understands "three days ago", "a year earlier", "two weeks later".
func ago(ws []string, ref time.Time) (Interval, bool) {
	if len(ws) != 3 {
		return Interval{}, false
	}
	n, ok := count(ws[0])
	sign := map[string]int{"ago": -1, "earlier": -1, "before": -1, "later": 1, "hence": 1}[ws[2]]
	if !ok || sign == 0 {
		return Interval{}, false
	}
	return unit(ws[1], ref, sign*n)
}

// period understands "last week", "this month", "next year", "the past year".
func period(ws []string, ref time.Time) (Interval, bool) {
	if len(ws) < 2 {
		return Interval{}, false
	}
	shift, ok := map[string]int{"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1, "coming": 1}[ws[0]]
	if !ok || len(ws) > 2 {
		return Interval{}, false
	}
	if ws[1] == "weekend" {
		monday := ref.AddDate(0, 0, -int(ref.Weekday()+6)%7+7*shift)
		return days(monday.AddDate(0, 0, 5), 2), true
	}
	return unit(ws[1], ref, shift)
}

// unit returns the day, week, month or year that lies n of them from ref.
func unit(word string, ref time.Time, n int) (Interval, bool) {
	switch strings.TrimSuffix(word, "s") {
	case "day":
		return days(ref.AddDate(0, 0, n), 1), true
	case "week":
		monday := ref.AddDate(0, 0, -int(ref.Weekday()+6)%7)
		return days(monday.AddDate(0, 0, 7*n), 7), true
	case "month":
		return month(ref.Year(), ref.Month()+time.Month(n)), true
	case "year":
		return year(ref.Year() + n), true
	case "decade":
		return year(ref.Year() + 10*n), true
	}
	return Interval{}, false
}

// weekday understands "Monday", "last Friday", "next Tuesday night".
func weekday(ws []string, ref time.Time, ahead bool) (Interval, bool) {
	force := 0
	switch ws[0] {
	case "last", "past", "previous":
		force = -1
	case "next", "coming":
		force = 1
	case "this":
	default:
		ws = append([]string{""}, ws...)
	}
	if len(ws) < 2 {
		return Interval{}, false
	}
	wd, ok := weekdays[ws[1]]
	if !ok {
		return Interval{}, false
	}
	back := (int(ref.Weekday()) - int(wd) + 7) % 7
	switch {
	case force > 0 || force == 0 && ahead:
		if back == 0 && force > 0 {
			return days(ref.AddDate(0, 0, 7), 1), true
		}
		return days(ref.AddDate(0, 0, (7-back)%7), 1), true
	case force < 0 && back == 0:
		back = 7
	}
	return days(ref.AddDate(0, 0, -back), 1), true
}

// calendar understands dates that name a month or a year: "2023-05-30", "May 3,
// 2023", "3 May", "May 2023", "May", "last May", "2021".
func calendar(ws []string, ref time.Time, ahead bool) (Interval, bool) {
	if t, err := time.Parse("2006-01-02", ws[0]); err == nil && len(ws) == 1 {
		return days(t, 1), true
	}
	var mon time.Month
	d, y := 0, 0
	for _, w := range ws {
		n, err := strconv.Atoi(w)
		switch {
		case months[w] != 0 && mon == 0:
			mon = months[w]
		case err == nil && n >= 1 && n <= 31 && len(w) <= 2 && d == 0:
			d = n
		case err == nil && n >= 1000 && n <= 2999 && y == 0:
			y = n
		case weekdays[w] != 0 || w == "sunday" || w == "of" || w == "the" || w == "last" || w == "this" || w == "next":
		default:
			return Interval{}, false
		}
	}
	switch {
	case mon == 0 && y != 0 && d == 0:
		return year(y), true
	case mon == 0:
		return Interval{}, false
	case y == 0:
		y = nearYear(mon, d, ref, ahead)
	}
	if d == 0 {
		return month(y, mon), true
	}
	t := time.Date(y, mon, d, 0, 0, 0, 0, time.UTC)
	return days(t, 1), t.Month() == mon // false for the 31st of June
}

// nearYear returns the year in which month and day last came before ref or,
// with ahead, next come.
func nearYear(mon time.Month, d int, ref time.Time, ahead bool) int {
	iv := month(ref.Year(), mon)
	if d != 0 {
		iv = days(iv.From.AddDate(0, 0, d-1), 1)
	}
	switch {
	case ahead && iv.To.Before(ref):
		return ref.Year() + 1
	case !ahead && iv.From.After(ref):
		return ref.Year() - 1
	}
	return ref.Year()
}

// count reads a small number: "2", "two", "a".
func count(w string) (int, bool) {
	if n, err := strconv.Atoi(w); err == nil && n >= 0 && n < 1000 {
		return n, true
	}
	for i, name := range [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == name {
			return i, true
		}
	}
	return 1, w == "a" || w == "an"
}

func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func days(from time.Time, n int) Interval { return Interval{from, from.AddDate(0, 0, n-1)} }

func month(y int, m time.Month) Interval {
	from := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return Interval{from, from.AddDate(0, 1, -1)}
}

func year(y int) Interval {
	return Interval{time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC)}
}

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thurs": 4, "fri": 5, "sat": 6}

var months = map[string]time.Month{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
