package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// uploads compares what files may be.
func (d *differ) uploads(o, n *form.Field) {
	if o.Type().Kind != n.Type().Kind {
		return // the type says so
	}
	if a, b := o.MaxSize(), n.MaxSize(); a != b {
		code := "bound-looser"
		if a == 0 || b != 0 && b < a {
			code = "bound-tighter"
		}
		size := func(f *schema.Field) schema.Scalar { return f.MaxSize }
		written := func(f *form.Field) string {
			if s := size(f.Definition()); s.Set() {
				return s.Value
			}
			return "the host's limit"
		}
		c := d.of(o, n, code, fmt.Sprintf("a file of %s may have up to %s, and could have up to %s", d.label(n), written(n), written(o)), size)
		if a == 0 || b == 0 {
			c.code, c.open = "bound-changed", true // nobody knows the host's limit
		}
		d.add(c)
	}
	a, b := o.Accept(), n.Accept()
	less, more := allAccepted(a, b), allAccepted(b, a)
	if less && more {
		return
	}
	c := d.of(o, n, "bound-changed", fmt.Sprintf("a file of %s may be %s, and could be %s", d.label(n), anyOf(b), anyOf(a)))
	switch {
	case less:
		c.code = "bound-looser"
	case more:
		c.code = "bound-tighter"
	}
	d.add(c)
}

// allAccepted reports whether every media type of one list is accepted by another; none accepts all.
func allAccepted(list, by []string) bool {
	if len(by) == 0 {
		return true
	}
	if len(list) == 0 {
		return false
	}
	return !slices.ContainsFunc(list, func(t string) bool {
		t = schema.SameMediaType(t)
		return !slices.ContainsFunc(by, func(u string) bool {
			u = schema.SameMediaType(u)
			kind, isRange := strings.CutSuffix(u, "*")
			return t == u || u == "*/*" || isRange && strings.HasPrefix(t, kind)
		})
	})
}

func anyOf(list []string) string {
	if len(list) == 0 {
		return "anything"
	}
	return strings.Join(list, ", ")
}
