"""The only room with Jinja2: records become plain values, templates markup, and markup a Manuscript."""
