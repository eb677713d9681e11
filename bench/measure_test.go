package bench

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"text/tabwriter"
	"time"
)

// task is something to measure. It is made once, outside the measurement, and then run.
type task struct {
	name string
	make func(tb testing.TB) func()
}

// promise is a task of the engine and what it is held against.
type promise struct {
	engine, base task
	budget       float64 // the engine may take this many times the base
}

// measure runs base and engine as sub-benchmarks, for their times and allocations, and reports their
// ratio with the engine. It is measured apart, in short turns, so that what else the machine does meets both.
func (p promise) measure(b *testing.B) {
	b.Run(p.base.name, func(b *testing.B) { loop(b, p.base.make(b)) })
	b.Run(p.engine.name, func(b *testing.B) {
		engine, base := p.engine.make(b), p.base.make(b)
		loop(b, engine)
		r := turns(engine, base)
		r.name, r.against, r.budget = b.Name(), p.base.name, p.budget
		b.ReportMetric(r.ratio, "ratio")
		b.ReportMetric(r.budget, "budget")
		table = append(table, r)
	})
}

// limit runs a task that is held against a time instead of another task.
func limit(b *testing.B, t task, limit time.Duration) {
	b.Run(t.name, func(b *testing.B) {
		ns := loop(b, t.make(b))
		ratio := ns / float64(limit)
		b.ReportMetric(ratio, "ratio")
		table = append(table, row{b.Name(), limit.String(), ns, float64(limit), ratio, 1})
	})
}

func loop(b *testing.B, run func()) (ns float64) {
	run() // what is made on the first run is not measured
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
	return float64(b.Elapsed()) / float64(b.N)
}

// How a ratio is measured: so many pairs of turns, each so long.
const (
	pairs = 21
	turn  = 10 * time.Millisecond
)

// turns lets two tasks run in turn, and takes the middle of what the pairs say.
func turns(engine, base func()) row {
	n, length := pairs, turn
	if once() {
		n, length = 1, 0
	}
	var e, b, ratios []float64
	for range n {
		x, y := timed(engine, length), timed(base, length)
		e, b, ratios = append(e, x), append(b, y), append(ratios, x/y)
	}
	return row{engine: middle(e), base: middle(b), ratio: middle(ratios)}
}

// timed returns the time of one run, in nanoseconds.
func timed(run func(), length time.Duration) float64 {
	runs, batch := 0, 1
	start := time.Now()
	for {
		for range batch {
			run()
		}
		runs += batch
		elapsed := time.Since(start)
		if elapsed >= length {
			return float64(elapsed) / float64(runs)
		}
		if elapsed < length/100 {
			batch *= 2
		}
	}
}

func middle(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

// once reports whether the benchmarks run to see that they run.
func once() bool { return flag.Lookup("test.benchtime").Value.String() == "1x" }

// row is one line of the table that a run ends with.
type row struct {
	name, against string
	engine, base  float64 // ns
	ratio, budget float64
}

// table collects the rows of one run of the benchmarks, which run one after the other.
var table []row

func TestMain(m *testing.M) {
	code := m.Run()
	printTable()
	os.Exit(code)
}

func printTable() {
	if len(table) == 0 {
		return
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nmeasured\tagainst\tengine\tbase\tratio\tmay be\t\t")
	for _, r := range table {
		verdict := "kept"
		if r.ratio > r.budget {
			verdict = "MISSED"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.3g\t%.3g\t%s\t\n", r.name, r.against, duration(r.engine), duration(r.base), r.ratio, r.budget, verdict)
	}
	w.Flush()
	if once() {
		fmt.Println("one iteration says that the benchmarks run, not how fast they are")
	}
}

func duration(ns float64) string { return time.Duration(ns).Round(10 * time.Nanosecond).String() }
