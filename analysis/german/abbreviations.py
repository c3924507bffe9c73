"""Closed lists of words whose period belongs to them, so that "Dr. Müller" is no end of a sentence.

Written without their last period, as they stand in print. What a capital after the abbreviation means
decides in which list a word stands. Single letters ("U.S.A.", "e.V.", "J.") are known by their form.
"""


def _both(text: str) -> frozenset[str]:
    """Return the words and the same with a capital, as they open a footnote or a line of a list."""
    words = text.split()
    return frozenset(words) | {word[0].upper() + word[1:] for word in words}


# Titles, references, measures: what follows belongs to them, whatever its capital.
_TITLES = """
    Dr Drs Prof Dipl Ing Mag Lic Hr Hrn Frl Mr Mrs Ms Mme Mlle Msgr Ste Sta Sto St Sgt Lt Ltn Col Capt
    Cpt Maj Gov Sen Rev Hon Hptm Uffz Gefr Pfr Kard Präs Vors Insp Gebr Fam Fa Priv Doz Univ Ch Chr Th
    Wm Ph Bgm Obgm
"""
_REFERENCES = """
    Abb Abt Abschn Anh Anl Anm Bde Bl Fn Fußn Hg Hrsg Nr Nrn Rdnr Rn Rz Str Tel Vol Ziff Az Fig Taf
    Quellenang
"""
# Adjectives of nationality stand small only: "Schweiz." and "Islam." are words.
_SMALL = """
    med phil jur rer nat pol oec theol habil hc vet dent soc publ iur geb gest gegr verh verw gesch gez
    dt ital franz frz engl span griech lat russ poln schwed norw dän jap chin türk arab österr schweiz
    tschech ung niederl amerik brit europ hebr germ ahd mhd nhd preuß röm kath ev evang prot jüd hl kgl
    königl kaiserl staatl städt öffentl gesetzl rechtl ärztl bürgerl schriftl mdl tägl jährl monatl
    wöchentl stellv ehem ehemal südl nördl östl westl ges mind max mtl kfm pers dat rd sen op lit lfd
    bes lt jr sr
"""
_PARTICLES = """
    vgl ggü bez bezgl bezügl betr bspw bzgl bzw ca cf einschl entspr evtl eventl exkl excl inkl incl ggf
    ggfs gem idR insb insbes jew resp sog teilw techn urspr versch vorl vorm vs wiss zw zzgl zzt abzgl
    zus allg amtl anschl eigtl ersch erw bearb begr hrsg zit ebd übers unveröff vermutl wahrsch wörtl
    vllt vlt viell mglw approx durchschn ungef tlw üblw zB dh ua z.B d.h u.a v.a o.g i.d.R i.V.m m.E u.U
    z.T s.o s.u m.W z.Zt
"""
ATTACHED = frozenset((_TITLES + _REFERENCES + _SMALL).split()) | _both(_PARTICLES)

# They often close a sentence; a capital that usually opens one decides.
_LISTS = "usw usf etc dgl desgl dergl pp o.ä o.Ä u.ä u.Ä"
_AMOUNTS_AND_FIRMS = """
    ff al co Mio Mill Mrd Tsd Std Stk Stck Pkt Pfd Ztr Co Inc Corp Ltd Bros Jr Sr Jh Jhd Jhdt Jhs n.Chr
    v.Chr Hbf Bhf Kfz MwSt Mwst Ztg Zs Zschr Aufl Ausg Jg Bd Expl Wwe Nachf Ges mbH Verf Verl Abs Aug Febr
    Sept Okt Nov Dez
"""
CLOSING = _both(_LISTS) | frozenset(_AMOUNTS_AND_FIRMS.split())

# Words as well ("dieser Art.", "Herr Kap."), so that their period may be a sign of its own.
_WORDS = """
    Art Jan Feb Mär Apr Jun Jul Sep Mo Di Mi Do Fr Sa So Min Max Red Reg Rep Tab Temp Bio Lit Sp Pl Pol No
    Gen Kap Sek
"""
DOUBTFUL = frozenset(_WORDS.split())

KNOWN = ATTACHED | CLOSING | DOUBTFUL
