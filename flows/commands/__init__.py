"""What the commands do beyond one call: a module each, text or effects out. Arguments are read in `flows.cli`."""
