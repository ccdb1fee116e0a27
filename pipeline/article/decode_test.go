package article

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

const sample = "The “Pentagon’s” café talks – in São Paulo – cost €5m.\r\nThey go on.\n"

const russian = "Министр иностранных дел встретился в понедельник с коллегой. "

func TestDecode(t *testing.T) {
	enc := func(e encoding.Encoding, s string) string {
		b, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, c := range map[string]struct {
		raw, want string
		derived   bool
	}{
		"UTF-8":                {sample, sample, false},
		"UTF-8, mark":          {bom + sample, bom + sample, false},
		"UTF-8, few bad bytes": {sample + "\xff\xfe!" + sample, sample + "\uFFFD!" + sample, true},
		"UTF-16LE, mark":       {enc(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), sample), sample, true},
		"UTF-16BE, mark":       {enc(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), sample), sample, true},
		"UTF-16LE":             {enc(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), sample), sample, true},
		"UTF-16BE":             {enc(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), sample), sample, true},
		"UTF-32LE, mark":       {enc(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), sample), sample, true},
		"UTF-32BE, mark":       {enc(utf32.UTF32(utf32.BigEndian, utf32.UseBOM), sample), sample, true},
		"Windows-1252":         {enc(charmap.Windows1252, sample), sample, true},
		"Windows-1251":         {enc(charmap.Windows1251, strings.Repeat(russian, 9)), strings.Repeat(russian, 9), true},
	} {
		got, derived, reason := decode([]byte(c.raw), false)
		if got != c.want || derived != c.derived || reason != "" {
			t.Errorf("%s: %q %v %q", name, got, derived, reason)
		}
	}
	for name, raw := range map[string]string{"zeros": "\x00\x00\x00\x00", "PNG": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PDF": "%PDF-1.4 text", "control": strings.Repeat("ab\x02\x03", 9)} {
		if _, _, reason := decode([]byte(raw), false); reason != "binary" {
			t.Errorf("%s: reason %q", name, reason)
		}
	}
}

func TestDecodeDeclared(t *testing.T) {
	raw, _ := charmap.Windows1251.NewEncoder().String("Министр")
	a, reason := fromHTML("a.html", []byte(`<meta charset="windows-1251"><p>`+raw+`</p>`))
	if reason != "" || a.Text != "Министр" {
		t.Errorf("%v %q", a, reason)
	}
}

// The text of a UTF-8 file is the file, and the mark is no part of the headline.
func TestPlainBytes(t *testing.T) {
	file := bom + "Ministers meet\r\n\r\nHONG KONG — The ministers met on Monday.\r\n"
	a, _ := fromPlain("news/2023-05-30-talks.txt", []byte(file))
	if a.Text != file || a.Derived() {
		t.Fatalf("%q", a.Text)
	}
	d := a.Doc()
	if err := Parts().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if m, want := d.Meta, (doc.Meta{Title: "Ministers meet", Date: "2023-05-30", Place: "Hong Kong"}); m != want {
		t.Errorf("%+v", m)
	}
	if p := d.Position(d.Parts[3].Start); p != (doc.Position{Line: 3, Col: 13}) {
		t.Errorf("the body stands at %v", p)
	}
}
