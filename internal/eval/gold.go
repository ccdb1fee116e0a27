package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// GoldArticle is what an annotator found in an article.
type GoldArticle struct {
	Name      string `json:"-"` // of the file, without its ending
	Entities  []GoldEntity
	Relations []GoldRelation
}

// GoldEntity is one real thing of the article.
type GoldEntity struct {
	ID, Type, Name string
	Aliases        []string
}

// GoldRelation is a statement of the article. One that is Optional is no error
// where it is found and no loss where it is not.
type GoldRelation struct {
	Subject, Relation, Object string
	Polarity, Modality        string
	Optional                  bool
}

// LoadGold reads the articles of a folder of NAME.json files, by name.
func LoadGold(dir string) ([]*GoldArticle, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no gold files", dir)
	}
	var all []*GoldArticle
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		g := &GoldArticle{Name: strings.TrimSuffix(filepath.Base(f), ".json")}
		if err := json.Unmarshal(data, g); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		all = append(all, g)
	}
	return all, nil
}

// Guide is the inventory of relations that the annotators worked by.
type Guide struct {
	symmetric map[string]bool
	acts      map[string]bool // those with an event; the others are states
}

var (
	guideRow = regexp.MustCompile(`^\| ([a-z][a-z ]+?)( ~)? \|`)
	guideAct = regexp.MustCompile(`\| [A-Z]{3,} \|`)
)

// ReadGuide reads the rows of the guide's table of relations.
func ReadGuide(path string) (*Guide, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g := &Guide{symmetric: map[string]bool{}, acts: map[string]bool{}}
	rows := 0
	in := bufio.NewScanner(f)
	for in.Scan() {
		m := guideRow.FindStringSubmatch(in.Text())
		if m == nil || m[1] == "relation" {
			continue
		}
		rows++
		g.symmetric[m[1]] = m[2] != ""
		g.acts[m[1]] = guideAct.MatchString(in.Text())
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if rows == 0 {
		return nil, fmt.Errorf("%s: no table of relations", path)
	}
	return g, nil
}

var (
	straight   = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)
	leading    = regexp.MustCompile(`^(the|a|an) `)
	possessive = regexp.MustCompile(`('s|')$`)
)

// fold makes spellings of one name equal.
func fold(s string) string {
	s = straight.Replace(norm.NFKC.String(s))
	s = cases.Fold().String(strings.Join(strings.Fields(s), " "))
	return strings.Trim(possessive.ReplaceAllString(leading.ReplaceAllString(s, ""), ""), " .,")
}

// foldType makes the names of types equal.
func foldType(t string) string {
	switch t = strings.ToUpper(t); t {
	case "GPE":
		return "COUNTRY"
	case "LOC", "LOCATION":
		return "PLACE"
	case "PER":
		return "PERSON"
	case "ORGANIZATION", "ORGANISATION":
		return "ORG"
	}
	return t
}
