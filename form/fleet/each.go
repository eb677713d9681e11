package fleet

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// Options say how files are looked at. The zero value works.
type Options struct {
	Parameters map[string]string     // of the definitions, as form.Options has them; each definition needs all
	Now        time.Time             // the day that scenarios run on, and that kept results must be of; zero means time.Now()
	Workers    int                   // how many files at the same time; 0 is one for each core
	Cache      *Cache                // nil keeps nothing
	Progress   func(done, total int) // called after each file, one call at a time; may be nil
}

// Each calls work for every item, such as a file, for several at the same time, and returns the results in the order of the items. When
// ctx is done, items that were not begun get the result of late with the error of ctx; those that were are waited for.
func Each[I, T any](ctx context.Context, items []I, o Options, work func(I) T, late func(I, error) T) []T {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	results := make([]T, len(items))
	next := make(chan int)
	var group sync.WaitGroup
	var progress counter
	for range min(workers, len(items)) {
		group.Go(func() {
			for i := range next {
				if err := ctx.Err(); err != nil {
					results[i] = late(items[i], err)
				} else {
					results[i] = work(items[i])
				}
				progress.one(len(items), o.Progress)
			}
		})
	}
	for i := range items {
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
