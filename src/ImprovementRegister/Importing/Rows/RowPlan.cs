using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

/// <summary>What becomes of a row: foreseen (new to bad), and what came of it afterwards.</summary>
public enum RowOutcome
{
    /// <summary>Goes in.</summary>
    New,

    /// <summary>Is in already; what is different now is corrected.</summary>
    Changed,

    /// <summary>Is in already, word for word.</summary>
    Same,

    /// <summary>A heading or a total among the rows, or a row whose cells were removed before it went in.</summary>
    Skipped,

    /// <summary>Cannot go in as it is.</summary>
    Bad,

    Recorded,

    Corrected,

    /// <summary>Was refused when it was to go in: something had changed meanwhile.</summary>
    Failed,

    TakenBack,

    /// <summary>Somebody worked on it since, so taking the import back left it there.</summary>
    Left,
}

/// <summary>The outcome of a row, and what it records.</summary>
/// <param name="Name">What people call it.</param>
public sealed record RowPlan(RowOutcome Outcome, string? Name, IReadOnlyList<RowRemark> Remarks)
{
    /// <summary>What an earlier file is compared with; null when nothing goes in.</summary>
    public KnownItem? Item { get; init; }

    /// <summary>The source that goes in ahead of it, with other rows or alone.</summary>
    public RowSource? Source { get; init; }

    public IReadOnlyList<StreamChange> Changes { get; init; } = [];

    public IReadOnlyList<Person> Newcomers { get; init; } = [];

    /// <summary>What the directory holds of people from then on.</summary>
    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>What the register would ask to confirm, and the import confirms.</summary>
    public IReadOnlyList<Confirmation> Confirmed { get; init; } = [];
}
