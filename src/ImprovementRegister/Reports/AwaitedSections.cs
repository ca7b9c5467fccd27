using ImprovementRegister.SignIn;

namespace ImprovementRegister.Reports;

/// <summary>A section of a draft that somebody was asked to write.</summary>
/// <param name="Name">"Naasten: Reflectie op de resultaten".</param>
/// <param name="Due">Null when nobody says by when.</param>
public sealed record AwaitedSection(Guid Report, string Title, string Section, string? Node, string Name, DateOnly? Due)
{
    /// <summary>The page on which it is written.</summary>
    public string Address => $"/verslagen/{Report}/tekst/{Section}{(Node is null ? "" : "/" + Node)}";
}

/// <summary>What whoever looks was asked to write, in person or through a role, team or body that they hold for the unit of the report.</summary>
public static class AwaitedSections
{
    /// <returns>The earliest first, to be had after the snapshot has run.</returns>
    public static Func<CancellationToken, Task<IReadOnlyList<AwaitedSection>>> Ask(Snapshot snapshot, SignedIn who, DateOnly today)
    {
        var parties = who.Caller.MemberOf.Concat(who.Caller.Holds.Select(h => h.Party)).Prepend(who.Caller.Person).Select(p => p.Key).Distinct();
        var rows = new StateQuery<QualityReport>(snapshot, new AsOf(null, today)).Where("awaited && {0}", Sql.Texts(parties)).AskList();
        return async ct =>
        [
            .. from row in await rows(ct)
               let kind = who.Catalog.ReportKinds.Of(row.State.Kind)
               from writer in row.State.Writers
               where row.State.Awaits(writer) && who.Caller.Is(writer.To, row.State.Unit)
               let due = writer.Due ?? kind.DueOn(row.State.Until)
               orderby due ?? DateOnly.MaxValue, row.Id
               select new AwaitedSection(row.Id, row.State.Title, writer.Section, writer.Node, ReportCompleteness.NameOf(writer, kind, who.Catalog), due),
        ];
    }
}
