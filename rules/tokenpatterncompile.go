package rules

import "strings"

// emit appends the program of n; false when it grows too large.
func (p *Pattern) emit(n *patNode) bool {
	if len(p.prog) > maxPatProg {
		return false
	}
	switch n.kind {
	case '.':
		p.prog = append(p.prog, n.inst)
	case 's':
		for _, k := range n.kids {
			if !p.emit(k) {
				return false
			}
		}
	case '<':
		p.prog = append(p.prog, patInst{op: patSave, x: 2 * n.slot})
		ok := p.emit(n.kids[0])
		p.prog = append(p.prog, patInst{op: patSave, x: 2*n.slot + 1})
		return ok
	case '=':
		look := len(p.prog)
		p.prog = append(p.prog, patInst{op: patLook})
		ok := p.emit(n.kids[0])
		p.prog = append(p.prog, patInst{op: patMatch})
		p.prog[look].x = len(p.prog)
		return ok
	case '|':
		return p.emitAlternatives(n.kids)
	case '*':
		return p.emitRepeat(n)
	}
	return true
}

func (p *Pattern) emitAlternatives(kids []*patNode) bool {
	var ends []int
	for i, k := range kids {
		split := len(p.prog)
		if i < len(kids)-1 {
			p.prog = append(p.prog, patInst{op: patSplit, x: split + 1})
		}
		if !p.emit(k) {
			return false
		}
		if i < len(kids)-1 {
			ends = append(ends, len(p.prog))
			p.prog = append(p.prog, patInst{op: patJump})
			p.prog[split].y = len(p.prog)
		}
	}
	for _, e := range ends {
		p.prog[e].x = len(p.prog)
	}
	return true
}

func (p *Pattern) emitRepeat(n *patNode) bool {
	for i := 0; i < n.min; i++ {
		if !p.emit(n.kids[0]) {
			return false
		}
	}
	if n.max < 0 {
		split := p.split()
		ok := p.emit(n.kids[0])
		p.prog = append(p.prog, patInst{op: patJump, x: split})
		p.choose(split, n.lazy)
		return ok
	}
	var splits []int
	for i := n.min; i < n.max; i++ {
		splits = append(splits, p.split())
		if !p.emit(n.kids[0]) {
			return false
		}
	}
	for _, s := range splits {
		p.choose(s, n.lazy)
	}
	return true
}

func (p *Pattern) split() int {
	p.prog = append(p.prog, patInst{op: patSplit})
	return len(p.prog) - 1
}

// choose lets the split at s go into what follows it, or past the end of the
// program so far.
func (p *Pattern) choose(s int, lazy bool) {
	in, out := s+1, len(p.prog)
	if lazy {
		in, out = out, in
	}
	p.prog[s].x, p.prog[s].y = in, out
}

// empty reports whether n matches no token.
func empty(n *patNode) bool {
	switch n.kind {
	case '.':
		return false
	case '=':
		return true
	case '|':
		for _, k := range n.kids {
			if empty(k) {
				return true
			}
		}
		return false
	case '*':
		return n.min == 0 || empty(n.kids[0])
	}
	for _, k := range n.kids {
		if !empty(k) {
			return false
		}
	}
	return true
}

// needed returns words of which each match of n has one, or nil.
func needed(n *patNode) map[string]bool {
	switch n.kind {
	case '.':
		return neededOf(&n.inst)
	case '|':
		out := map[string]bool{}
		for _, k := range n.kids {
			need := needed(k)
			if need == nil {
				return nil
			}
			for w := range need {
				out[w] = true
			}
		}
		return out
	case '*':
		if n.min == 0 {
			return nil
		}
	}
	var best map[string]bool
	for _, k := range n.kids {
		if need := needed(k); need != nil && (best == nil || len(need) < len(best)) {
			best = need
		}
	}
	return best
}

func neededOf(i *patInst) map[string]bool {
	for _, t := range i.tests {
		if t.not || len(t.exprs) > 0 || t.key != "word" && t.key != "lower" {
			continue
		}
		out := map[string]bool{}
		for _, v := range t.values {
			out[strings.ToLower(v)] = true
		}
		return out
	}
	return nil
}
