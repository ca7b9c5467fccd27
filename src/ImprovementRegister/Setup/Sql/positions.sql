-- Where the register is in its global order. Positions are the register's, not an organisation's, so these look at all of it,
-- with the rights of their owner, and tell a number only. What nearly every read asks is written in PL/pgSQL, which plans it once
-- for a connection: of a function in SQL that has its owner's rights the server makes a plan at each call, which takes longer than
-- the answer.

-- The last event recorded.
CREATE OR REPLACE FUNCTION ir_position() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(max(seq_id), 0) FROM mt_events);
END
$$;

-- The highest position that was ever given out, to an event or to an append that came to nothing.
CREATE OR REPLACE FUNCTION ir_last_number() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM mt_events_sequence);
END
$$;

-- Whether all there will ever be of a moment is recorded: nobody writes who began by then. A writer of whom it cannot be
-- seen when it began counts as one that did.
CREATE OR REPLACE FUNCTION ir_is_settled(p_moment timestamptz) RETURNS bool
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid()
           AND coalesce(a.datname, current_database()) = current_database() AND coalesce(a.xact_start, '-infinity') <= p_moment);
END
$$;

-- The last moment of which all there will ever be is recorded: now, or just before the first of those who write began. Now is
-- taken ahead of the look: who begins to write during it draws a later moment, whether it is seen or not.
CREATE OR REPLACE FUNCTION ir_settled_moment() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    RETURN (SELECT least(v_now, min(a.xact_start) - interval '1 microsecond')
              FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid() AND a.datname = current_database());
END
$$;

-- Keeps the earliest moment of every thousand positions (ir_stretch), of those at or below which nothing can come any more:
-- whoever calls has waited for that. So a position of long ago is found without looking through what came since.
CREATE OR REPLACE FUNCTION ir_keep_stretches(p_settled bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO ir_stretch (last, earliest)
    SELECT s.last, coalesce((SELECT min(e.timestamp) FROM mt_events e WHERE e.seq_id > s.last - 1000 AND e.seq_id <= s.last), 'infinity')
      FROM generate_series((SELECT coalesce(max(last), 0) FROM ir_stretch) + 1000, least(p_settled, ir_position()), 1000) AS s (last)
    ON CONFLICT DO NOTHING
$$;

-- The last position that was recorded at a moment. Moments rise with the positions, but not strictly: an append takes its
-- moment before it draws its numbers, and a clock can be set back. What came after the last stretch that is kept is looked
-- through; then the last stretch that holds something as early. It writes nothing: reads of one moment share its snapshot.
CREATE OR REPLACE FUNCTION ir_position_at(p_moment timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_kept bigint;
    v_last bigint;
BEGIN
    SELECT coalesce(max(last), 0) INTO v_kept FROM ir_stretch;
    SELECT e.seq_id INTO v_last FROM mt_events e WHERE e.seq_id > v_kept AND e.timestamp <= p_moment ORDER BY e.seq_id DESC LIMIT 1;
    IF v_last IS NULL THEN
        SELECT max(last) INTO v_kept FROM ir_stretch WHERE earliest <= p_moment;
        SELECT e.seq_id INTO v_last FROM mt_events e
         WHERE e.seq_id > v_kept - 1000 AND e.seq_id <= v_kept AND e.timestamp <= p_moment ORDER BY e.seq_id DESC LIMIT 1;
    END IF;
    RETURN coalesce(v_last, 0);
END
$$;
