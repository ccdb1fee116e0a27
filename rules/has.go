package rules

import "strings"

// Has reports whether a class of the lexicon has this lemma, or phrase of
// lemmas ("prime minister"), in any part of speech. An unknown class has
// nothing.
func (s *Set) Has(class, lemma string) bool {
	c := s.classes[class]
	if c == nil {
		return false
	}
	lemma = strings.ToLower(lemma)
	first, _, _ := strings.Cut(lemma, " ")
	for _, sl := range s.lemmas[first] {
		if sl.class == c && sl.entry.text == lemma {
			return true
		}
	}
	return false
}
