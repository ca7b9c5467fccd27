-- The last rebuild of each view: who asked for it, how far it is, how it ended. What waits is taken by any host. What
-- says that it runs while no session holds its lock was cut short, and is taken again.

CREATE TABLE ir_rebuild (
    name       varchar     NOT NULL,
    version    int         NOT NULL,
    state      varchar     NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    asked_by   varchar     NULL,                -- null: a host, which brings the view to a new version
    asked      timestamptz NOT NULL DEFAULT now(),
    begun      timestamptz NULL,
    ended      timestamptz NULL,
    host       varchar     NULL,
    done       bigint      NOT NULL DEFAULT 0,  -- events taken
    total      bigint      NOT NULL DEFAULT 0,  -- events there were to take when they were last counted
    per_second float8      NOT NULL DEFAULT 0,
    error      varchar     NULL,                -- kind and place of the error, never what the event said
    CONSTRAINT ir_rebuild_pkey PRIMARY KEY (name, version)
);

INSERT INTO ir_rebuild (name, version, state, asked, begun)
SELECT name, version, 'running', rebuilding_since, rebuilding_since FROM ir_projection WHERE rebuilding_since IS NOT NULL;

ALTER TABLE ir_projection DROP COLUMN rebuilding_since;
