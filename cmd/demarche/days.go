package main

import (
	"fmt"
	"sync/atomic"
)

// dayFilter takes articles by their day. It is safe for concurrent use: what
// says its day in the file is sorted out by the reader, before the analysis,
// the rest afterwards.
type dayFilter struct {
	since, until     string // YYYY-MM-DD, ends included; "" is open
	outside, undated atomic.Int64
}

func (f *dayFilter) open() bool { return f.since == "" && f.until == "" }

// within reports whether the day lies in the filter's range.
func (f *dayFilter) within(day string) bool {
	return (f.since == "" || day >= f.since) && (f.until == "" || day <= f.until)
}

// takes reports whether an article of that day is wanted, and counts one that
// is not.
func (f *dayFilter) takes(day string) bool {
	switch {
	case f.open():
		return true
	case day == "":
		f.undated.Add(1)
		return false
	case !f.within(day):
		f.outside.Add(1)
		return false
	}
	return true
}

// left says what was left out.
func (f *dayFilter) left() []string {
	var s []string
	if n := f.outside.Load(); n > 0 {
		s = append(s, fmt.Sprintf("%d of other days left out", n))
	}
	if n := f.undated.Load(); n > 0 {
		s = append(s, fmt.Sprintf("%d without a day left out", n))
	}
	return s
}
