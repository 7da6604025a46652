"""One parent over the processes of an installation: started in order, started again, ended together."""
