"""What an agency makes public: texts, their history, and where each stands."""
