package forms_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
)

// feeVector is an entry of hundesteuer.fees.yaml.
type feeVector struct {
	Title      string
	Parameters map[string]string
	Registered struct{ Dogs, Dangerous int }
	Dogs       []string
	Each       []float64
	Total      float64
}

// classes are the answers that make a dog one of the classes of the fee vectors.
var classes = map[string]map[string]any{
	"keine":       {"gefaehrlich": false, "ermaessigung": "keine"},
	"halb":        {"gefaehrlich": false, "ermaessigung": "halb_wachhund"},
	"viertel":     {"gefaehrlich": false, "ermaessigung": "viertel_sozial"},
	"frei":        {"gefaehrlich": false, "ermaessigung": "frei_assistenzhund"},
	"zwinger":     {"gefaehrlich": false, "ermaessigung": "zwinger"},
	"gefaehrlich": {"gefaehrlich": true},
}

// answers returns what a person would have answered, as far as the tax depends on it.
func (v *feeVector) answers(t *testing.T) []byte {
	t.Helper()
	data := map[string]any{"haltung_hier": true, "rolle": "person", "hunde_vorhanden": v.Registered.Dogs > 0}
	if v.Registered.Dogs > 0 {
		data["anzahl_vorhanden"], data["anzahl_vorhanden_gefaehrlich"] = v.Registered.Dogs, v.Registered.Dangerous
	}
	var dogs []any
	for _, class := range v.Dogs {
		require.Contains(t, classes, class)
		dogs = append(dogs, classes[class])
	}
	data["hunde"] = dogs
	out, err := json.Marshal(data)
	require.NoError(t, err)
	return out
}

func TestTheDogTaxIsWhatWasWorkedOutByHand(t *testing.T) {
	src, err := os.ReadFile("hundesteuer.fees.yaml")
	require.NoError(t, err)
	var vectors []feeVector
	require.NoError(t, yaml.Unmarshal(src, &vectors))
	require.GreaterOrEqual(t, len(vectors), 30)
	for _, v := range vectors {
		t.Run(v.Title, func(t *testing.T) {
			require.Len(t, v.Each, len(v.Dogs))
			f := load(t, "hundesteuer.form.yaml", v.Parameters)
			s := evaluate(f, v.answers(t))
			hunde, steuer := f.Field("hunde"), f.Field("hunde.steuer")
			require.Equal(t, len(v.Dogs), s.Root().Len(hunde))
			for i, want := range v.Each {
				row := s.Root().Row(hunde, i, new(form.Record))
				assert.Equal(t, toCents(want), cents(t, row.Value(steuer)), "dog %d", i+1)
			}
			assert.Equal(t, toCents(v.Total), cents(t, s.Root().Value(f.Field("jahressteuer"))), "total")
		})
	}
}

// toCents reads an amount written with two places, which a float holds well enough to be rounded.
func toCents(euros float64) int64 { return int64(euros*100 + 0.5) }

func TestNoTaxIsKnownBeforeTheQuestionsItDependsOnAreAnswered(t *testing.T) {
	f := load(t, "hundesteuer.form.yaml", nil)
	s := evaluate(f, []byte(`{"haltung_hier":true,"rolle":"person","hunde":[{"rufname":"Bello"}]}`))
	row := s.Root().Row(f.Field("hunde"), 0, new(form.Record))
	assert.True(t, row.Value(f.Field("hunde.steuer")).Empty())
}
