package entities

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// mentionType returns the type of a name that the model calls label.
func mentionType(label string, words []string) doc.Type {
	switch label {
	case "PER":
		return doc.Person
	case "LOC", "FAC":
		return doc.Place
	case "ORG":
		return doc.Org
	case "NORP":
		return doc.Norp
	case "DATE":
		return doc.Date
	case "MONEY":
		return doc.Money
	}
	for _, w := range words {
		if isEventHead(strings.ToLower(w)) {
			return doc.Event
		}
	}
	return doc.Other
}

// nameHead returns the token of a name that carries its reference: the last, or
// the last before "of", "for" and a comma ("Ministry of Defence").
func nameHead(words []string, first, end int) int {
	for i := first + 1; i < end; i++ {
		switch words[i] {
		case "of", "for", ",", "(":
			return i - 1
		}
	}
	return end - 1
}

// isEventHead reports whether a word makes a name that of an event.
func isEventHead(w string) bool {
	switch w {
	case "summit", "war", "wars", "election", "elections", "referendum", "cup", "forum", "conference",
		"festival", "games", "olympics", "paralympics", "championship", "championships", "tournament", "league",
		"revolution", "uprising", "intifada", "spring", "coup", "massacre", "genocide", "holocaust", "battle", "siege",
		"congress", "convention", "dialogue", "talks", "meeting", "session", "assembly", "expo", "exposition",
		"day", "week", "anniversary", "ceremony", "pandemic", "earthquake", "hurricane", "cyclone", "typhoon",
		"crisis", "march", "protests", "exercise", "exercises", "operation", "mission", "prix", "awards", "carnival":
		return true
	}
	return false
}
