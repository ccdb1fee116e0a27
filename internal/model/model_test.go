package model

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"testing"
)

// learned returns a trainer that knows i%classes by the feature i, for i < n.
func learned(classes, n int) *Trainer {
	t := NewTrainer(classes)
	for range 3 {
		for i := range n {
			t.Learn([]uint64{F1(1, uint64(i)), 1}, i%classes)
		}
	}
	return t
}

// learnedTri does the same with three classes.
func learnedTri(n int) *TriTrainer {
	t := NewTriTrainer()
	for range 3 {
		for i := range n {
			feats := []uint64{F1(1, uint64(i)), 1}
			sc := t.Score(feats)
			t.Tick()
			for c := range sc {
				if c != i%3 && sc[c] >= sc[i%3] {
					t.Update(feats, i%3, c, 1)
				}
			}
		}
	}
	return t
}

// TestPackedDecidesAsTrained compares packed classifiers with what they were
// made from.
func TestPackedDecidesAsTrained(t *testing.T) {
	for _, classes := range []int{1, 2, 3, 7, MaxClasses} {
		tr := learned(classes, 5000)
		lin, err := ReadLinear(tr.Pack(Packing{}))
		if err != nil {
			t.Fatal(err)
		}
		wrong := 0
		var sc Scores
		for i := range 5000 {
			lin.Score(&sc, []uint64{F1(1, uint64(i)), 1})
			if lin.Best(&sc) != i%classes {
				wrong++
			}
		}
		if wrong > 10 {
			t.Errorf("%d classes: %d of 5000 decided wrong", classes, wrong)
		}
	}
	tri, err := ReadTri(learnedTri(5000).Pack(Packing{}))
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for i := range 5000 {
		one, two := tri.Score([]uint64{F1(1, uint64(i)), 1})
		best := 0
		if one > 0 && one >= two {
			best = 1
		} else if two > 0 {
			best = 2
		}
		if best != i%3 {
			wrong++
		}
	}
	// Overfull buckets lose a few, of equal weight here.
	if wrong > 5000/30 {
		t.Errorf("three classes: %d of 5000 decided wrong", wrong)
	}
}

// TestOverfullBucket keeps the heaviest features of a bucket.
func TestOverfullBucket(t *testing.T) {
	tr := NewTriTrainer()
	for i := range 40 {
		tr.Update([]uint64{uint64(2*i+1)<<48 | 1}, 1, 2, float32(100-i)) // all have one home
	}
	tr.Tick()
	tri, err := ReadTri(tr.Pack(Packing{}))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		one, two := tri.Score([]uint64{uint64(2*i+1)<<48 | 1})
		if kept := one > 0; kept != (i < triSlots) || two > 0 {
			t.Errorf("feature %d of its bucket, by weight: score %d, %d", i+1, one, two)
		}
	}
}

// TestTriTrainerIsKept goes on from what was saved as if it had not been.
func TestTriTrainerIsKept(t *testing.T) {
	whole := learnedTri(300)
	var kept bytes.Buffer
	w := bufio.NewWriter(&kept)
	if err := errors.Join(whole.Save(w), w.Flush()); err != nil {
		t.Fatal(err)
	}
	again := NewTriTrainer()
	if err := again.Load(bufio.NewReader(&kept)); err != nil {
		t.Fatal(err)
	}
	for _, tr := range []*TriTrainer{whole, again} {
		tr.Tick()
		tr.Update([]uint64{F1(1, 7), 3}, 2, 0, 1)
	}
	if !bytes.Equal(whole.Pack(Packing{}), again.Pack(Packing{})) {
		t.Error("it is another model")
	}
}

// TestPackingDropsTheLight keeps the heaviest features.
func TestPackingDropsTheLight(t *testing.T) {
	tr := NewTrainer(2)
	tr.Tick()
	tr.Update([]uint64{7}, 0, 5)
	tr.Update([]uint64{8}, 0, 1)
	tr.Tick()
	lin, err := ReadLinear(tr.Pack(Packing{Max: 1}))
	if err != nil {
		t.Fatal(err)
	}
	var sc Scores
	if lin.Score(&sc, []uint64{7}); sc[0] == 0 {
		t.Error("the heavy feature is gone")
	}
	if lin.Score(&sc, []uint64{8}); sc[0] != 0 {
		t.Error("the light feature is there")
	}
}

// TestFile reads what it wrote, and no cut of it.
func TestFile(t *testing.T) {
	f := &File{Name: "m"}
	f.Add("a", []byte{1, 2, 3})
	f.AddStrings("b", []string{"x", "", "y"})
	data := f.Bytes()
	g, err := ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	list, err := g.Strings("b")
	if err != nil || fmt.Sprint(list) != "[x  y]" {
		t.Errorf("strings %q, %v", list, err)
	}
	if len(g.ID()) != len("m-")+12 {
		t.Errorf("ID %q", g.ID())
	}
	if _, err := g.Section("c"); err == nil {
		t.Error("no error for a section that is not there")
	}
	for n := range len(data) - 1 {
		if g, err := ReadFile(data[:n]); err == nil {
			if _, err := g.Section("b"); err == nil {
				t.Errorf("no error for the first %d bytes", n)
			}
		}
	}
}

// TestTable finds what was put in, and next to nothing else.
func TestTable(t *testing.T) {
	var keys []uint64
	var values []uint16
	for i := range 3000 {
		keys, values = append(keys, F1(9, uint64(i))), append(values, uint16(i+1))
	}
	tab, err := ReadTable(PackTable(keys, values))
	if err != nil {
		t.Fatal(err)
	}
	wrong, strange := 0, 0
	for i, k := range keys {
		if tab.Get(k) != values[i] {
			wrong++
		}
		if tab.Get(F1(10, uint64(i))) != 0 {
			strange++
		}
	}
	if wrong > 3 || strange > 3 {
		t.Errorf("%d wrong, %d found that are not in it", wrong, strange)
	}
}

// TestLex holds what counts as the same word.
func TestLex(t *testing.T) {
	lex := func(s string, fold bool) (w Word) { Lex(&w, s, fold, nil); return w }
	for _, p := range [][2]string{{"don’t", "don't"}, {"—", "--"}, {"“", `"`}, {"2023", "1999"}, {"…", "..."}} {
		if lex(p[0], false) != lex(p[1], false) {
			t.Errorf("%s and %s differ", p[0], p[1])
		}
	}
	if lex("US", false).Form == lex("us", false).Form || lex("US", false).Lower != lex("us", false).Lower {
		t.Error("US and us must differ in form alone")
	}
	if a, b := lex("TALKS", true), lex("talks", true); a.Form != b.Form || a.Shape != b.Shape || a.Flags&AllCaps != 0 {
		t.Error("case must not count where it is folded")
	}
	if w := lex("U.S.", false); w.Flags&(Capital|AllCaps|HasOther) != Capital|AllCaps|HasOther {
		t.Errorf("flags of U.S.: %b", w.Flags)
	}
	lex("", false)
	lex(string(make([]byte, 1000)), false)
}

// TestClusters finds words as written, in lower case, and in capitals.
func TestClusters(t *testing.T) {
	data, err := PackClusters([]Clustered{{"Paris", "0101", MostUpper}, {"paris", "0101", MostUpper}, {"rain", "11", MostLower}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := ReadClusters(data)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]Path{"Paris": 0b10101, "PARIS": 0b10101, "rain": 0b111, "Rain": 0b111, "snow": 0} {
		if got := c.Path(word); got != want {
			t.Errorf("%s: %b, want %b", word, got, want)
		}
	}
	if p := Path(0b10101); p.Len() != 4 || p.Prefix(2) != 0b101 || p.Prefix(9) != p {
		t.Error("prefixes of a path")
	}
	var w Word
	if Lex(&w, "PARIS", true, c); w.Case != MostUpper {
		t.Errorf("case of PARIS: %d", w.Case)
	}
	if _, err := PackClusters([]Clustered{{"x", "012", NoCase}}); err == nil {
		t.Error("no error for a path of other digits")
	}
}

// TestDefaultClusters asks that the shipped table is there.
func TestDefaultClusters(t *testing.T) {
	c, err := DefaultClusters()
	if err != nil {
		t.Fatal(err)
	}
	if c.Path("Monday") == 0 || c.Path("Monday").Prefix(8) != c.Path("Tuesday").Prefix(8) {
		t.Error("Monday and Tuesday are in no common cluster")
	}
}

// FuzzRead feeds arbitrary bytes to the readers.
func FuzzRead(f *testing.F) {
	f.Add(learned(3, 50).Pack(Packing{}))
	f.Add((&File{Name: "x"}).Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		feats := []uint64{1, 2, 3, F1(1, 4), 1 << 60}
		if m, err := ReadLinear(data); err == nil {
			var sc Scores
			m.Score(&sc, feats)
		}
		if m, err := ReadTri(data); err == nil {
			m.Score(feats)
		}
		if m, err := ReadTable(data); err == nil {
			m.Get(5)
		}
		if m, err := ReadClusters(data); err == nil {
			m.Path("word")
		}
		if file, err := ReadFile(data); err == nil {
			_, err := file.Linear("tagger")
			_ = err
		}
	})
}
