package rules

import (
	"testing"
	"testing/fstest"
)

func TestSyntaxErrorPlaces(t *testing.T) {
	text := `- type: a
  is: [PERSON
- type: b
  is: "PERSON
- type: c
  is: x: y
- type: d
  is: [PERSN, "a\tb é ORGG"]
  is: 3
- tipe: e
`
	_, err := Load(fstest.MapFS{"x.yml": {Data: []byte(text)}})
	t.Log(err)
}
