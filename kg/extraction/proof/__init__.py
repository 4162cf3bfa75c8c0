"""No fact without proof: what any reader found is judged, filler by filler, before it is published.

case            a fact with its sentence, the word that tells it, and who is named around it
assertion       what the words that govern the telling word do to it: deny, plan, leave open, end
cues            the words beside the telling word that do the same: not, may, if, reportedly; governors: the table of both
licences        what speaks for each filler, of names and of values; links: how a name hangs on the telling word
rivals          what else the article tells of the same people and states
witnesses       what the gazetteer attests for the day
scale           how likely a filler with such licences is to be right, learnt at first contact; bounds
contradictions  what speaks against a fact as a whole; denials, wordings, borrowed_words: by other sentences, the wording, quotations
judging         the verdict on each fact
"""

from kg.extraction.proof.judging import Judgement, judge, judge_facts

__all__ = ["Judgement", "judge", "judge_facts"]
