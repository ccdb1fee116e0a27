package model

import "math"

// Trainer learns the weights of a linear classifier by the averaged perceptron
// (Freund & Schapire 1999; Collins 2002), averaging lazily: a weight's sum over
// time is brought up to date only when the weight changes. Features are hashes
// and enter the model when an error first touches them. The result depends on
// the order of examples alone. It is not safe for concurrent use.
type Trainer struct {
	classes int
	now     int64
	slots   []slot   // open addressing
	cells   [][]cell // one row a feature, in order of creation
	feats   []uint64 // parallel to cells
	scores  []float32
	Sparse  int32   // a feature counts once it has had that many updates (Goldberg & Elhadad 2011)
	Margin  float32 // Learn also learns where gold leads by less than this
}

// slot is a place in the table of features. A key of 0 is free.
type slot struct {
	key  uint64
	row  int32 // index into cells
	seen int32 // updates of the feature
}

// cell is the weight of one class for one feature.
type cell struct {
	class int32
	w     float32
	sum   float64
	at    int64
}

// NewTrainer returns a trainer for that many classes, at most MaxClasses.
func NewTrainer(classes int) *Trainer {
	const size = 1 << 16
	return &Trainer{classes: classes, slots: make([]slot, size), scores: make([]float32, classes)}
}

// Classes returns the number of classes.
func (t *Trainer) Classes() int { return t.classes }

// Features returns how many features have a weight so far.
func (t *Trainer) Features() int { return len(t.cells) }

// Score writes the current (not averaged) score of each class to scores, whose
// length is the number of classes.
func (t *Trainer) Score(scores []float32, feats []uint64) {
	clear(scores)
	for _, f := range feats {
		s := t.slot(nonzero(f))
		if s.key == 0 || s.seen < t.Sparse {
			continue
		}
		row := t.cells[s.row]
		for i := range row {
			scores[row[i].class] += row[i].w
		}
	}
}

// Learn predicts, and where the prediction is wrong, or right by less than
// the margin, moves the weights of gold up and those of its best rival down.
// It returns the prediction.
func (t *Trainer) Learn(feats []uint64, gold int) int {
	t.Score(t.scores, feats)
	rival := -1
	for c, s := range t.scores {
		if c != gold && (rival < 0 || s > t.scores[rival]) {
			rival = c
		}
	}
	t.Tick()
	if rival < 0 {
		return gold
	}
	lead := t.scores[gold] - t.scores[rival]
	if lead <= t.Margin {
		t.Update(feats, gold, 1)
		t.Update(feats, rival, -1)
	}
	if lead < 0 || lead == 0 && rival < gold {
		return rival
	}
	return gold
}

// Classify returns the class of the highest score, without learning.
func (t *Trainer) Classify(feats []uint64) int {
	t.Score(t.scores, feats)
	best := 0
	for c, s := range t.scores {
		if s > t.scores[best] {
			best = c
		}
	}
	return best
}

// Tick counts one example for the average. Call it once for each example,
// before its updates, where Learn is not used.
func (t *Trainer) Tick() { t.now++ }

// Update adds by to the weight of class for each of feats.
func (t *Trainer) Update(feats []uint64, class int, by float32) {
	for _, f := range feats {
		r := t.row(f)
		c := at(&t.cells[r], int32(class))
		c.sum += float64(c.w) * float64(t.now-c.at)
		c.at = t.now
		c.w += by
	}
}

// at returns the cell of class in row, made when it is not there.
func at(row *[]cell, class int32) *cell {
	for i := range *row {
		if (*row)[i].class == class {
			return &(*row)[i]
		}
	}
	*row = append(*row, cell{class: class})
	return &(*row)[len(*row)-1]
}

// average returns the mean of c's weight over all examples so far.
func (t *Trainer) average(c *cell) float64 {
	if t.now == 0 {
		return 0
	}
	return (c.sum + float64(c.w)*float64(t.now-c.at)) / float64(t.now)
}

// slot returns the place of f in the table: its own or the free one where it
// would go.
func (t *Trainer) slot(f uint64) *slot {
	mask := len(t.slots) - 1
	i := int(f) & mask
	for t.slots[i].key != f && t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// row returns the row of f, made when it is not there, and counts an update.
func (t *Trainer) row(f uint64) int32 {
	f = nonzero(f)
	s := t.slot(f)
	if s.key == 0 {
		if 2*len(t.cells) >= len(t.slots) {
			t.grow()
			s = t.slot(f)
		}
		*s = slot{key: f, row: int32(len(t.cells))}
		t.cells = append(t.cells, nil)
		t.feats = append(t.feats, f)
	}
	s.seen++
	return s.row
}

func (t *Trainer) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.key != 0 {
			*t.slot(s.key) = s
		}
	}
}

// nonzero keeps 0 free as the mark of an empty slot.
func nonzero(f uint64) uint64 {
	if f == 0 {
		return 1
	}
	return f
}

// Packing says how a Trainer's weights are made small.
type Packing struct {
	Min float64 // weights whose average is below this in size are dropped
	Max int     // at most this many features are kept, the heaviest; 0 is no limit
}

// Weights are kept in a byte that holds the square root of their size, so that
// the few giants of frequent features (the bias, plain tags) are not cut and
// the many small ones keep their precision: cutting them costs a parser five
// points.

// root is the code of the largest weight.
const root = 127

// quantum returns the largest of weights in size, whose code is root.
func quantum(weights []float64) float64 {
	q := 1e-9
	for _, w := range weights {
		q = max(q, math.Abs(w))
	}
	return q
}

// quantise returns the code of w, where q is the largest weight.
func quantise(w, q float64) int8 {
	c := math.Round(root * math.Sqrt(min(1, math.Abs(w)/q)))
	return int8(math.Copysign(c, w))
}

// weight returns the weight of a code, in units of the largest over root².
func weight(code byte) int32 {
	c := int32(int8(code))
	sign := c >> 31
	return c * ((c ^ sign) - sign)
}
