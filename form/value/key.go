package value

import "strconv"

// AppendKey appends bytes that are the same for two values just when [Equal] holds for
// them, so that many values can be compared through a map. Partial dates and dates count
// as different kinds.
func AppendKey(dst []byte, v Value) []byte {
	if v.Empty() {
		return append(dst, 0)
	}
	dst = append(dst, byte(v.kind))
	switch v.kind {
	case Text:
		dst = strconv.AppendQuote(dst, v.s)
	case Integer, Number, Money: // numbers are the same by size, whatever their kind
		d, _ := v.Decimal()
		dst = append(dst[:len(dst)-1], byte(Number))
		dst = append(dst, d.Trim(0).String()...)
	case Partial:
		dst = append(strconv.AppendInt(dst, v.n, 10), '/', v.prec)
	case List:
		for _, item := range v.x.items {
			dst = append(AppendKey(dst, item), ',')
		}
	case Rows:
		for _, cell := range v.x.table.Cells {
			dst = append(AppendKey(dst, cell), ',')
		}
	case Files:
		for _, f := range v.x.files {
			for _, part := range []string{f.Name, f.Type, f.Ref, f.SHA256} {
				dst = strconv.AppendQuote(dst, part)
			}
			dst = strconv.AppendInt(dst, f.Size, 10)
		}
	default:
		dst = strconv.AppendInt(dst, v.n, 10)
	}
	return dst
}
