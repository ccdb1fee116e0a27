package main

import (
	"io"
	"os"
	"path/filepath"

	"golang.org/x/term"
)

// narrow is the width of what is no terminal, and the least one that the
// layout is made for.
const (
	pipeWidth = 80
	minWidth  = 40
)

// console is a stream as a person sees it.
type console struct {
	io.Writer
	terminal bool
	width    int    // columns
	color    bool   // whether escape sequences may be written
	folder   string // the working folder, or ""
}

// relative returns a path as seen from the working folder where it lies in it.
func (c console) relative(path string) string {
	if c.folder == "" || !filepath.IsAbs(path) {
		return path
	}
	if rel, err := filepath.Rel(c.folder, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// newConsole looks at where w leads: nothing but a terminal gets colour, and
// none with NO_COLOR set (https://no-color.org) or on a dumb one.
func newConsole(w io.Writer) console {
	c := console{Writer: w, width: pipeWidth}
	c.folder, _ = os.Getwd() // without it paths stay as they are
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return c
	}
	c.terminal = true
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		c.width = max(width, minWidth)
	}
	c.color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return c
}

// style is an escape sequence that colours a line.
type style string

const (
	plain style = ""
	bold  style = "\x1b[1m"
	faint style = "\x1b[2m"
)

// in returns s in the style, where colour is wanted.
func (c console) in(st style, s string) string {
	if !c.color || st == plain || s == "" {
		return s
	}
	return string(st) + s + "\x1b[0m"
}
