package scenario_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
)

func TestEveryNameOfTheFormIsMentionedWhereItStands(t *testing.T) {
	src := `parameters: {town: Lotte}
given: {role: person, "dogs[0].name": Rex}
scenarios:
  - name: role
    given:
      dogs:
        - {name: dogs}
    expect:
      visible: [role, dogs]
      rows: {dogs: 1}
      values: {dogs: [{name: dogs}], nobody: 1}
      problems:
        dogs[0].name: required
        here: [required]
      problemsContain: [{path: firm, code: maxLength}, {here: required}]
      data: {role: person, dogs: [{name: dogs}]}
      texts: {'dogs[0].name.label': Name, "dogs[0].itemLabel": dogs, title: role, dogs.title: Dogs}
    steps:
      - append: dogs
        set:
          dogs[1].name: A
      - {clear: "dogs[1].name", append: {dogs: {name: B}}, remove: 'dogs[0]', expect: {stop: dogs}}
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}, "dogs.scenario.yaml": {Data: []byte(src)}}
	f, problems := form.Load(files, "dogs.form.yaml", form.Options{})
	require.False(t, problems.HasErrors(), problems)
	suite, problems := scenario.Load(files, "dogs.scenario.yaml")
	require.Empty(t, problems)
	lines := strings.Split(src, "\n")
	counts := map[string]int{}
	for _, m := range suite.Mentions(f) {
		assert.True(t, strings.HasPrefix(lines[m.Line-1][m.Column-1:], m.Name), "%d:%d is not %s", m.Line, m.Column, m.Name)
		path := "parameter " + m.Name
		if m.Field != nil {
			path = m.Field.Path()
		}
		counts[path]++
	}
	assert.Equal(t, map[string]int{"parameter town": 1, "role": 3, "dogs": 14, "dogs.name": 9, "here": 2, "firm": 1}, counts)
}

func TestTheMentionsOfTheExamplesStandThere(t *testing.T) {
	const dir = "../../examples/forms"
	for _, name := range []string{"hundesteuer", "gewerbeanmeldung", "bewohnerparkausweis"} {
		f, problems := form.Load(os.DirFS(dir), name+scenario.FormEnding, form.Options{AnySource: true})
		require.False(t, problems.HasErrors(), problems)
		suite, problems := scenario.Load(os.DirFS(dir), name+scenario.Ending)
		require.Empty(t, problems)
		src, err := os.ReadFile(dir + "/" + name + scenario.Ending)
		require.NoError(t, err)
		lines := strings.Split(string(src), "\n")
		seen := map[string]bool{}
		for _, m := range suite.Mentions(f) {
			line := []rune(lines[m.Line-1])
			assert.True(t, strings.HasPrefix(string(line[m.Column-1:]), m.Name), "%d:%d is not %s", m.Line, m.Column, m.Name)
			at := fmt.Sprint(m.Line, ":", m.Column)
			assert.False(t, seen[at], "%s twice", at)
			seen[at] = true
		}
		assert.Greater(t, len(seen), 100)
	}
}
