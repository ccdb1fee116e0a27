package pipeline

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/demarche-nlp/demarche/entities"
	"github.com/demarche-nlp/demarche/internal/model"
	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/pipeline/syntax"
)

// Fast is the name of the set of models that is built into the program.
const Fast = "fast"

// Models are the learned parts of a pipeline. The zero value is the set that is
// built in; Read puts one of another file in the place of its kind.
type Models struct {
	sents  *syntax.Splitter
	tagger *syntax.Tagger
	parser *syntax.Parser
	names  *entities.NameTagger
	from   []origin
}

// origin says which file a kind of model is from.
type origin struct{ kind, file string }

// ModelSets returns the names of the sets of models that LoadModels knows.
func ModelSets() []string { return []string{Fast} }

// LoadModels returns the models that names stand for: the name of a set, or a
// file of weights that "demarche train" wrote, which takes the place of the
// model of its kind. Errors name the file.
func LoadModels(names ...string) (Models, error) {
	var m Models
	for _, name := range names {
		if slices.Contains(ModelSets(), name) {
			continue
		}
		data, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			return m, fmt.Errorf("no models are called %q (expected %s, or a file that train wrote)", name, strings.Join(ModelSets(), ", "))
		}
		if err != nil {
			return m, err
		}
		if err := m.Read(name, data); err != nil {
			return m, err
		}
	}
	return m, nil
}

// Read takes the model in data, the content of the file of weights name, which
// it keeps and which must not change. Of each kind (sentences, tagger, parser, names) there
// can be one.
func (m *Models) Read(name string, data []byte) error {
	f, err := model.ReadFile(data)
	if err == nil {
		err = f.Verify(data)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if i := slices.IndexFunc(m.from, func(o origin) bool { return o.kind == f.Name }); i >= 0 {
		return fmt.Errorf("%s: a model of kind %s is already there, from %s", name, f.Name, m.from[i].file)
	}
	m.from = append(m.from, origin{f.Name, name})
	cl, err := model.DefaultClusters()
	if err != nil {
		return err
	}
	if made, err := f.Strings("clusters"); err == nil && len(made) == 1 && made[0] != cl.ID() {
		return fmt.Errorf("%s: %s was trained with the word clusters %s, the program has %s: train it again", name, f.ID(), made[0], cl.ID())
	}
	switch f.Name {
	case "sentences":
		m.sents, err = syntax.ReadSplitter(data, cl)
	case "tagger":
		m.tagger, err = syntax.ReadTagger(data, cl)
	case "parser":
		m.parser, err = syntax.ReadParser(data, cl)
	case "names":
		m.names, err = entities.ReadNameTagger(data)
	default:
		err = fmt.Errorf("a model of kind %q cannot be chosen (only sentences, tagger, parser, names)", f.Name)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// whole returns m with the built-in models in the place of those that it lacks.
func (m Models) whole() (Models, error) {
	var err error
	if m.sents, err = m.Sentences(); err != nil {
		return m, err
	}
	if m.tagger, err = m.Tagger(); err != nil {
		return m, err
	}
	if m.parser, err = m.Parser(); err != nil {
		return m, err
	}
	m.names, err = m.Names()
	return m, err
}

// IDs returns the names of the models with the hashes of their weights:
// "tagger-0a1b2c3d4e5f".
func (m Models) IDs() ([]string, error) {
	m, err := m.whole()
	if err != nil {
		return nil, err
	}
	return []string{m.sents.ID(), m.tagger.ID(), m.parser.ID(), m.names.ID()}, nil
}

// TextStages returns the stages that cut a text into tokens and sentences.
func (m Models) TextStages() ([]doc.Stage, error) {
	sents, err := m.Sentences()
	if err != nil {
		return nil, err
	}
	return []doc.Stage{syntax.Tokens(), syntax.Sentences(sents)}, nil
}

// Sentences returns the splitter of m.
func (m Models) Sentences() (*syntax.Splitter, error) {
	if m.sents != nil {
		return m.sents, nil
	}
	return syntax.DefaultSentences()
}

// Tagger returns the tagger of m.
func (m Models) Tagger() (*syntax.Tagger, error) {
	if m.tagger != nil {
		return m.tagger, nil
	}
	return syntax.DefaultTagger()
}

// Parser returns the parser of m.
func (m Models) Parser() (*syntax.Parser, error) {
	if m.parser != nil {
		return m.parser, nil
	}
	return syntax.DefaultParser()
}

// Names returns the tagger of names of m.
func (m Models) Names() (*entities.NameTagger, error) {
	if m.names != nil {
		return m.names, nil
	}
	return entities.DefaultTagger()
}
