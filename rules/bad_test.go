package rules

import (
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
)

// TestBad loads rule files that have faults, beside the shipped types,
// relations and roles: every fault is told with its place.
func TestBad(t *testing.T) {
	golden.Run(t, "../testdata/rules/bad/*.txtar", func(t *testing.T, in func(string) string) map[string]string {
		_, err := Load(base(t, map[string]string{"bad.yml": in("bad.yml")}))
		if err == nil {
			t.Fatal("no fault was found")
		}
		if _, ok := err.(ErrorList); !ok {
			t.Fatalf("the error is a %T", err)
		}
		return map[string]string{"errors": err.Error()}
	})
}
