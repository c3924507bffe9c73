"""News agencies, and the forms of their names in German papers."""

from collections.abc import Mapping, Sequence

Names = Mapping[str, Sequence[str]]

AGENCIES: Names = {
    "AFP": ("AFP", "afp", "Agence France-Presse"),
    "AP": ("AP", "Associated Press"),
    "APA": ("APA", "Austria Presse Agentur"),
    "ANSA": ("ANSA", "Ansa"),
    "Bloomberg": ("Nachrichtenagentur Bloomberg",),
    "Interfax": ("Interfax",),
    "KNA": ("KNA", "kna", "Katholische Nachrichten-Agentur", "Katholischen Nachrichten-Agentur"),
    "RIA": ("RIA Nowosti", "RIA Novosti", "Ria Nowosti", "Ria Novosti"),
    "Reuters": ("Reuters", "REUTERS", "rtr"),
    "SDA": ("SDA", "sda", "Keystone-SDA"),
    "TASS": ("TASS", "Tass"),
    "Xinhua": ("Xinhua",),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur", "Deutschen Presse-Agentur"),
    "dts": ("dts", "DTS"),
    "epd": ("epd", "EPD", "Evangelischer Pressedienst", "Evangelischen Pressedienst"),
    "sid": ("SID", "sid", "Sport-Informations-Dienst"),
}
