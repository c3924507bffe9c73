"""Exports of press databases, which hold many articles in one file: Nexis, Factiva, APA, wiso."""
