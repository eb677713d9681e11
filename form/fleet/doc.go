// Package fleet looks at many definitions at once: it finds them in folders, checks them and finds fields across
// them, in parallel, with results in the order of the files, and keeps results by content.
//
//	files, err := fleet.Find([]string{"forms", "more/*.yaml"})
//	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
//	for _, c := range fleet.Check(ctx, files, suite, fleet.Options{}) {
//		fmt.Println(c.File, c.Report.Findings.Problems().Error())
//	}
package fleet

import (
	"context"
	"runtime"
	"sync"
)

// Options say how files are looked at. The zero value works.
type Options struct {
	Parameters map[string]string     // of the definitions, as form.Options has them; each definition needs all
	Workers    int                   // how many files at the same time; 0 is one for each core
	Cache      *Cache                // nil keeps nothing
	Progress   func(done, total int) // called after each file, one call at a time; may be nil
}

// each calls work for every file and returns the results in the order of the files. When ctx is done, files that were not
// begun get the result of late.
func each[T any](ctx context.Context, files []string, o Options, work func(string) T, late func(string, error) T) []T {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	results := make([]T, len(files))
	next := make(chan int)
	var group sync.WaitGroup
	var progress counter
	for range min(workers, len(files)) {
		group.Go(func() {
			for i := range next {
				if err := ctx.Err(); err != nil {
					results[i] = late(files[i], err)
				} else {
					results[i] = work(files[i])
				}
				progress.one(len(files), o.Progress)
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	group.Wait()
	return results
}

// counter counts files that are done.
type counter struct {
	mu   sync.Mutex
	done int
}

func (c *counter) one(total int, tell func(done, total int)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done++; tell != nil {
		tell(c.done, total)
	}
}
