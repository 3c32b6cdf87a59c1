"""Plain frozen values between the templates and the files: tree, references, checks, proof."""
