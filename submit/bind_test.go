package submit_test

import (
	"encoding/json"
	"fmt"
	"log"
	"testing"
	"testing/fstest"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

const boundForm = `
edition: 2026
id: bound
version: 1.0.0
languages: [de]
title: Gebunden
pages:
  - id: p
    title: P
    fields:
      - {id: name, type: text, label: Name}
      - {id: geboren, type: date, label: Geboren}
      - {id: termin, type: datetime, label: Termin}
      - {id: anzahl, type: integer, label: Anzahl}
      - {id: betrag, type: money, label: Betrag}
      - {id: ja, type: boolean, label: Ja}
      - {id: farben, type: choices, label: Farben, options: [{value: rot, label: Rot}, {value: blau, label: Blau}]}
      - {id: beleg, type: file, label: Beleg}
      - id: wohnung
        type: group
        label: Wohnung
        fields:
          - {id: plz, type: postcode, label: PLZ}
      - id: hunde
        type: list
        label: Hunde
        fields:
          - {id: ruf, type: text, label: Rufname}
          - {id: chip, type: text, label: Chip, visible: ruf == "Rex"}
      - {id: doppelt, type: integer, label: Doppelt, compute: anzahl * 2}
`

const boundData = `{"name": "Käthe", "geboren": "1980-04-03", "termin": "2026-02-01T08:30", "anzahl": 3, "betrag": "1.234,50", "ja": true, "farben": ["rot", "blau"],
	"beleg": {"name": "a.pdf", "type": "application/pdf", "size": 3}, "wohnung": {"plz": "18055"}, "hunde": [{"ruf": "Rex", "chip": "12"}, {"ruf": "Bello"}]}`

type dog struct {
	Name string  `json:"ruf"`
	Chip *string `json:"chip"`
}

type address struct {
	PLZ string `json:"plz"`
}

func TestEveryKindOfAnswerHasAGoType(t *testing.T) {
	type base struct {
		Name string `json:"name"`
	}
	type target struct {
		base
		Born    time.Time       `json:"geboren"`
		At      *time.Time      `json:"termin"`
		Count   int8            `json:"anzahl"`
		Tax     decimal.Decimal `json:"betrag,omitempty"`
		Yes     *bool           `json:"ja"`
		Colours []string        `json:"farben"`
		Files   []value.File    `json:"beleg"`
		Home    *address        `json:"wohnung"`
		Dogs    []dog           `json:"hunde"`
		Twice   uint            `json:"doppelt"`
		Own     string
		Skipped string `json:"-"`
	}
	f := compile(t, boundForm)
	r := submit.CheckJSON(f, []byte(boundData), clock, "de")
	require.Empty(t, r.Problems)
	got, problems, err := submit.Bind[target](r)
	require.NoError(t, err)
	assert.Empty(t, problems)
	at, yes, chip := time.Date(2026, 2, 1, 8, 30, 0, 0, f.Location()), true, "12"
	file := value.File{Name: "a.pdf", Type: "application/pdf", Size: 3}
	assert.Equal(t, target{
		base: base{"Käthe"}, Born: time.Date(1980, 4, 3, 0, 0, 0, 0, f.Location()), At: &at, Count: 3,
		Tax: decimal.MustParse("1234.50"), Yes: &yes, Colours: []string{"rot", "blau"},
		Files: []value.File{file}, Home: &address{"18055"}, Dogs: []dog{{"Rex", &chip}, {"Bello", nil}}, Twice: 6,
	}, got)

	empty, _, err := submit.Bind[target](submit.CheckJSON(f, []byte(`{}`), clock, "de"))
	require.NoError(t, err)
	assert.Equal(t, target{}, empty)
}

func TestAnAnswerFitsMoreThanOneGoType(t *testing.T) {
	type target struct {
		Born    string          `json:"geboren"`
		Count   *string         `json:"anzahl"`
		Tax     float64         `json:"betrag"`
		Colours any             `json:"farben"`
		Yes     json.RawMessage `json:"ja"`
		File    *value.File     `json:"beleg"`
	}
	got, _, err := submit.Bind[target](submit.CheckJSON(compile(t, boundForm), []byte(boundData), clock, "de"))
	require.NoError(t, err)
	count, file := "3", value.File{Name: "a.pdf", Type: "application/pdf", Size: 3}
	assert.Equal(t, target{"1980-04-03", &count, 1234.5, []any{"rot", "blau"}, json.RawMessage("true"), &file}, got)
}

func TestMistakesInTheProgramAreErrors(t *testing.T) {
	f := compile(t, boundForm)
	r := submit.CheckJSON(f, []byte(boundData), clock, "de")
	for want, err := range map[string]error{
		"is no struct": second(submit.Bind[int](r)),
		`has no field "nahme" here`: second(submit.Bind[struct {
			X string `json:"nahme"`
		}](r)),
		`"name" does not fit a int`: second(submit.Bind[struct {
			X int `json:"name"`
		}](r)),
		`"betrag" does not fit a int`: second(submit.Bind[struct {
			X int `json:"betrag"`
		}](r)),
		`"wohnung" needs a struct`: second(submit.Bind[struct {
			X string `json:"wohnung"`
		}](r)),
		`"hunde" needs a slice of structs`: second(submit.Bind[struct {
			X []string `json:"hunde"`
		}](r)),
		"validate tag": second(submit.Bind[struct {
			X string `json:"name" validate:"nosuchtag"`
		}](r)),
		"Bad field type": second(submit.Bind[struct {
			X bool `json:"ja" validate:"gt=1"`
		}](r)),
	} {
		assert.ErrorContains(t, err, want)
	}
}

func TestMistakesInTheProgramShowBeforeAnybodyAnswers(t *testing.T) {
	r := submit.CheckJSON(compile(t, boundForm), []byte(`{}`), clock, "de")
	for want, err := range map[string]error{
		`"name" does not fit a int`: second(submit.Bind[struct {
			X int `json:"name"`
		}](r)),
		`"betrag" does not fit a int`: second(submit.Bind[struct {
			X int `json:"betrag"`
		}](r)),
		`"geboren" does not fit a float64`: second(submit.Bind[struct {
			X *float64 `json:"geboren"`
		}](r)),
		`"farben" does not fit a []int`: second(submit.Bind[struct {
			X []int `json:"farben"`
		}](r)),
		`has no field "rasse" here`: second(submit.Bind[struct {
			X []struct {
				Y string `json:"rasse"`
			} `json:"hunde"`
		}](r)),
		`"wohnung.plz" does not fit a bool`: second(submit.Bind[struct {
			X struct {
				Y bool `json:"plz"`
			} `json:"wohnung"`
		}](r)),
	} {
		assert.ErrorContains(t, err, want)
	}
}

func TestANumberThatIsTooLargeForTheHostsTypeIsAProblem(t *testing.T) {
	type target struct {
		Count int8 `json:"anzahl"`
		Twice uint `json:"doppelt"`
	}
	for given, want := range map[string]string{
		`{"anzahl": 127}`: "",
		`{"anzahl": 300}`: "error overflow anzahl\n",
		`{"anzahl": -1}`:  "error overflow doppelt\n",
	} {
		got, problems, err := submit.Bind[target](submit.CheckJSON(compile(t, boundForm), []byte(given), clock, "de"))
		require.NoError(t, err, given)
		assert.Equal(t, want, printProblems(problems), given)
		assert.NotEqual(t, int8(44), got.Count, "no other number instead")
	}
}

func second[T any](_ T, _ []form.Problem, err error) error { return err }

func TestValidateTagsAreProblemsAtTheField(t *testing.T) {
	type target struct {
		Name  string `json:"name" validate:"min=10"`
		Count int    `json:"anzahl" validate:"max=2"`
		Home  struct {
			PLZ string `json:"plz" validate:"startswith=17"`
		} `json:"wohnung"`
		Dogs []struct {
			Name string `json:"ruf" validate:"required,oneof=Rex Waldi"`
			Chip string `json:"chip" validate:"len=15"`
		} `json:"hunde" validate:"max=5,dive"`
		Colours []string `json:"farben" validate:"unique,min=3"`
		Own     string   `validate:"required"`
	}
	r := submit.CheckJSON(compile(t, boundForm), []byte(boundData), clock, "de")
	_, problems, err := submit.Bind[target](r)
	require.NoError(t, err)
	assert.Equal(t, `error minLength name minLength=10
error maximum anzahl maximum=2
error minItems farben minItems=3
error startswith wohnung.plz
error len hunde[0].chip
error option hunde[1].ruf
error required (form)
`, printProblems(problems))
	for _, p := range problems {
		assert.NotEmpty(t, p.Text("de"), p.Code)
		assert.NotContains(t, p.Text("de"), "{", p.Code)
	}
}

func TestAHostBringsItsOwnValidator(t *testing.T) {
	v := validator.New()
	require.NoError(t, v.RegisterValidation("good", func(fl validator.FieldLevel) bool { return fl.Field().String() == "good" }))
	type target struct {
		Name string `json:"name" validate:"good"`
	}
	r := submit.CheckJSON(compile(t, boundForm), []byte(boundData), clock, "de")
	_, problems, err := submit.Binder[target]{Validate: v}.Bind(r)
	require.NoError(t, err)
	assert.Equal(t, "error good name\n", printProblems(problems))
}

func ExampleBind() {
	files := fstest.MapFS{"form.yaml": {Data: []byte(boundForm)}}
	f, problems := form.Load(files, "form.yaml", form.Options{})
	if err := problems.Err(); err != nil {
		log.Fatal(err)
	}
	type registration struct {
		Name string          `json:"name" validate:"required,min=2"`
		Tax  decimal.Decimal `json:"betrag"`
		Dogs []struct {
			Name string `json:"ruf" validate:"oneof=Rex Waldi"`
		} `json:"hunde" validate:"dive"`
	}
	r := submit.CheckJSON(f, []byte(`{"name": "Käthe", "betrag": "60,00", "hunde": [{"ruf": "Rex"}, {"ruf": "Bello"}]}`), form.Context{}, "de")
	bound, violations, err := submit.Bind[registration](r)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(bound.Name, bound.Tax, len(bound.Dogs))
	for _, v := range violations {
		fmt.Println(v.Path, v.Code)
	}
	// Output:
	// Käthe 60.00 2
	// hunde[1].ruf option
}
