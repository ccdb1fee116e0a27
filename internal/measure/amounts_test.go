package measure

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
)

// TestAmounts reads the sums and quantities of the cases.
func TestAmounts(t *testing.T) {
	list := func(text string, read func(string) string) map[string]string {
		var b strings.Builder
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			fmt.Fprintf(&b, "%-45s %s\n", line, read(line))
		}
		return map[string]string{"values": b.String()}
	}
	golden.Run(t, "../../testdata/amounts/money.txtar", func(t *testing.T, in func(string) string) map[string]string {
		return list(in("sums"), func(s string) string {
			m, ok := ParseMoney(s)
			if !ok {
				return "no sum"
			}
			code := m.Currency
			if code == "" {
				code = "?"
			}
			return shown(m.Number) + " " + code + " " + m.Unit
		})
	})
	golden.Run(t, "../../testdata/amounts/quantities.txtar", func(t *testing.T, in func(string) string) map[string]string {
		return list(in("quantities"), func(s string) string {
			q, ok := ParseQuantity(s)
			if !ok {
				return "no quantity"
			}
			return strings.TrimSpace(shown(q.Number) + " " + q.Unit)
		})
	})
}

func shown(n Number) string {
	s := fmt.Sprintf("%.15g", n.Value)
	if n.High != n.Value {
		s += fmt.Sprintf(" to %.15g", n.High)
	}
	if n.Approx != Exact {
		s = n.Approx.String() + " " + s
	}
	return s
}
