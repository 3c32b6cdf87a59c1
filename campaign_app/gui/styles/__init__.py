"""Citation styles: search them all, see each on one's own sources, choose."""
