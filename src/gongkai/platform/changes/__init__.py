"""The feed of changed subjects: verbs append, consumers read on by cursor; nobody is called."""
