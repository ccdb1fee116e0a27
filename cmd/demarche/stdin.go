package main

import (
	"context"
	"io"
	"sync"
)

// interruptible is a reader whose Read ends when ctx does, also while it waits
// for what may never come: standard input.
type interruptible struct {
	ctx    context.Context
	r      io.Reader
	once   sync.Once
	chunks chan chunk
	rest   []byte
	err    error
}

// chunk is what one Read of the reader below gave.
type chunk struct {
	data []byte
	err  error
}

func (i *interruptible) Read(p []byte) (int, error) {
	i.once.Do(func() {
		i.chunks = make(chan chunk)
		go i.pump()
	})
	for len(i.rest) == 0 && i.err == nil {
		select {
		case c := <-i.chunks:
			i.rest, i.err = c.data, c.err
		case <-i.ctx.Done():
			i.err = i.ctx.Err()
		}
	}
	if len(i.rest) == 0 {
		return 0, i.err
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

// pump reads on until the end. After an interrupt it waits for the last Read,
// which nothing can end, and goes.
func (i *interruptible) pump() {
	for {
		buf := make([]byte, 64<<10)
		n, err := i.r.Read(buf)
		select {
		case i.chunks <- chunk{buf[:n], err}:
		case <-i.ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}
