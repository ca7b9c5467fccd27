using System.Globalization;
using ImprovementRegister.Persons;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Reminders;

/// <summary>How somebody wants to be told: what one chooses for oneself, no event and no word of the register.</summary>
/// <param name="Person">The id in lower case.</param>
/// <param name="Ahead">Also before the last day; what is due, late or escalated is told to everybody.</param>
/// <param name="CalendarSince">Since when there is a link to the calendar; null: there is none.</param>
public sealed record ReminderChoice(string Person, CultureInfo Language, bool Ahead, DateTimeOffset? CalendarSince)
{
    public static ReminderChoice Usual(string person) => new(person, Texts.Dutch, true, null);

    public bool Wants(Reminder reminder) => Ahead || reminder.Reason != ReminderReason.Ahead;
}

/// <summary>Where choices and the hashes of links are kept.</summary>
public static class ReminderChoices
{
    public const string Table = "ir_reminder_choice";

    private const string Columns = "person, language, ahead, calendar_at";

    private const string Select = $"SELECT {Columns} FROM {Table} WHERE tenant_id = $1 AND ($2 IS NULL OR person = $2)";

    private const string SelectByLink = $"SELECT {Columns} FROM {Table} WHERE tenant_id = $1 AND calendar = $2";

    private const string Choose = $"""
        INSERT INTO {Table} (tenant_id, person, language, ahead) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant_id, person) DO UPDATE SET language = excluded.language, ahead = excluded.ahead
        """;

    private const string Link = $"""
        INSERT INTO {Table} (tenant_id, person, language, ahead, calendar, calendar_at) VALUES ($1, $2, 'nl', true, $3, CASE WHEN $3 IS NOT NULL THEN clock_timestamp() END)
        ON CONFLICT (tenant_id, person) DO UPDATE SET calendar = excluded.calendar, calendar_at = excluded.calendar_at
        """;

    /// <summary>Of those who chose; for the others it is as usual.</summary>
    public static async Task<Func<string, ReminderChoice>> AllAsync(Snapshot snapshot, CancellationToken ct)
    {
        var rows = snapshot.Ask(Select, Read, Sql.Text(snapshot.Tenant), Sql.Text(null));
        await snapshot.RunAsync(ct);
        var chosen = rows.ToDictionary(r => r.Person);
        return person => chosen.GetValueOrDefault(Person.KeyOf(person)) ?? ReminderChoice.Usual(Person.KeyOf(person));
    }

    public static async Task<ReminderChoice> OfAsync(Snapshot snapshot, string person, CancellationToken ct)
    {
        var rows = snapshot.Ask(Select, Read, Sql.Text(snapshot.Tenant), Sql.Text(Person.KeyOf(person)));
        await snapshot.RunAsync(ct);
        return rows.SingleOrDefault() ?? ReminderChoice.Usual(Person.KeyOf(person));
    }

    /// <returns>Whose link it is; null when nobody's, or not any more.</returns>
    public static async Task<ReminderChoice?> OfLinkAsync(Snapshot snapshot, byte[] hash, CancellationToken ct)
    {
        var rows = snapshot.Ask(SelectByLink, Read, Sql.Text(snapshot.Tenant), Sql.Bytes(hash));
        await snapshot.RunAsync(ct);
        return rows.SingleOrDefault();
    }

    public static Task ChooseAsync(NpgsqlDataSource database, string tenant, string person, CultureInfo language, bool ahead, CancellationToken ct) =>
        WriteAsync(database, tenant, Choose, ct, Sql.Text(tenant), Sql.Text(Person.KeyOf(person)), Sql.Text(language.TwoLetterISOLanguageName), Sql.Bool(ahead));

    /// <param name="hash">Of the new link, which ends the one before; null: there is none any more.</param>
    public static Task LinkAsync(NpgsqlDataSource database, string tenant, string person, byte[]? hash, CancellationToken ct) =>
        WriteAsync(database, tenant, Link, ct, Sql.Text(tenant), Sql.Text(Person.KeyOf(person)), Sql.Bytes(hash));

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = $"{Table}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("person", "varchar").AsPrimaryKey();
        table.AddColumn("language", "varchar").NotNull();
        table.AddColumn("ahead", "boolean").NotNull();
        // The link itself is kept nowhere: whoever reads the database can open no calendar.
        table.AddColumn("calendar", "bytea").AllowNulls();
        table.AddColumn("calendar_at", "timestamptz").AllowNulls();
        table.Indexes.Add(new IndexDefinition("ir_reminder_choice_calendar") { Columns = ["tenant_id", "calendar"], IsUnique = true });
        return table;
    }

    private static async Task WriteAsync(NpgsqlDataSource database, string tenant, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static ReminderChoice Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1) == "en" ? Texts.English : Texts.Dutch, row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3));
}
