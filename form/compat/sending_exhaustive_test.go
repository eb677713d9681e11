package compat_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
)

var rowNumbers = regexp.MustCompile(`\[\d+\]`)

// sending is what a version sends: by path without row numbers, how often and which values.
type sending map[string]*sent

type sent struct {
	objects int // in which it could be
	times   int
	values  map[string]bool
}

func (s sending) add(path string, data []byte) {
	var v any
	if json.Unmarshal(data, &v) == nil {
		s.object(path, v.(map[string]any))
	}
}

func (s sending) at(path string) *sent {
	if s[path] == nil {
		s[path] = &sent{values: map[string]bool{}}
	}
	return s[path]
}

func (s sending) object(path string, o map[string]any) {
	s.at(path).objects++
	for key, v := range o {
		at := key
		if path != "" {
			at = path + "." + key
		}
		here := s.at(at)
		here.times++
		switch v := v.(type) {
		case map[string]any:
			s.object(at, v)
		case []any:
			for _, item := range v {
				if row, ok := item.(map[string]any); ok {
					s.object(at, row)
				} else {
					here.values[fmt.Sprint(item)] = true
				}
			}
		default:
			here.values[fmt.Sprint(v)] = true
		}
	}
}

// relied reports whether a field must be in each object that it could be in: it is asked and needed, or computed, whatever the answers, and none else is sent.
func (s sending) relied(f *form.Field) bool {
	if l := f.Logic(); !f.Always().Required && !hasRows(f) && l.Compute == nil || f.Page().Visible() != nil || l.Compute == nil && l.Standard.Empty() && (f.Always().Readonly || l.Readonly != nil) {
		return false
	}
	for x := f; x != nil; x = x.Parent() {
		if x.Logic().Visible != nil || x != f && x.Row() != nil && !hasRows(x) {
			return false
		}
	}
	return s.always(f)
}

// hasRows reports whether a list must have a row.
func hasRows(f *form.Field) bool {
	return f.Row() != nil && (f.Always().Required || slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool {
		return k.Key == "minItems" && k.Dynamic == nil && k.Bound.Int() > 0
	}))
}

// always reports whether a field is in each object that it could be in.
func (s sending) always(f *form.Field) bool {
	around := ""
	if f.Parent() != nil {
		around = f.Parent().Path()
	}
	in := s[around]
	return in == nil || s[f.Path()] != nil && s[f.Path()].times == in.objects // what it would be in never comes
}

// receive returns what comes to those who take the data that could not come before, and what is missing that was always there.
func (v *versions) receive() (unlike, gone string) {
	if v.was[""] == nil || v.is[""] == nil {
		return "", "" // one of the versions sends nothing
	}
	for _, o := range v.old.Fields() {
		n := v.pairs[o]
		switch {
		case v.was[o.Path()] == nil:
			continue
		case v.was.relied(o) && n == nil && v.movedOut(o):
			unlike = "nothing comes as " + o.Path() + " any more"
		case v.was.relied(o) && (n == nil || !v.is.always(n)):
			gone = o.Path() + " was always there"
		case v.was.relied(o) && n.Path() != o.Path():
			unlike = "nothing comes as " + o.Path() + " any more"
		}
		if n == nil || v.is[n.Path()] == nil || o.Computed() && n.Computed() || !finite(o) && !o.Computed() {
			continue
		}
		for s := range v.is[n.Path()].values {
			if !v.was[o.Path()].values[s] {
				unlike = s + " comes as " + n.Path()
			}
		}
	}
	return unlike, gone
}

// movedOut reports whether something that lay in a field lies elsewhere.
func (v *versions) movedOut(o *form.Field) bool {
	for f := range v.pairs {
		for around := f.Parent(); around != nil; around = around.Parent() {
			if around == o {
				return true
			}
		}
	}
	return false
}

// finite reports whether all answers to a field are gone through.
func finite(f *form.Field) bool {
	key := func(key string) bool {
		return slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Key == key && k.Dynamic == nil })
	}
	switch f.Type().Name {
	case "boolean", "choice", "choices":
		return true
	case "integer":
		return key("minimum") && key("maximum")
	case "text", "textarea":
		return key("pattern")
	}
	return false
}
