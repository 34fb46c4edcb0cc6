"""Han characters that PDFs, and text copied from them, give as radicals: one glyph, the wrong code point."""

from __future__ import annotations

import unicodedata

# CJK Radicals Supplement; Unicode maps only two of them. Radical and character in pairs.
_PAIRS = (
    "⺁厂⺅亻⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛"
    "⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻞飠⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱亀⻲亀⻳龟"
)
_SUPPLEMENT = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def plain(char: str) -> str:
    """The character itself for a radical or compatibility ideograph, else `char` as it is."""
    if "\u2e80" <= char <= "\u2fdf":
        return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return char
