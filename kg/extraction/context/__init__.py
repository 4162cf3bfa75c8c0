"""What the whole article tells about its parts: where it was written, whose side it tells, whom descriptions mean."""
