-- Figures per node, strategic pillar and register, kept behind the events (ADR 0013). No text that people wrote is in here.

-- What a stream counts for now: its state without words, enough to take its next event.
CREATE TABLE ir_counted (
    tenant_id varchar NOT NULL,
    id        uuid    NOT NULL,
    kind      varchar NOT NULL,
    actions   int     NOT NULL,     -- of a finding: how many actions refer to it
    state     jsonb   NOT NULL,
    CONSTRAINT ir_counted_pkey PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 80);

-- What begins to count in a year, less what has ended before it; the figure of a year is the sum of the years up to it.
CREATE TABLE ir_node_count (
    tenant_id varchar NOT NULL,
    view      varchar NOT NULL,     -- 'framework:' and its code, 'strategy', or 'register'
    unit      varchar NOT NULL,     -- the unit itself; '' is all units, and what has none
    part      varchar NOT NULL,     -- what the view counts apart: a node, a pillar; '' is the total
    year      int     NOT NULL,     -- 0 in the view of the register, which knows no years
    actions   int     NOT NULL,
    open      int     NOT NULL,
    overdue   int     NOT NULL,     -- only those that have left ir_node_due
    completed int     NOT NULL,
    effective int     NOT NULL,
    cancelled int     NOT NULL,
    reopened  int     NOT NULL,
    shifted   int     NOT NULL,
    findings  int     NOT NULL,
    goals     int     NOT NULL,
    sources   int     NOT NULL,
    CONSTRAINT ir_node_count_pkey PRIMARY KEY (tenant_id, view, unit, part, year)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

-- Open actions by deadline. What passed moves into ir_node_count, so that a read sums a day or two, not a history.
CREATE TABLE ir_node_due (
    tenant_id varchar NOT NULL,
    view      varchar NOT NULL,
    unit      varchar NOT NULL,
    deadline  date    NOT NULL,
    part      varchar NOT NULL,
    year      int     NOT NULL,
    actions   int     NOT NULL,
    CONSTRAINT ir_node_due_pkey PRIMARY KEY (tenant_id, view, unit, deadline, part, year)
) WITH (fillfactor = 80);
CREATE INDEX ir_node_due_deadline ON ir_node_due (deadline);
