"""Topical corticosteroid dosing and safety: the library behind the pages and the command line.

Knows no Streamlit, reads no clock (dates are arguments) and opens no file but those in data/.
"""
