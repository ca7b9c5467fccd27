-- The last position that was recorded at a moment. Moments rise with the positions, but not strictly: an append takes its
-- moment before it draws its numbers, and a clock can be set back. An index on mt_events would cost every append and is
-- not in Marten's layout. So the earliest moment of every thousand positions is kept, once they are settled: nothing can
-- come into such a stretch any more, and one in which nothing is as early as the moment need not be looked into.

CREATE TABLE ir_stretch (
    last     bigint      NOT NULL CONSTRAINT ir_stretch_pkey PRIMARY KEY,  -- of the thousand positions up to and including this one
    earliest timestamptz NOT NULL                                          -- the earliest moment; infinity when all were withdrawn
);

CREATE FUNCTION ir_position_at(p_moment timestamptz) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_kept    bigint;
    v_settled bigint;
    v_last    bigint;
BEGIN
    -- Whoever asks keeps what has been settled since somebody asked last. A checkpoint never passes the settled mark.
    SELECT coalesce(max(last), 0) INTO v_kept FROM ir_stretch;
    SELECT coalesce(max(last_seq_id), 0) INTO v_settled FROM mt_event_progression WHERE name <> 'HighWaterMark';
    INSERT INTO ir_stretch (last, earliest)
    SELECT s.last, coalesce((SELECT min(e.timestamp) FROM mt_events e WHERE e.seq_id > s.last - 1000 AND e.seq_id <= s.last), 'infinity')
      FROM generate_series(v_kept + 1000, v_settled, 1000) AS s (last)
    ON CONFLICT DO NOTHING;

    -- What came after the last stretch that is kept is looked through; then the last stretch that holds something as early.
    SELECT max(last) INTO v_kept FROM ir_stretch;
    SELECT e.seq_id INTO v_last FROM mt_events e WHERE e.seq_id > coalesce(v_kept, 0) AND e.timestamp <= p_moment ORDER BY e.seq_id DESC LIMIT 1;
    IF v_last IS NULL THEN
        SELECT max(last) INTO v_kept FROM ir_stretch WHERE earliest <= p_moment;
        SELECT e.seq_id INTO v_last FROM mt_events e
         WHERE e.seq_id > v_kept - 1000 AND e.seq_id <= v_kept AND e.timestamp <= p_moment ORDER BY e.seq_id DESC LIMIT 1;
    END IF;
    RETURN coalesce(v_last, 0);
END
$$;
