-- Projections that follow the global order. Where each one is stands in mt_event_progression; here is how it fares.

CREATE TABLE ir_projection (
    name             varchar     NOT NULL,
    version          int         NOT NULL,
    status           varchar     NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'failed')),
    failed_position  bigint      NULL,
    error            varchar     NULL,     -- kind and place of the error, never what the event said
    since            timestamptz NOT NULL DEFAULT now(),
    host             varchar     NULL,
    rebuilding_since timestamptz NULL,     -- set while its tables are made anew, and left behind by a rebuild that was cut short
    CONSTRAINT ir_projection_pkey PRIMARY KEY (name, version)
);

-- Events that someone decided to leave out of a projection; a new version of the projection is given them again.
CREATE TABLE ir_projection_skip (
    name     varchar     NOT NULL,
    version  int         NOT NULL,
    position bigint      NOT NULL,
    actor    varchar     NOT NULL,
    reason   varchar     NOT NULL,
    skipped  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ir_projection_skip_pkey PRIMARY KEY (name, version, position)
);
