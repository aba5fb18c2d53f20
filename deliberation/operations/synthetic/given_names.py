"""Given names as one meets them at a party congress: old and young, from here and from everywhere, some double."""

GIVEN_NAMES = tuple(
    """
    Aaliyah Achim Adele Adriana Agnieszka Ahmad Ahmet Aileen Aischa Albrecht Aleksandra Alexander Alexandra Alfons
    Ali Alina Alma Amadou Amelie Amina Amir Ana Anahita Andreas Andrzej Anežka Angelika Anita Anja Anna Anne
    Annegret Annett Antje Anton Antonia Antonio Arash Armin Arne Astrid Aslı Axel Ayla Ayşe Bahar Barbara Bärbel
    Beate Benjamin Bernd Berta Bettina Birgit Björn Bodo Britta Brunhilde Burak Burkhard Can Carina Carla Carlos
    Çağla Cécile Celine Chiara Christa Christian Christine Claas Claudia Clemens Conny Cornelia Dagmar Damir Daniel
    Daniela Danuta Darius David Defne Deniz Detlef Dieter Dilan Dimitra Dirk Djamila Dörte Dominik Doris Dragan Edda
    Edeltraud Eduardo Ekaterina Elena Eleni Elfriede Elias Elif Elisabeth Elke Ella Emine Emma Emre Enno Enrico Erik
    Erika Ernst Esra Esther Eugen Eva Évelyne Fabian Farah Fatima Fatou Felicitas Felix Ferhat Filiz Finn Florian
    Franka Franziska Frauke Fredo Frida Friedrich Gabriele Georg Georgios Gerda Gerhard Gesa Giovanna Gisela Giulia
    Goran Götz Grażyna Gregor Greta Grit Gudrun Gülay Günter Gustav Hakan Hanna Hannelore Hannes Hans Harald Hassan
    Hatice Hedwig Heidrun Heike Heiner Helene Helga Helin Helmut Henning Henrike Hermann Hilde Hilal Holger Horst
    Hoa Hülya Ibrahim Ida Igor Ilka Ilona Ilse Imke Ina Ines Inga Ingeborg Ingrid Irina Irmgard Isabel Ismail Ivana
    Iwona Jakob Jamila Jan Jana Jannik Jasmin Javier Jelena Jens Joana Jochen Johanna Jonas Jörg Josefine Joshua
    Judith Jule Julia Jürgen Justyna Jutta Kaan Kai Kamil Karim Karin Karl Karola Katarzyna Katharina Kathrin Kemal
    Kerstin Khadija Kilian Kirsten Klaus Klara Konrad Konstantin Krystyna Kurt Lara Lars Latifa Laura Lea Leila Lena
    Lennart Leonie Levent Liesel Lina Linh Lisa Lore Lothar Lucia Luis Lukas Luise Lydia Magdalena Maik Małgorzata
    Manfred Manuela Marcel Marek Margarete Mariam Marianne Marie Mario Marit Marlene Martha Martin Martina Matthias
    Maximilian Mehmet Meike Melanie Melek Meryem Michael Michaela Miguel Mika Milan Mira Miriam Mohamed Monika
    Moritz Murat Nadine Nadja Natalia Nele Nesrin Nguyen Nicole Niklas Nils Nina Noah Nora Norbert Nuri Oksana Ole
    Oleksandr Olga Olivia Oskar Özlem Ömer Pascal Patricia Paul Paula Pavel Pedro Petra Philipp Pia Piotr Rabia
    Rafael Rahel Raif Rainer Ralf Ramona Raphaela Rebecca Regina Reinhard Renate René Ricarda Richard Rita Robert
    Robin Roland Roman Rosa Rosemarie Roya Rüdiger Ruth Sabine Sabrina Said Samira Sandra Sara Sascha Saskia
    Sebastian Selim Selma Semra Şeyma Sibel Siegfried Sigrid Silke Silvia Simon Simone Sinan Sofia Sonja Sophie
    Sören Stanisław Stefan Stefanie Steffen Susanne Svenja Swantje Sybille Tamara Tanja Tarek Tatjana Thea Theodor
    Thi Thomas Thorsten Till Tim Timo Tina Tobias Tomasz Traute Tülay Udo Ulrich Ulrike Umut Ursula Ute Uwe
    Valentina Vanessa Vera Veronika Viktor Viktoria Viola Volker Waltraud Wanda Werner Wiebke Wilhelm Wilma Witold
    Wolfgang Xaver Xenia Yannick Yara Yasemin Yildiz Yousef Yuki Yusuf Yvonne Zainab Zeynep Zoë Zofia Zuzana
    Anna-Lena Ann-Kathrin Eva-Maria Hans-Jürgen Hans-Peter Heinz-Georg Jan-Niklas Karl-Heinz Klaus-Dieter Lisa-Marie
    Marie-Luise Rosa-Maria
    """.split()  # noqa: SIM905 — four hundred names in quotes would be a wall
)
