package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// rows adds and removes rows and files until the page has those of the answers.
func (w *walker) rows(s *stage) (did bool, err error) {
	for range mostRows {
		button := w.button(s.sight)
		if button == "" {
			return did, nil
		}
		before := s.sight
		if s.sight, err = w.visit.Press(button); err != nil {
			return did, err
		}
		did = true
		if s.sight.Page != s.page || slices.EqualFunc(before.Lists, s.sight.Lists, func(a, b ListSight) bool { return a == b }) && !strings.HasSuffix(button, "]") {
			return did, fmt.Errorf("the button %s does nothing", button)
		}
	}
	return did, fmt.Errorf("more than %d rows and files are added and removed on the page %s", mostRows, s.page.ID())
}

// button returns what to press next so that rows and files become those of the answers, or "".
func (w *walker) button(s *Sight) string {
	for _, l := range s.Lists {
		at, ok := w.form.Resolve(l.Path)
		if !ok {
			continue
		}
		want := 0
		if slots, ok := w.answers.Slots(at); ok {
			want = slots.Len(at.Field)
		}
		button := "add:" + l.Path
		if l.Rows > want {
			button = fmt.Sprintf("remove:%s[%d]", l.Path, l.Rows-1)
		}
		switch {
		case l.Rows == want:
		case want == 0 && l.Rows == 1 && w.needed(at):
			w.stuck[l.Path] = fmt.Sprintf("the page begins %s with a row, as one is needed", l.Path)
		case slices.Contains(s.Buttons, button):
			return button
		default:
			w.stuck[l.Path] = fmt.Sprintf("the page lets nobody have %d rows of %s", want, l.Path)
		}
	}
	for _, c := range s.Controls {
		if c.Kind != "file" || len(c.Has) == 0 || slices.Equal(c.Has, fileNames(w.wanted(c).Files)) {
			continue
		}
		if button := "remove:" + c.Name + "[0]"; slices.Contains(s.Buttons, button) {
			return button
		}
	}
	return ""
}

// needed reports whether a list must have rows. A page shows the first one then, which comes again when it is removed.
func (w *walker) needed(list form.Address) bool {
	r, ok := w.state.At(list)
	return ok && (r.Required(list.Field) || r.MinItems(list.Field) > 0)
}

func fileNames(files []UploadFile) (out []string) {
	for _, f := range files {
		out = append(out, f.Name)
	}
	return out
}

// inputs returns what is to be typed, chosen and uploaded on a page.
func (w *walker) inputs(s *Sight) (out []Input, err error) {
	for _, c := range s.Controls {
		in := w.wanted(c)
		switch c.Kind {
		case "radio", "select", "checkbox":
			for _, v := range in.Values {
				if !slices.Contains(c.Options, v) {
					w.stuck[c.Name] = fmt.Sprintf("the page does not offer %q at %s", v, c.Name)
				}
			}
			in.Values = slices.DeleteFunc(in.Values, func(v string) bool { return !slices.Contains(c.Options, v) })
			if c.Kind == "radio" && len(in.Values) == 0 && len(c.Has) > 0 {
				if w.sent[c.Name] && w.stuck[c.Name] == "" {
					return nil, errAnew
				}
				w.stuck[c.Name] = fmt.Sprintf("the page chooses %q at %s by itself, which nobody can take back", c.Has[0], c.Name)
				continue
			}
		case "file":
			tooLarge := slices.IndexFunc(in.Files, func(f UploadFile) bool { return f.Size > MaxUpload })
			switch {
			case len(c.Has) > 0 || len(in.Files) == 0:
			case tooLarge >= 0:
				w.stuck[c.Name] = fmt.Sprintf("a walk uploads no file of more than %d bytes at %s", MaxUpload, c.Name)
			default:
				out = append(out, in)
			}
			continue
		}
		if !slices.Equal(c.Has, in.Values) {
			out = append(out, in)
		}
	}
	return out, nil
}

// wanted returns what must stand in a control. One that a scenario does not answer stays as it is.
func (w *walker) wanted(c Control) Input {
	in := Input{Control: c}
	path, box := c.Name, -1
	for i, b := range []form.Box{form.DayBox, form.MonthBox, form.YearBox} {
		if at, ok := w.form.Resolve(strings.TrimSuffix(path, b.Name())); ok && strings.HasSuffix(path, b.Name()) && at.Field.Boxed() {
			path, box = at.Path(), i
		}
	}
	at, ok := w.form.Resolve(path)
	if !ok {
		in.Values = c.Has
		return in
	}
	v := value.OfBlank()
	if slots, ok := w.answers.Slots(at); ok {
		v = slots.Get(at.Field)
	}
	if v.Kind() == value.Absent {
		r, ok := w.state.At(at)
		if !w.sent[c.Name] || !ok || !r.Relevant(at.Field) {
			in.Values = c.Has // as the page offers it
			return in
		}
		v = r.Value(at.Field) // instead of what was typed before: the default, or what a login gives
	}
	switch {
	case v.Kind() == value.Files:
		for _, f := range v.Files() {
			in.Files = append(in.Files, UploadFile{Name: f.Name, Type: f.Type, Size: f.Size})
		}
	case v.Kind() == value.List:
		for _, item := range v.Items() {
			in.Values = append(in.Values, item.Text())
		}
	case v.Empty():
	case box >= 0:
		in.Values = boxed(v, box)
	case v.Kind() == value.Invalid:
		in.Values = []string{v.Raw()}
	case at.Field.Combo():
		in.Values = []string{w.label(at, v.Text())}
	default:
		in.Values = []string{string(at.Field.Type().AppendInput(nil, v, w.visitor.Language))}
	}
	if c.Kind == "checkbox" && slices.Equal(in.Values, []string{"false"}) {
		in.Values = nil // a box that is not ticked
	}
	return in
}

// label returns what people type for an option: its label, where there is one.
func (w *walker) label(at form.Address, chosen string) string {
	if r, ok := w.state.At(at); ok {
		for _, o := range at.Field.AllOptions() {
			if o.Value() == chosen {
				return o.Label().String(r, w.visitor.Language)
			}
		}
	}
	return chosen
}

// boxed returns what stands in a box of a date.
func boxed(v value.Value, box int) []string {
	if v.Kind() == value.Invalid {
		return []string{v.Raw()}
	}
	y, m, d := v.Civil()
	if n := [...]int{d, m, y}[box]; n > 0 {
		return []string{fmt.Sprint(n)}
	}
	return nil
}

// written returns all answers to the questions of a page as one text.
func (w *walker) written(p *form.Page) string {
	var b strings.Builder
	var fields func(s form.Slots, fields []*form.Field)
	fields = func(s form.Slots, all []*form.Field) {
		for _, f := range all {
			if f.Row() != nil {
				fmt.Fprintf(&b, "%s %d\n", f.Path(), s.Len(f))
				for i := range s.Len(f) {
					fields(s.Row(f, i), f.Row().Fields())
				}
				continue
			}
			if f.Members() != nil {
				fields(s, f.Members())
				continue
			}
			switch v := s.Get(f); {
			case f.Type().Kind == value.Absent:
			case v.Kind() == value.Invalid:
				fmt.Fprintf(&b, "%s invalid %q\n", f.Path(), v.Raw())
			default:
				fmt.Fprintf(&b, "%s %d %s\n", f.Path(), v.Kind(), canonical(f, v))
			}
		}
	}
	fields(w.answers.Root(), p.Fields())
	return b.String()
}
