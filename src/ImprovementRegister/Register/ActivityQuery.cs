using System.Globalization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>Something that was done, as a row of the log reads it.</summary>
/// <param name="About">What it was done to, under the name that it has now.</param>
/// <param name="Text">What was done, in words.</param>
/// <param name="CorrectedTo">The day on which it happened, when <paramref name="HappenedOn"/> was corrected later (ADR 0037).</param>
public sealed record ActivityItem(
    long Position, string Type, DateTimeOffset RecordedAt, DateOnly HappenedOn, string Actor, string? ActorName, string Role, ActivitySubject About, string Text, string? Reason, DateOnly? CorrectedTo, IReadOnlyList<Mention> Mentions);

/// <param name="Id">Of the stream; of a framework and of the organisation it is theirs in this register.</param>
public sealed record ActivitySubject(StreamKind Kind, Guid Id, string? Reference, string? Title);

/// <summary>Which part of the log is asked for; null: not limited by it.</summary>
/// <param name="Until">Recorded by then.</param>
/// <param name="Of">Only what this person did, or only what others did.</param>
/// <param name="Before">Only what stands before this position.</param>
/// <param name="With">Only what the same command recorded as stands at this position.</param>
public sealed record ActivityFilter(
    DateTimeOffset? Since, DateTimeOffset? Until, string? Actor, (string Person, bool Themselves)? Of, IReadOnlyList<string> StreamTypes, IReadOnlyList<string> Aliases, IReadOnlyList<string>? Units, long? Before, long? With = null);

/// <summary>Who did what in the whole register, newest first, read from the events: of the views it takes names only.</summary>
public sealed class ActivityQuery(Snapshot snapshot, ActivityFilter filter)
{
    /// <summary>As many positions may stand the wrong way round by their moments: an append takes its moment before its numbers. What is of one command is no further apart either.</summary>
    private const long Near = 10_000;

    private readonly List<NpgsqlParameter> _parameters = [Sql.Text(snapshot.Tenant)];

    public async Task<IReadOnlyList<ActivityItem>> ReadAsync(OrganisationCatalog catalog, CultureInfo language, int limit, CancellationToken ct)
    {
        var rows = snapshot.Ask(
            $"""
            SELECT e.seq_id, e.type, e.data, e.timestamp, e.headers ->> '{EventMetadataExtensions.HappenedOn}', e.user_name, e.headers ->> 'Role', e.stream_id, s.type, e.version
              FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
             WHERE {string.Join(" AND ", Conditions())} ORDER BY e.seq_id DESC LIMIT {limit}
            """,
            row => (
                Position: row.GetInt64(0), Alias: row.GetString(1), Data: Aggregates.Types.Read(row.GetString(1), row.GetString(2)), At: row.GetFieldValue<DateTimeOffset>(3),
                On: EventMetadataExtensions.Day(row.GetString(4)), Actor: row.GetString(5), Role: row.GetString(6), Stream: row.GetGuid(7), Type: row.GetString(8), Version: row.GetInt64(9)),
            [.. _parameters]);
        await snapshot.RunAsync(ct);
        var streams = rows.Select(r => r.Stream).Distinct().ToList();
        var (names, mentioned, days) = (Mentions.AskNames(snapshot, streams), Mentions.Ask(snapshot, rows.Select(r => r.Data)), DaysPutRight.Ask(snapshot, streams));
        await snapshot.RunAsync(ct);
        var (right, mentions) = (days(), mentioned());
        var nameOf = names.SelectMany(n => n).ToDictionary(n => n.Id);
        return [.. rows.Select(r => new ActivityItem(
            r.Position, r.Alias, r.At, r.On, r.Actor, catalog.NameForStaff(new Party(PartyType.Person, r.Actor)), r.Role,
            new ActivitySubject(Aggregates.KindOf(r.Type), r.Stream, nameOf.GetValueOrDefault(r.Stream).Reference, nameOf.GetValueOrDefault(r.Stream).Title),
            HistoryReader.TextOf(r.Alias, r.Data, catalog, language, mentions), HistoryReader.ReasonOf(r.Data),
            right.CorrectedTo(r.Stream, r.Version, r.On), mentions.Those(r.Data)))];
    }

    /// <summary>How many there are, counted this far; to be had after the snapshot has run.</summary>
    public Func<int> AskCount(int most)
    {
        var rows = snapshot.Ask(
            $"SELECT count(*) FROM (SELECT FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id WHERE {string.Join(" AND ", Conditions())} LIMIT {most}) AS counted",
            row => (int)row.GetInt64(0), [.. _parameters]);
        return () => rows[0];
    }

    private IEnumerable<string> Conditions()
    {
        // What is no stream of the register has no type: the tombstone of an append that failed.
        yield return "e.tenant_id = $1 AND s.type IS NOT NULL";
        if (filter.Before is not null)
        {
            yield return $"e.seq_id < {Place(Sql.BigNumber(filter.Before))}";
        }

        if (filter.Until is not null && Place(Sql.Instant(filter.Until)) is var until)
        {
            yield return $"e.timestamp <= {until} AND e.seq_id <= (SELECT ir_position_at({until}))";
        }

        if (filter.Since is not null && Place(Sql.Instant(filter.Since)) is var since)
        {
            yield return $"e.timestamp >= {since} AND e.seq_id > (SELECT ir_position_at({since})) - {Near}";
        }

        if (filter.Actor is not null)
        {
            yield return $"e.user_name = {Place(Sql.Text(filter.Actor))}";
        }

        if (filter.Of is ({ } person, var themselves))
        {
            yield return $"lower(e.user_name) {(themselves ? "=" : "<>")} {Place(Sql.Text(person.ToLowerInvariant()))}";
        }

        if (filter.StreamTypes.Count > 0)
        {
            yield return $"s.type = ANY({Place(Sql.Texts(filter.StreamTypes))})";
        }

        if (filter.Aliases.Count > 0)
        {
            yield return $"e.type = ANY({Place(Sql.Texts(filter.Aliases))})";
        }

        if (filter.With is not null && Place(Sql.BigNumber(Math.Min(filter.With.Value, long.MaxValue - Near))) is var one)
        {
            yield return $"e.seq_id BETWEEN {one} - {Near} AND {one} + {Near} AND e.causation_id = (SELECT o.causation_id FROM mt_events o WHERE o.tenant_id = $1 AND o.seq_id = {one})";
        }

        if (filter.Units is not null && Place(Sql.Texts(filter.Units)) is var units)
        {
            var ofUnit = RegisterViews.All.Where(v => v.Columns.Contains("unit")).Select(v => $"SELECT id FROM {v.Name} WHERE tenant_id = $1 AND unit = ANY({units})");
            yield return $"e.stream_id IN ({string.Join(" UNION ALL ", ofUnit)})";
        }
    }

    private string Place(NpgsqlParameter parameter)
    {
        _parameters.Add(parameter);
        return $"${_parameters.Count}";
    }
}
