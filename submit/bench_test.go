package submit_test

import (
	"encoding/json"
	"testing"

	"github.com/vordruck/vordruck/submit"
)

// BenchmarkWorkloads measures the way from bytes to a checked result, and its first part alone,
// beside what json.Unmarshal takes to make a map of the same bytes.
func BenchmarkWorkloads(b *testing.B) {
	for _, name := range workloadNames {
		f, valid, _ := workload(b, name)
		measure := func(title string, do func()) {
			b.Run(name+"/"+title, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(valid)))
				for b.Loop() {
					do()
				}
			})
		}
		measure("unmarshal", func() {
			var m map[string]any
			if err := json.Unmarshal(valid, &m); err != nil {
				b.Fatal(err)
			}
		})
		measure("decode", func() { submit.DecodeJSON(f, valid, "de") })
		measure("check", func() {
			if r := submit.CheckJSON(f, valid, clock, "de"); len(r.Problems) > 0 {
				b.Fatal(r.Problems)
			}
		})
		r := submit.CheckJSON(f, valid, clock, "de")
		buf := r.Data()
		measure("data", func() { buf = r.AppendData(buf[:0]) })
		draft := submit.EncodeDraft(r.State.Answers())
		measure("draft", func() {
			if _, err := submit.DecodeDraft(f, draft); err != nil {
				b.Fatal(err)
			}
		})
	}
}
