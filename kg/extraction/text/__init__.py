"""The text itself: sentences and their tokens, quotation marks, times, durations, figures. Nothing here knows a name."""
