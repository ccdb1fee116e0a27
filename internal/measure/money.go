package measure

// Money is a sum.
type Money struct {
	Number
	Currency string // ISO 4217; "" where the name has several ("peso")
	Unit     string // the currency's English name: "dollar"
}

// ParseMoney reads a sum of money: "$3.2 billion", "US$ 5m", "20 million
// euros", "Rs 5 crore", "61 million Hong Kong dollars", "10 cents", "more than
// $5". False where the text is anything else, or more than that. A name that
// many currencies have is the one that world news means by it (dollar: USD,
// pound: GBP, rupee: INR), or has no code (peso, franc, dinar, shilling).
func ParseMoney(text string) (Money, bool) {
	var r Reader
	r.AddText(text)
	a, k := r.approx(0)
	m, e := r.sum(k)
	if e == 0 {
		return Money{}, false
	}
	if a != Exact {
		m.Approx = a
	}
	if a, k := r.approxBehind(e); k > 0 {
		m.Approx, e = a, k
	}
	return m, e == len(r.a)
}

// sum reads a sum at atom i and returns where it ends; 0 where there is none.
func (r *Reader) sum(i int) (Money, int) {
	r.money = true
	defer func() { r.money = false }()
	between := r.at(i).isWord(wBetween)
	if between {
		i++
	}
	m, e := r.oneSum(i)
	if e == 0 {
		return Money{}, 0
	}
	x := r.at(e)
	if between && !x.isWord(wAnd) {
		return Money{}, 0
	}
	if between || x.sign("-") || x.isWord(wTo) && !r.after(i, From) { // "$5 to $10 million"
		if hi, k := r.oneSum(e + 1); k > 0 && (hi.Currency == m.Currency || hi.Unit == m.Unit) {
			if s := hi.Value / m.Value; s >= 1e3 && m.Value < 1e3 && hi.scale > 0 {
				m.Value *= hi.scale
			}
			if hi.High >= m.Value {
				m.High = hi.High
				return m.Money, k
			}
		}
		if between {
			return Money{}, 0
		}
	}
	return m.Money, e
}

// scaledSum is a sum and the power of ten that its number is written with.
type scaledSum struct {
	Money
	scale float64
}

// oneSum reads a sum that is no range of two with a currency each.
func (r *Reader) oneSum(i int) (scaledSum, int) {
	x := r.at(i)
	if x.is(cCurrency) && x.d != signBehind {
		return r.signed(i, -1)
	}
	if y := r.at(i + 1); x.is(cNation) && y.is(cCurrency) && y.d == signBefore {
		return r.signed(i+1, x.v) // "HK $ 5"
	}
	n, e := r.number(i)
	if e == 0 {
		return scaledSum{}, 0
	}
	k := e
	if r.at(k).isWord(wOf) && n.Approx == About || r.at(k).sign("-") {
		k++ // "millions of dollars", "a billion-dollar loan"
	}
	nation := int32(-1)
	switch y := r.at(k); {
	case y.isWord(wNationFirst) && r.at(k+1).is(cNation), y.isWord(wNew) && r.at(k+1).is(cNation):
		nation = r.at(k + 1).v
		k += 2
	case y.is(cNation) && (!y.is(cCurrency) || r.at(k+1).is(cCurrency)):
		nation = y.v
		k++
	}
	y := r.at(k)
	if !y.is(cCurrency) {
		return scaledSum{}, 0
	}
	if y.d == codeBefore && y.lower {
		return scaledSum{}, 0
	}
	if weakCurrency(y) && n.Value < 1000 && nation < 0 {
		return scaledSum{}, 0 // "5 won", "two real"
	}
	return scaledSum{Money: r.moneyOf(n, y.u, nation), scale: r.scaleBefore(e)}, k + 1
}

// weakCurrency reports whether the name of a currency is an everyday word too.
func weakCurrency(x *atom) bool {
	switch currencies[x.u].code {
	case "KRW", "BRL":
		return currencies[x.u].name == "won" || currencies[x.u].name == "real"
	}
	return false
}

// signed reads a sum whose sign stands first: "US$ 5m", "€20", "Rs 5 crore".
func (r *Reader) signed(i int, nation int32) (scaledSum, int) {
	u := r.at(i).u
	k := i + 1
	if y := r.at(k); y.is(cCurrency) && y.d == signBefore { // "US $", "Rs."
		u, k = y.u, k+1
	}
	if r.at(k).sign(".") {
		k++
	}
	if !r.at(k).is(cDigits) && !(r.at(k).is(cScale) || r.at(k).is(cCard) || r.at(k).isWord(wA)) {
		return scaledSum{}, 0
	}
	if x := r.at(i); x.lower && x.d == codeBefore {
		return scaledSum{}, 0
	}
	n, e := r.number(k)
	if e == 0 {
		return scaledSum{}, 0
	}
	scale := r.scaleBefore(e)
	if r.at(e).sign("-") && r.at(e+1).is(cCurrency) && r.at(e+1).d == signBehind {
		e += 2 // "$5-million-dollar"
	} else if y := r.at(e); y.is(cCurrency) && y.d == signBehind && currencies[y.u].name == currencies[u].name {
		e++ // "US$ 10 million dollars"
	}
	return scaledSum{Money: r.moneyOf(n, u, nation), scale: scale}, e
}

// scaleBefore returns what the scale that ends before atom e multiplies by, or 0.
func (r *Reader) scaleBefore(e int) float64 {
	if x := r.at(e - 1); x.is(cScale) && x.v > 2 {
		return count{n: 1, pow: int(x.v)}.value()
	}
	return 0
}

func (r *Reader) moneyOf(n Number, u, nation int32) Money {
	c := &currencies[u]
	m := Money{Number: n, Currency: c.code, Unit: c.name}
	if nation >= 0 && c.letter != 0 {
		m.Currency = nations[nation].code + string(rune(c.letter))
		if odd := oddCodes[m.Currency]; odd != "" {
			m.Currency = odd
		}
	}
	if u == centUnit || u == pennyUnit {
		m.Value, m.High = m.Value/100, m.High/100
		m.Unit = "dollar"
		switch {
		case u == pennyUnit:
			m.Unit = "pound"
		case m.Currency == "EUR":
			m.Unit = "euro"
		}
	}
	return m
}
