"""Tables that only grow: facts, revisions, changes, audit."""
