-- Tables of Marten 9.29 (conjoined tenancy, uuid streams), column by column, so that Marten can open
-- the same database later (ADR 0001). Never add a column to an mt_ table: Marten's migrator drops it.

CREATE TABLE mt_streams (
    tenant_id   varchar     NOT NULL DEFAULT '*DEFAULT*',
    id          uuid        NOT NULL,
    type        varchar     NULL,
    version     bigint      NULL,
    timestamp   timestamptz NOT NULL DEFAULT now(),
    created     timestamptz NOT NULL DEFAULT now(),
    is_archived bool        NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)
);

CREATE SEQUENCE mt_events_sequence;

CREATE TABLE mt_events (
    seq_id         bigint       NOT NULL,
    id             uuid         NOT NULL,
    stream_id      uuid         NULL,
    version        bigint       NOT NULL,
    data           jsonb        NOT NULL,
    bdata          bytea        NULL,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL,
    tenant_id      varchar      NULL DEFAULT '*DEFAULT*',
    mt_dotnet_type varchar      NULL,
    correlation_id varchar      NULL,
    causation_id   varchar      NULL,
    headers        jsonb        NULL,
    user_name      varchar      NULL,
    is_archived    bool         NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
    CONSTRAINT fkey_mt_events_stream_id_tenant_id FOREIGN KEY (tenant_id, stream_id) REFERENCES mt_streams (tenant_id, id)
);

ALTER SEQUENCE mt_events_sequence OWNED BY mt_events.seq_id;

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events (tenant_id, stream_id, version);

CREATE TABLE mt_event_progression (
    name         varchar     NOT NULL,
    last_seq_id  bigint      NULL,
    last_updated timestamptz NULL DEFAULT transaction_timestamp(),
    CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);

-- What a command answered, so that a repeat of it answers the same (Idempotency-Key).
CREATE TABLE ir_receipt (
    tenant_id       varchar     NOT NULL,
    idempotency_key varchar     NOT NULL,
    request_hash    bytea       NOT NULL,
    response        jsonb       NOT NULL,
    recorded        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ir_receipt_pkey PRIMARY KEY (tenant_id, idempotency_key)
);
