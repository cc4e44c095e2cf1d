"""Pleasant prose of 60 to 120 words, put together from sentences and the prompt's own words.

Whatever a prompt asks for is text to borrow words from and nothing else: no instruction in it is
followed, and the same input gives the same output for ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from .facts import Fact, read_facts, read_goal, read_words

DISCLOSURE = "This text was put together by a sandbox; no language model wrote it."

_MOST_WORDS = 116
_FEWEST_WORDS = 62
_MOST_FACTS = 4
_NAMES = frozenset({"name", "full name", "creator", "creator name", "display name"})

_ABOUT_A_FACT = (
    (("follower", "subscriber"), "{value} people follow what you make, and that takes patience."),
    (("percent",), "An engagement of {value} percent says that people stay."),
    (("engagement",), "An engagement of {value} says that people stay and answer."),
    (("niche", "categor", "topic", "interest"), "Your eye for {value} is close to our own."),
    (("bio", "about", "description"), 'Your own words, "{value}", stayed with us.'),
    (("location", "city", "country"), "That you work from {value} would make it easy to meet."),
    (("view", "like", "comment", "reach"), "With {value} for {label}, your posts are not missed."),
    (("platform",), "On {value} your voice is easy to recognise."),
    (("handle", "username"), "We found you as {value} and read on for longer than planned."),
)
_ABOUT_ANY_FACT = "We also noted your {label}: {value}."
_NEUTRAL_FACT = "For {label}, the notes say {value}."

_LETTER_OPENINGS = (
    "we came across your work this week and kept coming back to it.",
    "your page has been open on our screens for some days now, with good reason.",
    "we were looking for someone whose work people trust, and yours stood out.",
)
_LETTER_CLOSINGS = (
    "If that sounds like you, tell us which day suits a first talk. The tone we leave to you.",
    "Would a short call next week suit you? We would rather hear your idea than send you ours.",
    "Write back with a yes, a no or a question. We answer each of them, and gladly.",
)
_GOODBYES = ("Warm regards", "With best wishes", "Kind regards")
_LETTER_FILLERS = (
    "We like plain agreements, fair pay and room for your own ideas.",
    "Nothing here is urgent, and a short answer is as welcome as a long one.",
)

_PROSE_OPENINGS = (
    "You wrote about {words}, and there is a lot to like in that.",
    "Here is a first thought on {words}.",
    "Let us look at {words} with fresh eyes.",
)
_PROSE_FILLERS = (
    "Start with {word}, because that is what a reader notices first.",
    "A small, honest detail about {word} does more than a large promise.",
    "Keep every sentence short enough to be read aloud without a pause.",
    "Show the thing itself before you explain why it matters to you.",
    "Leave a little room, so that readers can bring in their own story.",
    "End on one clear question, and the answers will come by themselves.",
)


@dataclass(slots=True)
class _Page:
    """Paragraphs that know how many words they may still take."""

    paragraphs: list[list[str]] = field(default_factory=lambda: [[DISCLOSURE]])
    reserved: int = 0

    @property
    def words(self) -> int:
        return sum(len(text.split()) for lines in self.paragraphs for text in lines)

    def paragraph(self, *sentences: str) -> None:
        self.paragraphs.append(list(sentences))

    def add_if_it_fits(self, sentence: str) -> None:
        if self.words + self.reserved + len(sentence.split()) <= _MOST_WORDS:
            self.paragraphs[-1].append(sentence)

    def fill(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            if self.words + self.reserved < _FEWEST_WORDS:
                self.paragraphs[-1].append(sentence)

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(lines) for lines in self.paragraphs)


def write(prompt: str, chance: Random, tool_answers: Sequence[str] = ()) -> str:
    """A letter if the prompt has a fact called Name, otherwise a few paragraphs about its words."""
    facts = read_facts(prompt)
    name = next((fact for fact in facts if fact.label.lower() in _NAMES), None)
    rest = [fact for fact in facts if fact is not name]
    if name is not None:
        return _letter(name, rest, read_goal(prompt), chance)
    return _prose(prompt, rest, chance, tool_answers)


def _letter(name: Fact, facts: Sequence[Fact], goal: str, chance: Random) -> str:
    closing, goodbye = chance.choice(_LETTER_CLOSINGS), chance.choice(_GOODBYES)
    page = _Page(reserved=len(closing.split()) + len(goodbye.split()))
    page.paragraph(f"Hi {name.value},")
    page.paragraph(chance.choice(_LETTER_OPENINGS))
    if goal:
        page.reserved += len(goal.split()) + 5
    for sentence in _fact_sentences(facts, chance, is_letter=True):
        page.add_if_it_fits(sentence)
    if goal:
        page.reserved -= len(goal.split()) + 5
        page.paragraphs[-1].append(f"What we have in mind: {goal}.")
    page.fill(_LETTER_FILLERS)
    page.paragraph(closing)
    page.paragraph(goodbye)
    return page.text


def _prose(prompt: str, facts: Sequence[Fact], chance: Random, answers: Sequence[str]) -> str:
    words = read_words(prompt) or ["the subject"]
    page = _Page()
    page.paragraph(chance.choice(_PROSE_OPENINGS).format(words=_listed(words)))
    for answer in answers:
        page.add_if_it_fits(f"The tool answered: {answer}.")
    for sentence in _fact_sentences(facts, chance, is_letter=False):
        page.add_if_it_fits(sentence)
    fillers = [text.format(word=chance.choice(words)) for text in _PROSE_FILLERS]
    page.paragraph()
    page.fill(chance.sample(fillers, len(fillers)))
    return page.text.rstrip()


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _fact_sentences(facts: Sequence[Fact], chance: Random, *, is_letter: bool) -> Iterator[str]:
    """A handful of facts in the order given, those we have a sentence for before the others."""
    shuffled = chance.sample(list(facts), len(facts))
    chosen = sorted(shuffled, key=lambda fact: _sentence_for(fact) == _ABOUT_ANY_FACT)[:_MOST_FACTS]
    for fact in facts:
        if fact in chosen:
            sentence = _sentence_for(fact) if is_letter else _NEUTRAL_FACT
            yield sentence.format(label=fact.label.lower(), value=fact.value) + fact.citation


def _sentence_for(fact: Fact) -> str:
    label = fact.label.lower()
    for parts, sentence in _ABOUT_A_FACT:
        if any(part in label for part in parts):
            return sentence
    return _ABOUT_ANY_FACT
