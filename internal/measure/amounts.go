package measure

import "strings"

// currencies are units of money by their English names; code is what the name
// alone means in world news, "" where it may be one of several. letter ends the
// code of a country's own: alpha-2 code and letter.
var currencies = [...]struct {
	name, code string
	letter     byte
	signs      string // before the number
	words      string // behind it
}{
	1:  {"dollar", "USD", 'D', "$ us$ usd u.s.$", "dollar dollars"},
	2:  {"euro", "EUR", 0, "€ eur", "euro euros"},
	3:  {"pound", "GBP", 'P', "£ gbp", "pound pounds sterling"},
	4:  {"yen", "JPY", 0, "¥ jpy", "yen"},
	5:  {"yuan", "CNY", 0, "cny rmb", "yuan renminbi"},
	6:  {"rupee", "INR", 'R', "₹ rs inr", "rupee rupees"},
	7:  {"naira", "NGN", 0, "₦ ngn n", "naira"},
	8:  {"won", "KRW", 'W', "₩ krw", "won"},
	9:  {"rouble", "RUB", 0, "₽ rub", "ruble rubles rouble roubles"},
	10: {"lira", "TRY", 0, "₺", "lira liras lire"},
	11: {"hryvnia", "UAH", 0, "₴ uah", "hryvnia hryvnias"},
	12: {"peso", "", 'P', "", "peso pesos"},
	13: {"dong", "VND", 0, "₫ vnd", "dong"},
	14: {"baht", "THB", 0, "฿ thb", "baht"},
	15: {"shekel", "ILS", 0, "₪ nis ils", "shekel shekels"},
	16: {"taka", "BDT", 0, "tk bdt", "taka"},
	17: {"shilling", "", 'S', "sh shs", "shilling shillings"},
	18: {"zloty", "PLN", 0, "pln", "zloty zlotys zlotych"},
	19: {"forint", "HUF", 0, "huf", "forint forints"},
	20: {"krona", "SEK", 'K', "sek", "krona kronor"},
	21: {"krone", "", 'K', "", "krone kroner"},
	22: {"koruna", "CZK", 0, "czk", "koruna korunas"},
	23: {"franc", "", 'F', "", "franc francs"},
	24: {"riyal", "SAR", 'R', "sar", "riyal riyals"},
	25: {"rial", "IRR", 'R', "", "rial rials"},
	26: {"dirham", "AED", 'D', "aed dh dhs", "dirham dirhams"},
	27: {"dinar", "", 'D', "", "dinar dinars"},
	28: {"ringgit", "MYR", 0, "rm myr", "ringgit"},
	29: {"rupiah", "IDR", 0, "rp idr", "rupiah"},
	30: {"cedi", "GHS", 0, "ghs gh¢ gh₵", "cedi cedis"},
	31: {"rand", "ZAR", 0, "zar r", "rand rands"},
	32: {"real", "BRL", 0, "r$ brl", "real reais reals"},
	33: {"birr", "ETB", 0, "etb", "birr"},
	34: {"kwacha", "ZMW", 0, "zmw", "kwacha"},
	35: {"tenge", "KZT", 0, "kzt", "tenge"},
	36: {"lari", "GEL", 0, "gel", "lari"},
	37: {"kyat", "MMK", 0, "mmk", "kyat kyats"},
	38: {"bolivar", "VES", 0, "", "bolivar bolivars bolivares"},
	39: {"afghani", "AFN", 0, "afn", "afghani afghanis"},
	40: {"dollar", "HKD", 0, "hk$ hkd", ""},
	41: {"dollar", "AUD", 0, "a$ au$ aud", ""},
	42: {"dollar", "CAD", 0, "c$ ca$ cad", ""},
	43: {"dollar", "NZD", 0, "nz$ nzd", ""},
	44: {"dollar", "SGD", 0, "s$ sg$ sgd", ""},
	45: {"dollar", "TWD", 0, "nt$ twd", ""},
	46: {"shilling", "KES", 0, "ksh kshs kes", ""},
	47: {"shilling", "UGX", 0, "ush ugx", ""},
	48: {"shilling", "TZS", 0, "tsh tzs", ""},
	49: {"rupee", "PKR", 0, "pkr", ""},
	50: {"peso", "MXN", 0, "mex$ mxn", ""},
	51: {"franc", "CHF", 0, "chf sfr", ""},
	52: {"krone", "NOK", 0, "nok", ""},
	53: {"krone", "DKK", 0, "dkk", ""},
	54: {"cent", "USD", 'D', "", "cent cents ¢"}, // a hundredth
	55: {"penny", "GBP", 'P', "", "penny pence"}, // a hundredth
	56: {"peso", "PHP", 0, "₱ php", ""},
}

const (
	centUnit  = 54
	pennyUnit = 55
)

// nations are the adjectives before a currency, by ISO 3166 alpha-2 code.
var nations = [...]struct{ code, words string }{
	{"US", "us u.s american"}, {"HK", "kong hk"}, {"CA", "canadian"}, {"AU", "australian"}, {"NZ", "zealand nz"}, {"SG", "singapore singaporean"}, {"TW", "taiwan taiwanese nt"},
	{"ZW", "zimbabwean zimbabwe"}, {"JM", "jamaican"}, {"NA", "namibian"}, {"FJ", "fijian"}, {"LR", "liberian"}, {"GB", "british"}, {"EG", "egyptian"}, {"SY", "syrian"}, {"LB", "lebanese"},
	{"SD", "sudanese"}, {"TR", "turkish"}, {"IN", "indian"}, {"PK", "pakistani pakistan"}, {"NP", "nepalese nepali"}, {"LK", "lankan"}, {"KE", "kenyan kenya"}, {"UG", "ugandan uganda"},
	{"TZ", "tanzanian tanzania"}, {"SO", "somali"}, {"CH", "swiss"}, {"MX", "mexican"}, {"PH", "philippine"}, {"AR", "argentine argentinian"}, {"CL", "chilean"}, {"CO", "colombian"},
	{"CU", "cuban"}, {"IQ", "iraqi"}, {"KW", "kuwaiti"}, {"JO", "jordanian"}, {"TN", "tunisian"}, {"LY", "libyan"}, {"DZ", "algerian"}, {"RS", "serbian"}, {"BH", "bahraini"}, {"SA", "saudi"},
	{"QA", "qatari"}, {"OM", "omani"}, {"YE", "yemeni"}, {"IR", "iranian"}, {"DK", "danish"}, {"NO", "norwegian"}, {"SE", "swedish"}, {"CZ", "czech"}, {"RU", "russian"}, {"CN", "chinese"},
	{"KR", "korean"}, {"JP", "japanese"}, {"MA", "moroccan"}, {"AE", "emirati"}, {"ZM", "zambian"}, {"MW", "malawian"}, {"BR", "brazilian"}, {"IL", "israeli"}, {"NG", "nigerian"},
	{"GH", "ghanaian"}, {"ZA", "african"}, {"ET", "ethiopian"}, {"XO", "cfa"}, {"UA", "ukrainian"}, {"PL", "polish"}, {"HU", "hungarian"}, {"TH", "thai"}, {"VN", "vietnamese"}, {"EU", "euro"},
}

// oddCodes are the codes that are not made of country and letter.
var oddCodes = map[string]string{"ZWD": "ZWL", "SDP": "SDG", "UGS": "UGX", "MXP": "MXN", "ARP": "ARS", "MWK": "MWK", "XOF": "XOF", "MAD": "MAD", "EUD": "EUR"}

// measures are the units of quantities that are no time.
var measures = [...]struct{ name, words string }{
	1:  {"percent", "% percent pct"},
	2:  {"percentage point", ""},
	3:  {"kilometre", "km kms kilometre kilometres kilometer kilometers"},
	4:  {"metre", "m metre metres meter meters"},
	5:  {"centimetre", "cm centimetre centimetres centimeter centimeters"},
	6:  {"millimetre", "mm millimetre millimetres millimeter millimeters"},
	7:  {"mile", "mile miles"},
	8:  {"foot", "foot feet ft"},
	9:  {"inch", "inch inches"},
	10: {"yard", "yard yards"},
	11: {"hectare", "hectare hectares ha"},
	12: {"acre", "acre acres"},
	13: {"kilogram", "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"},
	14: {"gram", "gram grams gramme grammes"},
	15: {"tonne", "tonne tonnes"},
	16: {"ton", "ton tons"},
	17: {"ounce", "ounce ounces oz"},
	18: {"litre", "litre litres liter liters"},
	19: {"gallon", "gallon gallons"},
	20: {"barrel", "barrel barrels bpd"},
	21: {"degree", "degree degrees ° °c °f"},
	22: {"second", "seconds secs"},
	23: {"mile per hour", "mph"},
	24: {"kilometre per hour", "kph kmh"},
	25: {"watt", "watt watts"},
	26: {"kilowatt", "kw kilowatt kilowatts"},
	27: {"megawatt", "mw megawatt megawatts"},
	28: {"gigawatt", "gw gigawatt gigawatts"},
	29: {"kilowatt hour", "kwh"},
	30: {"megabyte", "mb megabyte megabytes"},
	31: {"gigabyte", "gb gigabyte gigabytes"},
	32: {"terabyte", "tb terabyte terabytes"},
	33: {"knot", "knot knots"},
	34: {"carat", "carat carats"},
	35: {"basis point", ""},
}

const (
	unitPercent         = 1
	unitPercentagePoint = 2
	unitMetre           = 4
	unitBasisPoint      = 35
)

func amountWords(m map[string]entry) {
	for i, c := range currencies {
		for w := range strings.FieldsSeq(c.signs) {
			e := entry{class: cCurrency, u: int32(i), d: signBefore}
			if last := w[len(w)-1]; last >= 'a' && last <= 'z' {
				e.d = codeBefore
			}
			put(m, e, w)
		}
		for w := range strings.FieldsSeq(c.words) {
			put(m, entry{class: cCurrency, u: int32(i), d: signBehind}, w)
		}
	}
	for i, n := range nations {
		put(m, entry{class: cNation, v: int32(i)}, n.words)
	}
	for i, u := range measures {
		put(m, entry{class: cMeasure, u: int32(i)}, u.words)
	}
}

// Where a currency stands to its number.
const (
	signBefore int32 = iota + 1
	codeBefore       // capitals
	signBehind
)
