"""The parts of a WordprocessingML document: names, styles, numbering, what stands in a paragraph, what stands in the body."""
