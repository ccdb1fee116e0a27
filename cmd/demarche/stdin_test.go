package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// TestInterruptible holds that everything comes through, that an error does,
// and that a Read ends with its context though the input has no end.
func TestInterruptible(t *testing.T) {
	want := bytes.Repeat([]byte("0123456789"), 50_000)
	ctx, cancel := context.WithCancel(context.Background())
	got, err := io.ReadAll(&interruptible{ctx: ctx, r: iotest.OneByteReader(bytes.NewReader(want[:1000]))})
	if err != nil || !bytes.Equal(got, want[:1000]) {
		t.Errorf("%d bytes of 1,000, %v", len(got), err)
	}
	got, err = io.ReadAll(&interruptible{ctx: ctx, r: bytes.NewReader(want)})
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes of %d, %v", len(got), len(want), err)
	}
	broken := errors.New("broken")
	if _, err := io.ReadAll(&interruptible{ctx: ctx, r: iotest.ErrReader(broken)}); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	endless, w := io.Pipe()
	defer w.Close()
	go func() {
		w.Write([]byte("a"))
		cancel()
	}()
	got, err = io.ReadAll(&interruptible{ctx: ctx, r: endless})
	if !errors.Is(err, context.Canceled) || len(got) > 1 {
		t.Errorf("%q, %v", got, err)
	}
}
