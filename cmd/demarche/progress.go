package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows on a terminal how far a run is, by
// github.com/schollz/progressbar. In a pipe it is nil and shows nothing.
type progress struct {
	bar    *progressbar.ProgressBar
	failed int
}

// newProgress returns a progress on c. How many articles there are is not
// known before they are read: a line of a file may hold one.
func newProgress(c console) *progress {
	if !c.terminal {
		return nil
	}
	return &progress{bar: progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(c),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionSpinnerType(14),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(false),
	)}
}

// The bar's errors are those of the terminal, where nothing can be said then.

// article counts an article that was read.
func (p *progress) article() {
	if p != nil {
		_ = p.bar.Add(1)
	}
}

// failure counts an article that was not.
func (p *progress) failure() {
	if p != nil {
		p.failed++
		p.bar.Describe(fmt.Sprintf("reading, %d failed", p.failed))
	}
}

// clear takes the bar away until the next step, so that something else can be
// printed.
func (p *progress) clear() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
	}
}
