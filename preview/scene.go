package preview

import (
	"net/url"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
)

// scene is on which day, and as whom, the form is filled in.
type scene struct {
	Today    time.Time // zero: as the options say
	Identity *form.Identity
}

// String says in words what was chosen; nothing where nothing was.
func (s scene) String() string {
	var parts []string
	if !s.Today.IsZero() {
		parts = append(parts, "on "+s.Today.Format("2006-01-02"))
	}
	if s.Identity != nil {
		who := "as somebody logged in"
		if s.Identity.Trust != "" {
			who += " with the trust " + s.Identity.Trust
		}
		parts = append(parts, who)
	}
	return strings.Join(parts, ", ")
}

func (d *definition) scenery() scene {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.scene
}

// clock is that of the form.
func (d *definition) clock() time.Time {
	for _, t := range []time.Time{d.scenery().Today, d.preview.options.Now} {
		if !t.IsZero() {
			return t
		}
	}
	return time.Now()
}

// context is what an evaluation takes.
func (d *definition) context() form.Context {
	return form.Context{Now: d.clock(), Identity: d.scenery().Identity}
}

// sceneOf reads on which day, and as whom, the form is filled in.
func sceneOf(typed url.Values, zone *time.Location) (s scene, err error) {
	if day := typed.Get("today"); day != "" {
		if s.Today, err = time.ParseInLocation(time.DateOnly, day, zone); err != nil {
			return s, refuse("%q is no day like 2026-01-31", day)
		}
		s.Today = s.Today.Add(12 * time.Hour)
	}
	names := typed["attribute"]
	values := typed["value"]
	if len(names) != len(values) {
		return s, refuse("each attribute needs a value")
	}
	attributes := map[string]form.Attribute{}
	for i, name := range names {
		if values[i] != "" {
			attributes[name] = form.Attribute{Value: values[i]}
		}
	}
	if trust := typed.Get("trust"); trust != "" || len(attributes) > 0 {
		s.Identity = &form.Identity{Source: "preview", Trust: trust, Attributes: attributes}
	}
	return s, nil
}
