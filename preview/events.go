package preview

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// bell tells everybody who listens that files changed. The zero bell works; it is safe for concurrent use.
type bell struct {
	mu        sync.Mutex
	rung      int
	listeners map[chan int]bool
}

// tell rings. Who is still busy with the ring before hears the latest only.
func (b *bell) tell() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rung++
	for c := range b.listeners {
		select {
		case <-c:
		default:
		}
		c <- b.rung
	}
}

// listen returns where rings are heard, and what ends that. It fails when too many listen already.
func (b *bell) listen() (<-chan int, func(), bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.listeners) >= maxListeners {
		return nil, nil, false
	}
	if b.listeners == nil {
		b.listeners = map[chan int]bool{}
	}
	c := make(chan int, 1)
	b.listeners[c] = true
	return c, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listeners, c)
	}, true
}

// heartbeat is how often a connection is written to when nothing happens, so that one that is gone is noticed.
const heartbeat = 15 * time.Second

// serveEvents sends an event for every change, as server-sent events.
func (p *Preview) serveEvents(w http.ResponseWriter, r *http.Request) {
	heard, end, ok := p.events.listen()
	if !ok {
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	defer end()
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for message := ": hello\n\n"; ; {
		if _, err := fmt.Fprint(w, message); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-p.closing:
			return
		case n := <-heard:
			message = fmt.Sprintf("event: change\ndata: %d\n\n", n)
		case <-beat.C:
			message = ": still here\n\n"
		}
	}
}
