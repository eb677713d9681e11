package form_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/submit"
)

// agrees demands that the validator has nothing against what the form of a type accepts.
func agrees[T any](t *testing.T) {
	t.Helper()
	f, problems := form.Of[T](form.OfOptions{})
	require.NoError(t, problems.Err())
	clock := form.Context{Now: time.Now()}
	s := sample.New(f, sample.Options{Seed: 3, Context: clock})
	for range 150 {
		one, err := s.Next()
		require.NoError(t, err)
		_, violations, err := submit.Bind[T](submit.CheckJSON(f, one.JSON(), clock, "en"))
		require.NoError(t, err)
		for _, v := range violations {
			require.Fail(t, "the validator refuses what the form accepts", "%s %s\n%s", v.Path, v.Code, one.JSON())
		}
	}
}

func TestTheFormAsksForWhatTheValidatorAsksFor(t *testing.T) {
	t.Run("conditions on other fields", func(t *testing.T) {
		type T struct {
			Kind  string  `json:"kind" validate:"omitempty,oneof=a b c"`
			N     int     `json:"n" validate:"omitempty,gte=0,lte=9"`
			Yes   bool    `json:"yes"`
			Maybe *bool   `json:"maybe"`
			If    string  `json:"if_" validate:"required_if=Kind a N 3"`
			Not   string  `json:"unless" validate:"required_unless=Kind a"`
			Both  string  `json:"both" validate:"required_if=Yes true,required_if=Kind b"`
			False string  `json:"false_" validate:"required_if=Yes false"`
			With  string  `json:"with" validate:"required_with=If Not"`
			All   string  `json:"all" validate:"required_with_all=If Yes"`
			Less  string  `json:"less" validate:"required_without=If N"`
			None  string  `json:"none" validate:"required_without_all=If Kind"`
			Ptr   *string `json:"ptr" validate:"required_with=Maybe"`
			Out   string  `json:"out" validate:"excluded_if=Kind a"`
			In    string  `json:"in_" validate:"excluded_unless=Kind b"`
			Off   string  `json:"off" validate:"excluded_with=If"`
			OffA  string  `json:"offa" validate:"excluded_with_all=If Not"`
			On    string  `json:"on" validate:"excluded_without=With"`
			OnA   string  `json:"ona" validate:"excluded_without_all=With Kind"`
		}
		agrees[T](t)
	})
	t.Run("comparisons with other fields", func(t *testing.T) {
		type T struct {
			A    int        `json:"a"`
			B    int        `json:"b" validate:"gtefield=A"`
			C    int        `json:"c" validate:"omitempty,gtfield=A"`
			D    float64    `json:"d"`
			E    float64    `json:"e" validate:"ltefield=D"`
			F    float64    `json:"f" validate:"nefield=D"`
			G    string     `json:"g"`
			H    string     `json:"h" validate:"eqfield=G"`
			I    string     `json:"i" validate:"nefield=G"`
			K    time.Time  `json:"k"`
			L    time.Time  `json:"l" validate:"gtefield=K"`
			M    *time.Time `json:"m" validate:"omitempty,ltfield=K"`
			N    bool       `json:"n"`
			O    string     `json:"o" validate:"omitempty,eqfield=G"`
			P    *int       `json:"p" validate:"omitempty,ltfield=A"`
			Past time.Time  `json:"past" validate:"omitempty,lte"`
		}
		agrees[T](t)
	})
	t.Run("bounds of every kind", func(t *testing.T) {
		type Row struct {
			S string `json:"code" validate:"len=4"`
		}
		type T struct {
			A string   `json:"a" validate:"min=3,max=5"`
			B string   `json:"b" validate:"gt=3,lt=6"`
			C *string  `json:"c" validate:"omitempty,len=2"`
			D int      `json:"d" validate:"gt=3,lt=6"`
			E *int     `json:"e" validate:"omitempty,min=0,max=1"`
			F float64  `json:"f" validate:"gt=0.5,lt=0.7"`
			G uint8    `json:"g" validate:"gte=250"`
			H []Row    `json:"h" validate:"min=2,max=3,dive"`
			I []Row    `json:"i" validate:"omitempty,len=1,unique,dive"`
			J []string `json:"j" validate:"min=2,dive,oneof=a b c"`
			K string   `json:"k" validate:"oneof='a b' c"`
			L int      `json:"l" validate:"oneof=1 5 9"`
			M string   `json:"m" validate:"ne=x"`
			N string   `json:"n" validate:"contains=abc,excludes=z"`
			O string   `json:"o" validate:"endswith=-X,startswith=Y-,min=8"`
			P string   `json:"p" validate:"lowercase,max=10"`
			Q string   `json:"q" validate:"datetime=2006-01-02"`
			R string   `json:"r" validate:"omitempty,datetime=2006-01-02T15:04:05"`
			S string   `json:"s" validate:"postcode_iso3166_alpha2=DE"`
			T string   `json:"t" validate:"bic"`
			U float32  `json:"u" validate:"required"`
			V string   `json:"v" validate:"eq=fest"`
			W int64    `json:"w" validate:"required,ne=7"`
			X string   `json:"x" validate:"e164"`
		}
		agrees[T](t)
	})
}
