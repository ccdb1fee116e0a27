package relations_test

import (
	"testing"

	"github.com/demarche-nlp/demarche/internal/golden"
	"github.com/demarche-nlp/demarche/relations"
	"github.com/demarche-nlp/demarche/rules"
)

func TestClasses(t *testing.T) { golden.Classes(t, relations.Classes(), rules.Builtin()) }
