"""Whether an article's text tells what a graph says of it: headline, date, figures, names and phrases."""
