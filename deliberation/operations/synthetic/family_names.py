"""Family names, the common ones first; in life the first hundred are far more frequent, and so they are here."""

FAMILY_NAMES = tuple(
    """
    Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann
    Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung
    Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht
    Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel
    Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer
    Arnold Wolff Yılmaz Nguyen Kaya Demir Nowak Öztürk Şahin Çelik Yıldız Kowalski Aydın Arslan Doğan Kılıç Tran
    Popescu Ivanov Ahmed Hussein Pham Le Kim Papadopoulos Rossi Silva Jovanović Petrović Marković Kovač Novák Horvat
    Szabó Nagy Adamczyk Aksoy Al-Khatib Alvarez Anders Appel Asante Axmann Bachmann Bahr Balzer Bartels Bartsch
    Baumgartner Behrens Benali Benz Berisha Bianchi Binder Birkner Blank Blum Bock Bode Böttcher Bohn Boateng Born
    Brand Bremer Brinkmann Brückner Brüggemann Buchholz Büttner Burger Cárdenas Caspers Christiansen Clausen Conrad
    Costa Dąbrowski Dahl Daniels Decker Diallo Diaz Diehl Döring Dorn Dreyer Ebert Eckert Ehlers Eichhorn El-Sayed
    Ender Erdmann Ernst Esposito Falk Farahani Fernández Fiedler Fink Fleischer Förster Frey Fricke Fritz Funke
    Gärtner García Gebhardt Geiger Georgiou Gerlach Göbel Götz Gottschalk Greiner Grimm Günay Haase Hagen Hamann
    Hansen Haddad Harms Hauser Heck Heine Held Heller Hempel Henke Hensel Hermes Herzog Heß Hildebrandt Hinz Hoang
    Hoppe Hübner Ibrahimović Iyer Jacobs Jahn Janssen Jansen Jensen John Jost Junker Kahraman Kaminski Karimi
    Kaufmann Kellermann Kern Kessler Kirchner Klose Knoll Kolb Konaté Kopp Köster Kraft Kramer Kremer Kretschmer
    Kröger Kruse Kunze Kurz Ladwig Langer Lemke Lenz Lewandowski Lindner Link Löffler Lopes Lutz Mahler Mai
    Marquardt Martens Marx Mazur Mensah Menzel Mertens Metzger Michel Moser Mühlbauer Nasser Naumann Neubauer Nickel
    Nikolaidis Nissen Noll Okafor Opitz Oswald Özdemir Pape Paul Paulsen Pawlak Petersen Pfeiffer Philipp Pieper
    Preuß Probst Raab Rademacher Ramírez Rau Reich Reimer Reinhardt Reuter Riedel Rieger Ritter Rohde Romano Rose
    Rudolph Ruf Runge Sander Santos Schade Schaller Schenk Schilling Schindler Schlüter Schön Scholl Schramm
    Schreiner Schütte Schütz Schwab Seifert Shevchenko Siebert Singer Singh Sokolow Sonntag Springer Stark Steffens
    Steiner Stoll Strauß Sturm Süß Thiel Thiele Thom Tischler Traoré Ulrich Unger Urban Voß Wahl Walther Weidner
    Weigel Wendt Wenzel Westphal Wiese Wilke Wirth Witt Wójcik Wunderlich Yavuz Zając Zander Zeller Zielinski Zöller
    """.split()  # noqa: SIM905 — four hundred names in quotes would be a wall
)
