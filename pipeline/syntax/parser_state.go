package syntax

import (
	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// action is a transition of the arc-hybrid system.
type action int8

// The transitions. The numbers are the classes of the model.
const (
	shift action = iota // the next word goes on the stack
	left                // the next word becomes the head of the stack's top, which leaves it
	right               // the word below becomes the head of the stack's top, which leaves it
)

// actionSet is a set of transitions.
type actionSet uint8

func (s actionSet) has(a action) bool { return s>>a&1 != 0 }

// single returns the only member of s, where it has just one.
func (s actionSet) single() (action, bool) {
	switch s {
	case 1 << shift:
		return shift, true
	case 1 << left:
		return left, true
	case 1 << right:
		return right, true
	}
	return 0, false
}

// node is a word of the sentence with what is known of it so far.
type node struct {
	w, p, u uint64 // hashes: lower-case form; Penn and universal tag; universal tag
	wp      uint64 // w and p
	c, c6   uint64 // cluster: its first 12 and 6 bits
	suffix  uint64
	flags   uint64
	head    int32  // -1 where it has none yet
	l1, l2  int32  // leftmost child and the next to it, or the index of the absent node
	r1, r2  int32  // rightmost child and the next to it
	wh      uint64 // form of its interrogative or relative word, or 0
	rel     uint8
	nl, nr  uint8
	ls, rs  uint64 // the relations of its children on each side, as a sum of hashes
	commas  uint16 // in the sentence before it
	verbs   uint16
	conjs   uint16
	punct   bool  // a punctuation mark, which is no child that features name
	isWh    bool  // an interrogative or relative word
	lead    int32 // of the transition that gave it its head over the next best
}

// parseState is a configuration of the parser, and its memory. Node n is the
// root, which waits at the end of the buffer (Ballesteros & Nivre 2013); node
// n+1 stands for what is absent.
type parseState struct {
	words    []node // of the sentence, in the order of the text, without arcs
	nodes    []node // in the order of the reading
	hints    []hint // what the guide says of each node; empty in the first reading
	stack    []int32
	next     int32 // the first word of the buffer
	root     int32
	absent   int32
	backward bool // the reading goes from right to left
	lex      []model.Word
	mode     uint64
	feats    []uint64
	sc       model.Scores
}

// look takes in the words of a sentence; start begins a reading of it.
func (st *parseState) look(tags []doc.Tag, word func(int) string, cl *model.Clusters) {
	n := len(tags)
	st.lex, st.mode = readWords(st.lex, n, word, cl)
	st.words = resize(st.words, n)
	for i, t := range tags {
		w := &st.lex[i]
		u := model.Hash(t.UPOS)
		p := model.F1(u, model.Hash(t.XPOS))
		x := node{
			w: w.Lower, p: p, u: u, wp: model.F2(1, w.Lower, p),
			c: uint64(w.Path.Prefix(12)), c6: uint64(w.Path.Prefix(6)), suffix: w.Suffix[2], flags: uint64(w.Flags),
			isWh: len(t.XPOS) > 1 && t.XPOS[0] == 'W',
		}
		switch t.UPOS {
		case "VERB":
			x.verbs = 1
		case "CCONJ":
			x.conjs = 1
		case "PUNCT":
			x.commas, x.punct = 1, true
		}
		st.words[i] = x
	}
}

// start begins a reading of the sentence that st looked at. Without guided,
// what a guide said is forgotten.
func (st *parseState) start(backward, guided bool) {
	n := len(st.words)
	if !guided {
		st.hints = st.hints[:0]
	}
	st.backward = backward
	st.nodes = resize(st.nodes, n+2)
	st.stack = st.stack[:0]
	st.next, st.root, st.absent = 0, int32(n), int32(n+1)
	var commas, verbs, conjs uint16
	for i := range n {
		x := &st.nodes[i]
		*x = st.words[st.place(i)]
		commas, x.commas = commas+x.commas, commas
		verbs, x.verbs = verbs+x.verbs, verbs
		conjs, x.conjs = conjs+x.conjs, conjs
		st.clearNode(i)
	}
	st.nodes[n] = node{w: 5, p: 5, u: 5, wp: 5, c: 5, c6: 5, suffix: 5, commas: commas, verbs: verbs, conjs: conjs}
	st.nodes[n+1] = node{w: 7, p: 7, u: 7, wp: 7, c: 7, c6: 7, suffix: 7}
	st.clearNode(n)
	st.clearNode(n + 1)
}

// place returns the node of word i of the text, and the word of node i.
func (st *parseState) place(i int) int {
	if st.backward {
		return len(st.words) - 1 - i
	}
	return i
}

// clearNode makes a node one without head and children.
func (st *parseState) clearNode(i int) {
	n := &st.nodes[i]
	n.head, n.l1, n.l2, n.r1, n.r2 = -1, st.absent, st.absent, st.absent, st.absent
}

// done reports whether every word has a head.
func (st *parseState) done() bool { return st.next == st.root && len(st.stack) == 0 }

// allowed returns the transitions that lead to a tree with one root: the root
// takes the last word of the stack and no other.
func (st *parseState) allowed() actionSet {
	var s actionSet
	end := st.next == st.root
	if !end {
		s |= 1 << shift
	}
	if len(st.stack) == 1 || len(st.stack) > 1 && !end {
		s |= 1 << left
	}
	if len(st.stack) > 1 {
		s |= 1 << right
	}
	return s
}

// apply makes a transition and returns the arc that it calls for, which attach
// adds; dep is -1 where there is none.
func (st *parseState) apply(a action) (head, dep int32) {
	top := len(st.stack) - 1
	switch a {
	case left:
		head, dep = st.next, st.stack[top]
	case right:
		head, dep = st.stack[top-1], st.stack[top]
	default:
		st.stack = append(st.stack, st.next)
		st.next++
		return -1, -1
	}
	st.stack = st.stack[:top]
	return head, dep
}

// attach adds an arc.
func (st *parseState) attach(head, dep int32, rel uint8) {
	h, d := &st.nodes[head], &st.nodes[dep]
	d.head, d.rel = head, rel
	r := uint64(rel) * 0x9e3779b97f4a7c15
	if d.isWh && (dep < head) != st.backward {
		h.wh = d.w
	}
	switch {
	case dep < head:
		h.ls += r
		if d.punct {
			return
		}
		h.l2, h.l1 = h.l1, dep
		h.nl = min(h.nl+1, 6)
	default:
		h.rs += r
		if !d.punct {
			h.r2, h.r1 = h.r1, dep
			h.nr = min(h.nr+1, 6)
		}
	}
}

// top returns the k-th word from the top of the stack, or the absent node.
func (st *parseState) top(k int) int32 {
	if i := len(st.stack) - 1 - k; i >= 0 {
		return st.stack[i]
	}
	return st.absent
}

// ahead returns the k-th word of the buffer, the root included, or the absent
// node.
func (st *parseState) ahead(k int32) int32 {
	if i := st.next + k; i <= st.root {
		return i
	}
	return st.absent
}
