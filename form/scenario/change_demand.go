package scenario

import "github.com/vordruck/vordruck/schema"

// demands lists what can be taken out of a field, so that an answer is not computed, offered or looked at any more.
func (c *changer) demands(f *schema.Field) {
	c.drop("compute dropped", &f.Compute)
	c.drop("default dropped", &f.Default)
	if f.Readonly.Value == "true" {
		c.replace("readonly dropped", &f.Readonly, f.Readonly.Pos, "readonly: true", "readonly: false", "false")
	}
	c.drop("pattern dropped", &f.Pattern)
	c.drop("charset dropped", &f.Charset)
	if f.UniqueItems.Value == "true" {
		c.drop("uniqueItems dropped", &f.UniqueItems)
	}
	if len(f.Accept) > 0 {
		add(c, "accept dropped", f.Accept[0].Pos, listOf(f.Accept), "", &f.Accept, nil)
	}
	c.drop("maxSize dropped", &f.MaxSize)
}

// drop lists the change that takes out what is written.
func (c *changer) drop(kind string, s *schema.Scalar) {
	if s.Set() {
		add(c, kind, s.Pos, s.Value, "", s, schema.Scalar{})
	}
}

func listOf(all []schema.Scalar) string {
	var values []string
	for _, s := range all {
		values = append(values, s.Value)
	}
	return listed(values)
}
