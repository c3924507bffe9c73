"""What a German noun is made of: Klimaschutzgesetz is Klima, Schutz and Gesetz."""
