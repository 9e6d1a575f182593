"""How well agreement is found: worlds whose truth is known, the classical methods, and our engine beside them."""
