"""Import in steps: the file, what its columns stand for, what will happen, and what happened."""
