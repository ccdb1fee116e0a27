//go:build unix

package article

import (
	"syscall"
	"testing"
)

// A named pipe that nobody writes to must not stop the run.
func TestReadPipe(t *testing.T) {
	tree(t, map[string]string{"d/a.txt": "A."})
	if err := syscall.Mkfifo("d/pipe.txt", 0o600); err != nil {
		t.Skip(err)
	}
	check(t, run(t, Options{}, "d", "d/pipe.txt"), `d/a.txt: "A."`, "skipped d/pipe.txt: not a regular file")
}
