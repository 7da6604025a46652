"""The composition of gongkai: the command line today, settings and servers later. Imported by nobody."""
