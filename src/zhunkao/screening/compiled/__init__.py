"""The columnar engine as compiled loops (extra `fast`): the same answers as `zhunkao.screening.engines`, many times faster.

`program` turns entries into flat arrays, `tables` what kinds and names come to into bit masks, `inlet` an Arrow batch into
addresses, `loops` runs over the rows, `engine` holds them together and gives what does not fit to NumPy, row by row.
"""
