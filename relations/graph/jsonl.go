package graph

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// Line is an article as one line of JSON, keys in the order of the fields.
// docs/schema.json is its public schema. What is absent is "" or null.
type Line struct {
	Doc       string         `json:"doc"`
	Title     string         `json:"title"`
	Date      string         `json:"date"`
	URL       string         `json:"url"`
	Language  string         `json:"language"`
	Text      *string        `json:"text,omitempty"` // what offsets count in, where it is not the file byte for byte
	Entities  []LineEntity   `json:"entities"`
	Relations []LineRelation `json:"relations"`
}

// LineEntity is an entity of an article.
type LineEntity struct {
	ID       string        `json:"id"`
	Type     doc.Type      `json:"type"`
	Name     string        `json:"name"`
	Code     string        `json:"code"`
	QID      string        `json:"qid"`
	Mentions []LineMention `json:"mentions"`
}

// LineMention is a place where the article names an entity.
type LineMention struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// LineRelation is a statement of the article. Subject, Object, Source and
// Place are ids of its entities.
type LineRelation struct {
	Subject    string       `json:"subject"`
	Relation   string       `json:"relation"`
	Object     string       `json:"object"`
	Title      string       `json:"title"`
	Status     string       `json:"status"`
	Polarity   string       `json:"polarity"`
	Modality   string       `json:"modality"`
	Source     string       `json:"source"`
	SourceText string       `json:"source_text"` // the words of a source that is no entity
	Time       *LineTime    `json:"time"`
	Place      string       `json:"place"`
	Event      string       `json:"event"`
	Mode       string       `json:"mode"`
	CAMEO      string       `json:"cameo"`
	Score      float64      `json:"score"`
	Evidence   LineEvidence `json:"evidence"`
	Rule       string       `json:"rule"`
	At         string       `json:"at"`
}

// LineTime is when a statement holds.
type LineTime struct {
	Text string `json:"text"`
	From string `json:"from"`
	To   string `json:"to"`
}

// LineEvidence is the sentence that makes a statement.
type LineEvidence struct {
	Text    string    `json:"text"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Trigger *LineSpan `json:"trigger"` // null where a construction, not a word, carries the relation
}

// LineSpan is a range of the text, half open.
type LineSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// LineWriter writes articles as JSON Lines, each as it comes; it keeps none.
type LineWriter struct {
	enc  *json.Encoder
	unit Unit
}

// NewLineWriter returns a writer to w whose offsets count unit.
func NewLineWriter(w io.Writer, unit Unit) *LineWriter {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &LineWriter{enc, unit}
}

// Write writes d as one line.
func (w *LineWriter) Write(d *doc.Doc) error {
	if err := w.enc.Encode(NewLine(d, w.unit)); err != nil {
		return fmt.Errorf("%s: write JSON line: %w", d.ID, err)
	}
	return nil
}

// NewLine returns d as a line whose offsets count unit.
func NewLine(d *doc.Doc, unit Unit) *Line {
	o := newOffsets(d.Text, unit)
	l := &Line{
		Doc: d.ID, Title: d.Meta.Title, Date: d.Meta.Date, URL: d.Meta.URL, Language: d.Meta.Language,
		Entities:  make([]LineEntity, len(d.Entities)),
		Relations: make([]LineRelation, len(d.Relations)),
	}
	if d.Source.Derived {
		l.Text = &d.Text
	}
	for i := range d.Entities {
		l.Entities[i] = lineEntity(d, &d.Entities[i], o)
	}
	for i := range d.Relations {
		l.Relations[i] = lineRelation(d, &d.Relations[i], o)
	}
	return l
}

func lineEntity(d *doc.Doc, e *doc.Entity, o offsets) LineEntity {
	le := LineEntity{
		ID: e.ID, Type: e.Type, Name: e.Name, Code: e.Code, QID: e.QID,
		Mentions: make([]LineMention, len(e.Mentions)),
	}
	for i, m := range e.Mentions {
		s := d.MentionSpan(d.Mentions[m])
		le.Mentions[i] = LineMention{d.Slice(s), o.at(s.Start), o.at(s.End)}
	}
	return le
}

func lineRelation(d *doc.Doc, r *doc.Relation, o offsets) LineRelation {
	sent := d.SentSpan(r.Evidence.Sent)
	l := LineRelation{
		Subject: id(d, r.Subject), Relation: r.Type, Object: id(d, r.Object),
		Title: r.Title, Status: r.Status,
		Polarity: r.Polarity.String(), Modality: r.Modality.String(),
		Source: id(d, r.Source), SourceText: r.SourceText, Place: id(d, r.Place),
		Event: r.Event.Type, Mode: r.Event.Mode, CAMEO: r.Event.CAMEO, Score: r.Score,
		Evidence: LineEvidence{Text: d.Slice(sent), Start: o.at(sent.Start), End: o.at(sent.End)},
		Rule:     r.Origin.Rule, At: r.Origin.At,
	}
	if r.Time != nil {
		l.Time = &LineTime{r.Time.Text, r.Time.From, r.Time.To}
	}
	if t := r.Evidence.Trigger; t.Len() > 0 {
		l.Evidence.Trigger = &LineSpan{o.at(t.Start), o.at(t.End)}
	}
	return l
}

// id returns the id of entity i of d, or "".
func id(d *doc.Doc, i int) string {
	if i == doc.None {
		return ""
	}
	return d.Entities[i].ID
}
