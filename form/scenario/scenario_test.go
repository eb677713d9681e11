package scenario_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/vordruck/vordruck/form/scenario"
)

func TestTry(t *testing.T) {
	fsys := os.DirFS("../../examples/forms")
	for _, n := range []string{"hundesteuer", "gewerbeanmeldung", "bewohnerparkausweis"} {
	var ss []*scenario.Suite
	st := time.Now()
	p, err := scenario.Generate(context.Background(), fsys, n+".form.yaml", ss, scenario.GenerateOptions{})
	t.Log(err, time.Since(st))
	if err != nil {continue}
	os.WriteFile("/tmp/sc/"+n+".scenario.yaml", p.YAML, 0o644)
	b, all:= p.Before.Count()
	af, _ := p.After.Count()
	t.Log(p.Scenarios, b, all, af)
	os.WriteFile("../../examples/forms/gen.scenario.yaml", append([]byte("form: "+n+".form.yaml\n"), p.YAML...), 0o644)
	scenario.Test(t, fsys, "gen.scenario.yaml")
	os.Remove("../../examples/forms/gen.scenario.yaml")
	}
}
