-- Events that were recorded before there was a chain get what later ones are recorded with: a hash and a salt of every text
-- that may have to be removed one day (ADR 0014). Their streams are then chained anew.

CREATE FUNCTION pg_temp.texts_of(p_data jsonb, p_member text[], p_path text) RETURNS TABLE (path text, content text)
LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(p_data) = 'array' THEN
        RETURN QUERY SELECT t.* FROM jsonb_array_elements(p_data) WITH ORDINALITY AS i (item, place)
                      CROSS JOIN LATERAL pg_temp.texts_of(i.item, p_member, concat_ws('.', p_path, i.place - 1)) t;
    ELSIF jsonb_typeof(p_data) = 'object' AND cardinality(p_member) > 0 THEN
        RETURN QUERY SELECT t.* FROM pg_temp.texts_of(p_data -> p_member[1], p_member[2:], concat_ws('.', p_path, p_member[1])) t;
    ELSIF jsonb_typeof(p_data) = 'string' AND cardinality(p_member) = 0 THEN
        RETURN QUERY SELECT p_path, p_data #>> '{}';
    END IF;
END
$$;

-- By the names of members, through lists without an index.
CREATE TEMPORARY TABLE removable (type varchar, members text) ON COMMIT DROP;

INSERT INTO removable VALUES
    ('action_raised', 'Title Description Reference Phases.Name'),
    ('action_retitled', 'Title Description Reason'),
    ('ownership_transferred', 'Reason'),
    ('ownership_declined', 'Reason'),
    ('responsible_removed', 'Reason'),
    ('phases_planned', 'Phases.Name'),
    ('phase_moved', 'Phase'),
    ('deadline_shifted', 'Reason'),
    ('action_started', 'Note'),
    ('wait_started', 'WaitingFor'),
    ('action_resumed', 'Note'),
    ('note_added', 'Text'),
    ('evidence_linked', 'Title Location'),
    ('action_completed', 'Note'),
    ('effect_reviewed', 'Ground'),
    ('action_reopened', 'Reason'),
    ('action_cancelled', 'Reason'),
    ('action_relinked', 'Reason'),
    ('finding_logged', 'Text Reference'),
    ('finding_classified', 'Reason'),
    ('finding_relinked', 'Reason'),
    ('finding_dismissed', 'Reason'),
    ('finding_reinstated', 'Reason'),
    ('source_registered', 'Title Norm Reference Note'),
    ('results_recorded', 'Scores.Subject Counts.Period Counts.Category Note'),
    ('goal_set', 'Reference Ambition Text Kpi Target.Unit Target.Of KpiTarget.Unit KpiTarget.Of Due.Raw Start.Raw Frequency.Raw ResponsibleAsStated Remarks'),
    ('goal_amended', 'Kpi Target.Unit Target.Of Due.Raw Frequency.Raw Reason'),
    ('goal_conflict_settled', 'Chosen.Unit Chosen.Of Reason'),
    ('measurement_recorded', 'Method Note'),
    ('aspect_status_set', 'Explanation'),
    ('theme_planned', 'Reason');

WITH salted AS MATERIALIZED (
    SELECT e.seq_id, t.path, t.content, uuid_send(gen_random_uuid()) AS salt
      FROM mt_events e JOIN removable r ON r.type = e.type
     CROSS JOIN LATERAL string_to_table(r.members, ' ') m (name) CROSS JOIN LATERAL pg_temp.texts_of(e.data, string_to_array(m.name, '.'), NULL) t
     WHERE NOT e.headers ? 'Texts'),
texts AS (
    SELECT seq_id, jsonb_object_agg(path, encode(sha256(salt || convert_to(content, 'UTF8')), 'base64')) AS hashes, jsonb_object_agg(path, encode(salt, 'base64')) AS salts
      FROM salted GROUP BY seq_id)
UPDATE mt_events e SET headers = (e.headers - 'Hash') || jsonb_build_object('Texts', t.hashes, 'Salts', t.salts) FROM texts t WHERE e.seq_id = t.seq_id;

UPDATE mt_events e SET headers = e.headers - 'Hash'
 WHERE e.headers ? 'Hash' AND EXISTS (SELECT FROM mt_events o WHERE o.tenant_id = e.tenant_id AND o.stream_id = e.stream_id AND NOT o.headers ? 'Hash');

SELECT ir_chain_missing();

-- Receipts of before tell only in their answer which events they are of.
UPDATE ir_receipt SET stream_id = (response #>> '{reply,id}')::uuid, version = (response #>> '{reply,version}')::bigint
 WHERE stream_id IS NULL AND response #>> '{reply,id}' IS NOT NULL;
