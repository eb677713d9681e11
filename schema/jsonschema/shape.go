package jsonschema

import "strings"

// octet is a number of an IPv4 address, without zeros in front.
const octet = `(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])`

// shapes are formats that a pattern says in full. Of the others, such as idn-hostname, uri-template and regex, any text is taken, which is reported.
func shapes() map[string]string {
	const (
		ipv4    = `(` + octet + `\.){3}` + octet
		label   = `[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?`
		pointer = `(/([^~/]|~[01])*)*`
		day     = `([0-9]+Y([0-9]+M([0-9]+D)?)?|[0-9]+M([0-9]+D)?|[0-9]+D)`
		clock   = `T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S)`
	)
	return map[string]string{
		"uuid":                  `[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}`,
		"ipv4":                  ipv4,
		"ipv6":                  ipv6(ipv4),
		"color":                 `#[0-9a-fA-F]{6}`,
		"hostname":              label + `(\.` + label + `)*`,
		"duration":              `P([0-9]+W|` + day + `(` + clock + `)?|` + clock + `)`,
		"json-pointer":          pointer,
		"relative-json-pointer": `(0|[1-9][0-9]*)(#|` + pointer + `)`,
	}
}

// ipv6 returns the pattern of the addresses of RFC 4291: eight groups, or fewer with one gap; the last two may be written as an IPv4 address.
func ipv6(ipv4 string) string {
	return strings.NewReplacer("h", "[0-9a-fA-F]{1,4}", "v", ipv4).Replace(strings.Join([]string{
		`(h:){7}h`, `(h:){1,7}:`, `(h:){1,6}:h`, `(h:){1,5}(:h){1,2}`, `(h:){1,4}(:h){1,3}`, `(h:){1,3}(:h){1,4}`, `(h:){1,2}(:h){1,5}`, `h:(:h){1,6}`, `:(:h){1,7}`, `::`,
		`(h:){6}v`, `::(h:){0,5}v`, `h:(:h){0,4}:v`, `(h:){1,2}(:h){0,3}:v`, `(h:){1,3}(:h){0,2}:v`, `(h:){1,4}(:h)?:v`, `(h:){1,5}:v`,
	}, "|"))
}
