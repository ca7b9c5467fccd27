-- Appends events to one stream and returns the seq_id of each, in order, and the timestamp of all.
--
-- The order matters. The stream row is written first: its lock makes the loser of a race wait, find the version
-- changed and leave without having drawn a sequence number, and it gives this transaction its id before the first
-- number is drawn, which is what a reader of the global order relies on.
--
-- SQLSTATEs: IR001 the stream is at another version (HINT: that version; Npgsql keeps DETAIL to itself); IR002 the stream is archived;
-- IR003 the stream does not exist; IR004 the stream exists already.
CREATE FUNCTION ir_append(
    p_tenant      varchar,
    p_stream      uuid,
    p_stream_type varchar,
    p_expected    bigint,      -- 0: the stream must be new
    p_ids         uuid[],
    p_types       varchar[],
    p_dotnet      varchar[],
    p_data        jsonb[],
    p_headers     jsonb,
    p_correlation varchar,
    p_causation   varchar,
    p_user        varchar
) RETURNS TABLE (seq_ids bigint[], recorded timestamptz)
LANGUAGE plpgsql
AS $$
DECLARE
    v_count    int := cardinality(p_ids);
    v_current  bigint;
    v_archived bool;
    v_recorded timestamptz;
    v_seq      bigint;
    v_seqs     bigint[] := '{}';
BEGIN
    IF p_expected = 0 THEN
        v_recorded := clock_timestamp();
        INSERT INTO mt_streams (tenant_id, id, type, version, timestamp, created)
        VALUES (p_tenant, p_stream, p_stream_type, v_count, v_recorded, v_recorded)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'stream % exists already', p_stream USING ERRCODE = 'IR004';
        END IF;
    ELSE
        -- A clock that was set back never lets a later event carry an earlier time than the one before it.
        UPDATE mt_streams
           SET version = version + v_count,
               timestamp = greatest(clock_timestamp(), mt_streams.timestamp + interval '1 microsecond')
         WHERE tenant_id = p_tenant AND id = p_stream AND version = p_expected AND is_archived IS NOT TRUE
        RETURNING mt_streams.timestamp INTO v_recorded;
        IF NOT FOUND THEN
            SELECT version, is_archived INTO v_current, v_archived
              FROM mt_streams WHERE tenant_id = p_tenant AND id = p_stream;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'stream % does not exist', p_stream USING ERRCODE = 'IR003';
            ELSIF v_archived THEN
                RAISE EXCEPTION 'stream % is archived', p_stream USING ERRCODE = 'IR002';
            END IF;
            RAISE EXCEPTION 'stream % is at version %, not %', p_stream, v_current, p_expected
                USING ERRCODE = 'IR001', HINT = v_current::text;
        END IF;
    END IF;

    FOR i IN 1 .. v_count LOOP
        v_seq := nextval('mt_events_sequence');
        v_seqs := v_seqs || v_seq;
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type,
                               correlation_id, causation_id, headers, user_name)
        VALUES (v_seq, p_ids[i], p_stream, p_expected + i, p_data[i], p_types[i], v_recorded, p_tenant, p_dotnet[i],
                p_correlation, p_causation, p_headers, p_user);
    END LOOP;

    RETURN QUERY SELECT v_seqs, v_recorded;
END
$$;
