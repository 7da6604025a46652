"""Files of an installation: public ones by their content, uploads in quarantine, pages written durably."""
