"""What facts and reports look like in a notebook, and facts as a table of pandas."""
