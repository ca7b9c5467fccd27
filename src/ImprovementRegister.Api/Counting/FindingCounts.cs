using ImprovementRegister.Findings;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>A finding counts in the years its date touches, unless it is dismissed.</summary>
internal static class FindingCounts
{
    public const string WithoutAction = "withoutAction";

    public static readonly CountRule Rule = new CountRule<Finding>(Aggregates.Finding, new HashSet<string>(), Bare, Count);

    private static Finding Bare(Finding f) => new()
    {
        Kind = f.Kind,
        Nodes = f.Nodes,
        Unit = f.Unit,
        FoundOn = LeftOut.Of(f.FoundOn),
        Dismissal = f.Dismissal is null ? null : new Dismissal(LeftOut.Words, LeftOut.Somebody),
    };

    private static void Count(Finding f, int actions, CountScopes scopes, int times, Sums sums)
    {
        // Known only as what an action refers to: its own events were left out of the projection.
        if (f.FoundOn is null)
        {
            return;
        }

        var one = new Figures(Findings: times);
        sums.Add(scopes.Register(""), f.Unit, 0, null, one);
        if (f.Dismissal is not null)
        {
            return;
        }

        foreach (var scope in scopes.Of(f.Nodes))
        {
            sums.Add(scope, f.Unit, f.FoundOn.From.Year, f.FoundOn.On.Year, one);
        }

        if (f.Kind != FindingKind.Positive && actions == 0)
        {
            sums.Add(scopes.Register(WithoutAction), f.Unit, 0, null, one);
        }
    }
}
