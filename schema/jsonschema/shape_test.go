package jsonschema

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/pattern"
)

func shape(t require.TestingT, name string) *pattern.Pattern {
	require.NotEmpty(t, shapes()[name])
	p, bad := pattern.Compile(shapes()[name])
	require.Nil(t, bad, "%s: %v", name, bad)
	return p
}

func TestShapesTakeWhatTheirFormatsTake(t *testing.T) {
	for name, c := range map[string]struct{ good, bad []string }{
		"uuid":                  {[]string{"123e4567-e89b-12d3-a456-426614174000"}, []string{"123e4567e89b12d3a456426614174000"}},
		"color":                 {[]string{"#00ffAA"}, []string{"#0fa", "red"}},
		"ipv4":                  {[]string{"0.0.0.0", "255.255.255.255"}, []string{"256.1.1.1", "1.2.3", "01.2.3.4"}},
		"ipv6":                  {[]string{"::", "::1", "1::", "2001:db8::8a2e:370:7334", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4"}, []string{":", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1%eth0"}},
		"hostname":              {[]string{"a", "example.org", "x-1.de", strings.Repeat("a", 63)}, []string{"-a", "a-", "a..b", "a_b", strings.Repeat("a", 64)}},
		"duration":              {[]string{"P1W", "P1Y2M3D", "P1DT2H", "PT5M", "PT1H2M3S"}, []string{"P", "PT", "P1", "P1Y2D", "P1W2D", "1D"}},
		"json-pointer":          {[]string{"/", "/a/b~0~1", "//"}, []string{"a", "/~2", "/~"}},
		"relative-json-pointer": {[]string{"0", "1/a", "10#"}, []string{"/a", "01", "0##"}},
	} {
		p := shape(t, name)
		for _, s := range c.good {
			assert.True(t, p.Match(s), "%s: %s", name, s)
		}
		for _, s := range c.bad {
			assert.False(t, p.Match(s), "%s: %s", name, s)
		}
	}
	assert.Len(t, shapes(), 8, "a format without an example here")
}

func TestTheShapeOfIPv6TakesWhatAnAddressIs(t *testing.T) {
	p := shape(t, "ipv6")
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.SliceOfN(rapid.SampledFrom([]string{"", "0", "1", "ab", "FFFF", "00a1"}), 1, 9).Draw(t, "groups")
		s := strings.Join(groups, ":")
		if rapid.Bool().Draw(t, "v4") {
			s += fmt.Sprintf(":%d.0.2.55", rapid.IntRange(0, 300).Draw(t, "octet"))
		}
		a, err := netip.ParseAddr(s)
		assert.Equal(t, err == nil && a.Is6(), p.Match(s), s)
	})
}
