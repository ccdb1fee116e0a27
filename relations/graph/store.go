package graph

import (
	"cmp"
	"slices"

	lib "github.com/dominikbraun/graph"
)

// store keeps vertices and edges in github.com/dominikbraun/graph. The library
// has one edge an ordered pair, so an edge's data is the list of its claims;
// its listings come in random order, so ours are sorted.
//
// The library's errors all say that something is absent or there twice, which
// the callers have asked before.
type store struct{ g lib.Graph[string, *Entity] }

func newStore() store {
	return store{lib.New(func(e *Entity) string { return e.Key }, lib.Directed())}
}

// addVertex adds e, whose key is not there yet.
func (s store) addVertex(e *Entity) {
	// Without attributes an empty map a vertex is saved.
	_ = s.g.AddVertex(e, lib.VertexAttributes(nil))
}

// vertex returns the vertex with the given key, or nil.
func (s store) vertex(key string) *Entity {
	e, err := s.g.Vertex(key)
	if err != nil {
		return nil
	}
	return e
}

// addEdge adds e, whose pair has no edge yet and whose ends are there.
func (s store) addEdge(e *Edge) {
	_ = s.g.AddEdge(e.Subject.Key, e.Object.Key, lib.EdgeData(e), lib.EdgeAttributes(nil))
}

// edge returns the edge of the pair, or nil.
func (s store) edge(subject, object string) *Edge {
	e, err := s.g.Edge(subject, object)
	if err != nil {
		return nil
	}
	return e.Properties.Data.(*Edge)
}

// between returns the edge of the pair, a new one where there is none.
func (s store) between(subject, object *Entity) *Edge {
	e := s.edge(subject.Key, object.Key)
	if e == nil {
		e = &Edge{Subject: subject, Object: object}
		s.addEdge(e)
	}
	return e
}

// order returns the number of vertices.
func (s store) order() int { n, _ := s.g.Order(); return n }

// vertices returns all vertices by key.
func (s store) vertices() []*Entity {
	m, _ := s.g.AdjacencyMap()
	all := make([]*Entity, 0, len(m))
	for key := range m {
		all = append(all, s.vertex(key))
	}
	slices.SortFunc(all, func(a, b *Entity) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// edges returns all edges by the keys of subject and object.
func (s store) edges() []*Edge {
	list, _ := s.g.Edges()
	all := make([]*Edge, len(list))
	for i, e := range list {
		all[i] = e.Properties.Data.(*Edge)
	}
	slices.SortFunc(all, func(a, b *Edge) int {
		return cmp.Or(cmp.Compare(a.Subject.Key, b.Subject.Key), cmp.Compare(a.Object.Key, b.Object.Key))
	})
	return all
}
