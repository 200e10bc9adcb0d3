"""In which of the house's languages somebody wrote, told by the little words of the text itself.

Offers: `tongue`, `lang`.

What colleagues write carries no language, and the one that they read Herald in is theirs to
know; a voice that reads a page aloud needs it all the same (WCAG 3.1.2). Where a text does not
tell, nothing is said. Libraries that tell languages bring models for a hundred of them, which take
more memory than all of Herald; among four the little words suffice.
"""

import re

from markupsafe import Markup

from challenges.terms import Language
from server.spine import locale

_READ_MOST = 600  # characters of a text
_WORD = re.compile(r"[^\W\d_]+")
# Words that stand in most sentences; one that two languages share speaks for both.
_LITTLE = {
    Language.EN: """
        a about all also an and are as at because been but by can did does for from had has have
        he her his how i if in is it its made me my not of on our over she so that the their
        them there they this to us very was we were what when which who with you your thank
        thanks""",
    Language.NL: """
        aan al alle als bij bedankt beste binnen daarna dag dan dank dat de deze die dit door
        drie een eerste elke en er erg geen goed haar hebben hebt heeft het hij hoe hun ik
        iedereen in is je jij jouw kan maar me met mij mijn na naar niet nieuwe nog nu of om ons
        onze ook op over te tijd toen tot uit van veel voor waar waren was wat we wel wij ze zij
        zijn zo zonder zodat één""",
    Language.FR: """
        a à as au autres aux avec beaucoup bien c ce ces cela cette comme d dans de des deux du
        elle en est et fait il ils j je l la le les leur leurs m ma mais me merci mes moi mon
        même n ne nos notre nous on ont ou où par pas plus pour qu que qui s sa sans se ses si
        son sont sur t ta tes toi ton tout très tu un une vos votre vous""",
    Language.DE: """
        aber als am an auch auf aus bei bin bis danke das dass dem den der des die diese dieser
        dir doch du durch ein eine einen einer eines er erste es für haben hast hat ich ihr im
        in ist kann man mein mich mir mit nach nicht noch nur oder ohne sehr sich sie sind so um
        und uns unser unsere vielen vom von vor war was wer wie wir wird wurde zu zum zur""",
}
_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE.items()}


def tongue(text: str) -> Language | None:
    """The language of a text; none where it is too short, mixed, or of another one."""
    words = [word.casefold() for word in _WORD.findall(text[:_READ_MOST])]
    heard = sorted(
        ((sum(word in known for word in words), language) for language, known in _WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = heard[:2]
    clear = most >= max(2, 1 + 2 * next_most) or most >= max(3, 1.5 * next_most)
    return language if clear else None


def lang(text: str) -> Markup:
    """The attribute for what holds a text in another language than its page; else nothing."""
    spoken = tongue(text)
    if spoken is None or spoken is locale.language.get():
        return Markup("")
    return Markup(f' lang="{spoken.value}"')
