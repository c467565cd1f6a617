-- A ledger of matters, version 1.

-- Which ledger this is. A copy says so until somebody writes in it: a journal that lies beside a copy is another one's.
CREATE TABLE ledger (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uid TEXT NOT NULL CHECK (length(uid) = 32),
    is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1))
) STRICT;
INSERT INTO ledger (one, uid) VALUES (1, lower(hex(randomblob(16))));

-- Every matter as its events have made it. Days are 2025-10-31, times are milliseconds since 1970.
CREATE TABLE matters (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    rev INTEGER NOT NULL CHECK (rev > 0),
    state TEXT NOT NULL CHECK (state IN
        ('proposed', 'issued', 'under_way', 'reported', 'returned', 'finished', 'closed', 'withdrawn')),
    meeting TEXT NOT NULL,
    serial INTEGER CHECK (serial > 0),
    text TEXT NOT NULL CHECK (text <> ''),
    lead TEXT NOT NULL CHECK (lead <> ''),
    helpers TEXT CHECK (json_type(helpers) = 'array'),
    leader TEXT,
    urgency TEXT NOT NULL CHECK (urgency IN ('ordinary', 'urgent', 'immediate')),
    indicator TEXT,
    project TEXT,
    region TEXT,
    stop TEXT,
    due_first TEXT NOT NULL CHECK (due_first IS date(due_first)),
    due TEXT NOT NULL CHECK (due IS date(due)),
    counted TEXT NOT NULL CHECK (counted IS date(counted)),
    issued_on TEXT CHECK (issued_on IS date(issued_on)),
    done_on TEXT CHECK (done_on IS date(done_on)),
    settled_on TEXT CHECK (settled_on IS date(settled_on)),
    closed_by TEXT,
    approver TEXT,
    extensions INTEGER NOT NULL CHECK (extensions >= 0),
    returns INTEGER NOT NULL CHECK (returns >= 0),
    reopenings INTEGER NOT NULL CHECK (reopenings >= 0),
    blue INTEGER NOT NULL CHECK (blue >= 0),
    yellow INTEGER NOT NULL CHECK (yellow >= 0),
    red INTEGER NOT NULL CHECK (red >= 0),
    order_colour TEXT CHECK (order_colour IN ('blue', 'yellow', 'red')),
    order_on TEXT CHECK (order_on IS date(order_on)),
    order_answer_by TEXT CHECK (order_answer_by IS date(order_answer_by)),
    order_answered INTEGER NOT NULL CHECK (order_answered IN (0, 1)),
    report_on TEXT CHECK (report_on IS date(report_on)),
    report_user TEXT,
    report_from TEXT,
    report_from_other INTEGER NOT NULL CHECK (report_from_other IN (0, 1)),
    report_text TEXT,
    report_problem TEXT,
    report_next TEXT,
    report_evidence TEXT,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX matters_by_source ON matters (meeting, serial) WHERE serial IS NOT NULL;

-- Everything that happened. Nothing here is ever changed or taken away.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    matter INTEGER NOT NULL REFERENCES matters (number),
    rev INTEGER NOT NULL CHECK (rev > 0),
    at INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    user TEXT NOT NULL CHECK (user <> ''),
    name TEXT,
    unit TEXT,
    kind TEXT NOT NULL CHECK (kind IN
        ('added', 'amended', 'issued', 'begun', 'reported', 'returned', 'finished', 'closed', 'reopened', 'extended',
         'ordered', 'withdrawn')),
    state_before TEXT,
    state_after TEXT NOT NULL,
    change TEXT NOT NULL CHECK (json_valid(change)),
    UNIQUE (matter, rev)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events are only added'); END;
CREATE TRIGGER events_are_not_taken_away BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are only added'); END;
CREATE TRIGGER matters_are_not_taken_away BEFORE DELETE ON matters
BEGIN SELECT raise(ABORT, 'matters are only withdrawn'); END;
CREATE TRIGGER matters_go_on_by_one BEFORE UPDATE ON matters
WHEN NEW.rev <> OLD.rev + 1 OR NEW.number <> OLD.number OR NEW.uid <> OLD.uid
BEGIN SELECT raise(ABORT, 'a matter goes on by one revision'); END;
CREATE TRIGGER events_belong_to_a_revision BEFORE INSERT ON events
WHEN NEW.rev IS NOT (SELECT rev FROM matters WHERE number = NEW.matter)
BEGIN SELECT raise(ABORT, 'an event makes the revision of its matter'); END;
