"""The interview: given what is known of an applicant, the next question that can still change the answer, until it stands.

`next_question` asks, `answer` puts an answer into the applicant, `noted` keeps what became of each question; `records_question`
asks once more for a list that is to be changed. All are functions from values to values: a terminal, a portal and a program
drive them alike.
"""

from zhunkao.deciding.interview.answering import answer, checked, noted
from zhunkao.deciding.interview.asking import next_question, records_question

__all__ = ["answer", "checked", "next_question", "noted", "records_question"]
