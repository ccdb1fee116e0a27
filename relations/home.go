package relations

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// home weighs the countries that an article may take for granted where it names
// an official without one.
type home struct {
	d      *doc.Doc
	set    *rules.Set
	weight map[string]float64 // by code of the country
}

// What a sign of a country counts.
const (
	namedWeight   = 2.0 // the country, by name or adjective
	meantWeight   = 1.0 // by description or pronoun
	insideWeight  = 1.0 // a place or body in it
	headWeight    = 3.0 // named in the headline or where the text begins
	datelineTimes = 2.0 // the article was filed there
	outletTimes   = 2.5 // the outlet is of that country
)

// weigh returns the countries of d that its text speaks of, by code.
func weigh(d *doc.Doc, set *rules.Set) map[string]float64 {
	h := &home{d: d, set: set, weight: map[string]float64{}}
	head := -1 // the first sentence that is read, and the next
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if !d.PartOf(m.Sent).Read() {
			continue
		}
		if head < 0 {
			head = m.Sent
		}
		h.mention(m, m.Sent <= head+1)
	}
	if c := h.of(d.Meta.Place); c != "" {
		h.weight[c] *= datelineTimes
	}
	for _, c := range h.outlet() {
		h.weight[c] *= outletTimes
	}
	return h.weight
}

func (h *home) mention(m *doc.Mention, head bool) {
	if m.Entity == doc.None {
		return
	}
	code, w := "", meantWeight
	switch e := &h.d.Entities[m.Entity]; {
	case e.Type == doc.Country:
		code = e.Code
		if m.Kind == doc.Name {
			w = namedWeight
		}
	case m.Kind != doc.Name:
		return
	case m.Canon != "" && (e.Type == doc.Place || e.Type == doc.Org):
		if x := h.set.Gazetteer().Entry(m.Canon, e.Type); x != nil {
			code, w = x.PartOf, insideWeight
		}
	}
	if code == "" {
		return
	}
	if head && m.Kind == doc.Name {
		w += headWeight
	}
	h.weight[code] += w
}

// of returns the code of the country that is called, or has a place called,
// name; or "".
func (h *home) of(name string) string {
	name, _, _ = strings.Cut(name, ",")
	for _, f := range h.set.Gazetteer().Lookup(strings.TrimSpace(name)) {
		switch {
		case f.Entry.Type == doc.Country:
			return f.Entry.Code
		case f.Entry.PartOf != "":
			return f.Entry.PartOf
		}
	}
	return ""
}

// outlet returns the countries that the name or the host of the article's
// outlet speaks of: jordantimes.com, andina.pe.
func (h *home) outlet() []string {
	var out []string
	for _, w := range strings.Fields(h.d.Meta.Outlet) {
		if c := h.of(w); c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	u, err := url.Parse(h.d.Meta.URL)
	if err != nil || u.Hostname() == "" {
		return out
	}
	labels := strings.Split(strings.ToLower(u.Hostname()), ".")
	if c := domainCountry(labels[len(labels)-1]); c != "" && !slices.Contains(out, c) {
		out = append(out, c)
	}
	for _, l := range labels[:len(labels)-1] {
		for _, c := range h.inLabel(l) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// inLabel returns the countries whose name, adjective or city stands in a label
// of a host name, where words are run together.
func (h *home) inLabel(label string) []string {
	const shortest = 4
	var out []string
	for i := 0; i+shortest <= len(label); i++ {
		for j := len(label); j >= i+shortest; j-- {
			r, n := utf8.DecodeRuneInString(label[i:])
			if c := h.of(string(unicode.ToUpper(r)) + label[i+n:j]); c != "" && h.weight[c] > 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

// domains are the top-level domains of countries whose press writes in English
// under them, each before the country's code.
const domains = "ae ARE af AFG al ALB am ARM ar ARG at AUT au AUS az AZE ba BIH bb BRB bd BGD be BEL bf BFA bg BGR bh BHR bn BRN bo BOL br BRA bt BTN bw BWA by BLR bz BLZ " +
	"ca CAN ch CHE cl CHL cm CMR cn CHN cr CRI cu CUB cy CYP cz CZE de DEU dk DNK do DOM dz DZA ec ECU ee EST eg EGY es ESP et ETH fi FIN fj FJI fr FRA ge GEO gh GHA gm GMB gr GRC gt GTM gy GUY " +
	"hk HKG hn HND hr HRV ht HTI hu HUN id IDN ie IRL il ISR in IND iq IRQ ir IRN is ISL it ITA jm JAM jo JOR jp JPN ke KEN kg KGZ kh KHM kr KOR kw KWT kz KAZ lb LBN lk LKA lr LBR ls LSO lt LTU lu LUX lv LVA " +
	"ma MAR md MDA mk MKD mm MMR mn MNG mt MLT mu MUS mw MWI mx MEX my MYS mz MOZ na NAM ng NGA ni NIC nl NLD no NOR np NPL nz NZL om OMN pa PAN pe PER pg PNG ph PHL pk PAK pl POL ps PSE pt PRT py PRY qa QAT " +
	"ro ROU rs SRB ru RUS rw RWA sa SAU sd SDN se SWE sg SGP si SVN sk SVK sl SLE sn SEN so SOM sv SLV sy SYR sz SWZ th THA tn TUN tr TUR tt TTO tw TWN tz TZA ua UKR ug UGA uk GBR uy URY uz UZB ve VEN vn VNM ye YEM za ZAF zm ZMB zw ZWE"

// domainCountry returns the code of the country of a top-level domain, or "".
func domainCountry(tld string) string {
	f := strings.Fields(domains)
	for i := 0; i+1 < len(f); i += 2 {
		if f[i] == tld {
			return f[i+1]
		}
	}
	return ""
}
