namespace ImprovementRegister.Counting;

/// <summary>What is counted, as the columns of <c>ir_node_count</c>.</summary>
/// <param name="Overdue">Made by time, not by events: what was due moves here when its day has passed.</param>
public readonly record struct Figures(
    int Actions = 0, int Open = 0, int Overdue = 0, int Completed = 0, int Effective = 0, int Cancelled = 0, int Reopened = 0, int Shifted = 0,
    int Findings = 0, int Goals = 0, int Sources = 0)
{
    public static readonly IReadOnlyList<string> Columns =
        ["actions", "open", "overdue", "completed", "effective", "cancelled", "reopened", "shifted", "findings", "goals", "sources"];

    public static Figures operator +(Figures a, Figures b) => new(
        a.Actions + b.Actions, a.Open + b.Open, a.Overdue + b.Overdue, a.Completed + b.Completed, a.Effective + b.Effective, a.Cancelled + b.Cancelled,
        a.Reopened + b.Reopened, a.Shifted + b.Shifted, a.Findings + b.Findings, a.Goals + b.Goals, a.Sources + b.Sources);

    public static Figures operator *(int n, Figures f) => new(
        n * f.Actions, n * f.Open, n * f.Overdue, n * f.Completed, n * f.Effective, n * f.Cancelled,
        n * f.Reopened, n * f.Shifted, n * f.Findings, n * f.Goals, n * f.Sources);

    public static Figures Of(IReadOnlyList<int> columns) => new(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7], columns[8], columns[9], columns[10]);

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    public int[] ToColumns() => [Actions, Open, Overdue, Completed, Effective, Cancelled, Reopened, Shifted, Findings, Goals, Sources];
}
