using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>The history is safe from the host itself: what it may not do is refused by the database (ADR 0015).</summary>
public sealed class RightsOfTheHostsRole(TwoOrganisations register) : IClassFixture<TwoOrganisations>
{
    private RegisterApi Api => register.Api;

    [Trait("Domain", "F41")]
    [Theory]
    [InlineData("UPDATE mt_events SET data = '{}'")]
    [InlineData("UPDATE mt_events SET headers = headers - 'Role'")]
    [InlineData("UPDATE mt_events SET timestamp = now() WHERE false")]
    [InlineData("DELETE FROM mt_events")]
    [InlineData("TRUNCATE mt_events")]
    [InlineData("TRUNCATE mt_events CASCADE")]
    [InlineData("SELECT FROM mt_events FOR UPDATE")]
    [InlineData("DO $$ BEGIN LOCK TABLE mt_events IN EXCLUSIVE MODE; END $$")]
    [InlineData("ALTER TABLE mt_events DISABLE TRIGGER ALL")]
    [InlineData("ALTER TABLE mt_events DISABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE mt_events ADD COLUMN more int")]
    [InlineData("ALTER TABLE mt_events OWNER TO CURRENT_USER")]
    [InlineData("DROP TABLE mt_events")]
    [InlineData("DROP POLICY tenant ON mt_events")]
    [InlineData("CREATE POLICY more ON mt_events USING (true)")]
    [InlineData("DROP SCHEMA public CASCADE")]
    [InlineData("CREATE SCHEMA more")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON mt_events FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("CREATE RULE r AS ON INSERT TO mt_events DO INSTEAD NOTHING")]
    [InlineData("DROP TRIGGER ir_chain ON mt_events")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("DELETE FROM mt_streams")]
    [InlineData("TRUNCATE mt_streams CASCADE")]
    [InlineData("UPDATE mt_streams SET tenant_id = 'balanszorg'")]
    [InlineData("UPDATE mt_streams SET id = gen_random_uuid()")]
    [InlineData("UPDATE mt_streams SET type = 'source'")]
    [InlineData("UPDATE mt_streams SET created = now()")]
    [InlineData("UPDATE mt_streams SET is_archived = true")]
    [InlineData("SELECT setval('mt_events_sequence', 1)")]
    [InlineData("ALTER SEQUENCE mt_events_sequence RESTART")]
    [InlineData("UPDATE ir_receipt SET response = '{}'")]
    [InlineData("DELETE FROM ir_receipt")]
    [InlineData("TRUNCATE ir_receipt")]
    [InlineData("UPDATE ir_seal SET hash = ''")]
    [InlineData("UPDATE ir_seal SET sealed_at = now()")]
    [InlineData("DELETE FROM ir_seal")]
    [InlineData("TRUNCATE ir_seal")]
    [InlineData("SELECT FROM ir_stretch")]
    [InlineData("INSERT INTO ir_stretch (last, earliest) VALUES (1000, now())")]
    [InlineData("DELETE FROM ir_stretch")]
    [InlineData("SELECT ir_chain_missing()")]
    [InlineData("CREATE OR REPLACE FUNCTION ir_link(p_predecessor bytea, p_content text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'")]
    [InlineData("CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("ALTER FUNCTION ir_redact(varchar, uuid, bigint) SECURITY INVOKER")]
    [InlineData("COMMENT ON SCHEMA wolverine IS 'another build'")]
    [InlineData("CREATE ROLE more")]
    [InlineData("SET ROLE register")]
    public async Task May_not_touch_what_is_recorded(string sql)
    {
        await using var connection = await Api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var enter = new NpgsqlCommand("SELECT set_config('register.tenant', 'levanto', true)", connection))
        {
            await enter.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        var refusal = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, refusal.MessageText);
    }

    [Fact]
    public async Task Has_no_way_around_that_the_catalog_knows_of()
    {
        // This one is not refused; it does nothing and warns.
        await Api.Database.ExecuteAsync("GRANT UPDATE ON mt_events TO CURRENT_USER");
        (await ApplicationRole.CannotChangeEventsAsync(Api.Database, CancellationToken.None)).ShouldBeTrue();
        (await ApplicationRole.CannotChangeEventsAsync(Api.OwnersDatabase, CancellationToken.None)).ShouldBeFalse();
        (await Api.OwnersDatabase.ColumnAsync<string>("SELECT rolname::text FROM pg_roles WHERE pg_has_role($1, oid, 'MEMBER')", Role)).ShouldBe([Role]);
        (await Api.OwnersDatabase.ValueAsync<bool>("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles WHERE rolname = $1", Role)).ShouldBeFalse();
        (await Api.OwnersDatabase.ColumnAsync<string>("SELECT relname::text FROM pg_class WHERE relowner = $1::regrole UNION SELECT proname::text FROM pg_proc WHERE proowner = $1::regrole", Role)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_these_rights_to_the_tables_of_the_register_and_no_others_so_that_a_new_one_is_thought_of() => (await Api.OwnersDatabase.ColumnAsync<string>(
        """
        SELECT format('%s: %s', c.relname, concat_ws(', ', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), (
                   SELECT min(o.privilege_type) || ' of ' || string_agg(t.attname, ', ' ORDER BY t.attname)
                     FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) o WHERE t.attrelid = c.oid AND o.grantee = $1::regrole)))
          FROM pg_class c LEFT JOIN LATERAL aclexplode(c.relacl) a ON a.grantee = $1::regrole
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
         GROUP BY c.oid, c.relname ORDER BY c.relname
        """,
        Role)).ShouldBe(
        [
            "ir_action: DELETE, INSERT, SELECT, UPDATE",
            "ir_action_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_action_words: DELETE, INSERT, SELECT, UPDATE",
            "ir_adoption: DELETE, INSERT, SELECT, UPDATE",
            "ir_adoption_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_digest: INSERT, SELECT, UPDATE of attempts, changed_at, error, state",
            "ir_digest_run: INSERT, SELECT",
            "ir_finding: DELETE, INSERT, SELECT, UPDATE",
            "ir_finding_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_finding_words: DELETE, INSERT, SELECT, UPDATE",
            "ir_frozen_report: INSERT, SELECT, UPDATE of document, redacted",
            "ir_goal: DELETE, INSERT, SELECT, UPDATE",
            "ir_goal_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_goal_words: DELETE, INSERT, SELECT, UPDATE",
            "ir_import: DELETE, INSERT, SELECT, UPDATE",
            "ir_import_item: DELETE, INSERT, SELECT, UPDATE",
            "ir_import_mapping: DELETE, INSERT, SELECT, UPDATE",
            "ir_import_row: DELETE, INSERT, SELECT, UPDATE",
            "ir_organisation: DELETE, INSERT, SELECT, UPDATE",
            "ir_organisation_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_person: DELETE, INSERT, SELECT, UPDATE",
            "ir_rebuild: DELETE, INSERT, SELECT, UPDATE",
            "ir_rebuild_skip: DELETE, INSERT, SELECT, UPDATE",
            "ir_receipt: INSERT, SELECT",
            "ir_reminder_choice: DELETE, INSERT, SELECT, UPDATE",
            "ir_report: DELETE, INSERT, SELECT, UPDATE",
            "ir_report_file: DELETE, INSERT, SELECT, UPDATE",
            "ir_report_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_report_words: DELETE, INSERT, SELECT, UPDATE",
            "ir_saved_list: DELETE, INSERT, SELECT, UPDATE",
            "ir_seal: INSERT, SELECT",
            "ir_session_key: INSERT, SELECT",
            "ir_source: DELETE, INSERT, SELECT, UPDATE",
            "ir_source_past: DELETE, INSERT, SELECT, UPDATE",
            "ir_source_words: DELETE, INSERT, SELECT, UPDATE",
            "ir_stretch: ",
            "ir_visit: DELETE, INSERT, SELECT, UPDATE",
            "ir_webhook: DELETE, INSERT, SELECT, UPDATE",
            "ir_webhook_delivery: DELETE, INSERT, SELECT, UPDATE",
            "mt_doc_deadletterevent: DELETE, INSERT, SELECT, UPDATE",
            "mt_doc_envelope: DELETE, INSERT, SELECT, UPDATE",
            "mt_event_progression: DELETE, INSERT, SELECT, UPDATE",
            "mt_event_projection_floors: DELETE, INSERT, SELECT, UPDATE",
            "mt_events: INSERT, SELECT",
            "mt_events_sequence: SELECT, USAGE",
            "mt_high_water_skips: DELETE, INSERT, SELECT, UPDATE",
            "mt_streams: INSERT, SELECT, UPDATE of timestamp, version",
        ]);

    /// <summary>Such a function works with its owner's rights, past the policies: each is looked at before it is put here.</summary>
    [Fact]
    public async Task Has_these_functions_with_more_rights_than_its_own_and_no_others() => (await Api.OwnersDatabase.ColumnAsync<string>(
        "SELECT proname || coalesce(' ' || array_to_string(proconfig, ' '), '') FROM pg_proc WHERE prosecdef AND pronamespace IN ('public'::regnamespace, 'wolverine'::regnamespace) ORDER BY 1")).ShouldBe(
        [
            "ir_actions_against search_path=public, pg_temp",
            "ir_is_settled search_path=public, pg_temp",
            "ir_keep_stretches search_path=public, pg_temp",
            "ir_last_number search_path=public, pg_temp",
            "ir_matching search_path=public, pg_temp",
            "ir_position search_path=public, pg_temp",
            "ir_position_at search_path=public, pg_temp",
            "ir_redact search_path=public, pg_temp",
            "ir_settled_moment search_path=public, pg_temp",
            "ir_under search_path=public, pg_temp",
        ]);

    private string Role => new NpgsqlConnectionStringBuilder(Api.Database.ConnectionString).Username!;
}
