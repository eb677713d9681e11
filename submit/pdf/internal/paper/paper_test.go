package paper_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/pdf/internal/paper"
)

func TestADocumentIsMadeReady(t *testing.T) {
	for name, c := range map[string]struct {
		body, plain, roles string // roles is "" where it is the same
	}{
		"a list of groups of terms": {
			`<dl class="answers"><div><dt>A</dt><dd>B</dd></div></dl>`,
			`<dl class="answers"><div><dt>A</dt><dd>B</dd></div></dl>`,
			`<dl class="answers" role="table"><div role="row"><dt role="rowheader">A</dt><dd role="cell">B</dd></div></dl>`,
		},
		"a list of terms": {
			`<dl><dt>A</dt><dd>B</dd><dd><p>C</p></dd></dl>`,
			`<dl><dt>A</dt><dd>B</dd><dd><p>C</p></dd></dl>`,
			`<dl><dt role="paragraph">A</dt><dd role="paragraph">B</dd><dd><p>C</p></dd></dl>`,
		},
		"an item": {
			`<ul><li>A <b>B</b></li><li></li></ul>`,
			`<ul><li>A <b>B</b></li><li></li></ul>`,
			`<ul><li><span role="group">A <b>B</b></span></li><li><span role="group"></span></li></ul>`,
		},
		"links": {
			`<p><a href="/a">A</a><a href="#b">B</a><a href="javascript:c">C</a><a href="https://d">D</a><a href="mailto:e@f">E</a><a href=":">F</a></p>`,
			`<p><a>A</a><a>B</a><a>C</a><a href="https://d">D</a><a href="mailto:e@f">E</a><a>F</a></p>`, "",
		},
		"words without a paragraph": {
			`<div>A<b>B</b></div><div>C<p>D</p></div><header><span>E</span></header><section>F</section><div></div><p>G</p><img alt="H"/>`,
			`<div>A<b>B</b></div><div>C<p>D</p></div><header><span>E</span></header><section>F</section><div></div><p>G</p><img alt="H"/>`,
			`<div role="paragraph">A<b>B</b></div><div><span role="paragraph">C</span><p>D</p></div><header><span role="paragraph"><span>E</span></span></header>` +
				`<section><span role="paragraph">F</span></section><div></div><p>G</p><img alt="H"/>`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if c.roles == "" {
				c.roles = c.plain
			}
			for want, roles := range map[string]bool{c.plain: false, c.roles: true} {
				s, err := paper.Prepare([]byte(`<!DOCTYPE html><html lang="de"><head><title> A &amp;  B</title></head><body>`+c.body), "<meta/>", roles || c.plain == c.roles)
				require.NoError(t, err)
				assert.Equal(t, `<!DOCTYPE html><html lang="de"><head><meta/><title> A &amp;  B</title></head><body>`+want+`</body></html>`, string(s.HTML))
				assert.Equal(t, "A & B", s.Title)
				assert.Equal(t, "de", s.Lang)
			}
		})
	}
}

func TestADocumentThatIsTooDeepIsAnError(t *testing.T) {
	_, err := paper.Prepare([]byte(strings.Repeat("<div>", 100_000)), "", true)
	assert.Error(t, err)
}

func TestADocumentOfNothingGetsItsHead(t *testing.T) {
	s, err := paper.Prepare(nil, "<meta/>", true)
	require.NoError(t, err)
	assert.Equal(t, "<html><head><meta/></head><body></body></html>", string(s.HTML))
}
