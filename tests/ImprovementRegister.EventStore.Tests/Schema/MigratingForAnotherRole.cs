using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Schema;

/// <summary>One role owns the schema, and hosts work under another (ADR 0015). Roles are the server's, so each test has names of its own.</summary>
public sealed class MigratingForAnotherRole : IAsyncLifetime
{
    private static readonly SchemaStep View = new("900_view", "CREATE TABLE view_of_shelves (id int)");

    private readonly string _unique = Guid.NewGuid().ToString("N")[..8];
    private readonly List<NpgsqlDataSource> _sources = [];
    private string _superuser = "";

    private string Host => "host \"" + _unique;

    private string Owner => "owner_" + _unique;

    [Fact]
    public async Task Makes_the_role_with_its_password_and_gives_it_the_views()
    {
        var superuser = As("register");
        await MigrateAsync(superuser);
        (await superuser.ValueAsync<bool>("SELECT rolpassword LIKE 'SCRAM%' AND rolcanlogin AND NOT rolsuper FROM pg_authid WHERE rolname = $1", Host)).ShouldBeTrue();
        (await OwnersAsync(superuser)).ShouldBe([$"mt_events register", $"mt_streams register", $"view_of_shelves {Host}"]);
        (await As(Host).ValueAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task Eight_hosts_that_start_at_once_on_two_databases_make_one_role()
    {
        var other = NpgsqlDataSource.Create(await PostgresCluster.NewDatabaseAsync());
        _sources.Add(other);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => MigrateAsync(i % 2 == 0 ? As("register") : other)));
        (await other.ValueAsync<long>("SELECT count(*) FROM pg_roles WHERE rolname = $1", Host)).ShouldBe(1);
    }

    [Fact]
    public async Task Takes_over_what_an_earlier_version_made_under_the_hosts_role_or_the_owners()
    {
        var superuser = As("register");
        await superuser.ExecuteAsync($"CREATE ROLE \"{Host.Replace("\"", "\"\"")}\" LOGIN; GRANT CREATE ON SCHEMA public TO PUBLIC; CREATE SCHEMA ir_rebuild_old");
        await StoreDatabase.Migrator(As(Host), [.. Store, View]).MigrateAsync(CancellationToken.None);
        (await ApplicationRole.CannotChangeEventsAsync(As(Host), CancellationToken.None)).ShouldBeFalse();
        await superuser.ExecuteAsync("ALTER TABLE view_of_shelves OWNER TO register");

        await MigrateAsync(superuser);
        (await OwnersAsync(superuser)).ShouldBe([$"mt_events register", $"mt_streams register", $"view_of_shelves {Host}"]);
        (await ApplicationRole.CannotChangeEventsAsync(As(Host), CancellationToken.None)).ShouldBeTrue();
        (await superuser.ValueAsync<string>("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'ir_append'")).ShouldBe("register");
        await As(Host).ExecuteAsync("DROP SCHEMA ir_rebuild_old");
    }

    [Fact]
    public async Task Needs_no_superuser_when_the_owner_may_make_roles()
    {
        await OwnerAsync("CREATEROLE");
        await MigrateAsync(As(Owner));
        await MigrateAsync(As(Owner));
        (await OwnersAsync(As(Owner))).ShouldBe([$"mt_events {Owner}", $"mt_streams {Owner}", $"view_of_shelves {Host}"]);
        (await ApplicationRole.CannotChangeEventsAsync(As(Host), CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Says_what_an_administrator_of_the_database_must_do_when_the_owner_may_not()
    {
        await OwnerAsync("NOCREATEROLE");
        (await Should.ThrowAsync<ApplicationRoleException>(() => MigrateAsync(As(Owner)))).Message.ShouldContain("CREATE ROLE");
        await As("register").ExecuteAsync($"CREATE ROLE \"{Host.Replace("\"", "\"\"")}\" LOGIN");
        (await Should.ThrowAsync<ApplicationRoleException>(() => MigrateAsync(As(Owner)))).Message.ShouldContain("GRANT");
        await As("register").ExecuteAsync($"GRANT \"{Host.Replace("\"", "\"\"")}\" TO {Owner}");
        await MigrateAsync(As(Owner));
        (await As(Host).ValueAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task The_hosts_role_only_looks_whether_all_steps_are_there()
    {
        await MigrateAsync(As("register"));
        (await ApplicationRole.MayMigrateAsync(As(Host), CancellationToken.None)).ShouldBeFalse();
        await StoreDatabase.Migrator(As(Host), [.. Store, View]).CheckAsync(CancellationToken.None);
        var behind = await Should.ThrowAsync<SchemaBehindException>(
            () => StoreDatabase.Migrator(As(Host), [.. Store, View, new SchemaStep("901_more", "SELECT 1")]).CheckAsync(CancellationToken.None));
        behind.Message.ShouldContain("901_more");
        behind.Message.ShouldNotContain("900_view");
    }

    public async Task InitializeAsync() => _superuser = await PostgresCluster.NewDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }
    }

    private static IReadOnlyList<SchemaStep> Store => SchemaStep.Of(typeof(PostgresEventStore).Assembly);

    private Task MigrateAsync(NpgsqlDataSource owner) => StoreDatabase.Migrator(owner, [.. Store, View])
        .MigrateAsync(new ApplicationRole(Host, "it's \\ secret", ["view_of_shelves"]), CancellationToken.None);

    private async Task OwnerAsync(string may)
    {
        await As("register").ExecuteAsync($"CREATE ROLE {Owner} LOGIN {may}");
        await As("register").ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(_superuser).Database} OWNER TO {Owner}");
    }

    private NpgsqlDataSource As(string role)
    {
        _sources.Add(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_superuser) { Username = role }));
        return _sources[^1];
    }

    private static Task<List<string>> OwnersAsync(NpgsqlDataSource database) => database.ColumnAsync<string>(
        "SELECT relname || ' ' || pg_get_userbyid(relowner) FROM pg_class WHERE relname IN ('mt_events', 'mt_streams', 'view_of_shelves') ORDER BY 1");
}
