-- Every so often, what a tenant has recorded since the last time is sealed (ADR 0014): one hash over the hashes of all its
-- events, in the order of their positions, and over the seal before. Events that are taken away later are missed here.
-- Each event up to to_position was settled when the seal was made (ADR 0012), so none can come in between.
CREATE TABLE ir_seal (
    tenant_id     varchar     NOT NULL,
    number        bigint      NOT NULL,   -- from 1
    from_position bigint      NOT NULL,   -- the one after the last of the seal before
    to_position   bigint      NOT NULL,
    count         bigint      NOT NULL,   -- events of the tenant
    previous      bytea       NOT NULL,   -- the hash of the seal before; empty for the first
    hash          bytea       NOT NULL,   -- sha256(previous || number || from || to || count || hash of each event), numbers as 8 bytes, highest first
    sealed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ir_seal_pkey PRIMARY KEY (tenant_id, number)
);

CREATE INDEX ir_seal_to_position ON ir_seal (to_position);
