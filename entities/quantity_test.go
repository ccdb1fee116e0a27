package entities

import (
	"fmt"
	"testing"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// TestAmountsOfMentions: the words around a mention say how exact it is, and the
// noun behind it what is counted.
func TestAmountsOfMentions(t *testing.T) {
	set, stages := builtin(t)
	for _, c := range []struct{ text, want string }{
		{"They paid more than $3.2 billion for it.", "MONEY more than 3.2e+09 USD"},
		{"They paid $5 million or more for it.", "MONEY at least 5e+06 USD"},
		{"They paid up to 20 euros.", "MONEY at most 20 EUR"},
		{"About 3,000 troops crossed the river.", "QUANTITY about 3000 troops"},
		{"At least 3,000 heavily armed Chinese troops crossed the river.", "QUANTITY at least 3000 "},
		{"Some 40 young soldiers crossed the river.", "QUANTITY about 40 soldier"},
		{"Prices rose by nearly 20 percent.", "QUANTITY about 20 percent"},
		{"Some 5m people fled.", "QUANTITY about 5e+06 people"},
		{"She ran 400m in the rain.", "QUANTITY exact 400 metre"},
		{"He stayed for three years.", "QUANTITY exact 3 year"},
		{"BBC One's one-hour special was seen.", "QUANTITY exact 1 hour"},
		{"They met at 10 p.m. and left.", ""},
		{"The F-16 landed.", ""},
	} {
		d := analyse(t, c.text, append(stages[:len(stages):len(stages)], Names(set, nil))...)
		got := ""
		for _, m := range d.Names {
			switch m.Type {
			case doc.Money:
				v, _ := MoneyAt(d, m)
				got += fmt.Sprint(m.Type, " ", v.Approx, " ", v.Value, " ", v.Currency)
			case doc.Quantity:
				v, _ := QuantityAt(d, m)
				got += fmt.Sprint(m.Type, " ", v.Approx, " ", v.Value, " ", v.Unit)
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if n, ok := ParseNumber("two dozen"); !ok || n.Value != 24 {
		t.Errorf("two dozen is %v", n)
	}
	if m, ok := ParseMoney("Rs 5 crore"); !ok || m.Value != 5e7 || m.Currency != "INR" {
		t.Errorf("Rs 5 crore is %v", m)
	}
	if q, ok := ParseQuantity("6 km"); !ok || q.Unit != "kilometre" {
		t.Errorf("6 km is %v", q)
	}
}
