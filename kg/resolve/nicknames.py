"""Short and other forms of given names that no likeness of letters or sounds finds: "Bill" for "William"."""

from __future__ import annotations

_NICKNAMES = [
    "robert bob bobby rob", "william bill billy will", "richard dick rick", "james jim jimmy", "john jack johnny",
    "edward ed ted eddie", "charles charlie chuck", "michael mike mick", "joseph joe", "thomas tom",
    "benjamin ben benny bibi", "daniel dan danny", "anthony tony", "elizabeth liz beth betty",
    "margaret maggie peggy", "katherine kate kathy", "vladimir volodya vova", "alexander alex sasha",
    "francisco paco pancho", "jose pepe", "ernesto che", "samuel sam", "andrew andy", "christopher chris",
    "nicholas nick", "steven steve", "stephen steve", "donald don", "ronald ron", "gerald jerry", "lawrence larry",
    "henry harry hank", "barack barry", "susan sue", "patricia pat", "maurice mo", "matthew matt", "gregory greg",
    "jeffrey jeff", "kenneth ken kenny", "timothy tim", "raymond ray", "leonard len lenny", "frederick fred freddie",
    "albert al bert", "arthur art", "alan al", "deborah debbie", "jennifer jen jenny", "kimberly kim", "cynthia cindy",
    "pamela pam", "theodore ted teddy", "walter walt", "vincent vince", "peter pete", "philip phil", "abraham abe",
    "nathaniel nate", "jonathan jon", "douglas doug", "eugene gene", "gabriel gabe", "rebecca becky", "stanley stan",
    "terence terry", "enrique kike", "luis lucho", "guillermo memo", "roberto beto", "ignacio nacho", "dolores lola",
    "stephen steven", "jeffrey geoffrey", "abdullah abdallah abdulla abdalla", "aisha aicha ayesha",
    "sergei sergey serhii serhiy sergiy", "sean shaun shawn", "khadija khadidja khadijah",
]  # fmt: skip
SHORT: dict[str, set[str]] = {}
for _line in _NICKNAMES:
    for _name in _line.split():
        SHORT.setdefault(_name, set()).update(_line.split())
