"""The catalogue: occupations, their conditions beside the sources, comparisons, cards to print."""
