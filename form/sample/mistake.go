package sample

func (s *search) spoil() (Sample, bool) { return Sample{}, false }
