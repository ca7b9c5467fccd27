-- When something was recorded. One moment for all that a transaction appends, drawn once it is known to the others as
-- writing: whoever finds no such transaction that began by then has seen all there will ever be of that moment (ADR 0012).

CREATE OR REPLACE FUNCTION ir_moment() RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    v_moment text := current_setting('register.moment', true);
BEGIN
    IF coalesce(v_moment, '') = '' THEN
        PERFORM pg_current_xact_id();
        v_moment := clock_timestamp()::text;
        PERFORM set_config('register.moment', v_moment, true);
    END IF;
    RETURN v_moment::timestamptz;
END
$$;

-- The row of a stream has the moments of its first and its last event.
CREATE OR REPLACE FUNCTION ir_stream_moments() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.created := ir_moment();
        NEW.timestamp := NEW.created;
    ELSE
        NEW.timestamp := coalesce(
            (SELECT timestamp FROM mt_events WHERE tenant_id = NEW.tenant_id AND stream_id = NEW.id AND version = NEW.version), NEW.timestamp);
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER ir_stream_moments BEFORE INSERT OR UPDATE ON mt_streams FOR EACH ROW EXECUTE FUNCTION ir_stream_moments();
