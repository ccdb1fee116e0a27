package rules

import (
	"embed"
	"io/fs"
	"os"
	slash "path"
	"path/filepath"
	"sort"
	"strings"
)

// The shipped rules. builtin/ holds a file that is always there, so that the
// pattern matches.
//
//go:embed builtin
var builtin embed.FS

// Builtin returns the shipped rules. Messages and origins name its files
// "builtin/relations/diplomacy.yml".
func Builtin() fs.FS {
	sub, err := fs.Sub(builtin, "builtin")
	if err != nil {
		return builtin // cannot be: the folder is embedded above
	}
	return Named("builtin", sub)
}

// Dir returns the rule files of a folder of the disk, named as they are given:
// "my/courts.yml" for the folder "my".
func Dir(folder string) fs.FS {
	return Named(filepath.ToSlash(filepath.Clean(folder)), os.DirFS(folder))
}

// Named returns fsys with a prefix for the names of its files in messages and
// origins.
func Named(prefix string, fsys fs.FS) fs.FS { return namedFS{fsys, prefix} }

type namedFS struct {
	fs.FS
	prefix string
}

// itemKind is a kind of item: the key that comes first, and what compiles it.
type itemKind struct {
	key    string
	load   func(*loader, *item)
	shared bool // named by others without its file: the name is unique among all files
	many   bool // several items may bear the name
}

// itemKinds returns all kinds of items, in the order in which they are
// compiled: what others name comes first. A new kind needs a line here, and a
// method on loader in a file of its own.
func itemKinds() []itemKind {
	return []itemKind{
		{key: "type", load: (*loader).typ, shared: true},
		{key: "relation", load: (*loader).relation, shared: true},
		{key: "prepositions", load: (*loader).prepositions, many: true},
		{key: "class", load: (*loader).class, shared: true},
		{key: "gazetteer", load: (*loader).gazetteerItem},
		{key: "role", load: (*loader).role, shared: true},
		{key: "mention", load: (*loader).mention},
		{key: "rule", load: (*loader).rule},
		{key: "modifier", load: (*loader).modifier},
	}
}

// item is one element of a rule file.
type item struct {
	kind  string
	name  string // as its first key gives it
	full  string // file-stem/name
	at    string // file:line
	layer int    // which fs.FS it comes from
	head  *node  // the value of the first key
	node  *node  // the whole mapping
}

// loader holds what is being built while rule files are read.
type loader struct {
	set     *Set
	errs    ErrorList
	items   map[string][]*item // by kind, in the order of files, replaced ones left out
	waiting []func()           // what waits until all items are known
}

// Load reads the rule files (*.yml, *.yaml) of each fs.FS in order and compiles
// them. An item of the same kind and full name as one of an earlier fs.FS takes
// its place. Files or folders whose name begins with "." or "_" are passed
// over. The error is an ErrorList with every fault of every file; the Set is
// then nil. A Set is immutable and safe for concurrent use.
func Load(fss ...fs.FS) (*Set, error) {
	l := &loader{set: &Set{}, items: map[string][]*item{}}
	for layer, fsys := range fss {
		l.read(layer, fsys)
	}
	l.compile()
	if len(l.errs) > 0 {
		return nil, l.errs.sorted()
	}
	l.set.index()
	return l.set, nil
}

// compile compiles the items that were read.
func (l *loader) compile() {
	l.declare()
	for _, k := range itemKinds() {
		for _, it := range l.items[k.key] {
			k.load(l, it)
		}
		if k.key == "class" {
			for _, name := range l.set.classOrder {
				l.include(l.set.classes[name], nil)
			}
		}
	}
	for _, f := range l.waiting {
		f()
	}
	l.checkRoles()
	l.checkOver()
}

// declare enters what paths may name before it is compiled.
func (l *loader) declare() {
	s := l.set
	s.types, s.relations = map[string]*typeSet{}, map[string]*Relation{}
	s.gazetteer = newGazetteer()
	s.classes, s.roles = map[string]*class{}, map[string]*role{}
	for _, it := range l.items["class"] {
		s.classes[it.name] = &class{name: it.name, item: it}
		s.classOrder = append(s.classOrder, it.name)
	}
	for _, it := range l.items["role"] {
		s.roles[it.name] = &role{name: it.name, item: it}
		s.roleOrder = append(s.roleOrder, it.name)
	}
}

// later runs f when all items are compiled.
func (l *loader) later(f func()) { l.waiting = append(l.waiting, f) }

// maxFile bounds the size of a rule file in bytes.
const maxFile = 64 << 20

// read collects the items of all files of fsys.
func (l *loader) read(layer int, fsys fs.FS) {
	prefix := ""
	if n, ok := fsys.(namedFS); ok {
		prefix = n.prefix
	}
	var files []string
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		switch base := slash.Base(p); {
		case err != nil:
			l.errs = append(l.errs, &Error{File: slash.Join(prefix, p), Msg: reason(err)})
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case p != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_")):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir() && (slash.Ext(p) == ".yml" || slash.Ext(p) == ".yaml"):
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		l.errs = append(l.errs, &Error{File: prefix, Msg: reason(err)})
	}
	sort.Strings(files)
	for _, p := range files {
		l.readFile(layer, fsys, p, slash.Join(prefix, p))
	}
}

// reason returns what went wrong without the path, which stands in front.
func reason(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

func (l *loader) readFile(layer int, fsys fs.FS, p, name string) {
	if info, err := fs.Stat(fsys, p); err == nil && info.Size() > maxFile {
		l.errs = append(l.errs, &Error{File: name, Msg: "larger than 64 MB"})
		return
	}
	data, err := fs.ReadFile(fsys, p)
	if err != nil {
		l.errs = append(l.errs, &Error{File: name, Msg: reason(err)})
		return
	}
	for _, n := range newSource(name, string(data)).parse(&l.errs) {
		l.collect(layer, n)
	}
}

// collect adds the item n, or puts it in the place of an earlier one.
func (l *loader) collect(layer int, n *node) {
	if n.kind != mapping || len(n.pairs) == 0 {
		n.fail(&l.errs, "an item has keys, the first of which says what it is (expected \"rule: ...\", \"class: ...\")")
		return
	}
	first := n.pairs[0]
	kind, ok := findKind(first.key.text)
	if !ok {
		l.unknownItem(n, first.key)
		return
	}
	it := &item{kind: kind.key, layer: layer, head: first.val, node: n, at: n.at()}
	if !kind.many {
		if it.name, ok = l.str(first.val); !ok {
			return
		}
	}
	it.full = n.src.stem + "/" + it.name
	l.place(kind, it)
}

// place puts it where it belongs among the items of its kind.
func (l *loader) place(kind itemKind, it *item) {
	all := l.items[it.kind]
	kept := all[:0]
	for _, o := range all {
		switch {
		case o.full == it.full && o.layer < it.layer:
			continue // replaced
		case kind.many:
		case o.full == it.full:
			it.head.fail(&l.errs, "%s %q is there twice (first at %s)", it.kind, it.name, o.at)
		case kind.shared && o.name == it.name:
			it.head.fail(&l.errs, "%s %q is there already at %s (an item takes another's place only from a file of the same name, %s.yml)",
				it.kind, it.name, o.at, strings.TrimSuffix(o.full, "/"+o.name))
		}
		kept = append(kept, o)
	}
	l.items[it.kind] = append(kept, it)
}

func findKind(key string) (itemKind, bool) {
	for _, k := range itemKinds() {
		if k.key == key {
			return k, true
		}
	}
	return itemKind{}, false
}

func (l *loader) unknownItem(n, key *node) {
	var keys []string
	for _, k := range itemKinds() {
		keys = append(keys, k.key)
	}
	for _, p := range n.pairs {
		if _, ok := findKind(p.key.text); ok {
			p.key.fail(&l.errs, "%q comes first in its item (found %q before it)", p.key.text, key.text)
			return
		}
	}
	hint := near(key.text, keys)
	if hint == "" {
		hint = " (expected " + orList(keys) + ")"
	}
	key.fail(&l.errs, "unknown kind of item %q%s", key.text, hint)
}

// How the parts of the loader fit together, for whoever adds a kind of item:
//
//   - itemKinds names the key and a method load(*loader, *item); a kind whose
//     items others refer to by simple name is shared;
//   - the method reads it.node with l.mapping (unknown keys), n.get, l.str,
//     l.strs, l.boolean, l.number, l.oneOf, l.typeAt, and puts what it compiled
//     into a field of l.set;
//   - faults go to l.errs by n.fail, or n.failAt for a byte inside a scalar;
//     the method goes on as far as it can, so that all faults are told.
