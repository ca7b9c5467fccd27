using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>
/// Writes the history as OCEL 2.0 JSON (ocel-standard.org), for process mining: actions, findings, sources, goals and the nodes
/// that they hang under as objects, everything that happened to them as events. No persons are in it, and no texts.
/// </summary>
public sealed class OcelExport(NpgsqlDataSource database)
{
    private const int FlushAt = 64 * 1024;

    private static readonly (StreamKind Kind, string Type, string Columns)[] Objects =
    [
        (StreamKind.ImprovementAction, "action", "kind, status, unit, nodes, sources || findings || goals || CASE WHEN parent IS NULL THEN '{}'::uuid[] ELSE ARRAY[parent] END"),
        (StreamKind.Finding, "finding", "kind, CASE WHEN dismissed THEN 'Dismissed' ELSE 'Standing' END, unit, nodes, ARRAY[source]"),
        (StreamKind.Source, "source", "type, NULL::varchar, unit, '{}'::varchar[], '{}'::uuid[]"),
        (StreamKind.Goal, "goal", "NULL::varchar, NULL::varchar, unit, nodes, '{}'::uuid[]"),
    ];

    /// <summary>The types of event of these objects.</summary>
    private static readonly string[] Told =
        [.. Objects.Select(o => Aggregates.StreamTypeOf(o.Kind)).SelectMany(type => Aggregates.StreamTypes.Where(a => a.Value == type).Select(a => a.Key))];

    /// <summary>The day that was recorded with an event, where that was corrected: <c>happenedOn</c> is the right one (ADR 0037).</summary>
    private const string RecordedAs = "happenedOnAsRecorded";

    private static readonly string[] Attributes = ["kind", "status", "unit"];

    public async Task WriteAsync(string tenant, OrganisationCatalog catalog, Stream output, CancellationToken ct)
    {
        // One picture of objects and events, however long the writing takes.
        await using var transaction = await database.BeginAsync(tenant, ct, IsolationLevel.RepeatableRead);
        var connection = transaction.Connection;
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder });
        json.WriteStartObject();
        Types(json, "objectTypes", [.. Objects.Select(o => (o.Type, Attributes)), ("node", ["framework", "nodeKind"])]);
        Types(json, "eventTypes", [.. Told.Select(a => (a, (string[])["happenedOn", "role", RecordedAs]))]);
        json.WriteStartArray("objects");
        var nodes = catalog.Frameworks.SelectMany(f => f.Nodes.Select(n => (Framework: f, Node: n))).ToList();
        foreach (var (framework, node) in nodes)
        {
            Node(json, framework, node);
        }

        var known = nodes.Select(n => n.Node.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, type, columns) in Objects)
        {
            await RowsAsync(
                connection, $"SELECT id, changed_at, {columns} FROM {Aggregates.TableOf(kind)} WHERE tenant_id = $1 ORDER BY id", row => Object(json, type, row, known), json, output, ct, Sql.Text(tenant));
        }

        json.WriteEndArray();
        var days = await DaysPutRight.ReadAsync(connection, tenant, ct);
        json.WriteStartArray("events");
        await RowsAsync(
            connection,
            $"""
            SELECT e.seq_id, e.type, e.timestamp, e.headers ->> '{EventMetadataExtensions.HappenedOn}', e.headers ->> 'Role', e.stream_id, e.data, e.version
              FROM mt_events e WHERE e.tenant_id = $1 AND e.type = ANY($2) ORDER BY e.seq_id
            """,
            row => Event(json, row, known, days), json, output, ct, Sql.Text(tenant), Sql.Texts(Told));
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static async Task RowsAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> write, Utf8JsonWriter json, Stream output, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            write(reader);
            if (json.BytesPending >= FlushAt)
            {
                await json.FlushAsync(ct);
                await output.FlushAsync(ct);
            }
        }
    }

    private static void Types(Utf8JsonWriter json, string name, IReadOnlyList<(string Type, string[] Attributes)> types)
    {
        json.WriteStartArray(name);
        foreach (var (type, attributes) in types)
        {
            json.WriteStartObject();
            json.WriteString("name", type);
            json.WriteStartArray("attributes");
            foreach (var attribute in attributes)
            {
                json.WriteStartObject();
                json.WriteString("name", attribute);
                json.WriteString("type", "string");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Node(Utf8JsonWriter json, Framework framework, FrameworkNode node)
    {
        json.WriteStartObject();
        json.WriteString("id", node.Code);
        json.WriteString("type", "node");
        json.WriteStartArray("attributes");
        Attribute(json, "framework", framework.Code, DateTimeOffset.UnixEpoch);
        Attribute(json, "nodeKind", node.Kind.ToString(), DateTimeOffset.UnixEpoch);
        json.WriteEndArray();
        Relations(json, node.Parent is null ? [] : [(node.Parent, "partOf")]);
        json.WriteEndObject();
    }

    private static void Object(Utf8JsonWriter json, string type, NpgsqlDataReader row, HashSet<string> nodes)
    {
        json.WriteStartObject();
        json.WriteString("id", row.GetGuid(0));
        json.WriteString("type", type);
        json.WriteStartArray("attributes");
        for (var i = 0; i < Attributes.Length; i++)
        {
            if (!row.IsDBNull(2 + i))
            {
                Attribute(json, Attributes[i], row.GetString(2 + i), row.GetFieldValue<DateTimeOffset>(1));
            }
        }

        json.WriteEndArray();
        Relations(json, [.. row.GetFieldValue<string[]>(5).Where(nodes.Contains).Select(n => (n, "serves")), .. row.GetFieldValue<Guid[]>(6).Distinct().Select(id => (id.ToString(), "concerns"))]);
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, NpgsqlDataReader row, HashSet<string> nodes, DaysPutRight days)
    {
        json.WriteStartObject();
        json.WriteString("id", row.GetInt64(0).ToString(CultureInfo.InvariantCulture));
        json.WriteString("type", row.GetString(1));
        json.WriteString("time", row.GetFieldValue<DateTimeOffset>(2).UtcDateTime);
        json.WriteStartArray("attributes");
        var recorded = row.GetString(3);
        var right = days.CorrectedTo(row.GetGuid(5), row.GetInt64(7), EventMetadataExtensions.Day(recorded));
        Value(json, "happenedOn", right?.ToString("O", CultureInfo.InvariantCulture) ?? recorded);
        Value(json, "role", row.GetString(4));
        if (right is not null)
        {
            Value(json, RecordedAs, recorded);
        }

        json.WriteEndArray();
        Relations(json, [(row.GetGuid(5).ToString(), "subject"), .. Named(JsonNode.Parse(row.GetString(6))!.AsObject(), nodes)]);
        json.WriteEndObject();
    }

    /// <summary>The nodes that an event names.</summary>
    private static IEnumerable<(string, string)> Named(JsonObject data, HashSet<string> nodes) =>
        data["Nodes"] is JsonArray named ? named.Select(n => n?.ToString() ?? "").Where(nodes.Contains).Distinct().Select(n => (n, "serves")) : [];

    private static void Value(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Attribute(Utf8JsonWriter json, string name, string value, DateTimeOffset time)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("time", time.UtcDateTime);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Relations(Utf8JsonWriter json, IReadOnlyList<(string Id, string Qualifier)> relations)
    {
        json.WriteStartArray("relationships");
        foreach (var (id, qualifier) in relations)
        {
            json.WriteStartObject();
            json.WriteString("objectId", id);
            json.WriteString("qualifier", qualifier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
