using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>A unit that stands above another in its row, or is meant by a name there.</summary>
/// <param name="Kind">One of <see cref="UnitKinds"/>; null: whichever.</param>
internal sealed record NamedUnit(string? Kind, string Name)
{
    public string Key => NameKey.Of(Name);
}

/// <summary>A row of units as it reads: the unit itself, and what it says is above it. Columns for entity, cluster, location and team make a row of each of them.</summary>
internal sealed class UnitRow
{
    private static readonly string[] Levels = ["entity", "cluster", "location", "team"];

    public UnitRow(OldRow row, RowContext context)
    {
        Row = row;
        var levels = Levels.Select(l => (Field: l, Name: row[l])).Where(l => l.Name is not null).ToList();
        if (row["name"] is { } name)
        {
            (Name, Field) = (name, "name");
            levels.RemoveAll(l => NameKey.Of(l.Name!) == NameKey.Of(name));
        }
        else if (levels.Count > 0)
        {
            (Name, Field, LevelKind) = (levels[^1].Name, levels[^1].Field, levels[^1].Field);
            levels.RemoveAt(levels.Count - 1);
        }

        Above = row["parent"] is { } parent ? (context.Mapping.Decided(ValueOf.Unit, parent) ?? parent) is var above && above == ImportMapping.Nothing ? [] : [new NamedUnit(null, above)] : [.. levels.Select(l => new NamedUnit(l.Field, l.Name!))];
        Kind = LevelKind ?? (row["kind"] is { } kind && context.Value(ValueOf.UnitKind, kind, k => ImportWords.All.UnitKind(k) is not null, out _) is { } means ? ImportWords.All.UnitKind(means) : null);
        Code = row["code"] is { } code ? char.ToUpperInvariant(code[0]) + code[1..].Trim().Replace(' ', '-') : null;
    }

    public OldRow Row { get; }

    public string? Name { get; }

    /// <summary>The column in which its name stands.</summary>
    public string Field { get; } = "name";

    public string? Code { get; }

    public string? Kind { get; }

    /// <summary>What is above it, the highest first.</summary>
    public IReadOnlyList<NamedUnit> Above { get; }

    /// <summary>Several rows have this name: it is told from the others by what it falls under.</summary>
    public bool IsOneOfMany { get; set; }

    /// <summary>The unit that it is of, once that is known.</summary>
    public string? Unit { get; set; }

    public OrganisationMark? Began { get; set; }

    public RowOutcome Outcome { get; set; } = RowOutcome.Same;

    public IReadOnlyList<Persons.Person> People { get; set; } = [];

    public string? NameWords => Name is null ? null : NameKey.Of(Name);

    /// <summary>The column that says when it closes.</summary>
    public string ClosesBy => Row["closed"] is not null ? "closed" : "until";

    /// <summary>The first day on which it is there no more. It is read before anything is made of the row.</summary>
    public DateOnly? Closes { get; set; }

    private string? LevelKind { get; }

    /// <summary>A heading or a total among the rows.</summary>
    public bool IsHeading => (Name is null && Code is null && Row.Texts <= 1) || OrganisationRows.IsTotal(Name);

    /// <summary>By name or code: the first day of what is under it in the sheet.</summary>
    public IReadOnlyDictionary<string, DateOnly> FirstDays { get; set; } = new Dictionary<string, DateOnly>();

    public DateOnly? FirstDay(params IReadOnlyList<string?> called) =>
        called.OfType<string>().Select(c => FirstDays.TryGetValue(NameKey.Of(c), out var day) ? day : (DateOnly?)null).Min();

    /// <summary>That this row may be what another names.</summary>
    public bool IsMeantBy(NamedUnit named) => (named.Kind is null || Kind is null || Kind == named.Kind)
        && (NameWords == named.Key || (Code is not null && Codes.Same(Code, named.Name.Trim())));
}
