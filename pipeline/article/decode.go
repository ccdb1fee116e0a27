package article

import (
	"strings"
	"unicode/utf8"
)

// toValid replaces each byte that is not UTF-8 and reports whether there was
// one.
func toValid(s string) (string, bool) {
	if utf8.ValidString(s) {
		return s, false
	}
	return strings.ToValidUTF8(s, "\uFFFD"), true
}
