"""Which facts speak of one claim: keys with gaps, several things under one key, sums in several currencies."""
