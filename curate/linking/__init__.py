"""Which initiatives an opinion concerns: mined from answers, ranked by shared words, learned."""
