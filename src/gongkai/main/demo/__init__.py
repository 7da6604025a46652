"""清岚县, an invented county to look at: its agencies, people, columns and a year of publications.

Nobody and nothing in it is real. Its 行政区划代码 341921 is not assigned; its telephones begin with 0000.
"""
