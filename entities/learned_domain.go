package entities

import (
	"cmp"
	"math"
	"slices"

	"github.com/demarche-nlp/demarche/internal/model"
)

// The domains that a text can be of. What the model knows of names in the news
// holds for all; of the others it knows beside that where they differ (Daumé
// 2007).
const (
	newsDomain = iota
	wikiDomain
	webDomain
	domainCount
)

// domainSection is the section of a domainGuess in a file of weights.
const domainSection = "names.domains"

// inDomain adds to fs the features that hold in a domain alone.
func inDomain(fs []uint64, domain uint64) []uint64 {
	if domain != newsDomain {
		for _, f := range fs {
			fs = append(fs, model.F2(tDomain, domain, f))
		}
	}
	return fs
}

// domainGuess tells domains apart by the words without capitals of a text: a
// linear classifier whose weights are logarithms of odds (naive Bayes), two
// bytes a word, of encyclopedia and of web against news.
type domainGuess struct{ table *model.Table }

const (
	domainUnit  = 32 // of a weight, a factor of e in the odds
	domainMost  = 2  // what one word tells at most
	domainLeast = 8  // words seen less often tell nothing
	domainSure  = 3  // a text is news until the odds are above this
	domainEach  = 2  // and, of each word, above this: a text like both is news
)

func readDomains(f *model.File) (domainGuess, error) {
	data, err := f.Section(domainSection)
	if err != nil {
		return domainGuess{}, err
	}
	t, err := model.ReadTable(data)
	return domainGuess{t}, err
}

// guess returns the domain of a passage that is analysed.
func (g domainGuess) guess(t *passage) uint64 {
	wiki, web, n := 0, 0, 0
	for i := range t.lex {
		if w := &t.lex[i]; !w.capital {
			v := g.table.Get(w.Lower)
			wiki += int(int8(v))
			web += int(int8(v >> 8))
			n++
		}
	}
	least := domainSure*domainUnit + n*domainEach
	switch {
	case wiki > least && wiki >= web:
		return wikiDomain
	case web > least:
		return webDomain
	}
	return newsDomain
}

// domainCounts counts the words without capitals of each domain.
type domainCounts struct {
	words map[uint64]*[domainCount]int
	all   [domainCount]int
}

func (c *domainCounts) add(t *passage, domain uint64) {
	for i := range t.lex {
		w := &t.lex[i]
		if w.capital {
			continue
		}
		if c.words[w.Lower] == nil {
			c.words[w.Lower] = &[domainCount]int{}
		}
		c.words[w.Lower][domain]++
		c.all[domain]++
	}
}

// pack returns the bytes of a domainGuess.
func (c *domainCounts) pack() []byte {
	type word struct {
		hash uint64
		odds uint16
	}
	var ws []word
	for h, n := range c.words {
		if n[newsDomain]+n[wikiDomain]+n[webDomain] < domainLeast {
			continue
		}
		if odds := uint16(c.odds(n, wikiDomain)) | uint16(c.odds(n, webDomain))<<8; odds != 0 {
			ws = append(ws, word{h, odds})
		}
	}
	slices.SortFunc(ws, func(a, b word) int { return cmp.Compare(a.hash, b.hash) })
	keys, values := make([]uint64, len(ws)), make([]uint16, len(ws))
	for i, w := range ws {
		keys[i], values[i] = w.hash, w.odds
	}
	return model.PackTable(keys, values)
}

// odds returns the code of the odds of a word of n occurrences for a domain
// against news.
func (c *domainCounts) odds(n *[domainCount]int, domain int) uint8 {
	if c.all[domain] == 0 {
		return 0
	}
	part := func(d int) float64 { return (float64(n[d]) + 1) / float64(c.all[d]+1) }
	r := math.Log(part(domain) / part(newsDomain))
	return uint8(int8(math.Round(max(-domainMost, min(domainMost, r)) * domainUnit)))
}
