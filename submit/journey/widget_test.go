package journey_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
)

// A date in boxes and a choice that is typed go the whole way, in every theme.
func TestBoxesAndTypedChoicesEndAsTheirValues(t *testing.T) {
	for _, theme := range render.Themes() {
		t.Run(theme, func(t *testing.T) {
			f := load(t, "widgets.form.yaml")
			pages, err := render.New(f, render.Options{Theme: theme})
			require.NoError(t, err)
			h := serve(t, f, func(c *journey.Config) { c.Renderer = pages })
			w := h.begin()
			w.Fill("geboren.day", "31", "geboren.month", " 2", "geboren.year", "1980", "land", "Atlantis").Next()

			require.Equal(t, "angaben", w.Segment(), w.Body)
			assert.Equal(t, []string{"31", "2", "1980", "Atlantis"}, []string{w.Value("geboren.day"), w.Value("geboren.month"), w.Value("geboren.year"), w.Value("land")},
				"as typed")
			assert.Contains(t, w.Links(), "#geboren-day", "the error leads to the box that is wrong")
			assert.Contains(t, w.Links(), "#land")

			w.Fill("geboren.day", "3", "bekannt.year", "2001", "land", "frankreich").Press("add:kinder")
			w.Fill("kinder[0].seit.day", "1", "kinder[0].seit.month", "", "kinder[0].seit.year", "2020").Next()
			require.Equal(t, "angaben", w.Segment(), w.Body)
			assert.Contains(t, w.Links(), "#kinder-0-seit-month")
			assert.Equal(t, "Frankreich", w.Value("land"), "an option is shown by its label")
			w.Fill("kinder[0].seit.month", "5").Next()

			require.Equal(t, "ende", w.Segment(), w.Body)
			w.Next()
			require.Equal(t, "review", w.Segment(), w.Body)
			w.Press("submit")
			require.Equal(t, "done", w.Segment(), w.Body)
			stored := h.submissions()
			require.Len(t, stored, 1)
			var data map[string]any
			require.NoError(t, json.Unmarshal(stored[0].Data, &data))
			assert.Equal(t, map[string]any{"geboren": "1980-02-03", "bekannt": "2001", "land": "FR", "kinder": []any{map[string]any{"seit": "2020-05-01"}}}, data)
		})
	}
}
