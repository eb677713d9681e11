package pdfua

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// element is a tag and what it holds.
type element struct {
	tag    string
	ref    string
	dict   map[string]any
	parent *element
	kids   []*element
	refs   []string
}

// standard are the tags of PDF 1.7, and what may directly hold text.
var standard = map[string]bool{
	"Document": false, "Part": false, "Art": false, "Sect": false, "Div": false, "BlockQuote": false, "TOC": false, "TOCI": false, "Index": false,
	"NonStruct": false, "Private": false, "Table": false, "TR": false, "THead": false, "TBody": false, "TFoot": false, "L": false, "LI": false,
	"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true, "Lbl": true, "LBody": true, "TH": true, "TD": true,
	"Caption": true, "Span": true, "Quote": true, "Note": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true,
	"Ruby": true, "Warichu": true, "Figure": true, "Formula": true, "Form": true,
}

// holds says what the tags of lists and tables hold, and under which point they fail.
var holds = map[string]struct {
	point string
	tags  []string
}{
	"Table": {"09-004", []string{"TR", "THead", "TBody", "TFoot", "Caption"}},
	"THead": {"09-004", []string{"TR"}}, "TBody": {"09-004", []string{"TR"}}, "TFoot": {"09-004", []string{"TR"}},
	"TR": {"09-004", []string{"TH", "TD"}},
	"L":  {"09-005", []string{"L", "LI", "Caption"}},
	"LI": {"09-005", []string{"Lbl", "LBody"}},
}

// within says in what a tag must stand.
var within = map[string][]string{
	"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"},
}

// structure reads the tags and looks at them.
func (c *checker) structure() {
	c.owner = map[owned]*element{}
	tree := dict(c.get(c.root(), "/StructTreeRoot"))
	c.backward = c.numbers(dict(c.get(tree, "/ParentTree")))
	c.find("02-004", "there are no tags", tree == nil)
	roles := dict(c.get(tree, "/RoleMap"))
	top := &element{tag: "root"}
	c.kids(top, tree, roles, "")
	c.find("+", "there is not one tag that holds all", len(top.kids) != 1 || top.kids[0].tag != "Document")
	if len(top.kids) > 0 {
		c.tree = top.kids[0]
		c.headings(c.tree, 0)
	}
}

// kids reads what an element holds.
func (c *checker) kids(e *element, d map[string]any, roles map[string]any, page string) {
	if own, ok := d["/Pg"].(string); ok {
		page = own
	}
	held := list(d["/K"])
	if array, ok := c.get(d, "/K").([]any); ok {
		held = array
	}
	for _, k := range held {
		if mcid, ok := integer(k); ok {
			c.own(e, page, mcid)
			continue
		}
		kid := dict(c.follow(k))
		switch {
		case kid["/S"] != nil:
			ref, _ := k.(string)
			c.kid(e, ref, kid, roles, page)
		case kid["/Type"] == "/OBJR":
			ref, _ := kid["/Obj"].(string)
			e.refs = append(e.refs, ref)
		default:
			mcid, _ := integer(kid["/MCID"])
			on := page
			if own, ok := kid["/Pg"].(string); ok {
				on = own
			}
			c.own(e, on, mcid)
		}
	}
	for _, kid := range e.kids {
		c.look(kid)
	}
}

func (c *checker) own(e *element, page string, mcid int) {
	c.find("+", "content belongs to two tags", c.owner[owned{page, mcid}] != nil)
	c.owner[owned{page, mcid}] = e
	key, _ := integer(dict(c.objects[page])["/StructParents"])
	back := list(c.follow(c.backward[key]))
	c.find("+", "content does not know its tag", mcid >= len(back) || back[mcid] != e.ref)
}

// numbers reads a tree of numbers.
func (c *checker) numbers(tree map[string]any) map[int]any {
	all := map[int]any{}
	for _, kid := range list(c.get(tree, "/Kids")) {
		maps.Copy(all, c.numbers(dict(c.follow(kid))))
	}
	pairs := list(c.get(tree, "/Nums"))
	for i := 0; i+1 < len(pairs); i += 2 {
		if key, ok := integer(pairs[i]); ok {
			all[key] = pairs[i+1]
		}
	}
	return all
}

func (c *checker) kid(parent *element, ref string, d, roles map[string]any, page string) {
	e := &element{tag: name(d["/S"]), ref: ref, dict: d, parent: parent}
	c.find("+", "a tag does not know what holds it", parent.ref != "" && d["/P"] != parent.ref)
	for range 8 { // a role may stand for a role
		if to := name(roles["/"+e.tag]); to != "" {
			e.tag = to
		}
	}
	_, known := standard[e.tag]
	c.find("02-001", "a tag that is not of PDF 1.7 stands for none: "+e.tag, !known)
	parent.kids = append(parent.kids, e)
	c.kids(e, d, roles, page)
}

// look looks at one element, once all that it holds is read.
func (c *checker) look(e *element) {
	if may, ok := holds[e.tag]; ok {
		for _, kid := range e.kids {
			c.find(may.point, e.tag+" holds "+kid.tag, !slices.Contains(may.tags, kid.tag))
		}
	}
	if in, ok := within[e.tag]; ok {
		point := "09-004"
		if strings.HasPrefix(e.tag, "L") {
			point = "09-005"
		}
		c.find(point, e.tag+" stands in "+e.parent.tag, !slices.Contains(in, e.parent.tag))
	}
	switch e.tag {
	case "Figure":
		c.find("13-004", "a figure has no alternative text", text(e.dict["/Alt"]) == "" && text(e.dict["/ActualText"]) == "")
	case "TH":
		c.find("15-003", "a header of a table does not say what it is the header of", !strings.Contains(printed(c.get(e.dict, "/A")), "/Scope"))
	case "Link":
		c.find("28-011", "a link has no place to press", len(e.refs) == 0)
	}
}

// headings looks at the levels, in their order, and returns the last.
func (c *checker) headings(e *element, last int) int {
	if level, ok := strings.CutPrefix(e.tag, "H"); ok {
		if n, err := strconv.Atoi(level); err == nil {
			c.find("14-002", "the first heading is not of level 1", last == 0 && n != 1)
			c.find("14-003", "a level of headings is left out", last > 0 && n > last+1)
			last = n
		}
	}
	for _, kid := range e.kids {
		last = c.headings(kid, last)
	}
	return last
}

// inText reports whether something around an element may hold text.
func (e *element) inText() bool {
	for ; e != nil; e = e.parent {
		if standard[e.tag] {
			return true
		}
	}
	return false
}

func printed(v any) string {
	var b strings.Builder
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			b.WriteString(v + " ")
		case []any:
			for _, i := range v {
				walk(i)
			}
		case map[string]any:
			for key, i := range v {
				b.WriteString(key + " ")
				walk(i)
			}
		}
	}
	walk(v)
	return b.String()
}
