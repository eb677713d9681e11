package schema

// Lost returns the keys of a part of the definition (the definition itself, a *Page, *Field, *Option, …) whose
// value could not be read, or only in part: its items may be missing from the part, or its characters be wrong. "" is
// among them where a key stands there that nobody knows. Every such key has a problem of its own, so that a tool
// which goes on with what Options.Partial gives can leave out what only follows from it.
func (d *Definition) Lost(part any) []string {
	if d.source == nil {
		return nil
	}
	return d.source.lost[part]
}

// lose notes that a key of a part could not be read.
func (d *decoder) lose(part any, key string) {
	if d.lost == nil {
		d.lost = map[any][]string{}
	}
	d.lost[part] = append(d.lost[part], key)
}

// drop notes that something under the key at hand could not be read.
func (d *decoder) drop() { d.dropped = true }

// under reads the value of a key, and notes when something of it could not be read.
func (d *decoder) under(part any, key string, read func()) {
	outer := d.dropped
	d.dropped = false
	read()
	if d.dropped {
		d.lose(part, key)
	}
	d.dropped = outer
}
