package pipeline_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/demarche-nlp/demarche/"

// layers is the order of imports: a package may import those of lower layers
// alone. Packages of one layer do not import each other.
var layers = [][]string{
	{"pipeline/doc", "internal/model", "internal/measure"},
	{"pipeline/article", "pipeline/syntax", "rules", "relations/graph"},
	{"entities", "relations"},
	{"pipeline"},
	{"cmd/demarche"},
}

// helpers may import anything and are imported by the command and by tests.
var helpers = map[string]bool{"internal/eval": true, "internal/golden": true, "internal/sketch": true}

// owners names the one file that may import a library of the design.
var owners = map[string]string{
	"github.com/jdkato/prose/v2":             "pipeline/syntax/prose.go",
	"github.com/dominikbraun/graph":          "relations/graph/store.go",
	"gopkg.in/yaml.v3":                       "rules/yaml.go",
	"codeberg.org/readeck/go-readability/v2": "pipeline/article/html.go",
	"github.com/wlynxg/chardet":              "pipeline/article/decode.go",
	"github.com/schollz/progressbar/v3":      "cmd/demarche/progress.go",
}

// TestImports holds the import table of ARCHITECTURE.md against the code.
func TestImports(t *testing.T) {
	rank := map[string]int{}
	for i, l := range layers {
		for _, p := range l {
			rank[p] = i
		}
	}
	seen := map[string]bool{}
	walkGo(t, func(file string, imports []string) {
		pkg := path.Dir(file)
		seen[pkg] = true
		r, known := rank[pkg]
		if !known && !helpers[pkg] {
			t.Errorf("%s: the package %s stands in no layer", file, pkg)
		}
		for _, imp := range imports {
			if own, ok := owners[imp]; ok && own != file {
				t.Errorf("%s imports %s, which stands behind %s alone", file, imp, own)
			}
			to, ours := strings.CutPrefix(imp, module)
			if !ours || helpers[pkg] {
				continue
			}
			if helpers[to] && pkg != "cmd/demarche" {
				t.Errorf("%s imports %s, which is for the command and tests", file, to)
			}
			if tr, ok := rank[to]; ok && tr >= r {
				t.Errorf("%s imports %s, which is no lower layer", file, to)
			}
		}
	})
	for p := range rank {
		if !seen[p] {
			t.Errorf("the layer table names %s, which has no Go file", p)
		}
	}
}

// TestTopLevel keeps the root of the repository to the packages of the design.
func TestTopLevel(t *testing.T) {
	allowed := map[string]bool{"cmd": true, "pipeline": true, "entities": true, "relations": true, "rules": true,
		"testdata": true, "internal": true, "docs": true}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !allowed[e.Name()] {
			t.Errorf("%s: no folder of the top level", e.Name())
		}
		if strings.HasSuffix(e.Name(), ".go") {
			t.Errorf("%s: no Go package at the top level", e.Name())
		}
	}
}

// walkGo calls f with the path from the root and the imports of each Go file
// that is no test.
func walkGo(t *testing.T, f func(file string, imports []string)) {
	t.Helper()
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		src, err := parser.ParseFile(fset, p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, i := range src.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, name)
		}
		f(filepath.ToSlash(strings.TrimPrefix(p, ".."+string(filepath.Separator))), imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
