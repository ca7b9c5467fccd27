using ImprovementRegister.SignIn;

namespace ImprovementRegister.Importing;

public enum ImportState
{
    /// <summary>Its rows are being looked at.</summary>
    Looking,

    /// <summary>Looked at, nothing recorded.</summary>
    Ready,
    Running,

    /// <summary>Stopped on the way; what went in stays, and it can go on.</summary>
    Stopped,
    Done,
    TakingBack,
    TakenBack,
}

/// <summary>A file that somebody brings along, with what was decided about it. Its rows lie beside it (<see cref="ImportTables"/>).</summary>
/// <param name="Register">What the old register is called; the numbers in it are told apart by it.</param>
/// <param name="By">Id of who brought it; everything is recorded in that name.</param>
public sealed record Import(
    Guid Id, string Register, string FileName, string Sheet, int HeaderRow, IReadOnlyList<ImportColumn> Columns, ImportMapping Mapping, string By, DateTimeOffset At)
{
    public SheetHolds Holds { get; init; }

    /// <summary>The role in which it is recorded.</summary>
    public Role Role { get; init; } = Role.QualityManager;

    /// <summary>One row that cannot go in keeps all out.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Who and what stands in the file and is not known, with the number of rows; gone when the import has ended.</summary>
    public IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, int>> UnknownValues { get; init; } = Known;

    /// <summary>Nothing is not known.</summary>
    public static readonly IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, int>> Known = new Dictionary<ValueOf, IReadOnlyDictionary<string, int>>();

    /// <summary>Tells one look from another that took over when it seemed to have died.</summary>
    public Guid? Look { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? TakenBackBy { get; init; }

    /// <summary>Why it was stopped or taken back.</summary>
    public string? Reason { get; init; }

    /// <summary>What holds what the events of the import have in common, in their correlation id.</summary>
    public static string Correlation(Guid id) => $"import-{id:N}";
}

/// <summary>An import with where it stands.</summary>
public sealed record ImportNow(Import Import, ImportState State, DateTimeOffset Moved, IReadOnlyDictionary<RowOutcome, int> Rows)
{
    /// <summary>What has not moved for so long has lost who moved it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Its columns and words can be decided about: it was looked at, or the look has died.</summary>
    public bool CanBeMapped(DateTimeOffset now) => State == ImportState.Ready || (State == ImportState.Looking && Moved < now - Patience);

    public int Of(params IEnumerable<RowOutcome> outcomes) => outcomes.Sum(o => Rows.GetValueOrDefault(o));
}

/// <summary>A row as it is kept.</summary>
/// <param name="Cells">Null when they were removed: that is done when they are needed no more.</param>
/// <param name="Key">By which the item is known.</param>
public sealed record ImportRow(int Row, IReadOnlyList<string?>? Cells, RowOutcome? Outcome, string? Name, IReadOnlyList<RowRemark> Remarks, string? Key, Guid? Action, Guid? Finding);
