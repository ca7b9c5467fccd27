using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ImprovementRegister.Views;

/// <summary>Rows of a temporal view as they travel to the database: it gives them the types of its table.</summary>
internal sealed class TemporalJson<TState>(IReadOnlyList<Column<TState>> columns)
    where TState : class
{
    public string Of(IEnumerable<TemporalRow<TState>> rows)
    {
        using var buffer = new MemoryStream(2048);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                Write(writer, row);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Write(Utf8JsonWriter writer, TemporalRow<TState> row)
    {
        writer.WriteStartObject();
        writer.WriteString("tenant_id", row.Tenant);
        writer.WriteString("id", row.Id);
        writer.WriteNumber("version", row.Version);
        Write(writer, "recorded_from", row.From);
        writer.WriteString("valid_from", row.ValidFrom.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("changed_on", row.ChangedOn.ToString("O", CultureInfo.InvariantCulture));
        Write(writer, "changed_at", row.ChangedAt);
        if (row.Position is { } position)
        {
            writer.WriteNumber("position", position);
        }

        foreach (var column in columns)
        {
            writer.WritePropertyName(column.Name);
            JsonSerializer.Serialize(writer, column.Value(row.State) is DateOnly last && last == DateOnly.MaxValue ? "infinity" : column.Value(row.State), EventTypes.Json);
        }

        if (row.ValidTo is { } day)
        {
            Write(writer, "recorded_to", row.Until);
            writer.WriteString("valid_to", day.ToString("O", CultureInfo.InvariantCulture));
            Write(writer, "ended", row.Ended);
        }
        else
        {
            writer.WritePropertyName("state");
            StateJson.Write(writer, row.State);
        }

        writer.WriteEndObject();
    }

    /// <summary>What is left out is that of the append (<see cref="TemporalSql"/>).</summary>
    private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment == TemporalRow<TState>.Never)
        {
            writer.WriteString(name, "infinity");
        }
        else if (moment is { } known)
        {
            writer.WriteString(name, known);
        }
    }
}
