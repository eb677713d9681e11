package foreign

// NewJSON returns an object that stands in no file, with the place of another value: for an importer that reads a shorter way of writing as the longer one.
func NewJSON(at *JSON, members ...Member) *JSON {
	v := &JSON{kind: Object, members: members}
	if at != nil {
		v.at, v.path, v.file = at.at, at.path, at.file
	}
	return v
}
