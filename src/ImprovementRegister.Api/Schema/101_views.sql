-- Temporal views: a row for each state that something has been in. It holds from recorded_from until recorded_to;
-- now is recorded_to = 'infinity', and "as known at T" is the same query with T (ADR 0006).

CREATE TABLE ir_action (
    tenant_id     varchar     NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    position_from bigint      NOT NULL,
    position_to   bigint      NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL DEFAULT 'infinity',
    title         varchar     NOT NULL,
    reference     varchar     NULL,
    kind          varchar     NOT NULL,
    status        varchar     NOT NULL,
    raised_on     date        NOT NULL,
    completed_on  date        NULL,
    ended_on      date        NULL,
    deadline      date        NULL,
    unit          varchar     NULL,
    owner         varchar     NULL,
    responsible   varchar[]   NOT NULL,
    nodes         varchar[]   NOT NULL,
    goals         uuid[]      NOT NULL,
    sources       uuid[]      NOT NULL,
    findings      uuid[]      NOT NULL,
    verdict       varchar     NULL,
    reopenings    int         NOT NULL,
    shifts        int         NOT NULL,
    state         jsonb       NOT NULL,
    CONSTRAINT ir_action_pkey PRIMARY KEY (tenant_id, id, version)
);
CREATE UNIQUE INDEX ir_action_now ON ir_action (tenant_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX ir_action_recorded ON ir_action (tenant_id, recorded_from, recorded_to);
CREATE INDEX ir_action_now_deadline ON ir_action (tenant_id, (coalesce(deadline, 'infinity'::date)), id) WHERE recorded_to = 'infinity';

CREATE TABLE ir_finding (
    tenant_id     varchar     NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    position_from bigint      NOT NULL,
    position_to   bigint      NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL DEFAULT 'infinity',
    source        uuid        NOT NULL,
    reference     varchar     NULL,
    kind          varchar     NULL,
    dismissed     bool        NOT NULL,
    found_from    date        NOT NULL,
    found_on      date        NOT NULL,
    unit          varchar     NULL,
    nodes         varchar[]   NOT NULL,
    state         jsonb       NOT NULL,
    CONSTRAINT ir_finding_pkey PRIMARY KEY (tenant_id, id, version)
);
CREATE UNIQUE INDEX ir_finding_now ON ir_finding (tenant_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX ir_finding_recorded ON ir_finding (tenant_id, recorded_from, recorded_to);

CREATE TABLE ir_source (
    tenant_id     varchar     NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    position_from bigint      NOT NULL,
    position_to   bigint      NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL DEFAULT 'infinity',
    type          varchar     NOT NULL,
    title         varchar     NOT NULL,
    reference     varchar     NULL,
    unit          varchar     NULL,
    held_from     date        NULL,
    held_on       date        NULL,
    state         jsonb       NOT NULL,
    CONSTRAINT ir_source_pkey PRIMARY KEY (tenant_id, id, version)
);
CREATE UNIQUE INDEX ir_source_now ON ir_source (tenant_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX ir_source_recorded ON ir_source (tenant_id, recorded_from, recorded_to);

CREATE TABLE ir_goal (
    tenant_id     varchar     NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    position_from bigint      NOT NULL,
    position_to   bigint      NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL DEFAULT 'infinity',
    reference     varchar     NULL,
    plan_year     int         NOT NULL,
    last_year     int         NOT NULL,
    incomplete    bool        NOT NULL,
    unit          varchar     NULL,
    nodes         varchar[]   NOT NULL,
    state         jsonb       NOT NULL,
    CONSTRAINT ir_goal_pkey PRIMARY KEY (tenant_id, id, version)
);
CREATE UNIQUE INDEX ir_goal_now ON ir_goal (tenant_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX ir_goal_recorded ON ir_goal (tenant_id, recorded_from, recorded_to);

CREATE TABLE ir_adoption (
    tenant_id     varchar     NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    position_from bigint      NOT NULL,
    position_to   bigint      NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL DEFAULT 'infinity',
    state         jsonb       NOT NULL,
    CONSTRAINT ir_adoption_pkey PRIMARY KEY (tenant_id, id, version)
);
CREATE UNIQUE INDEX ir_adoption_now ON ir_adoption (tenant_id, id) WHERE recorded_to = 'infinity';
