package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// submit sends what can be sent, and holds what was stored against what the engine makes of the answers.
func (c *sighted) submit() error {
	w := c.walk
	if w.last.Page != nil || w.astray() != "" || !slices.Contains(w.last.Buttons, ButtonSubmit) {
		return nil
	}
	if w.away {
		here, err := w.visit.Open(nil)
		if err != nil {
			return err
		}
		if here.Page != nil || here.Final {
			return fmt.Errorf("the review cannot be opened again")
		}
	}
	if w.last.Confirm {
		w.confirms(w.last.Problems)
		if err := w.visit.Fill([]Input{{Control: Control{Name: "_confirm", Kind: "checkbox"}, Values: []string{"true"}}}); err != nil {
			return err
		}
	}
	if _, err := w.visit.Press(ButtonSubmit); err != nil {
		return err
	}
	stored, err := w.visit.Sent()
	if err != nil {
		return err
	}
	if stored == nil {
		return fmt.Errorf("the form was sent, and nothing is stored")
	}
	c.out.Submitted = true
	at := c.data
	if at == nil {
		at = &yaml.Node{Line: c.out.Line}
	} else {
		c.check.data(at) // what the engine makes of the answers, against what is written
	}
	got, err := readObject(stored)
	if err != nil {
		return err
	}
	want := pruned(c.state.Root(), c.form.Root().Fields())
	if d := difference("", want, got); d != nil {
		c.fail(at, d.want, d.got, "the submission that was stored has another %s", d.path)
	}
	c.out.Seen++
	c.data = nil
	return nil
}

// readObject reads stored data; files become their names, as everything else about them is made by whoever keeps them.
func readObject(data []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("the submission is no JSON: %w", err)
	}
	return named(out).(map[string]any), nil
}

// named puts the names of files in place of what is known of them.
func named(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if name, ok := v["name"]; ok && v["size"] != nil {
			return name
		}
		for key := range v {
			v[key] = named(v[key])
		}
	case []any:
		for i := range v {
			v[i] = named(v[i])
		}
	}
	return v
}

// pruned returns the data of a submission as pages send it, with the names of files: a single box without its tick says no.
func pruned(r *form.Record, fields []*form.Field) map[string]any {
	out := map[string]any{}
	for _, f := range fields {
		group := f.Type().Control == fieldtype.Group && r.Relevant(f)
		if !group && !submitted(r, f) {
			if f.Type().Kind == value.Bool && f.Widget() == "checkbox" && r.Relevant(f) && !r.Readonly(f) {
				out[f.ID()] = false
			}
			continue
		}
		switch {
		case group:
			if members := pruned(r, f.Members()); len(members) > 0 {
				out[f.ID()] = members
			}
		case f.Row() != nil:
			rows := []any{}
			for i := range r.Len(f) {
				rows = append(rows, pruned(r.Row(f, i, new(form.Record)), f.Row().Fields()))
			}
			out[f.ID()] = rows
		case f.Type().Kind == value.Files:
			names := []any{}
			for _, file := range r.Value(f).Files() {
				names = append(names, file.Name)
			}
			out[f.ID()] = names
		default:
			d := json.NewDecoder(strings.NewReader(canonical(f, r.Value(f))))
			d.UseNumber()
			var v any
			if d.Decode(&v) == nil {
				out[f.ID()] = v
			}
		}
	}
	return out
}

// differs is the first place where two objects differ.
type differs struct{ path, want, got string }

func difference(path string, want, got any) *differs {
	if reflect.DeepEqual(want, got) {
		return nil
	}
	w, isMap := want.(map[string]any)
	g, both := got.(map[string]any)
	if isMap && both {
		keys := slices.Compact(slices.Sorted(func(yield func(string) bool) {
			for k := range maps.Keys(w) {
				yield(k)
			}
			for k := range maps.Keys(g) {
				yield(k)
			}
		}))
		for _, key := range keys {
			if d := difference(strings.TrimPrefix(path+"."+key, "."), w[key], g[key]); d != nil {
				return d
			}
		}
	}
	wl, isList := want.([]any)
	gl, both := got.([]any)
	if isList && both && len(wl) == len(gl) {
		for i := range wl {
			if d := difference(fmt.Sprintf("%s[%d]", path, i), wl[i], gl[i]); d != nil {
				return d
			}
		}
	}
	return &differs{path, written(want), written(got)}
}

func written(v any) string {
	if v == nil {
		return empty
	}
	b, _ := json.Marshal(v) // what was read from JSON
	return string(b)
}
