using System.Data;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>
/// Writes all events and seals of a tenant so that somebody can check them without this program or its database. A line
/// of JSON each: <c>docs/verifying-an-extract.md</c> describes them and how they are checked.
/// </summary>
public sealed class Extract(NpgsqlDataSource database, TimeProvider time)
{
    private const int FlushAt = 64 * 1024;

    private const string SelectEvents = $"""
        SELECT {ChainCheck.Content}, e.headers ->> 'Hash', e.headers -> 'Salts',
               (SELECT jsonb_object_agg(k, e.data #> string_to_array(k, '.')) FROM jsonb_object_keys(e.headers -> 'Texts') k)
          FROM mt_events e WHERE e.tenant_id = $1 ORDER BY e.seq_id
        """;

    public async Task WriteAsync(string tenant, Stream output, CancellationToken ct)
    {
        // One picture for events and seals, however long the writing takes.
        await using var transaction = await database.BeginAsync(tenant, ct, IsolationLevel.RepeatableRead);
        var connection = transaction.Connection;
        using var buffer = new MemoryStream(2 * FlushAt);
        await using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder });
        Line(writer, buffer, w =>
        {
            w.WriteString("extract", "improvement-register");
            w.WriteNumber("format", 2);
            w.WriteString("tenant", tenant);
            w.WriteString("takenAt", time.GetUtcNow());
        });
        var events = 0L;
        await using (var command = new NpgsqlCommand(SelectEvents, connection) { CommandTimeout = 0 })
        {
            command.Parameters.Add(Sql.Text(tenant));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                events++;
                Line(writer, buffer, w => Event(w, reader));
                if (buffer.Length >= FlushAt)
                {
                    await FlushAsync(buffer, output, ct);
                }
            }
        }

        var seals = await SealCheck.ReadAsync(connection, tenant, ct);
        foreach (var seal in seals)
        {
            Line(writer, buffer, w => Seal(w, seal));
        }

        // Without this line it was cut off.
        Line(writer, buffer, w =>
        {
            w.WriteNumber("events", events);
            w.WriteNumber("seals", seals.Count);
        });
        await FlushAsync(buffer, output, ct);
    }

    private static void Event(Utf8JsonWriter writer, NpgsqlDataReader row)
    {
        writer.WriteString("content", row.GetString(0));
        writer.WriteString("hash", row.IsDBNull(1) ? null : row.GetString(1));
        foreach (var (name, column) in (ReadOnlySpan<(string, int)>)[("salts", 2), ("texts", 3)])
        {
            if (!row.IsDBNull(column))
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(row.GetString(column));
            }
        }
    }

    private static void Seal(Utf8JsonWriter writer, Seal seal)
    {
        writer.WriteNumber("seal", seal.Number);
        writer.WriteNumber("place", seal.Place);
        writer.WriteNumber("from", seal.From);
        writer.WriteNumber("to", seal.To);
        writer.WriteNumber("count", seal.Count);
        writer.WriteBase64String("registerPrevious", seal.RegisterPrevious);
        writer.WriteBase64String("hash", seal.Hash);
        writer.WriteNumber("microseconds", Integrity.Seal.Microseconds(seal.SealedAt));
        writer.WriteString("sealedAt", seal.SealedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    private static void Line(Utf8JsonWriter writer, MemoryStream buffer, Action<Utf8JsonWriter> members)
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        buffer.WriteByte((byte)'\n');
    }

    private static async Task FlushAsync(MemoryStream buffer, Stream output, CancellationToken ct)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
        await output.FlushAsync(ct);
        buffer.SetLength(0);
    }
}
