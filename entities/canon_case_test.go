package entities

import "testing"

// TestTitleCase holds how words in capitals are written as names.
func TestTitleCase(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"KYIV", "Kyiv"}, {"O'NEILL", "O'Neill"}, {"N'DJAMENA", "N'Djamena"}, {"MCDONALD", "McDonald"}, {"AL-ASSAD", "al-Assad"},
		{"PORT-AU-PRINCE", "Port-au-Prince"}, {"ÅRHUS", "Århus"}, {"MEN'S", "Men's"}, {"", ""},
	} {
		if got := titleCase(c.in); got != c.want {
			t.Errorf("titleCase(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := upperFirst("århus"); got != "Århus" {
		t.Errorf("upperFirst: %q", got)
	}
}

// TestNear holds what counts as one slip of the pen.
func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"volodymyr", "volodomyr", true}, {"rousseff", "rouseff", true}, {"ismail", "ismael", true}, {"zelensky", "zelenksy", true},
		{"martin", "marvin", true}, {"kaitlin", "kimberly", false}, {"a", "abc", false}, {"same", "same", true},
	} {
		if got := near(c.a, c.b); got != c.want {
			t.Errorf("near(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// TestSound holds which spellings of a family name are one.
func TestSound(t *testing.T) {
	for _, same := range [][]string{
		{"zelenskyy", "zelenskiy", "zelensky", "zelenski"}, {"navalny", "navalnyy"}, {"mueller", "muller"}, {"muhammad", "mohamed", "mohammed"},
	} {
		for _, w := range same[1:] {
			if sound(w, true) != sound(same[0], true) {
				t.Errorf("sound(%q) = %q, sound(%q) = %q", w, sound(w, true), same[0], sound(same[0], true))
			}
		}
	}
	if sound("xi", true) == sound("xy", true) || sound("bruni", true) == sound("bruno", true) {
		t.Error("different names sound alike")
	}
}
