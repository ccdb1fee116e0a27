package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// magic starts every file of weights; its last byte is the version.
const magic = "dmw\x01"

// File is the container that weights are kept in: named sections of bytes.
// The zero value with a Name is an empty file to Add to.
type File struct {
	Name     string // of the model: "tagger"
	sections []section
	hash     string
}

type section struct {
	name string
	data []byte
}

// Add appends a section.
func (f *File) Add(name string, data []byte) { f.sections = append(f.sections, section{name, data}) }

// AddStrings appends a section that holds a list of strings without line ends.
func (f *File) AddStrings(name string, list []string) {
	f.Add(name, []byte(strings.Join(list, "\n")))
}

// Section returns the bytes of a section, or an error when there is none.
func (f *File) Section(name string) ([]byte, error) {
	for _, s := range f.sections {
		if s.name == name {
			return s.data, nil
		}
	}
	return nil, fmt.Errorf("model %s has no section %s", f.Name, name)
}

// Strings returns the list of strings in a section.
func (f *File) Strings(name string) ([]string, error) {
	b, err := f.Section(name)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	return strings.Split(string(b), "\n"), nil
}

// Linear returns the classifier in a section.
func (f *File) Linear(name string) (*Linear, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	return ReadLinear(b)
}

// Tri returns the classifier of three classes in a section.
func (f *File) Tri(name string) (*Tri, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	return ReadTri(b)
}

// Bytes returns the file as it is written to disk: the magic, 12 digits of the
// content's SHA-256, and name and sections with their lengths.
func (f *File) Bytes() []byte {
	body := appendBlock(nil, []byte(f.Name))
	for _, s := range f.sections {
		body = appendBlock(body, []byte(s.name))
		body = appendBlock(body, s.data)
	}
	sum := sha256.Sum256(body)
	out := append([]byte(magic), hex.EncodeToString(sum[:6])...)
	return append(out, body...)
}

func appendBlock(out, data []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(data))), data...)
}

// ReadFile reads what Bytes wrote. The sections are slices of data, which must
// not change.
func ReadFile(data []byte) (*File, error) {
	const head = len(magic) + 12
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("not a file of weights, or of another version")
	}
	f := &File{hash: string(data[len(magic):head])}
	rest := data[head:]
	name, rest, err := block(rest)
	if err != nil {
		return nil, err
	}
	f.Name = string(name)
	for len(rest) > 0 {
		var s section
		if name, rest, err = block(rest); err != nil {
			return nil, fmt.Errorf("model %s: %w", f.Name, err)
		}
		s.name = string(name)
		if s.data, rest, err = block(rest); err != nil {
			return nil, fmt.Errorf("model %s: %s: %w", f.Name, s.name, err)
		}
		f.sections = append(f.sections, s)
	}
	return f, nil
}

func block(b []byte) (data, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, fmt.Errorf("weights end early")
	}
	n := binary.LittleEndian.Uint32(b)
	if uint64(n) > uint64(len(b)-4) {
		return nil, nil, fmt.Errorf("weights end early")
	}
	return b[4 : 4+n : 4+n], b[4+n:], nil
}

// ID returns the model's name with the hash of its weights: "tagger-0a1b2c3d4e5f".
// It is "" for a file that was not read.
func (f *File) ID() string {
	if f.hash == "" {
		return ""
	}
	return f.Name + "-" + f.hash
}

// Verify reports whether the content of a file that ReadFile has read is what
// was written, by its hash. It reads all of data: for files that came from
// outside, not for those that are built in.
func (f *File) Verify(data []byte) error {
	sum := sha256.Sum256(data[len(magic)+12:])
	if hex.EncodeToString(sum[:6]) != f.hash {
		return fmt.Errorf("model %s is damaged: its hash is %x, it says %s", f.Name, sum[:6], f.hash)
	}
	return nil
}
