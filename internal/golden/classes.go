package golden

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Classes holds that the code of the package under test reads the classes of
// words that classes names and no other, and that the rule files of shipped have
// them.
func Classes(t *testing.T, classes []string, shipped fs.FS) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(src)
	}
	for _, m := range regexp.MustCompile(`\b[Hh]as\("([a-z-]+)"`).FindAllStringSubmatch(code.String(), -1) {
		if !slices.Contains(classes, m[1]) {
			t.Errorf("class %q is read and not listed", m[1])
		}
	}
	text := textOf(t, shipped)
	for _, c := range classes {
		if strings.Count(code.String(), `"`+c+`"`) < 2 { // one is the list's
			t.Errorf("class %q is listed and not read", c)
		}
		if !regexp.MustCompile(`(?m)^- class: ` + c + `\b`).MatchString(text) {
			t.Errorf("the shipped rules have no class %q", c)
		}
	}
}

// textOf returns all files of a tree, one after the other.
func textOf(t *testing.T, tree fs.FS) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(tree, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := fs.ReadFile(tree, path)
		b.Write(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
