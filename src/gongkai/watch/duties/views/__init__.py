"""The office's screens of 义务与预警.

The gate of permission is asked here, right before an action is called, and for the buttons of a page. An
agency the person does not see is answered as one that does not exist.
"""
