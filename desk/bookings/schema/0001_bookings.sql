-- What sellers sold, one row an order as it is now. Times are microseconds, 0: not set. `document` is waydesk.order/1
-- (docs/bookings.md); the other columns are for finding it. `told_hash`: of what the seller told last.
CREATE TABLE booking (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    event_count BIGINT NOT NULL,
    origin VARBINARY(16) NOT NULL,
    told_hash VARBINARY(64) NOT NULL,
    first_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    over_at BIGINT NOT NULL,
    email VARBINARY(254) NOT NULL,
    customer VARBINARY(200) NOT NULL,
    document MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX booking_by_email ON booking (workspace, email, id);
CREATE INDEX booking_by_customer ON booking (workspace, customer, id);
CREATE INDEX booking_by_end ON booking (workspace, over_at, id);

-- By which names it is known. A locator is given out again: it may lead to several.
CREATE TABLE booking_reference (
    workspace BIGINT NOT NULL,
    locator VARBINARY(40) NOT NULL,
    booking BIGINT NOT NULL,
    name_space VARBINARY(40) NOT NULL,
    PRIMARY KEY (workspace, locator, booking, name_space)
);

-- The surnames of its passengers and of the booker, in the form in which they are looked up.
CREATE TABLE booking_surname (
    workspace BIGINT NOT NULL,
    surname VARBINARY(200) NOT NULL,
    booking BIGINT NOT NULL,
    PRIMARY KEY (workspace, surname, booking)
);
CREATE INDEX booking_surname_of ON booking_surname (workspace, booking);

-- What happened to it, from 1; never changed afterwards.
CREATE TABLE booking_event (
    workspace BIGINT NOT NULL,
    booking BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    origin VARBINARY(16) NOT NULL,
    kind VARBINARY(16) NOT NULL,
    subject VARBINARY(128) NOT NULL,
    name TEXT NOT NULL,
    from_text TEXT NOT NULL,
    to_text TEXT NOT NULL,
    PRIMARY KEY (workspace, booking, number)
);

-- Which one a conversation is about. `contact`: whose conversation it was then.
CREATE TABLE booking_link (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    booking BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
CREATE INDEX booking_link_by_contact ON booking_link (workspace, contact, booking);
