using System.Text.RegularExpressions;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Importing;

/// <summary>
/// Rows of an old improvement register: an action with what it came out of, a finding, or both. A row goes in as the commands by
/// which a person would have entered it then, on the days that it tells.
/// </summary>
public static partial class RegisterRows
{
    private static (string, string)[] OfAction(Read read) => [("happenedOn", read.RaisedFrom), ("sources", "source"), ("findings", "finding")];

    private static (string, string)[] OfSource(Read read) => [("type", "sourceType"), ("title", "source"), ("heldOn", "sourceDate"), ("happenedOn", read.RaisedFrom)];

    private static (string, string)[] OfFinding(Read read) => [("text", "finding"), ("kind", "findingKind"), ("foundOn", read.RaisedFrom), ("happenedOn", read.RaisedFrom)];

    internal static readonly RowRemark Heading = new(null, "heading", new Message("Een tussenkop of totaalregel; die wordt overgeslagen.", "A heading or a total among the rows; it is skipped."), false);

    /// <summary>Reads a row, and by which key it would be found among what was brought along before.</summary>
    /// <param name="key">The key that it was given when all rows were looked at; null while that is done.</param>
    public static PreparedRow Prepare(OldRow row, RowContext context, string? key = null)
    {
        var read = new Read(row, context);
        if (read.Title is null && read.FindingText is null)
        {
            if (row.Texts == 1)
            {
                return new PreparedRow(row, read, null, null, new RowPlan(RowOutcome.Skipped, null, [Heading]));
            }

            row.Problem("title", "required", new Message("Er staat geen actie en geen bevinding; vul een van beide in.", "There is no action and no finding; fill in one of them."));
            return new PreparedRow(row, read, null, SourceKey(row, context, read), null);
        }

        key ??= read.Key();
        if (!context.Rows.TryAdd(key, row.Number))
        {
            row.Problem("reference", "reference-twice", new Message(
                $"Dit nummer staat ook op rij {context.Rows[key]}; geef elke rij een eigen nummer.", $"This number is on row {context.Rows[key]} too; give each row a number of its own."));
            key = null;
        }

        return new PreparedRow(row, read, key, SourceKey(row, context, read), null);
    }

    /// <summary>What becomes of it, now that it is known what of it was brought along before.</summary>
    public static RowPlan Plan(PreparedRow prepared, RowContext context)
    {
        var (row, read) = (prepared.Row, prepared.Read);
        if (prepared.Plan is { } plan)
        {
            return plan;
        }

        var hashes = read.Hashes();
        if (prepared.Key is not { } key || !context.Items.TryGetValue(key, out var known))
        {
            return Begin(row, context, read, new KnownItem(prepared.Key ?? "", hashes, null, null, null));
        }

        var changed = ChangedSince(known, hashes);
        return changed.Count == 0 ? new RowPlan(RowOutcome.Same, read.Name, []) { Item = known }
            : RegisterCorrections.Plan(row, context, read, known with { Hashes = hashes }, changed);
    }

    /// <summary>The fields that read differently now; none when that cannot be told any more.</summary>
    private static HashSet<string> ChangedSince(KnownItem known, IReadOnlyDictionary<string, string> hashes) =>
        known.Hashes.Count == 0 ? [] : [.. hashes.Keys.Union(known.Hashes.Keys).Where(f => hashes.GetValueOrDefault(f) != known.Hashes.GetValueOrDefault(f))];

    /// <summary>Whether what the item brought in must be looked at to tell what becomes of the row.</summary>
    public static bool NeedsStreams(PreparedRow prepared, KnownItem item) => ChangedSince(item, prepared.Read.Hashes()).Count > 0;

    private static RowPlan Begin(OldRow row, RowContext context, Read read, KnownItem item)
    {
        var source = SourceOf(row, context, read);
        // The rest of the row is looked at whatever is wrong or missing in it: people mend a row once.
        var finding = read.FindingText is null ? null : FindingOf(row, context, read, source);
        var seen = new SeenStreams([.. source is null ? [] : (object[])[new Seen<Source>(source.Id, 1, source.State)], .. finding is null ? [] : (object[])[new Seen<Finding>(finding.Id, 1, finding.State)]]);
        var action = read.Title is null && read.FindingText is not null ? null : ActionOf(row, context, read, source, finding, seen);
        if (row.IsBad || source is null)
        {
            return Bad(row, read.Name);
        }

        return new RowPlan(RowOutcome.New, read.Name, row.Remarks)
        {
            Item = item with { Source = source.Id, Finding = finding?.Id, Action = action?.Id },
            Source = source,
            Changes = [.. new[] { finding?.Change, action?.Change }.OfType<StreamChange>(), .. action?.Others ?? []],
            Newcomers = read.NewcomersOf(action?.Newcomers ?? []),
            Confirmed = [.. (action?.Confirmed ?? []).Concat(finding?.Confirmed ?? []).Distinct()],
        };
    }

    private static RowPlan Bad(OldRow row, string? name) => new(RowOutcome.Bad, name, row.Remarks);

    /// <summary>The source of a row: the same type, title, day and norm are one.</summary>
    private static RowSource? SourceOf(OldRow row, RowContext context, Read read)
    {
        var (type, title) = (read.SourceType, read.SourceTitle);
        if (type is null || title is null)
        {
            row.Problem("source", "source-missing", new Message(
                "Een actie komt ergens uit voort: zet in het bestand de bron en de soort bron, of kies bij de import een bron voor rijen zonder.",
                "An action comes out of something: put the source and its type into the file, or choose a source for rows without one."));
            new Draft<Source>(row, context, Guid.CreateVersion7()).Look(
                new RegisterSource(type ?? context.Now.Catalog.SourceTypes.All[0].Code, title ?? "X", null, null, row["sourceDate"] is { } held ? OldRow.Written(held) : null, null, null), OfSource(read));
            return null;
        }

        var known = context.Now.Catalog.SourceTypes.Resolve(type);
        var norm = known?.Fields.Contains(SourceField.Norm) == true ? read.Norm : null;
        var heldOn = row["sourceDate"] is { } date ? OldRow.Written(date) : null;
        var key = SourceKey(row, context, read)!;
        if (!context.Sources.TryGetValue(key, out var source))
        {
            if (context.Items.TryGetValue(key, out var item) && item.Source is { } id && context.Streams.TryGetValue(id, out var stream))
            {
                source = new RowSource(key, id, (Source)stream.State, null);
            }
            else
            {
                var draft = new Draft<Source>(row, context, Guid.CreateVersion7());
                if (!draft.Do(new RegisterSource(type, title, known is null ? read.Norm : norm, null, heldOn, null, null) { HappenedOn = heldOn is null ? read.RaisedOn : null }, null, OfSource(read)))
                {
                    return null;
                }

                source = new RowSource(key, draft.Id, draft.State, draft.Change);
            }

            context.Sources[key] = source;
        }

        if (read.FindingText is not null && context.Now.Catalog.SourceTypes.Of(source.State.Type) is { LogsFindings: false } without)
        {
            row.Problem("finding", "no-findings-of-type", new Message($"Bij '{without.Name}' horen geen bevindingen, alleen cijfers.", $"'{without.NameEn}' brings no findings, figures only."));
        }

        return source;
    }

    private static string? SourceKey(OldRow row, RowContext context, Read read)
    {
        if (read.SourceType is not { } type || read.SourceTitle is not { } title)
        {
            return null;
        }

        var known = context.Now.Catalog.SourceTypes.Resolve(type);
        var norm = known?.Fields.Contains(SourceField.Norm) == true ? read.Norm : null;
        return $"{NameKey.Of(context.Register)}/source/{RowHash.Of(known?.Code ?? type, NameKey.Of(title), row["sourceDate"] is { } date ? OldRow.Written(date) : null, norm)}";
    }

    private static Draft<Finding>? FindingOf(OldRow row, RowContext context, Read read, RowSource? source)
    {
        var draft = new Draft<Finding>(row, context, Guid.CreateVersion7());
        return draft.Do(
            new LogFinding(read.FindingText, read.FindingKind(), read.Nodes, read.Unit, read.RaisedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), read.Title is null ? read.Reference : null) { Clause = row["clause"], ExternalKey = read.Title is null ? read.ExternalKey : null }
                .From(source?.Id ?? Guid.CreateVersion7(), source?.State.HeldOn, source?.State.Norm),
            null, OfFinding(read)) ? draft : null;
    }

    private static Draft<ImprovementAction> ActionOf(OldRow row, RowContext context, Read read, RowSource? source, Draft<Finding>? finding, SeenStreams seen)
    {
        var draft = new Draft<ImprovementAction>(row, context, Guid.CreateVersion7());
        var sources = finding is not null ? [] : (IReadOnlyList<Guid>)[source?.Id ?? Guid.CreateVersion7()];
        draft.Do(
            new RaiseAction(
                read.Title, read.ActionKind(finding is not null), read.Description, read.Reference, sources, finding is null ? [] : [finding.Id], read.Nodes, [], read.Unit,
                read.Owner(), read.Responsible(), read.Deadline, null) { HappenedOn = read.RaisedOn, ExternalKey = read.ExternalKey },
            seen, OfAction(read));
        read.Steps(draft);
        return draft;
    }
}

/// <summary>A row that was read.</summary>
/// <param name="Key">Null when it cannot go in.</param>
/// <param name="Plan">What becomes of it whatever was brought along before.</param>
public sealed record PreparedRow(OldRow Row, RegisterRows.Read Read, string? Key, string? SourceKey, RowPlan? Plan);
