package article

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// walker finds the files that the arguments of Read name.
type walker struct {
	r     *reader
	roots map[string]bool // real paths of the folders that were entered
	files map[string]bool // files that were named
}

func newWalker(r *reader) *walker {
	return &walker{r: r, roots: map[string]bool{}, files: map[string]bool{}}
}

// argument reads what path names: a file, a folder or a pattern.
func (w *walker) argument(path string) {
	info, err := os.Stat(path)
	if err == nil {
		if info.IsDir() {
			w.folder(path)
		} else if c := filepath.Clean(path); !w.files[c] && !w.walked(c) {
			w.files[c] = true
			w.r.file(path, true)
		}
		return
	}
	if !strings.ContainsAny(path, "*?[") {
		w.r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err)})
		return
	}
	found, gerr := filepath.Glob(path)
	if gerr != nil {
		w.r.fail(&Error{Path: path, Reason: "bad pattern", Err: gerr})
		return
	}
	if len(found) == 0 {
		w.r.fail(&Error{Path: path, Reason: "no file matches the pattern"})
		return
	}
	sort.Strings(found)
	for _, f := range found {
		if w.r.done() {
			return
		}
		w.match(f)
	}
}

// match reads what a pattern found: of unknown type it is skipped, as in a
// folder.
func (w *walker) match(path string) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		w.folder(path)
		return
	}
	if c := filepath.Clean(path); !w.files[c] && !w.walked(c) {
		w.files[c] = true
		w.r.file(path, false)
	}
}

// walked reports whether the file at the clean path lies in a folder that was
// walked already.
func (w *walker) walked(path string) bool {
	if ext, _ := format(path); ext == "" {
		return false
	}
	real, err := filepath.EvalSymlinks(filepath.Dir(path))
	return err == nil && w.roots[abs(real)] && !strings.HasPrefix(filepath.Base(path), ".")
}

// folder reads the files of a folder and of those below it, in the order of
// their names. A folder that links lead to twice is read once, so that a loop
// of links ends. Hidden files and folders are skipped.
func (w *walker) folder(path string) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		w.r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err)})
		return
	}
	if real = abs(real); w.roots[real] {
		return
	}
	w.roots[real] = true
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		w.r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err)})
	}
	for _, e := range entries {
		if w.r.done() {
			return
		}
		w.entry(filepath.Join(path, e.Name()), e)
	}
}

func (w *walker) entry(path string, e os.DirEntry) {
	if strings.HasPrefix(e.Name(), ".") {
		w.r.fail(&Error{Path: path, Reason: "hidden", Skipped: true})
		return
	}
	if e.IsDir() {
		w.folder(path)
		return
	}
	if e.Type()&os.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			ext, _ := format(path)
			w.r.fail(&Error{Path: path, Reason: "cannot be read", Err: cause(err), Skipped: ext == ""})
			return
		}
		if info.IsDir() {
			w.folder(path)
			return
		}
	}
	if c := filepath.Clean(path); !w.files[c] {
		w.r.file(path, false)
	}
}

// abs returns the absolute form of a path, or the path where there is none.
func abs(path string) string {
	if a, err := filepath.Abs(path); err == nil {
		return a
	}
	return path
}
