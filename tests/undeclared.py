"""Things that somebody could put beside what the program declares, and which promises they break.

Each is a few statements, and for every promise that breaks the name that is shown to members.
"""

from deliberation.domain.rooms.promises import Property
from deliberation.models.guards import GUARDS

Cases = dict[str, tuple[tuple[str, ...], dict[Property, str]]]

P1, P2, P3, P4 = Property.NO_POLLS, Property.ONE_KIND, Property.NO_CLOCK, Property.NO_TALLY
P6, P7, P9, P15 = Property.SILENCE_IS_NO_YES, Property.NO_SUM_OF_THANKS, Property.WORDS_GO, Property.NO_PROFILE
GUARD = next(guard for guard in GUARDS if guard.name == "room_refuse_kind_update")
RANKING = "AS SELECT contribution_id, count(*) AS n FROM thanks GROUP BY contribution_id"
COPYING = "INSERT INTO secret_copy VALUES (OLD.text)"
COPY_FUNCTION = f"CREATE FUNCTION copies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {COPYING}; RETURN NEW; END $$"

PERSON = "person_id integer REFERENCES person (id)"
ON_WORDS = "contribution_id integer REFERENCES contribution (id)"

BOTH: Cases = {
    "reactions in a list": (
        ("ALTER TABLE contribution ADD COLUMN reactions json",),
        {P4: "contribution.reactions", P9: "contribution.reactions"},
    ),
    "a score in words": (("ALTER TABLE contribution ADD COLUMN score varchar(10)",), {P4: "contribution.score"}),
    "for or against, beside thanks": (
        ("ALTER TABLE thanks ADD COLUMN stance text",),
        {P4: "thanks.stance", P7: "thanks.stance"},
    ),
    "thanks that are none": (
        ("ALTER TABLE thanks ADD COLUMN is_against boolean",),
        {P4: "thanks.is_against", P7: "thanks.is_against"},
    ),
    "a number by another name": (("ALTER TABLE contribution ADD COLUMN score INT8",), {P4: "contribution.score"}),
    "money": (("ALTER TABLE contribution ADD COLUMN score money",), {P4: "contribution.score"}),
    "a list of numbers": (("ALTER TABLE contribution ADD COLUMN votes integer[]",), {P4: "contribution.votes"}),
    "how long a room lasts": (("ALTER TABLE room ADD COLUMN lasts interval",), {P3: "room.lasts"}),
    "an hour of closing": (("ALTER TABLE room ADD COLUMN closing time",), {P3: "room.closing"}),
    "an end in words": (("ALTER TABLE room ADD COLUMN ends_on text",), {P3: "room.ends_on"}),
    "a moment that is called like one that has been": (
        ("ALTER TABLE contribution ADD COLUMN final_at timestamp",),
        {P3: "contribution.final_at"},
    ),
    "a moment by which to answer": (
        ("ALTER TABLE contribution ADD COLUMN answer_needed_at timestamp",),
        {P3: "contribution.answer_needed_at"},
    ),
    "more words in a contribution": (
        ("ALTER TABLE contribution ADD COLUMN headline text",),
        {P4: "contribution.headline", P9: "contribution.headline"},
    ),
    "a ranking put together from thanks": (
        (f"CREATE VIEW contribution_ranking {RANKING}",),
        {P4: "contribution_ranking", P7: "contribution_ranking"},
    ),
    "a view of such a view": (
        (f"CREATE VIEW ranking {RANKING}", "CREATE VIEW first_of_all AS SELECT n FROM ranking"),
        {P4: "first_of_all"},
    ),
    "votes on themes": (
        ("CREATE TABLE theme_vote (theme_id integer REFERENCES theme (id), value integer)",),
        {P1: "theme_vote", P4: "theme_vote.value"},
    ),
    "votes on where a debate stands": (
        ("CREATE TABLE state_vote (state_of_debate_id integer REFERENCES state_of_debate (id), value integer)",),
        {P1: "state_vote", P4: "state_vote.value"},
    ),
    "votes on fields": (
        ("CREATE TABLE field_vote (field_id integer REFERENCES field (id), value integer)",),
        {P1: "field_vote", P4: "field_vote.value"},
    ),
    "votes on whatever they name": (
        ("CREATE TABLE voice (subject_kind varchar, subject_id integer, person_id integer, value integer)",),
        {P1: "voice", P15: "voice"},
    ),
    "votes by other names": (
        ("CREATE TABLE voice (beitrag integer, mensch integer, value integer)",),
        {P1: "voice"},
    ),
    "votes on answers, without a key": (
        ("CREATE TABLE voice (answers_id integer, thread_id integer, value integer)",),
        {P1: "voice", P4: "voice.value"},
    ),
    "votes on papers, without a key": (
        ("CREATE TABLE paper_vote (paper_id integer, value integer)",),
        {P1: "paper_vote", P4: "paper_vote.value"},
    ),
    "votes on paths, without a key": (
        ("CREATE TABLE path_vote (path_id integer, value integer)",),
        {P1: "path_vote", P4: "path_vote.value"},
    ),
    "the chosen ones in a list": (
        ("CREATE TABLE best (contribution_ids json)",),
        {P1: "best", P4: "best.contribution_ids", P9: "best"},
    ),
    "a table of whoever knows what": (("CREATE TABLE t (x integer)",), {P1: "t"}),
    "likes as a key": (
        ("ALTER TABLE contribution ADD COLUMN likes integer REFERENCES person (id)",),
        {P4: "contribution.likes"},
    ),
    "a poll about an answer, without a key": (("ALTER TABLE poll ADD COLUMN answers_id integer",), {P1: "poll"}),
    "a poll about a conversation, without a key": (("ALTER TABLE poll ADD COLUMN thread_id integer",), {P1: "poll"}),
    "votes that hang on a poll and on words": (
        ("CREATE TABLE poll_vote (poll_id integer REFERENCES poll (id), answers_id integer)",),
        {P1: "poll_vote"},
    ),
    "when somebody was last there": (
        ("ALTER TABLE person ADD COLUMN last_seen_on date",),
        {P15: "person.last_seen_on"},
    ),
    "how much somebody wrote": (
        (f"CREATE TABLE attendance ({PERSON}, contributions_written integer)",),
        {P1: "attendance", P15: "attendance"},
    ),
    "how much somebody is liked": (
        (f"CREATE TABLE popularity ({PERSON}, hearts integer)",),
        {P1: "popularity", P15: "popularity"},
    ),
    "how much somebody wrote, put together": (
        ("CREATE VIEW busy AS SELECT author_id AS person_id, count(*) AS n FROM contribution GROUP BY author_id",),
        {P4: "busy", P15: "busy"},
    ),
    "when somebody came to a room": (
        ("ALTER TABLE participation ADD COLUMN visited_at timestamp",),
        {P3: "participation.visited_at", P6: "participation.visited_at", P15: "participation.visited_at"},
    ),
    "mail from rooms, unasked": (
        ("ALTER TABLE participation ADD COLUMN gets_mail boolean DEFAULT true",),
        {P6: "participation.gets_mail", P15: "participation.gets_mail"},
    ),
    "mail from rooms": (
        ("ALTER TABLE participation ADD COLUMN gets_mail boolean",),
        {P6: "participation.gets_mail"},
    ),
    "people who point to a room": (
        ("ALTER TABLE person ADD COLUMN room_id integer REFERENCES room (id)",),
        {P1: "person", P15: "person.room_id"},
    ),
}
SQLITE: Cases = {
    "a number of no type": (("ALTER TABLE contribution ADD COLUMN score",), {P4: "contribution.score"}),
    "a small number": (("ALTER TABLE contribution ADD COLUMN score TINYINT",), {P4: "contribution.score"}),
    "a number that makes itself": (
        ("ALTER TABLE contribution ADD COLUMN score integer GENERATED ALWAYS AS (length(text)) VIRTUAL",),
        {P4: "contribution.score"},
    ),
    "a trigger that keeps words": (
        (
            "CREATE TABLE secret_copy (x text)",
            f"CREATE TRIGGER copies BEFORE UPDATE OF text ON contribution BEGIN {COPYING}; END",
        ),
        {P1: "secret_copy", P9: "copies"},
    ),
    "a guard that never wakes": (
        (
            f"DROP TRIGGER {GUARD.name}",
            (
                f"CREATE TRIGGER {GUARD.name} BEFORE {GUARD.refused} ON {GUARD.table} "
                f"WHEN 0 BEGIN SELECT RAISE(ABORT, '{GUARD.sentence}'); END"
            ),
        ),
        {P2: GUARD.name},
    ),
}
POSTGRESQL: Cases = {
    "a number by a name of one's own": (
        ("CREATE DOMAIN points AS integer", "ALTER TABLE contribution ADD COLUMN score points"),
        {P4: "contribution.score"},
    ),
    "a day by a name of one's own": (
        ("CREATE DOMAIN tag AS date", "ALTER TABLE room ADD COLUMN stichtag tag"),
        {P3: "room.stichtag"},
    ),
    "words as bytes": (
        (f"CREATE TABLE quote (id integer PRIMARY KEY, {ON_WORDS}, said bytea)",),
        {P1: "quote", P9: "quote"},
    ),
    "a ranking that is kept": (
        (f"CREATE MATERIALIZED VIEW contribution_ranking {RANKING}",),
        {P4: "contribution_ranking", P7: "contribution_ranking"},
    ),
    "words that are kept": (
        ("CREATE MATERIALIZED VIEW kept AS SELECT id AS contribution_id, text FROM contribution",),
        {P4: "kept", P9: "kept"},
    ),
    "votes in parts": (
        (f"CREATE TABLE contribution_vote ({ON_WORDS}, {PERSON}, value integer) PARTITION BY LIST (value)",),
        {P1: "contribution_vote", P4: "contribution_vote.value", P15: "contribution_vote"},
    ),
    "votes that take after contributions": (
        ("CREATE TABLE heir (value integer) INHERITS (contribution)",),
        {P1: "heir", P4: "heir.value"},
    ),
    "votes in another place": (
        ("CREATE SCHEMA x", f"CREATE TABLE x.contribution_vote ({ON_WORDS}, {PERSON}, value integer)"),
        {P1: "x.contribution_vote", P4: "x.contribution_vote.value", P15: "x.contribution_vote"},
    ),
    "a view in another place": (
        ("CREATE SCHEMA x", f"CREATE VIEW x.ranking {RANKING}"),
        {P4: "x.ranking", P7: "x.ranking"},
    ),
    "a trigger that keeps words": (
        (
            "CREATE TABLE secret_copy (x text)",
            COPY_FUNCTION,
            "CREATE TRIGGER copies BEFORE UPDATE OF text ON contribution FOR EACH ROW EXECUTE FUNCTION copies()",
        ),
        {P1: "secret_copy", P9: "copies"},
    ),
    "a rule that keeps words": (
        (
            "CREATE TABLE secret_copy (x text)",
            f"CREATE RULE copies AS ON UPDATE TO contribution DO ALSO {COPYING}",
        ),
        {P1: "secret_copy", P9: "copies"},
    ),
    "a guard that never wakes": (
        (
            f"DROP TRIGGER {GUARD.name} ON {GUARD.table}",
            (
                f"CREATE TRIGGER {GUARD.name} BEFORE {GUARD.refused} ON {GUARD.table} "
                f"FOR EACH ROW WHEN (false) EXECUTE FUNCTION {GUARD.name}()"
            ),
        ),
        {P2: GUARD.name},
    ),
    "a guard that only says so": (
        (
            (
                f"CREATE OR REPLACE FUNCTION {GUARD.name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RETURN NULL; RAISE EXCEPTION '{GUARD.sentence}'; END $$"
            ),
        ),
        {P2: GUARD.name},
    ),
    "a yes by default": (
        ("ALTER TABLE moderation_act ALTER COLUMN is_upheld SET DEFAULT true",),
        {P6: "moderation_act.is_upheld"},
    ),
    "a place that became a sum": (
        ("ALTER TABLE contribution ALTER COLUMN depth TYPE numeric",),
        {P4: "contribution.depth"},
    ),
}
