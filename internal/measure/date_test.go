package measure

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/demarche-nlp/demarche/internal/golden"
)

// TestDates resolves the expressions of the cases from their article's date.
func TestDates(t *testing.T) {
	golden.Run(t, "../../testdata/dates/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		var ref Ref
		ref.Article, _ = time.Parse(time.DateOnly, strings.TrimSpace(in("article")))
		if day, err := time.Parse(time.DateOnly, strings.TrimSpace(in("near"))); err == nil {
			ref.Near = days(day, 1)
		}
		var b strings.Builder
		for line := range strings.Lines(in("expressions")) {
			line = strings.TrimSpace(line)
			text, ahead := strings.CutPrefix(line, "+ ")
			ref.Ahead = ahead
			fmt.Fprintf(&b, "%-40s %s\n", line, outcome(text, ref))
		}
		return map[string]string{"days": b.String()}
	})
}

// TestPage holds the table of docs/DATES.md.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/DATES.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 2 || strings.HasPrefix(cells[0], "-") || strings.HasPrefix(cells[0], " words") {
			continue
		}
		rows++
		text, ahead := strings.CutSuffix(strings.TrimSpace(cells[0]), " (planned)")
		want := strings.TrimSpace(cells[1])
		if got := outcome(text, Ref{Article: date(2023, 5, 30), Near: days(date(2023, 5, 24), 1), Ahead: ahead}); got != want {
			t.Errorf("the page says that %q is %s; it is %s", strings.TrimSpace(cells[0]), want, got)
		}
	}
	if rows < 30 {
		t.Errorf("the page has %d rows", rows)
	}
}

// outcome says what text means as seen from ref.
func outcome(text string, ref Ref) string {
	d, ok := ParseDate(text)
	if !ok {
		return "no date"
	}
	if d.Class != Point {
		return [...]string{Duration: "duration", Set: "set"}[d.Class]
	}
	iv, ok := d.Resolve(ref)
	if !ok {
		return "unresolved"
	}
	return rendered(iv)
}

// rendered returns iv as text that resolves to it.
func rendered(iv Interval) string {
	end := func(t time.Time) string {
		if t.IsZero() {
			return "-"
		}
		return t.Format(time.DateOnly)
	}
	if iv.From.Equal(iv.To) {
		return end(iv.From)
	}
	return end(iv.From) + " to " + end(iv.To)
}
