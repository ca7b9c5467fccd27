using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Tests.Following;
using ImprovementRegister.EventStore.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Schema;

/// <summary>The history is safe from the host itself: what it may not do is refused by the database (ADR 0015).</summary>
public sealed class RoleOfTheHosts(RoleOfTheHosts.Database database) : IClassFixture<RoleOfTheHosts.Database>
{
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
    [InlineData("ALTER TABLE mt_events ADD COLUMN more int")]
    [InlineData("ALTER TABLE mt_events OWNER TO CURRENT_USER")]
    [InlineData("DROP TABLE mt_events")]
    [InlineData("DROP SCHEMA public CASCADE")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON mt_events FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("CREATE RULE r AS ON INSERT TO mt_events DO INSTEAD NOTHING")]
    [InlineData("DELETE FROM mt_streams")]
    [InlineData("TRUNCATE mt_streams CASCADE")]
    [InlineData("UPDATE mt_streams SET tenant_id = 'south'")]
    [InlineData("UPDATE mt_streams SET is_archived = true")]
    [InlineData("SELECT setval('mt_events_sequence', 1)")]
    [InlineData("ALTER SEQUENCE mt_events_sequence RESTART")]
    [InlineData("UPDATE ir_receipt SET response = '{}'")]
    [InlineData("DELETE FROM ir_receipt")]
    [InlineData("DELETE FROM ir_projection_skip")]
    [InlineData("UPDATE ir_seal SET hash = ''")]
    [InlineData("DELETE FROM ir_seal")]
    [InlineData("TRUNCATE ir_seal")]
    [InlineData("SELECT ir_chain_missing()")]
    [InlineData("UPDATE ir_schema SET hash = ''")]
    [InlineData("INSERT INTO ir_schema (step, hash) VALUES ('x', '')")]
    [InlineData("CREATE OR REPLACE FUNCTION ir_link(p_predecessor bytea, p_content text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'")]
    [InlineData("CREATE ROLE more")]
    [InlineData("SET ROLE register")]
    public async Task May_not_touch_what_is_recorded(string sql)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => database.AsHost.ExecuteAsync(sql));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, refusal.MessageText);
    }

    [Fact]
    public async Task Has_no_way_around_that_the_catalog_knows_of()
    {
        // This one is not refused; it does nothing and warns.
        await database.AsHost.ExecuteAsync("GRANT UPDATE ON mt_events TO CURRENT_USER");
        (await ApplicationRole.CannotChangeEventsAsync(database.AsHost, CancellationToken.None)).ShouldBeTrue();
        (await ApplicationRole.CannotChangeEventsAsync(database.AsOwner, CancellationToken.None)).ShouldBeFalse();
        (await database.AsOwner.ColumnAsync<string>("SELECT rolname::text FROM pg_roles WHERE pg_has_role('register_app', oid, 'MEMBER')")).ShouldBe(["register_app"]);
    }

    [Fact]
    public async Task Has_these_rights_to_the_tables_and_no_others_so_a_new_table_cannot_be_forgotten() => (await database.AsOwner.ColumnAsync<string>(
        """
        SELECT format('%s: %s', c.relname, concat_ws(', ', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), (
                   SELECT min(o.privilege_type) || ' of ' || string_agg(t.attname, ', ' ORDER BY t.attname)
                     FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) o WHERE t.attrelid = c.oid AND o.grantee = 'register_app'::regrole)))
          FROM pg_class c LEFT JOIN LATERAL aclexplode(c.relacl) a ON a.grantee = 'register_app'::regrole
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
         GROUP BY c.oid, c.relname ORDER BY c.relname
        """)).ShouldBe(
        [
            "ir_projection: INSERT, SELECT, UPDATE",
            "ir_projection_skip: INSERT, SELECT",
            "ir_rebuild: INSERT, SELECT, UPDATE",
            "ir_receipt: INSERT, SELECT",
            "ir_schema: SELECT",
            "ir_seal: INSERT, SELECT",
            "ir_stretch: INSERT, SELECT",
            "mt_event_progression: DELETE, INSERT, SELECT, UPDATE",
            "mt_events: INSERT, SELECT",
            "mt_events_sequence: SELECT, USAGE",
            "mt_streams: INSERT, SELECT, UPDATE of timestamp, version",
        ]);

    [Fact]
    public async Task May_append_read_and_keep_receipts()
    {
        await using var store = new PostgresEventStore(database.AsHost, Shelf.Registry, []);
        var id = Guid.CreateVersion7();
        await store.RecordAsync(Shelf.New(id) with { Receipt = new ReceiptRequest("key-1", [1], _ => "{}") });
        await store.RecordAsync(Shelf.At(id, 1, new BookPlaced("A"), new BookPlaced("B")));
        await store.KeepReceiptAsync(Shelf.Tenant, "key-2", [2], "{}", CancellationToken.None);
        (await store.ReadAsync(id)).Count.ShouldBe(3);
        (await store.FindReceiptAsync(Shelf.Tenant, "key-1", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task May_follow_the_order_and_rebuild_views_again_and_again()
    {
        var (followed, inline) = (new Ledger("followed"), new Ledger("inline_ledger"));
        await using var bank = await Bank.OpenUnderTheRoleOfHostsAsync([followed, inline], inline);
        var control = bank.Control(followed);
        using var daemon = bank.Daemon(followed);
        await daemon.StartAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            await bank.AppendAsync(new Deposited(1));
            await bank.Rebuild.RunAsync(followed, null, CancellationToken.None);
            await bank.Rebuild.RunAsync(inline, null, CancellationToken.None);
        }

        var last = await bank.AppendAsync(new Deposited(1));
        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        (await bank.SeenAsync(followed)).ShouldBe(await bank.RecordedAsync());
        (await bank.SeenAsync(inline)).ShouldBe(await bank.RecordedAsync());
        await daemon.StopAsync(CancellationToken.None);
    }

    public sealed class Database : IAsyncLifetime
    {
        public NpgsqlDataSource AsHost { get; private set; } = null!;

        public NpgsqlDataSource AsOwner { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var owner = await PostgresCluster.NewDatabaseAsync();
            (AsOwner, AsHost) = (NpgsqlDataSource.Create(owner), NpgsqlDataSource.Create(PostgresCluster.AsApplication(owner)));
            await StoreDatabase.Migrator(AsOwner, SchemaStep.Of(typeof(PostgresEventStore).Assembly))
                .MigrateAsync(new ApplicationRole("register_app", null, []), CancellationToken.None);
            await using var store = new PostgresEventStore(AsOwner, Shelf.Registry, []);
            await store.RecordAsync(Shelf.New(Guid.CreateVersion7()));
        }

        public async Task DisposeAsync()
        {
            await AsHost.DisposeAsync();
            await AsOwner.DisposeAsync();
        }
    }
}
