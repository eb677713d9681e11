package form_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// Breed is a text of a few values.
type Breed string

// FormOptions lists them.
func (Breed) FormOptions() []form.HostOption {
	return []form.HostOption{{Value: "poodle", Label: map[string]string{"de": "Pudel", "en": "Poodle"}}, {Value: "other", Label: map[string]string{"": "–"}}}
}

// Contact is embedded.
type Contact struct {
	Email string  `json:"email" validate:"required,email,max=80" form:"label.de=E-Mail; label.en=E-mail"`
	Phone *string `json:"phone" validate:"omitempty,e164"`
}

// Address is a group.
type Address struct {
	Street string `json:"street" validate:"required,max=60"`
	Town   string `json:"town" validate:"required,alphaspace,min=2,max=40"`
	Land   string `json:"land" validate:"omitempty,iso3166_1_alpha2"`
}

// Dog is a row.
type Dog struct {
	Name  string           `json:"name" validate:"required"`
	Breed Breed            `json:"breed" validate:"required"`
	Born  time.Time        `json:"born" validate:"required,lt"`
	Since *time.Time       `json:"since" validate:"omitempty,gtefield=Born"`
	Kilos *decimal.Decimal `json:"kilos" form:"minimum=0.5; maximum=120"`
	Chip  string           `json:"chip" validate:"omitempty,len=15,number"`
}

var _ = Registration{}.internal // what is not exported is no question

// Registration is a form.
type Registration struct {
	_        struct{} `form:"title.de=Anmeldung; title.en=Registration; version=2.1.0; languages=de|en; id=dogs"`
	internal int
	Host     string `validate:"excluded_if=Host x"` // no json tag: the host's own

	Contact
	Role    string            `json:"role" validate:"required,oneof=person company" form:"page=who: Wer?; options=person: Eine Person|company: Ein Unternehmen"`
	Company string            `json:"company" validate:"required_if=Role company,excluded_unless=Role company,omitempty,min=3"`
	Surname string            `json:"surname" validate:"required_unless=Role company" form:"label=Familienname\\; wie im Ausweis; charset=din91379-a; autocomplete=family-name"`
	Home    Address           `json:"home"`
	Second  *Address          `json:"second" form:"visible=hasSecond"`
	HasTwo  bool              `json:"hasSecond" form:"label=Zwei Wohnungen?"`
	Consent bool              `json:"consent" validate:"required"`
	Insured *bool             `json:"insured" validate:"required"`
	Dogs    []Dog             `json:"dogs" validate:"required,min=1,max=4,dive" form:"page=dogs: Ihre Hunde; itemLabel={{ name }}"`
	Sports  []string          `json:"sports" validate:"max=2,dive,oneof=agility 'dog dancing' none"`
	Breeds  []Breed           `json:"breeds"`
	Count   int               `json:"count" validate:"required,gte=1,lt=10"`
	Small   int8              `json:"small"`
	Share   float64           `json:"share" validate:"gt=0,lte=100"`
	Fee     decimal.Decimal   `json:"fee" form:"type=money; compute=count(dogs) * 60; label=Steuer"`
	Start   time.Time         `json:"start" form:"type=datetime"`
	At      string            `json:"at" validate:"omitempty,datetime=15:04"`
	ID      string            `json:"uuid" validate:"omitempty,uuid4"`
	Code    string            `json:"code" validate:"omitempty,startswith=D-,uppercase,max=12"`
	Again   string            `json:"again" validate:"eqfield=Code"`
	Proof   []value.File      `json:"proof" validate:"required_with=Company" form:"accept=application/pdf|image/*; maxSize=5MB"`
	Photo   *value.File       `json:"photo"`
	Note    string            `json:"note" form:"type=textarea; hint=Was noch?; message.maxLength=Zu viel.; maxLength=200; sensitive"`
	Site    string            `json:"site" validate:"omitempty,http_url"`
	Vet     map[string]string `json:"-"`
}

func registration(t *testing.T) *form.Form {
	t.Helper()
	f, problems := form.Of[Registration](form.OfOptions{})
	require.NoError(t, problems.Err())
	require.NotNil(t, f)
	return f
}

func TestAFormIsMadeOfAStruct(t *testing.T) {
	f := registration(t)
	assert.Equal(t, "dogs", f.ID())
	assert.Equal(t, "2.1.0", f.Version())
	assert.Equal(t, []string{"de", "en"}, f.Languages())
	var got []string
	for _, x := range f.Fields() {
		got = append(got, x.Path()+" "+x.Type().Name)
	}
	assert.Equal(t, strings.Fields(`email,email phone,text role,choice company,text surname,text home,group home.street,text home.town,text home.land,country
		second,group second.street,text second.town,text second.land,country hasSecond,boolean consent,consent insured,boolean
		dogs,list dogs.name,text dogs.breed,choice dogs.born,date dogs.since,date dogs.kilos,number dogs.chip,text
		sports,choices breeds,choices count,integer small,integer share,number fee,money start,datetime at,text uuid,text code,text again,text proof,file photo,file note,textarea site,url`),
		strings.Fields(strings.ReplaceAll(strings.Join(got, "\n"), " ", ",")))
	pages := []string{}
	for _, p := range f.Pages() {
		title, _ := p.Title().Static("de")
		pages = append(pages, p.ID()+" "+title)
	}
	assert.Equal(t, []string{"form Anmeldung", "who Wer?", "dogs Ihre Hunde"}, pages)
	label, _ := f.Field("surname").Label().Static("de")
	assert.Equal(t, "Familienname; wie im Ausweis", label)
	label, _ = f.Field("dogs.breed").AllOptions()[0].Label().Static("en")
	assert.Equal(t, "Poodle", label)
	label, _ = f.Field("small").Label().Static("de")
	assert.Equal(t, "Small", label)
}

func TestWhatAFormOfAStructAcceptsIsBoundAndPassesItsValidateTags(t *testing.T) {
	f := registration(t)
	clock := form.Context{Now: time.Now()} // the validator compares with the present
	s := sample.New(f, sample.Options{Seed: 5, Context: clock})
	dogs, second := 0, 0
	for range 300 {
		one, err := s.Next()
		require.NoError(t, err)
		r := submit.CheckJSON(f, one.JSON(), clock, "de")
		require.True(t, r.Valid(), "%v", r.Problems)
		bound, problems, err := submit.Bind[Registration](r)
		require.NoError(t, err)
		for _, p := range problems {
			require.Fail(t, "the validator refuses what the form accepts", "%s %s\n%s", p.Path, p.Code, one.JSON())
		}
		var data map[string]any
		require.NoError(t, json.Unmarshal(r.Data(), &data))
		assert.Equal(t, data["email"], bound.Email)
		assert.Equal(t, data["role"], bound.Role)
		assert.Len(t, bound.Dogs, len(data["dogs"].([]any)))
		assert.Equal(t, data["second"] != nil, bound.Second != nil && *bound.Second != Address{})
		assert.True(t, bound.Fee.Equal(decimal.MustNew(int64(60*len(bound.Dogs)), 0)))
		dogs += len(bound.Dogs)
		if bound.Second != nil {
			second++
		}
		for i, d := range bound.Dogs {
			row := data["dogs"].([]any)[i].(map[string]any)
			assert.Equal(t, row["breed"], string(d.Breed))
			assert.Equal(t, row["born"], d.Born.Format(time.DateOnly))
			assert.Equal(t, row["since"] != nil, d.Since != nil)
		}
	}
	assert.Greater(t, dogs, 300)
	assert.NotZero(t, second)
}

// mistakes are structs that no form can be made of, with the struct field and the code of the problem.
type chanField struct {
	Channel chan int `json:"channel"`
}
type selfField struct {
	Children []selfField `json:"children"`
}
type unknownForm struct {
	Name string `json:"name" form:"labl=Name"`
}
type unknownValidate struct {
	Name string `json:"name" validate:"luhn_checksum"`
}
type wrongBound struct {
	Yes bool `json:"yes" validate:"min=3"`
}
type wrongField struct {
	A string `json:"a" validate:"required_if=B x"`
}
type wrongExpression struct {
	First string `json:"first"`
	A     string `json:"a" form:"visible=first == 3"`
}
type wrongName struct {
	A string `json:"a-b"`
}
type noKey struct {
	A string `form:"label=A"`
}
type noOptions struct {
	A []string `json:"a"`
}
type innerPage struct {
	G struct {
		A string `json:"a" form:"page=x"`
	} `json:"g"`
}
type reader struct {
	A json.RawMessage `json:"a"`
}
type either struct {
	A string `json:"a" validate:"email|e164"`
}

func TestWhatAStructSaysWrongNamesTheField(t *testing.T) {
	for _, c := range []struct {
		of          any
		code, field string
	}{
		{chanField{}, "unsupported-type", "chanField.Channel: "},
		{selfField{}, "unsupported-type", "selfField.Children: "},
		{unknownForm{}, "unknown-tag", "unknownForm.Name: "},
		{unknownValidate{}, "unknown-tag", "unknownValidate.Name: "},
		{wrongBound{}, "bad-tag", "wrongBound.Yes: "},
		{wrongField{}, "bad-tag", "wrongField.A: "},
		{wrongExpression{}, "expression-type", "wrongExpression.A: "},
		{wrongName{}, "bad-name", "wrongName.A: "},
		{noKey{}, "bad-tag", "noKey.A: "},
		{noOptions{}, "missing-key", "noOptions.A: "},
		{innerPage{}, "bad-tag", ".A: "},
		{reader{}, "unsupported-type", "reader.A: "},
		{either{}, "bad-tag", "either.A: "},
		{"text", "unsupported-type", "a form is made of a struct"},
	} {
		f, problems := form.OfType(reflect.TypeOf(c.of), form.OfOptions{})
		assert.Nil(t, f)
		require.NotEmpty(t, problems, "%T", c.of)
		assert.Equal(t, c.code, problems[0].Code, "%v", problems)
		assert.Contains(t, problems[0].Summary, c.field)
		assert.Positive(t, problems[0].Line)
		assert.NotEmpty(t, problems[0].File)
	}
	f, problems := form.OfType(nil, form.OfOptions{})
	assert.Nil(t, f)
	assert.True(t, problems.HasErrors())
	assert.Equal(t, "label", mistakeOf[unknownForm](t).Suggestion)
}

func mistakeOf[T any](t *testing.T) schema.Problem {
	_, problems := form.Of[T](form.OfOptions{})
	require.NotEmpty(t, problems)
	return problems[0]
}

func TestTagsOfTheHostsOwnCanBeLeftToItsValidator(t *testing.T) {
	f, problems := form.Of[unknownValidate](form.OfOptions{Ignore: []string{"luhn_checksum"}, ID: "x", Title: "X", Version: "3.0.0", Languages: []string{"en"}})
	require.NoError(t, problems.Err())
	assert.Equal(t, "x", f.ID())
	assert.Equal(t, "3.0.0", f.Version())
	assert.Equal(t, []string{"en"}, f.Languages())
}

func TestTheFormOfATypeIsTheSameEveryTime(t *testing.T) {
	first := schema.Print(registration(t).Definition())
	for range 5 {
		require.Equal(t, string(first), string(schema.Print(registration(t).Definition())))
	}
}
