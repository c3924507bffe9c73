"""German names of countries, of their capitals, of the Länder and cantons, and of large cities.

Written for this package by hand, from general knowledge: closed, short, and no copy of any gazetteer. Names
of several words have an underscore here. In the genitive they get an -s, and nothing else declines.
"""

from analysis.german.lemmas.data import words

COUNTRIES = words("""
    Afghanistan Ägypten Albanien Algerien Andorra Angola Antigua Äquatorialguinea Argentinien Armenien
    Aserbaidschan Äthiopien Australien Bahamas Bahrain Bangladesch Barbados Belarus Weißrussland
    Weissrussland Belgien Belize Benin Bhutan Bolivien Bosnien Bosnien-Herzegowina Herzegowina Botswana
    Brasilien Brunei Bulgarien Burundi Burkina_Faso Chile China Costa_Rica Dänemark Deutschland Dominica
    Dschibuti Ecuador El_Salvador Elfenbeinküste England Eritrea Estland Eswatini Fidschi Finnland
    Frankreich Gabun Gambia Georgien Ghana Grenada Griechenland Großbritannien Grossbritannien Guatemala
    Guinea Guinea-Bissau Guyana Haiti Honduras Indien Indonesien Irak Iran Irland Island Israel Italien
    Jamaika Japan Jemen Jordanien Jugoslawien Kambodscha Kamerun Kanada Kap_Verde Kasachstan Katar Kenia
    Kirgisistan Kirgistan Kirgisien Kiribati Kolumbien Komoren Kongo Nordkorea Südkorea Korea Kosovo
    Kroatien Kuba Kuwait Laos Lesotho Lettland Libanon Liberia Libyen Liechtenstein Litauen Luxemburg
    Madagaskar Malawi Malaysia Malediven Mali Malta Marokko Mauretanien Mauritius Mazedonien
    Nordmazedonien Mexiko Mikronesien Moldau Moldawien Monaco Mongolei Montenegro Mosambik Myanmar
    Namibia Nauru Nepal Neuseeland Nicaragua Niederlande Holland Niger Nigeria Nordirland Norwegen Oman
    Österreich Osttimor Pakistan Palästina Palau Panama Papua-Neuguinea Paraguay Peru Philippinen Polen
    Portugal Ruanda Rumänien Russland Sambia Samoa San_Marino Saudi-Arabien Schottland Schweden Schweiz
    Senegal Serbien Seychellen Sierra_Leone Simbabwe Singapur Slowakei Slowenien Somalia Sowjetunion
    Spanien Sri_Lanka Sudan Südsudan Südafrika Suriname Syrien Tadschikistan Taiwan Tansania Thailand
    Togo Tonga Trinidad Tschad Tschechien Tschetschenien Tunesien Türkei Turkmenistan Tuvalu Uganda
    Ukraine Ungarn Uruguay Usbekistan Vanuatu Vatikan Venezuela Vietnam Wales Zypern Vereinigte_Staaten
    Vereinigtes_Königreich Vereinigte_Arabische_Emirate USA DDR Bundesrepublik UdSSR Ostdeutschland
    Westdeutschland Süddeutschland Norddeutschland Grönland Tibet Hongkong Macau Puerto_Rico
""")
CONTINENTS = words("""
    Europa Osteuropa Westeuropa Mitteleuropa Südeuropa Nordeuropa Asien Zentralasien Südostasien
    Ostasien Afrika Nordafrika Westafrika Ostafrika Südamerika Nordamerika Lateinamerika Mittelamerika
    Amerika Ozeanien Antarktis Arktis Skandinavien Balkan Baltikum Kaukasus Nahost Sibirien
""")
STATES = words("""
    Baden-Württemberg Bayern Berlin Brandenburg Bremen Hamburg Hessen Mecklenburg-Vorpommern
    Niedersachsen Nordrhein-Westfalen Rheinland-Pfalz Saarland Sachsen Sachsen-Anhalt Schleswig-Holstein
    Thüringen Baden Württemberg Westfalen Rheinland Pfalz Franken Oberbayern Niederbayern Schwaben
    Oberfranken Mittelfranken Unterfranken Oberpfalz Schwarzwald Ruhrgebiet Burgenland Kärnten
    Niederösterreich Oberösterreich Salzburg Steiermark Tirol Südtirol Vorarlberg Wien Aargau Appenzell
    Basel Bern Freiburg Genf Glarus Graubünden Jura Luzern Neuenburg Nidwalden Obwalden Schaffhausen
    Schwyz Solothurn Tessin Thurgau Uri Waadt Wallis Zug Zürich Elsass Lothringen Bretagne Katalonien
    Andalusien Baskenland Toskana Lombardei Venetien Sizilien Sardinien Siebenbürgen Krim Donbass
    Kalifornien Texas Florida Georgia Pennsylvania Michigan Arizona Wisconsin Nevada Ohio Xinjiang
""")
CAPITALS = words("""
    Abu_Dhabi Addis_Abeba Algier Amman Amsterdam Ankara Astana Nur-Sultan Asunción Athen Bagdad Baku
    Bamako Bangkok Beirut Belgrad Berlin Bern Bischkek Bogotá Bogota Brasília Brasilia Bratislava
    Brüssel Budapest Buenos_Aires Bukarest Canberra Caracas Chişinău Chisinau Colombo Damaskus
    Daressalam Delhi Neu-Delhi Dhaka Doha Dublin Duschanbe Guatemala-Stadt Hanoi Harare Havanna Helsinki
    Islamabad Jakarta Jerewan Eriwan Jerusalem Johannesburg Kabul Kairo Kampala Kapstadt Kathmandu
    Khartum Kiew Kyjiw Kyiv Kingston Kinshasa Kopenhagen Kuala_Lumpur Lagos La_Paz Lima Lissabon
    Ljubljana London Luanda Lusaka Madrid Managua Manila Maputo Maskat Mexiko-Stadt Minsk Mogadischu
    Montevideo Moskau Nairobi Nikosia Oslo Ottawa Paris Peking Phnom_Penh Podgorica Port-au-Prince Prag
    Pretoria Pristina Pjöngjang Quito Rabat Reykjavik Riad Riga Rom Sanaa Santiago Sarajevo Seoul Skopje
    Sofia Stockholm Straßburg Strassburg Taipeh Tallinn Taschkent Teheran Tiflis Tirana Tokio Tripolis
    Tunis Ulan-Bator Vaduz Valletta Vilnius Warschau Washington Wellington Wien Windhoek Zagreb
""")
CITIES = words("""
    Aachen Augsburg Bamberg Bayreuth Bielefeld Bochum Bonn Bottrop Braunschweig Bremerhaven Chemnitz
    Cottbus Dachau Darmstadt Dortmund Dresden Duisburg Düsseldorf Erfurt Erlangen Essen Esslingen
    Flensburg Frankfurt Freising Fürth Gelsenkirchen Gera Göttingen Görlitz Gütersloh Hagen Halle Hamm
    Hanau Hannover Heidelberg Heilbronn Heinsberg Herne Hildesheim Ingolstadt Jena Kaiserslautern
    Karlsruhe Kassel Kiel Koblenz Köln Konstanz Krefeld Landshut Leipzig Leverkusen Lübeck Ludwigsburg
    Ludwigshafen Lüneburg Magdeburg Mainz Mannheim Marburg Mönchengladbach Mülheim München Münster Neuss
    Nürnberg Oberhausen Offenbach Oldenburg Osnabrück Paderborn Passau Pforzheim Potsdam Recklinghausen
    Regensburg Remscheid Reutlingen Rosenheim Rostock Saarbrücken Salzgitter Schwerin Siegen Solingen
    Stralsund Stuttgart Trier Tübingen Ulm Weimar Wiesbaden Wolfsburg Wuppertal Würzburg Zwickau Graz
    Linz Innsbruck Klagenfurt Bregenz Ischgl Lausanne Winterthur St._Gallen Lugano Davos Almaty
    Antwerpen Atlanta Auschwitz Barcelona Bergamo Birmingham Bologna Bordeaux Boston Breslau Brügge
    Charkiw Charkow Chicago Cherson Dallas Danzig Den_Haag Denver Detroit Dnipro Donezk Dubai Edinburgh
    Florenz Glasgow Göteborg Guangzhou Hiroshima Houston Idlib Aleppo Istanbul Izmir Kaliningrad
    Kalkutta Kandahar Karaganda Krakau Las_Vegas Lemberg Lwiw Lille Liverpool Łódź Los_Angeles Luhansk
    Lugansk Lyon Mailand Malmö Manchester Mariupol Marseille Melbourne Miami Minneapolis Montreal Mossul
    Mumbai Neapel New_York Nizza Nowosibirsk Odessa Osaka Oxford Palermo Petersburg Philadelphia Porto
    Posen Rotterdam San_Francisco São_Paulo Sao_Paulo Rio_de_Janeiro Schanghai Shanghai Seattle Sevilla
    Sewastopol Shenzhen St._Petersburg Sydney Tel_Aviv Toronto Toulouse Tschernobyl Turin Utrecht
    Valencia Vancouver Venedig Verona Wuhan
""")
PLACES = frozenset(
    name.replace("_", " ") for part in (COUNTRIES, CONTINENTS, STATES, CAPITALS, CITIES) for name in part
)
# places that are as often something else, and count only where another place stands before them with "in"
AMBIGUOUS = frozenset(
    words(
        "Essen Halle Hagen Zug Jura Franken Niger Island Guinea Georgia Palau Uri Santiago Kingston Dominica"
    )
)
