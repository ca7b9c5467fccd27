-- What stands under a node, in the order of its lists, kept with its figures (ADR 0013): the view of a node reads the
-- first of each list, and not all that was ever under it.
CREATE TABLE ir_node_item (
    tenant_id  varchar NOT NULL,
    node       varchar NOT NULL,     -- the node itself, or one that it falls under
    kind       varchar NOT NULL,
    last_year  int     NOT NULL,     -- 9999 while no end is known
    sort       date    NOT NULL,     -- of an action its deadline, of a finding its day, of a goal the year of its plan
    id         uuid    NOT NULL,
    first_year int     NOT NULL,
    unit       varchar NULL,
    CONSTRAINT ir_node_item_pkey PRIMARY KEY (tenant_id, node, kind, last_year, sort, id) INCLUDE (first_year, unit)
);

-- The actions against a finding.
CREATE INDEX ir_action_findings ON ir_action USING gin (findings) WITH (fastupdate = off);
