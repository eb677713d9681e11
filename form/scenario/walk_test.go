package scenario_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
)

// counter is a driver of a form with one page, on which there is one file to upload.
type counter struct {
	page     *form.Page
	uploaded []scenario.UploadFile
}

func (c *counter) Begin(who scenario.Visitor) (scenario.Visit, error) {
	c.page, c.uploaded = who.Form.Pages()[0], nil
	return c, nil
}
func (c *counter) Become(scenario.Visitor) error { return nil }
func (c *counter) End()                          {}
func (c *counter) Sent() ([]byte, error)         { return nil, nil }

func (c *counter) Open(*form.Page) (*scenario.Sight, error) {
	return &scenario.Sight{
		Page: c.page, Heading: "Proof", Buttons: []string{scenario.ButtonNext}, Controls: []scenario.Control{{Name: "proof", Kind: "file"}},
		Shown: map[string]scenario.Element{"proof": {Label: "Proof"}},
	}, nil
}

func (c *counter) Fill(inputs []scenario.Input) error {
	for _, in := range inputs {
		c.uploaded = append(c.uploaded, in.Files...)
	}
	return nil
}

func (c *counter) Press(string) (*scenario.Sight, error) {
	return &scenario.Sight{Heading: "Review", Final: true}, nil
}

func TestAWalkUploadsFilesOfABoundedSize(t *testing.T) {
	for size, unseen := range map[string]string{
		"64":                  "",
		"9223372036854775807": "a walk uploads no file of more than 67108864 bytes at proof",
	} {
		t.Run(size, func(t *testing.T) {
			files := fstest.MapFS{
				"a.form.yaml":     {Data: []byte("edition: 2026\nid: a\nversion: 1.0.0\nlanguages: [en]\ntitle: A\npages: [{id: p, title: Proof, fields: [{id: proof, type: file, label: Proof}]}]\n")},
				"a.scenario.yaml": {Data: []byte("scenarios: [{name: a, given: {proof: {name: a.pdf, size: " + size + "}}, expect: {pages: [p]}}]\n")},
			}
			at := &counter{}
			report := scenario.TestWalk(t, files, "a.scenario.yaml", at)
			require.Len(t, report.Results, 1)
			r := report.Results[0]
			if unseen == "" {
				assert.Equal(t, []scenario.UploadFile{{Name: "a.pdf", Type: "application/pdf", Size: 64}}, at.uploaded)
				assert.Equal(t, 1, r.Seen)
				assert.Empty(t, r.Unseen)
				return
			}
			assert.Empty(t, at.uploaded)
			require.Len(t, r.Unseen, 1)
			assert.Equal(t, unseen, r.Unseen[0].Why)
		})
	}
}
