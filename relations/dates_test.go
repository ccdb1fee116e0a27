package relations

import (
	"fmt"
	"testing"
	"time"
)

// TestResolveDate shows the entry; the cases of all expressions are those of
// testdata/dates.
func TestResolveDate(t *testing.T) {
	ref := time.Date(2023, 5, 30, 15, 4, 0, 0, time.FixedZone("", -7*3600)) // a Tuesday
	for _, c := range []struct {
		text  string
		ahead bool
		want  string
	}{
		{"late Monday", false, "2023-05-29 2023-05-29"},
		{"on Friday", true, "2023-06-02 2023-06-02"},
		{"last week", false, "2023-05-22 2023-05-28"},
		{"in November", false, "2022-11-01 2022-11-30"},
		{"in November", true, "2023-11-01 2023-11-30"},
		{"since 2021", false, "2021-01-01 2023-05-30"},
		{"since April", true, "2023-04-01 2023-05-30"},
		{"by 2030", true, "2023-05-30 2030-12-31"},
		{"until 2030", false, "0001-01-01 2030-12-31"},
		{"the following day", false, ""},
		{"every Monday", false, ""},
		{"three years", false, ""},
		{"June 31", false, ""},
		{"the other day", false, ""},
		{"", false, ""},
	} {
		got := ""
		if iv, ok := ResolveDate(c.text, ref, c.ahead); ok {
			got = fmt.Sprint(iv.From.Format(time.DateOnly), " ", iv.To.Format(time.DateOnly))
		}
		if got != c.want {
			t.Errorf("%q ahead %v: %q, want %q", c.text, c.ahead, got, c.want)
		}
	}
	if iv, ok := ResolveDate("May 3, 2021", time.Time{}, false); !ok || iv.From.Format(time.DateOnly) != "2021-05-03" {
		t.Error("a full date needs no article's date")
	}
	if _, ok := ResolveDate("Monday", time.Time{}, false); ok {
		t.Error("a weekday needs the article's date")
	}
}
