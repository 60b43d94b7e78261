"""Asking a reconciliation service, by the user's choice alone.

client = Client(url, Requester(contact, version), AnswerCache(path))
asked = ask(subjects, client, compare)
"""

from kg.link.service.asking import Asked, ask
from kg.link.service.cache import AnswerCache
from kg.link.service.client import Client
from kg.link.service.http import Requester, Unreachable

__all__ = ["AnswerCache", "Asked", "Client", "Requester", "Unreachable", "ask"]
