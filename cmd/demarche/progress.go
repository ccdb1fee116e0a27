package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/demarche-nlp/demarche/internal/model"
)

// progress shows on a terminal how far a run is, by
// github.com/schollz/progressbar. In a pipe it is nil and shows nothing.
type progress struct {
	bar    *progressbar.ProgressBar
	failed int
}

// newProgress returns the progress of reading paths, on c.
func newProgress(c console, paths []string) *progress {
	if !c.terminal {
		return nil
	}
	total := countFiles(paths)
	return &progress{bar: progressbar.NewOptions(total,
		progressbar.OptionSetWriter(c),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionSetWidth(20),
		progressbar.OptionSpinnerType(14),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(total > 0),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(false),
	)}
}

// countFiles returns how many articles paths hold where each file holds one,
// else -1: how many lines a file has is not known before it is read. It serves
// the time left, so a link that is followed later does no harm.
func countFiles(paths []string) int {
	n, known := 0, true
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			return -1
		case !info.IsDir():
			if !oneArticle(p) {
				return -1
			}
			n++
			continue
		}
		err = filepath.WalkDir(p, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil || e.IsDir():
			case oneArticle(path):
				n++
			case strings.Contains(e.Name(), ".json"):
				known = false
				return fs.SkipAll
			}
			return nil
		})
		if err != nil || !known {
			return -1
		}
	}
	return n
}

// oneArticle reports whether a file of that name holds one article.
func oneArticle(path string) bool {
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(path, ".gz")))
	return slices.Contains([]string{".txt", ".md", ".html", ".htm"}, ext)
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
		_ = p.bar.Add(1)
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

// stepProgress shows on a terminal how far a training is. In a pipe it shows
// nothing. It may be used from several goroutines.
type stepProgress struct {
	mu   sync.Mutex
	c    console
	step string
	bar  *progressbar.ProgressBar
}

// to shows how far a step is: its name, its pass, and the time left.
func (p *stepProgress) to(at model.Progress) {
	if !p.c.terminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil || p.step != at.Step {
		p.clear()
		p.step = at.Step
		p.bar = progressbar.NewOptions(at.Total,
			progressbar.OptionSetWriter(p.c),
			progressbar.OptionSetWidth(20),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionEnableColorCodes(false),
		)
	}
	name := at.Step
	if at.Passes > 0 {
		name += fmt.Sprintf(", pass %d of %d", at.Pass, at.Passes)
	}
	p.bar.Describe(name)
	_ = p.bar.Set(at.Done)
}

// log prints a line above the bar.
func (p *stepProgress) log(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	fmt.Fprintln(p.c, strings.TrimSpace(line))
}

// clear takes the bar away until it moves again.
func (p *stepProgress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
