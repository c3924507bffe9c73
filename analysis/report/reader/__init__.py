"""Reading and coding: lines of a concordance in a notebook or a spreadsheet, and the codes that people give them."""
