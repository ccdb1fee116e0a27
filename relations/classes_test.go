package relations_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-nlp/demarche/relations"
	"github.com/demarche-nlp/demarche/rules"
)

// TestClasses holds that the classes which the package names are those that it
// reads, and that the shipped lexicon has them.
func TestClasses(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	classes := relations.Classes()
	asked := regexp.MustCompile(`\bHas\("([a-z-]+)"`)
	var code strings.Builder
	for _, f := range files {
		if f == "classes.go" || strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(src)
	}
	for _, m := range asked.FindAllStringSubmatch(code.String(), -1) {
		if !slices.Contains(classes, m[1]) {
			t.Errorf("class %q is read and not listed", m[1])
		}
	}
	lexicon := builtin(t)
	for _, c := range classes {
		if !strings.Contains(code.String(), `"`+c+`"`) {
			t.Errorf("class %q is listed and not read", c)
		}
		if !regexp.MustCompile(`(?m)^- class: ` + c + `\b`).MatchString(lexicon) {
			t.Errorf("the shipped rules have no class %q", c)
		}
	}
}

// builtin returns all shipped rule files, one after the other.
func builtin(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(rules.Builtin(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := fs.ReadFile(rules.Builtin(), path)
		b.Write(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
