package model

// Odd constants of 64 bits for mixing: the golden ratio and those of xxHash64.
const (
	k0 = 0x9e3779b97f4a7c15
	k1 = 0xc2b2ae3d27d4eb4f
	k2 = 0x165667b19e3779f9
	k3 = 0xff51afd7ed558ccd

	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hash returns the 64-bit hash of s: FNV-1a with a final mix.
func Hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return finish(h)
}

// finish spreads the bits of h (the end of MurmurHash3).
func finish(h uint64) uint64 {
	h ^= h >> 33
	h *= k3
	return h ^ h>>32
}

// F1 is the feature of template t with the value a.
func F1(t, a uint64) uint64 {
	h := (a ^ t*k0) * k1
	return h ^ h>>32
}

// F2 is the feature of template t with the values a, b.
func F2(t, a, b uint64) uint64 {
	h := (a ^ t*k0) * k1
	h = (h ^ h>>32 ^ b) * k2
	return h ^ h>>32
}

// F3 is the feature of template t with the values a, b, c.
func F3(t, a, b, c uint64) uint64 {
	h := (a ^ t*k0) * k1
	h = (h ^ h>>32 ^ b) * k2
	h = (h ^ h>>32 ^ c) * k3
	return h ^ h>>32
}

// F4 is the feature of template t with the values a, b, c, d.
func F4(t, a, b, c, d uint64) uint64 { return F2(t, F3(t, a, b, c), d) }
