-- A ledger of matters on a server, version 1. Nothing here is newer than PostgreSQL 9.2: the databases that speak its protocol
-- began there. Some of them keep empty words as nothing, and what may be empty may be nothing here.

-- Which ledger this is, and by which version of these tables it is kept. Whoever writes locks this table first.
CREATE TABLE briefing_ledger (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    version BIGINT NOT NULL CHECK (version > 0)
);
INSERT INTO briefing_ledger (one, version) VALUES (1, 1);

-- Whether words are a day that there is: 2025-10-31.
CREATE FUNCTION briefing_is_day(words TEXT) RETURNS BOOLEAN LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF words !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
        RETURN FALSE;
    END IF;
    RETURN to_char(to_date(words, 'YYYY-MM-DD'), 'YYYY-MM-DD') = words;
END
$$;

-- Every matter as its events have made it. Times are milliseconds since 1970.
CREATE TABLE briefing_matters (
    number BIGINT PRIMARY KEY CHECK (number > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    rev BIGINT NOT NULL CHECK (rev > 0),
    state TEXT NOT NULL CHECK (state IN
        ('proposed', 'issued', 'under_way', 'reported', 'returned', 'finished', 'closed', 'withdrawn')),
    meeting TEXT,
    serial BIGINT CHECK (serial > 0),
    text TEXT NOT NULL CHECK (text <> ''),
    lead TEXT NOT NULL CHECK (lead <> ''),
    helpers TEXT CHECK (helpers IS NULL OR (helpers LIKE '[%]' AND CAST(helpers AS JSON) IS NOT NULL)),
    leader TEXT,
    urgency TEXT NOT NULL CHECK (urgency IN ('ordinary', 'urgent', 'immediate')),
    indicator TEXT,
    project TEXT,
    region TEXT,
    stop TEXT,
    due_first TEXT NOT NULL CHECK (briefing_is_day(due_first)),
    due TEXT NOT NULL CHECK (briefing_is_day(due)),
    counted TEXT NOT NULL CHECK (briefing_is_day(counted)),
    issued_on TEXT CHECK (briefing_is_day(issued_on)),
    done_on TEXT CHECK (briefing_is_day(done_on)),
    settled_on TEXT CHECK (briefing_is_day(settled_on)),
    closed_by TEXT,
    approver TEXT,
    extensions BIGINT NOT NULL CHECK (extensions >= 0),
    returns BIGINT NOT NULL CHECK (returns >= 0),
    reopenings BIGINT NOT NULL CHECK (reopenings >= 0),
    blue BIGINT NOT NULL CHECK (blue >= 0),
    yellow BIGINT NOT NULL CHECK (yellow >= 0),
    red BIGINT NOT NULL CHECK (red >= 0),
    order_colour TEXT CHECK (order_colour IN ('blue', 'yellow', 'red')),
    order_on TEXT CHECK (briefing_is_day(order_on)),
    order_answer_by TEXT CHECK (briefing_is_day(order_answer_by)),
    order_answered BOOLEAN NOT NULL,
    report_on TEXT CHECK (briefing_is_day(report_on)),
    report_user TEXT,
    report_from TEXT,
    report_from_other BOOLEAN NOT NULL,
    report_text TEXT,
    report_problem TEXT,
    report_next TEXT,
    report_evidence TEXT,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX briefing_matters_by_source ON briefing_matters (meeting, serial);

-- Everything that happened. Nothing here is ever changed or taken away.
CREATE TABLE briefing_events (
    seq BIGINT PRIMARY KEY CHECK (seq > 0),
    matter BIGINT NOT NULL REFERENCES briefing_matters (number),
    rev BIGINT NOT NULL CHECK (rev > 0),
    at BIGINT NOT NULL,
    day TEXT NOT NULL CHECK (briefing_is_day(day)),
    "user" TEXT NOT NULL CHECK ("user" <> ''),
    name TEXT,
    unit TEXT,
    kind TEXT NOT NULL CHECK (kind IN
        ('added', 'amended', 'issued', 'begun', 'reported', 'returned', 'finished', 'closed', 'reopened', 'extended',
         'ordered', 'withdrawn')),
    state_before TEXT,
    state_after TEXT NOT NULL,
    change TEXT NOT NULL CHECK (CAST(change AS JSON) IS NOT NULL),
    UNIQUE (matter, rev)
);

CREATE FUNCTION briefing_only_added() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are only added';
END
$$;
CREATE TRIGGER briefing_events_are_not_changed BEFORE UPDATE ON briefing_events
    FOR EACH ROW EXECUTE PROCEDURE briefing_only_added();
CREATE TRIGGER briefing_events_are_not_taken_away BEFORE DELETE ON briefing_events
    FOR EACH ROW EXECUTE PROCEDURE briefing_only_added();
CREATE TRIGGER briefing_events_are_not_emptied BEFORE TRUNCATE ON briefing_events
    FOR EACH STATEMENT EXECUTE PROCEDURE briefing_only_added();

CREATE FUNCTION briefing_only_withdrawn() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'matters are only withdrawn';
END
$$;
CREATE TRIGGER briefing_matters_are_not_taken_away BEFORE DELETE ON briefing_matters
    FOR EACH ROW EXECUTE PROCEDURE briefing_only_withdrawn();
CREATE TRIGGER briefing_matters_are_not_emptied BEFORE TRUNCATE ON briefing_matters
    FOR EACH STATEMENT EXECUTE PROCEDURE briefing_only_withdrawn();

CREATE FUNCTION briefing_by_one_revision() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rev <> OLD.rev + 1 OR NEW.number <> OLD.number OR NEW.uid <> OLD.uid THEN
        RAISE EXCEPTION 'a matter goes on by one revision';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER briefing_matters_go_on_by_one BEFORE UPDATE ON briefing_matters
    FOR EACH ROW EXECUTE PROCEDURE briefing_by_one_revision();

CREATE FUNCTION briefing_of_its_revision() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rev IS DISTINCT FROM (SELECT rev FROM briefing_matters WHERE number = NEW.matter) THEN
        RAISE EXCEPTION 'an event makes the revision of its matter';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER briefing_events_belong_to_a_revision BEFORE INSERT ON briefing_events
    FOR EACH ROW EXECUTE PROCEDURE briefing_of_its_revision();
