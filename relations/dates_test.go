package relations

import (
	"fmt"
	"testing"
	"time"
)

func TestResolveDate(t *testing.T) {
	ref := time.Date(2023, 5, 30, 15, 4, 0, 0, time.UTC) // a Tuesday
	for _, c := range []struct {
		text  string
		ahead bool
		want  string
	}{
		{"Monday", false, "2023-05-29 2023-05-29"},
		{"late Monday", false, "2023-05-29 2023-05-29"},
		{"Tuesday", false, "2023-05-30 2023-05-30"},
		{"last Tuesday", false, "2023-05-23 2023-05-23"},
		{"next Tuesday", false, "2023-06-06 2023-06-06"},
		{"on Friday", true, "2023-06-02 2023-06-02"},
		{"Friday", false, "2023-05-26 2023-05-26"},
		{"yesterday morning", false, "2023-05-29 2023-05-29"},
		{"last week", false, "2023-05-22 2023-05-28"},
		{"this weekend", true, "2023-06-03 2023-06-04"},
		{"last month", false, "2023-04-01 2023-04-30"},
		{"next year", true, "2024-01-01 2024-12-31"},
		{"in November", false, "2022-11-01 2022-11-30"},
		{"in November", true, "2023-11-01 2023-11-30"},
		{"in May", false, "2023-05-01 2023-05-31"},
		{"May 3, 2021", false, "2021-05-03 2021-05-03"},
		{"3rd of May 2021", false, "2021-05-03 2021-05-03"},
		{"July 13", false, "2022-07-13 2022-07-13"},
		{"early May", false, "2023-05-01 2023-05-31"},
		{"since 2021", false, "2021-01-01 2023-05-30"},
		{"since March", false, "2023-03-01 2023-05-30"},
		{"two weeks ago", false, "2023-05-15 2023-05-21"},
		{"a year earlier", false, "2022-01-01 2022-12-31"},
		{"2023-05-30", false, "2023-05-30 2023-05-30"},
		{"June 31", false, ""},
		{"31 grams", false, ""},
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
}

// FuzzResolveDate: whatever is understood is an interval that does not end
// before it begins, and a past reading of a weekday or month starts by ref.
func FuzzResolveDate(f *testing.F) {
	f.Add("last Monday of May", 19000)
	f.Add("since 12 Feb", 1)
	f.Fuzz(func(t *testing.T, text string, n int) {
		ref := time.Unix(int64(n%40000)*86400, 0).UTC()
		iv, ok := ResolveDate(text, ref, false)
		if ok && iv.To.Before(iv.From) {
			t.Errorf("%q from %v: %v ends before it begins", text, ref, iv)
		}
	})
}
