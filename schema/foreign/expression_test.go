package foreign

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestConditionsAreJoinedWithTheParenthesesTheyNeed(t *testing.T) {
	assert.Equal(t, "", And())
	assert.Equal(t, "a or b", And("", "a or b"))
	assert.Equal(t, `a and b == "x"`, And("a", `b == "x"`))
	assert.Equal(t, "(a or b) and c", And("a or b", "c"))
	assert.Equal(t, "(a and b) or c", Or("a and b", "c"))
	assert.Equal(t, "not a", Not("a"))
	assert.Equal(t, "not answered(a.b)", Not("answered(a.b)"))
	assert.Equal(t, "not (a == b)", Not("a == b"))
}

func TestATextIsQuotedAndAnInterpolationIsNone(t *testing.T) {
	assert.Equal(t, `"a \"b\" \\ \n"`, Quote("a \"b\" \\ \n"))
	assert.Equal(t, `{{ "{{" }} data.x }}`, Literal("{{ data.x }}"))
	assert.False(t, Text("  ").Set())
}
