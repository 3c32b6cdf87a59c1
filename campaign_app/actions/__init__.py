"""Actions: one plain function per user verb, without a screen."""
