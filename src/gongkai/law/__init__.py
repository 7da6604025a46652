"""The rules of government-information disclosure as pure functions: facts, calendar and now in, answer out.

Nothing here reads a clock, a file of the caller, a network or a database, and nothing outside the Python
standard library is imported. Every public function names the article it rests on; ``docs/law.md`` lists
article, function and test. Rules that no text could be found for are settings and say so
(:class:`gongkai.law.sources.Confidence`).
"""
