package measure

import "strings"

// Quantity is a number with what it counts.
type Quantity struct {
	Number
	Unit string // "percent", "kilometre", "year"; the lower-case word that is counted; "" of a plain number
}

// ParseQuantity reads a quantity: "20 percent", "6 km", "two and a half years",
// "more than 300 square miles", "3,000 troops". False where the text is anything
// else, or more than that.
func ParseQuantity(text string) (Quantity, bool) {
	var r Reader
	r.AddText(text)
	a, k := r.approx(0)
	q, e := r.quantity(k)
	if e == 0 {
		return q, false
	}
	if q.Unit == measures[unitMetre].name && e < len(r.a) {
		r.money = true // "5m people"
		q, e = r.quantity(k)
	}
	if a != Exact {
		q.Approx = a
	}
	if a, k := r.approxBehind(e); k > 0 {
		q.Approx, e = a, k
	}
	if q.Unit == "" && e < len(r.a) {
		if q.Unit = lastWord(text); r.wordAt(e) != len(r.first)-1 {
			return q, false
		}
		e = len(r.a)
	}
	return q, e == len(r.a)
}

// quantity reads a number and its unit at atom i, and returns where it ends; 0
// where there is no number.
func (r *Reader) quantity(i int) (Quantity, int) {
	n, e := r.number(i)
	if e == 0 {
		return Quantity{}, 0
	}
	u, k := r.unit(e)
	if k == 0 {
		return Quantity{Number: n}, e
	}
	return Quantity{Number: n, Unit: u}, k
}

// unit reads a unit of measure or time.
func (r *Reader) unit(i int) (string, int) {
	if r.at(i).sign("-") && (r.at(i+1).is(cMeasure) || r.at(i+1).is(cUnit)) {
		i++ // "6-km", "three-year"
	}
	x, y := r.at(i), r.at(i+1)
	switch {
	case x.isWord(wPer) && y.is(cCurrency) && y.u == centUnit:
		return measures[unitPercent].name, i + 2
	case x.isWord(wPercentage) && y.isWord(wPercentPoint), x.is(cMeasure) && x.u == unitPercent && y.isWord(wPercentPoint):
		return measures[unitPercentagePoint].name, i + 2
	case x.isWord(wBasis) && y.isWord(wPercentPoint):
		return measures[unitBasisPoint].name, i + 2
	case x.isWord(wSquare) && y.is(cMeasure):
		return "square " + measures[y.u].name, i + 2
	case x.isWord(wCubic) && y.is(cMeasure):
		return "cubic " + measures[y.u].name, i + 2
	case x.is(cMeasure):
		return measures[x.u].name, i + 1
	case x.is(cUnit) && Unit(x.u) != NoUnit:
		return Unit(x.u).String(), i + 1
	}
	return "", 0
}

// lastWord returns the last word of text in lower case.
func lastWord(text string) string {
	f := strings.Fields(text)
	return strings.ToLower(strings.Trim(f[len(f)-1], ".,;:!?\"'()[]“”‘’"))
}
