// Package measure reads numbers, sums of money, quantities and dates of English
// news from words: "$3.2 billion", "two dozen", "6 km", "late Monday", "since
// 2021". It knows words alone, neither tags nor documents:
//
//	d, ok := measure.ParseDate("in early May")
//	iv, ok := d.Resolve(measure.Ref{Article: day})  // the first ten days of May
//	m, ok := measure.ParseMoney("about 20 million euros") // 2e7 EUR, About
//
// A Reader does the same inside a sentence. One grammar serves both: what is
// found in a text is what can be reckoned with.
package measure
