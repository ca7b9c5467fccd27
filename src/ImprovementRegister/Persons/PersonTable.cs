using System.Text.Json;
using ImprovementRegister.Setup;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;
using ISchemaObject = Weasel.Core.ISchemaObject;

namespace ImprovementRegister.Persons;

/// <summary>
/// Where people are kept: a row with a document for each, that is written over and erased in place. A table of ours, since
/// Marten's own policy for documents binds the owner too and knows no "all organisations" (ADR 0028).
/// </summary>
public static class PersonTable
{
    public const string Name = "ir_person";

    /// <summary>What people chose for themselves; it goes with their name.</summary>
    public static readonly IReadOnlyList<string> Chosen = [Reminders.ReminderChoices.Table, Preferences.SavedLists.Table, Preferences.Visits.Table];

    public const string Select = $"SELECT data FROM {Name} WHERE tenant_id = $1";

    /// <summary>Differs after every change: moments are no order of commits, so each change draws a mark.</summary>
    public const string SelectMark = $"SELECT count(*) || '/' || coalesce(sum(hashtext(mark::text)), 0) FROM {Name} WHERE tenant_id = $1";

    private const string Insert = $"INSERT INTO {Name} (tenant_id, id, data, mark) VALUES (";
    private const string Over = ") ON CONFLICT (tenant_id, id) DO UPDATE SET data = excluded.data, mark = excluded.mark";
    private const string IfNew = ") ON CONFLICT DO NOTHING";

    public static Person Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<Person>(row.GetString(0), EventTypes.Json)!;

    /// <summary>All or none of them.</summary>
    public static async Task KeepAsync(NpgsqlDataSource database, string tenant, IReadOnlyList<Person> people, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        foreach (var person in people)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert + "$1, $2, $3, gen_random_uuid()" + Over) { Parameters = { Sql.Text(tenant), Sql.Text(person.Key), Sql.Json(Json(person)) } });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>As the owner of the table, those of any organisation; who is there already stays as it is.</summary>
    internal static async Task KeepAsync(NpgsqlConnection connection, IReadOnlyList<(string Tenant, Person Person)> people, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (tenant, person) in people)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert + "$1, $2, $3, gen_random_uuid()" + IfNew) { Parameters = { Sql.Text(tenant), Sql.Text(person.Key), Sql.Json(Json(person)) } });
        }

        if (people.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Name}") { PrimaryKeyName = "ir_person_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("id", "varchar").AsPrimaryKey();
        table.AddColumn("data", "jsonb").NotNull();
        table.AddColumn("mark", "uuid").NotNull();
        return table;
    }

    private static string Json(Person person) => JsonSerializer.Serialize(person, EventTypes.Json);

    /// <summary>Keeps somebody in the transaction of a command, ahead of its events.</summary>
    internal sealed class Operation : ChangeOperation
    {
        /// <param name="onlyIfNew">Leaves who is there already as it is.</param>
        public Operation(string tenant, Person person, bool onlyIfNew) : this(tenant, person, onlyIfNew, Guid.NewGuid())
        {
        }

        private Operation(string tenant, Person person, bool onlyIfNew, Guid mark)
            : base(Insert + "?, ?, ?, ?" + (onlyIfNew ? IfNew : Over), (tenant, NpgsqlDbType.Varchar), (person.Key, NpgsqlDbType.Varchar), (Json(person), NpgsqlDbType.Jsonb), (mark, NpgsqlDbType.Uuid)) => Mark = mark;

        /// <summary>By which it is seen that the row was changed since.</summary>
        public Guid Mark { get; }
    }
}
