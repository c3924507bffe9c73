"""First names to begin with: the commonest in German coverage, from which a corpus teaches the others.

Written by hand for this package, from general knowledge; no list was copied. Whether one is a woman's or a
man's is not said: nothing here asks for it.
"""

from analysis.german.lemmas.data import words

FIRST_NAMES = frozenset(
    words("""
    Achim Adam Adrian Ahmed Albert Alejandro Alexander Alexandra Alexej Alfred Ali Alice Alina Amelie
    Amir Ana Anastasia Andrea Andreas Andrei Andrej Andrew Andrij Andrzej Angela Angelika Anette Anita
    Anja Anke Ann Anna Annalena Anne Annegret Annemarie Annette Anthony Anton Antonia Antonio Antonius
    António Armin Arne Arno Artur Astrid August Axel Barack Barbara Bart Bashar Bastian Beat Beate
    Beatrix Beatrice Ben Benedikt Benjamin Benno Bernd Bernhard Bernie Bertolt Bettina Bill Birgit Björn
    Bob Bodo Boris Brigitte Britta Bruno Burkhard Carl Carla Carlo Carlos Carmen Carola Carolin Caroline
    Carsten Charles Charlotte Chris Christa Christel Christian Christiane Christina Christine Christof
    Christoph Christopher Claudia Claus Clemens Constanze Cornelia Cyril Dagmar Daniel Daniela David
    Dennis Detlef Detlev Dieter Dietmar Dietrich Dirk Dmitri Dmitrij Dmytro Donald Dominic Dominik Dora
    Doris Dorothea Eckart Eckhard Edgar Edith Eduard Edward Elena Elfriede Elias Elisabeth Elizabeth
    Elke Ellen Elon Elsa Emil Emilia Emily Emma Emmanuel Enrico Eric Erich Erik Erika Erna Ernst Erwin
    Esther Eugen Eva Evelyn Ewald Fabian Felix Ferdinand Finn Flora Florian Frank Frans Franz Franziska
    François Fred Friederike Friedrich Fritz Gabi Gabriel Gabriele Gavin Georg George Gerald Gerd Gerda
    Gerhard Gero Gert Gertrud Giorgia Giovanni Gisela Giuseppe Gottfried Gregor Greta Grigori Guido
    Gunnar Günter Günther Gustav Hannah Hannelore Hannes Hans Harald Harry Hartmut Hassan Heide Heidi
    Heiko Heiner Heinrich Heinz Helena Helene Helga Helge Hella Helmut Hendrik Henning Henri Henriette
    Henrik Henry Herbert Hermann Hildegard Holger Horst Hubert Hubertus Hugo Ibrahim Igor Ilja Ilona
    Ilse Inge Ingeborg Ingo Ingrid Irene Iris Irina Isabel Isabella Ismail Iwan Jacob Jacques Jair Jakob
    James Jan Jana Jane Janet Janina Janine Janine Jasmin Jean Jeff Jennifer Jens Jenny Jeremy Jerome
    Jessica Jim Joachim Joanna Jochen Joe Johan Johann Johanna Johannes John Jonas Jonathan Jörg Jörn
    José Josef Joseph Josip Joshua Juan Judith Julia Julian Juliane Julien Julius Jürgen Justin Jutta
    Kai Kamala Karen Karin Karina Karl Karla Karoline Karsten Kassim Katarina Katharina Kathrin Katja
    Katrin Kay Kerstin Kevin Kim Klara Klaus Knut Konrad Konstantin Kristian Kristina Kurt Larissa Lars
    Laura Lea Lena Leo Leon Leonard Leonid Leonie Leyla Lilli Linda Lisa Lorenz Lothar Louis Louise Luca
    Lucas Ludger Ludwig Luigi Luis Luisa Lukas Lutz Lydia Magdalena Mahmud Maike Maja Malte Malu Manfred
    Manuel Manuela Marc Marcel Marcus Maren Margarete Margaret Margot Maria Marie Marina Mario Marion
    Marius Mark Marko Markus Marlene Marta Martha Martin Martina Mary Maryna Mats Matteo Matthias
    Maurice Max Maxim Maximilian Mehmet Meike Melanie Mia Michael Michaela Michail Michel Michelle Mike
    Mirko Miriam Mitch Mohamed Mohammed Monika Moritz Muhammad Murat Mustafa Mykola Nadine Nadja Nancy
    Natalia Natalie Nathalie Nicolas Nicole Niels Nikita Niklas Nikola Nikolai Nikolaus Nils Nina Nora
    Norbert Nursultan Ole Oleg Oleksandr Oleksij Olga Olaf Oliver Olivia Orhan Oskar Oskar Otto Pablo
    Pascal Patricia Patrick Paul Paula Pauline Pavel Pawel Pedro Peter Petra Philip Philipp Philippe Pia
    Pierre Rafael Raed Ralf Ralph Rainer Ramona Rebecca Regina Regine Reiner Reinhard Reinhold Renate
    René Ricarda Ricardo Richard Rita Robert Roberto Robin Roger Roland Rolf Roman Ronald Rosa Rosemarie
    Ruben Rudi Rudolf Ruth Sabine Sahra Salvatore Samuel Sandra Sara Sarah Saskia Scott Sebastian Serap
    Sergei Sergej Sergio Siegfried Sigmar Silke Silvia Silvio Simon Simone Sina Sofia Sonja Sophia
    Sophie Stefan Stefanie Steffen Steffi Stella Stephan Stephanie Stephen Steve Steven Susan Susanna
    Susanne Sven Svenja Swetlana Sylvia Tamara Tanja Tatjana Ted Teresa Theo Theodor Theresa Thilo
    Thomas Thorsten Tilman Tilo Tim Timo Timothy Timur Tina Tino Tobias Tom Toni Tony Torben Torsten Udo
    Ulf Uli Ulla Ulrich Ulrike Ursula Ute Uwe Valentin Vanessa Vera Veronika Victor Victoria Viktor
    Viktoria Vincent Vitali Vladimir Volker Volkmar Walentin Walter Waltraud Warren Wendy Werner Wilhelm
    Will William Willi Willy Winfried Winston Witali Wladimir Wolf Wolfgang Wolfram Wolodymyr Xavier Xi
    Yannick Yasmin Yvonne Zoe
    """)
)
