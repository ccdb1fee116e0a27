package syntax

import "github.com/demarche-nlp/demarche/internal/model"

// packed is a reading as the sections of a file.
type packed struct {
	actions, labels []byte
	backward        bool
}

// add adds the sections of the reading to a file.
func (k *packed) add(f *model.File) {
	f.Add("labels", k.labels)
	f.Add("actions", k.actions)
	if k.backward {
		f.Add("backward", nil)
	}
}

// bytes returns the reading as a file of its own.
func (k *packed) bytes() []byte {
	f := &model.File{Name: "reading"}
	k.add(f)
	return f.Bytes()
}

// unpack returns what bytes wrote.
func unpack(data []byte) (*packed, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, err
	}
	return packedIn(f)
}

// packedIn returns the reading in a file.
func packedIn(f *model.File) (*packed, error) {
	k := &packed{}
	var err error
	if k.labels, err = f.Section("labels"); err != nil {
		return nil, err
	}
	k.actions, err = f.Section("actions")
	_, missing := f.Section("backward")
	k.backward = missing == nil
	return k, err
}

// reading returns the reading that was packed.
func (k *packed) reading() (*reading, error) {
	r := &reading{backward: k.backward}
	var err error
	if r.actions, err = model.ReadTri(k.actions); err != nil {
		return nil, err
	}
	r.labels, err = model.ReadLinear(k.labels)
	return r, err
}
