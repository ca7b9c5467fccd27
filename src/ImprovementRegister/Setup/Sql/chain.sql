-- The chain of a stream's events (ADR 0014). Each event carries in its headers a hash over its own content and its
-- predecessor's hash, put there by a trigger: whatever appends is linked in the same transaction.
--
-- Texts that may have to be removed one day are not in the content themselves, but by a salted hash each: headers name them
-- (Texts: path -> hash; Salts: path -> salt). When a text and its salt go, every hash can still be checked, and the text
-- cannot be guessed.

-- An event's data with null in the place of every removable text.
CREATE OR REPLACE FUNCTION ir_without_texts(p_data jsonb, p_texts jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    v_few  jsonb := p_data;
    v_done int := 0;
    v_path text;
    v_list text;
BEGIN
    -- One by one is quickest for few, and nearly all events have few; the document is copied as often as it has texts.
    FOR v_path IN SELECT jsonb_object_keys(p_texts) LOOP
        v_done := v_done + 1;
        EXIT WHEN v_done > 20;
        v_few := jsonb_set(v_few, string_to_array(v_path, '.'), 'null', false);
    END LOOP;
    IF v_done <= 20 THEN
        RETURN v_few;
    END IF;

    -- Where there are many, they stand in the items of lists (Scores.17.Subject): each list is gone through once.
    FOR v_list IN SELECT DISTINCT split_part(k, '.', 1) FROM jsonb_object_keys(p_texts) k WHERE k ~ '^[^.]+\.\d+\.[^.]+$' LOOP
        p_data := jsonb_set(p_data, ARRAY[v_list], (
            SELECT jsonb_agg((SELECT jsonb_object_agg(m.key, CASE WHEN m.key = ANY (t.names) THEN 'null' ELSE m.value END) FROM jsonb_each(i.item) m) ORDER BY i.place)
              FROM jsonb_array_elements(p_data -> v_list) WITH ORDINALITY AS i (item, place)
              LEFT JOIN (SELECT split_part(k, '.', 2)::bigint + 1 AS place, array_agg(split_part(k, '.', 3)) AS names
                           FROM jsonb_object_keys(p_texts) k WHERE k ~ '^[^.]+\.\d+\.[^.]+$' AND split_part(k, '.', 1) = v_list GROUP BY 1) t USING (place)), false);
    END LOOP;
    FOR v_path IN SELECT k FROM jsonb_object_keys(p_texts) k WHERE k !~ '^[^.]+\.\d+\.[^.]+$' LOOP
        p_data := jsonb_set(p_data, string_to_array(v_path, '.'), 'null', false);
    END LOOP;
    RETURN p_data;
END
$$;

-- What the hash of an event is taken of, to the letter: every column of it, save the hash, the salts and the texts.
CREATE OR REPLACE FUNCTION ir_content(
    p_seq bigint, p_id uuid, p_tenant varchar, p_stream uuid, p_version bigint, p_type varchar, p_timestamp timestamptz, p_dotnet varchar,
    p_correlation varchar, p_causation varchar, p_user varchar, p_archived bool, p_bdata bytea, p_headers jsonb, p_data jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_array(
        p_seq, p_id, p_tenant, p_stream, p_version, p_type, (extract(epoch FROM p_timestamp) * 1000000)::bigint, p_dotnet,
        p_correlation, p_causation, p_user, p_archived, encode(p_bdata, 'hex'), p_headers - '{Hash,Salts}'::text[],
        CASE WHEN p_headers ? 'Texts' THEN ir_without_texts(p_data, p_headers -> 'Texts') ELSE p_data END)::text
$$;

-- The hash of an event, from its content and its predecessor's hash (none: the first of the stream). As stable as convert_to:
-- said to be more, it would not be written into the expression that calls it, and a call costs more than the hash.
CREATE OR REPLACE FUNCTION ir_link(p_predecessor bytea, p_content text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(p_predecessor, '') || convert_to(p_content, 'UTF8'))
$$;

-- A clock that was set back never lets a later event carry an earlier time than the one before it in its stream; events of
-- one append carry one time.
CREATE OR REPLACE FUNCTION ir_chain() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    v_hash text;
    v_time timestamptz;
    v_same bool;
BEGIN
    NEW.timestamp := ir_moment();
    -- The alias is what an event is known by: the name of a class beside it would be a tenth of what is stored (ADR 0004).
    IF NEW.type <> 'tombstone' THEN
        NEW.mt_dotnet_type := '';
    END IF;
    -- Marten's tombstones stand for positions that were drawn in vain; they follow nothing.
    IF NEW.version > 1 AND NEW.type <> 'tombstone' THEN
        SELECT headers ->> 'Hash', timestamp, xmin = pg_current_xact_id()::xid INTO v_hash, v_time, v_same
          FROM mt_events WHERE tenant_id = NEW.tenant_id AND stream_id = NEW.stream_id AND version = NEW.version - 1;
        NEW.timestamp := CASE WHEN v_same THEN v_time ELSE greatest(NEW.timestamp, v_time + interval '1 microsecond') END;
    END IF;
    NEW.headers := CASE WHEN jsonb_typeof(NEW.headers) = 'object' THEN NEW.headers - 'Hash' ELSE '{}' END;
    NEW.headers := NEW.headers || jsonb_build_object('Hash', encode(
        ir_link(decode(v_hash, 'base64'), ir_content(
            NEW.seq_id, NEW.id, NEW.tenant_id, NEW.stream_id, NEW.version, NEW.type, NEW.timestamp, NEW.mt_dotnet_type,
            NEW.correlation_id, NEW.causation_id, NEW.user_name, NEW.is_archived, NEW.bdata, NEW.headers, NEW.data)), 'base64'));
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER ir_chain BEFORE INSERT ON mt_events FOR EACH ROW EXECUTE FUNCTION ir_chain();

CREATE OR REPLACE FUNCTION ir_chain_step(p_state bytea, p_content text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(p_state, '') || convert_to(p_content, 'UTF8'))
$$;

-- The hashes of all events of a stream, as a window over their order.
CREATE OR REPLACE AGGREGATE ir_chain_of(text) (SFUNC = ir_chain_step, STYPE = bytea);

-- Gives a hash to events that were brought in with their own times, past the trigger. For the owner of the schema only.
CREATE OR REPLACE FUNCTION ir_chain_missing() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
BEGIN
    UPDATE mt_events e SET headers = e.headers || jsonb_build_object('Hash', encode(c.hash, 'base64'))
      FROM (SELECT m.seq_id,
                   ir_chain_of(ir_content(m.seq_id, m.id, m.tenant_id, m.stream_id, m.version, m.type, m.timestamp, m.mt_dotnet_type,
                                          m.correlation_id, m.causation_id, m.user_name, m.is_archived, m.bdata, m.headers, m.data))
                       OVER (PARTITION BY m.tenant_id, m.stream_id ORDER BY m.version) AS hash
              FROM mt_events m
             WHERE (m.tenant_id, m.stream_id) IN (SELECT n.tenant_id, n.stream_id FROM mt_events n WHERE NOT n.headers ? 'Hash')) c
     WHERE e.seq_id = c.seq_id AND NOT e.headers ? 'Hash';
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
