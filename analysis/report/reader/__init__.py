"""Reading and coding: lines in a notebook or a spreadsheet, and the codes that people give them."""
