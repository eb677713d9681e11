package expression

import (
	"sync/atomic"

	"github.com/vordruck/vordruck/form/value"
)

// Scope is what names mean at one place of a form: the root, a group, or a row of a list.
// Names that it does not have are looked up in Outer. It must be complete before the
// first expression is compiled against it, must not be copied after that, and is then
// safe for concurrent use.
type Scope struct {
	Outer   *Scope
	NewRow  bool // a row of a list: Outer's cells lie one Row further out
	Symbols []Symbol
	Partial bool // names are missing from Symbols, because what defines them could not be read; see Issue.Partial
	index   atomic.Pointer[map[string]int]
}

// Symbol is a name.
type Symbol struct {
	Name  string
	Type  Type
	Cell  int          // its place in Row.Cells
	Field int          // the form's own number for the field, reported by Dependencies
	Group *Scope       // a group: its members lie in the same row; Type and Cell mean nothing
	Const *value.Value // a parameter: its value; Cell means nothing
}

// Own returns the symbol of that name in s itself, or nil.
func (s *Scope) Own(name string) *Symbol {
	if s == nil {
		return nil
	}
	index := s.index.Load()
	if index == nil || len(*index) > len(s.Symbols) {
		index = s.buildIndex()
	}
	if i, ok := (*index)[name]; ok {
		return &s.Symbols[i]
	}
	return nil
}

func (s *Scope) buildIndex() *map[string]int {
	index := make(map[string]int, len(s.Symbols))
	for i := range s.Symbols {
		if _, taken := index[s.Symbols[i].Name]; !taken {
			index[s.Symbols[i].Name] = i
		}
	}
	s.index.Store(&index)
	return &index
}

// lookup returns what a name means, how many rows further out it lies, and how many
// list levels are around it.
func (s *Scope) lookup(name string) (sym *Symbol, up, depth int) {
	for at := s; at != nil; at = at.Outer {
		if sym = at.Own(name); sym != nil {
			return sym, up, at.depth()
		}
		if at.NewRow {
			up++
		}
	}
	return nil, 0, 0
}

// partial reports whether a name that was not found may be one that is missing from s or what is around it.
func (s *Scope) partial() bool {
	for ; s != nil; s = s.Outer {
		if s.Partial {
			return true
		}
	}
	return false
}

// depth returns the number of lists around what lies in s.
func (s *Scope) depth() int {
	n := 0
	for ; s != nil; s = s.Outer {
		if s.NewRow {
			n++
		}
	}
	return n
}

// own returns the names of s itself.
func (s *Scope) own() []string {
	out := make([]string, len(s.Symbols))
	for i := range s.Symbols {
		out[i] = s.Symbols[i].Name
	}
	return out
}

// names returns every name that means something in s, nearest first.
func (s *Scope) names() []string {
	var out []string
	for ; s != nil; s = s.Outer {
		out = append(out, s.own()...)
	}
	return out
}
