"""The composition of gongkai: command line, settings, processes, the demo county. Imported by nobody."""
