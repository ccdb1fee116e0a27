package pipeline

import "github.com/demarche-nlp/demarche/pipeline/doc"

// StageValues gives the stages themselves to the benchmarks.
func (p *Pipeline) StageValues() []doc.Stage { return p.stages }
