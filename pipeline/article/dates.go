package article

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// months holds the names of months by their first three letters, lower case.
var months = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// month returns 1 to 12 for a name or abbreviation of a month, else 0.
func month(w string) int {
	w = strings.ToLower(strings.TrimSuffix(w, "."))
	if len(w) < 3 {
		return 0
	}
	for i, m := range months {
		if strings.HasPrefix(w, m) && (len(w) == 3 || w == "sept" || w == strings.ToLower(time.Month(i+1).String())) {
			return i + 1
		}
	}
	return 0
}

// isoDate writes a day as YYYY-MM-DD, or "" where there is no such day or it
// is none on which news was printed.
func isoDate(y, m, d int) string {
	if y < 1600 || y > 2200 || m < 1 || m > 12 || d < 1 {
		return ""
	}
	if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); t.Day() != d {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// findDate returns the first day that s names in full as YYYY-MM-DD, or "":
// "2023-05-30", "May 30, 2023", "30th May 2023", "30 May, 2023", "30.05.2023".
// Where day and month could be either way round it finds none.
func findDate(s string) string {
	if d := numericDate(s, true); d != "" {
		return d
	}
	f := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == ',' || r == '\t' || r == '|' || r == '(' || r == ')' || r == '\u00a0' || r == '-' || r == ':'
	})
	for i, w := range f {
		m := month(w)
		if m == 0 {
			continue
		}
		if i+2 < len(f) {
			if day, year := number(f[i+1]), number(f[i+2]); year > 31 {
				if d := isoDate(year, m, day); d != "" {
					return d
				}
			}
		}
		if i > 0 && i+1 < len(f) {
			if d := isoDate(number(f[i+1]), m, number(f[i-1])); d != "" {
				return d
			}
		}
	}
	return ""
}

// number reads "30", "30th" or "2023." and returns 0 for anything else.
func number(w string) int {
	w = strings.TrimRight(w, ".")
	for _, suf := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suf)
	}
	n, err := strconv.Atoi(w)
	if err != nil || len(w) > 4 || n < 0 {
		return 0
	}
	return n
}

// numericDate finds YYYY-MM-DD, also with "/", "." or "_" between, and, with
// dayFirst, DD.MM.YYYY where the day is beyond 12.
func numericDate(s string, dayFirst bool) string {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || i > 0 && isDigit(s[i-1]) {
			continue
		}
		a, n := digits(s[i:])
		if n != 4 && !(dayFirst && n <= 2) || i+n+1 >= len(s) || !strings.ContainsRune("-/._", rune(s[i+n])) {
			i += n - 1
			continue
		}
		j := i + n + 1
		b, k := digits(s[j:])
		if k < 1 || k > 2 || j+k+1 >= len(s) || s[j+k] != s[i+n] {
			continue
		}
		c, l := digits(s[j+k+1:])
		if n == 4 && l >= 1 && l <= 2 {
			if d := isoDate(a, b, c); d != "" {
				return d
			}
		}
		if n <= 2 && l == 4 && (a > 12 || a == b) && s[i+n] != '_' {
			if d := isoDate(c, b, a); d != "" {
				return d
			}
		}
	}
	return ""
}

// nameDate finds a day in a file name or URL: 2023-05-30, 2023_05_30,
// 2023/05/30 or 20230530.
func nameDate(s string) string {
	if d := numericDate(s, false); d != "" {
		return d
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		v, n := digits(s[i:])
		if n == 8 && v >= 19000101 {
			if d := isoDate(v/10000, v/100%100, v%100); d != "" {
				return d
			}
		}
		i += n
	}
	return ""
}

// digits reads the number that s begins with and the count of its digits. Of
// more than nine digits it keeps the count alone.
func digits(s string) (v, n int) {
	for n < len(s) && isDigit(s[n]) {
		if n < 9 {
			v = v*10 + int(s[n]-'0')
		}
		n++
	}
	return v, n
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// dateWord reports whether w can stand in a line that gives a date and a time.
func dateWord(w string) bool {
	w = strings.ToLower(strings.Trim(w, ".,:;()|-–—•·"))
	if w == "" || isDigit(w[0]) || month(w) > 0 {
		return true
	}
	switch w {
	case "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"am", "pm", "a.m", "p.m", "et", "est", "edt", "gmt", "utc", "bst", "pt", "pst", "pdt", "ist", "cet", "wat", "hrs", "at", "on", "in",
		"ago", "hour", "hours", "minute", "minutes", "min", "day", "days", "week", "weeks", "read", "and", "last",
		"published", "updated", "posted", "modified", "first", "date", "issued", "time", "local", "of", "th", "st", "nd", "rd":
		return true
	}
	return false
}
