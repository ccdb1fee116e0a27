// Package relations turns what the rules match into the relations of a
// document: between entities, with polarity, modality, source, time and place,
// and with the words that say so.
package relations

import (
	"context"

	"github.com/demarche-nlp/demarche/pipeline/doc"
	"github.com/demarche-nlp/demarche/rules"
)

// Extract returns the stage that reads relations from the headline,
// standfirst, captions and body of a document by the rules of set. A state
// (holds office in ...) stands once in a document, where it is said first; an
// act once in a sentence.
func Extract(set *rules.Set) doc.Stage {
	return doc.Stage{
		Name:  "relations",
		Needs: []doc.Layer{doc.Parts, doc.Tokens, doc.Sents, doc.Tags, doc.Lemmas, doc.Arcs, doc.Entities},
		Adds:  doc.RelLayer,
		Run: func(ctx context.Context, d *doc.Doc) error {
			x := &extractor{set: set, d: d, args: rules.NewArgs(d), seen: map[key]bool{}, tree: &doc.Tree{}}
			for i := range d.Sents {
				if err := ctx.Err(); err != nil {
					return err
				}
				if d.PartOf(i).Read() {
					x.sentence(i)
				}
			}
			x.nationalBodies()
			x.organs()
			x.capitals()
			x.impliedOffices()
			x.counterparts()
			x.ownSide()
			x.order()
			return nil
		},
	}
}

// extractor is the state of the stage over one document.
type extractor struct {
	set  *rules.Set
	d    *doc.Doc
	args *rules.Args
	tree *doc.Tree // of the current sentence
	seen map[key]bool
}

// key tells statements apart: sent is 0 for states, which are said once.
type key struct {
	relation, title string
	subject, object int
	polarity        doc.Polarity
	modality        doc.Modality
	sent            int
}

func (x *extractor) sentence(sent int) {
	x.tree.Reset(x.d, sent)
	matches := x.set.Match(x.d, x.tree, sent, x.args, nil)
	for i := range matches {
		x.add(&matches[i])
	}
}

// add builds the relation of a match, unless a modifier says that it is no
// statement or it has been made before.
func (x *extractor) add(m *rules.Match) {
	d, r := x.d, m.Rule
	subject, object := &d.Mentions[m.Subject.Mention], &d.Mentions[m.Object.Mention]
	if subject.Entity == doc.None || object.Entity == doc.None || subject.Entity == object.Entity {
		return
	}
	// where words say it, they are believed against the gazetteer: there are two of many a town
	if r.Relation.Name == locatedRelation && m.Head == doc.None && x.elsewhere(subject, object) {
		return
	}
	if r.Relation.Name == partRelation && x.foreign(subject, object) {
		return
	}
	stance := x.set.Stance(d, x.tree, m, x.args)
	if stance.Drop {
		return
	}
	rel := doc.Relation{
		Type: r.Relation.Name, Subject: subject.Entity, Object: object.Entity,
		Status: stance.Status, Polarity: stance.Polarity, Modality: stance.Modality,
		Source: doc.None, Place: doc.None, Event: r.Event, Score: r.Score,
		Evidence: doc.Evidence{Sent: m.Sent, Subject: d.MentionSpan(*subject), Object: d.MentionSpan(*object), Trigger: x.span(m.Trigger)},
		Origin:   doc.Origin{Rule: r.Name, At: r.At, Score: r.Score},
	}
	if m.Title != doc.None {
		rel.Title = x.title(m)
		if rel.Status == "" && r.Event.Type == "" && rel.Type == officeRelation {
			rel.Status = "current"
		}
	}
	if m.Head != doc.None {
		x.attribute(m.Head, &rel)
		x.circumstances(m, &rel)
	}
	x.put(rel)
}

// put adds rel if it says something new.
func (x *extractor) put(rel doc.Relation) {
	k := key{relation: rel.Type, title: rel.Title, subject: rel.Subject, object: rel.Object, polarity: rel.Polarity, modality: rel.Modality}
	if rel.Event.Type != "" {
		k.sent = rel.Evidence.Sent + 1
	}
	if r := x.set.Relation(rel.Type); r != nil && r.Symmetric && k.object < k.subject {
		k.subject, k.object = k.object, k.subject
	}
	if !x.seen[k] {
		x.seen[k] = true
		x.d.Relations = append(x.d.Relations, rel)
	}
}

// span returns the bytes from the first to the last of tokens, which rise;
// an empty span where there are none.
func (x *extractor) span(tokens []int) doc.Span {
	if len(tokens) == 0 {
		return doc.Span{}
	}
	return x.d.TokenSpan(tokens[0], tokens[len(tokens)-1]+1)
}
