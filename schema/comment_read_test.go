package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheCommentsAboveFieldsPagesAndRulesCanBeRead(t *testing.T) {
	src := `edition: 2026
id: a
version: 1.0.0
title: A
pages:
  # of the page
  #   indented
  - id: p
    title: P
    fields:
      # of the field

      # and more
      - {id: f, type: text, label: F} # beside it
      - {id: g, type: text, label: G}
    rules:
      # of the rule
      - {id: r, assert: f != nil, message: M}
`
	d, problems := Parse("a.yaml", []byte(src), Options{})
	require.NoError(t, problems.Err())
	comments := d.Comments()
	page := d.Pages[0]
	assert.Equal(t, "of the page\n  indented", comments[page.Pos])
	assert.Equal(t, "of the field\nand more", comments[page.Fields[0].Pos])
	assert.NotContains(t, comments, page.Fields[1].Pos)
	assert.Equal(t, "of the rule", comments[page.Rules[0].Pos])
	assert.Empty(t, (&Definition{}).Comments(), "of a definition that was built")
}

func TestACommentThatWasBuiltIsReadAsItWasWritten(t *testing.T) {
	const comment = "key: value\nother: value with # and : in it"
	d := &Definition{Edition: Of("2026"), ID: Of("a"), Version: Of("1.0.0"), Title: TextOf("A"),
		Pages: []*Page{{ID: Of("p"), Title: TextOf("P"), Fields: []*Field{{ID: Of("f"), Type: Of("text"), Label: TextOf("F"), Comment: comment}}}}}
	parsed, problems := Parse("a.yaml", Print(d), Options{})
	require.NoError(t, problems.Err())
	assert.Equal(t, comment, parsed.Comments()[parsed.Pages[0].Fields[0].Pos])
}
