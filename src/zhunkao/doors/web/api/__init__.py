"""The HTTP API under `/api`: the forms of the contract, the same answers as the command line, byte for byte."""
