package scenario

import "github.com/vordruck/vordruck/schema"

// demands lists what can be taken out of a field, so that an answer is not computed, offered or looked at any more.
func (c *changer) demands(path string, f *schema.Field) {
	c.drop("compute", path, &f.Compute)
	c.drop("default", path, &f.Default)
	c.drop("pattern", path, &f.Pattern)
	c.drop("charset", path, &f.Charset)
	if f.UniqueItems.Value == "true" {
		c.drop("uniqueItems", path, &f.UniqueItems)
	}
	if c.at("accept", path); len(f.Accept) > 0 {
		add(c, "accept dropped", f.Accept[0].Pos, listOf(f.Accept), "", &f.Accept, nil)
	}
	c.drop("maxSize", path, &f.MaxSize)
}

// drop lists the change that takes out what is written.
func (c *changer) drop(key, path string, s *schema.Scalar) {
	if c.at(key, path); s.Set() {
		add(c, key+" dropped", s.Pos, s.Value, "", s, schema.Scalar{})
	}
}

func listOf(all []schema.Scalar) string {
	var values []string
	for _, s := range all {
		values = append(values, s.Value)
	}
	return listed(values)
}
