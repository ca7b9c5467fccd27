using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Reference;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Begins a report of some kind over a period: a draft, of which the figures are those of the register.</summary>
/// <param name="Kind">By code or name; GET /report-kinds lists them.</param>
/// <param name="Frameworks">One or several, by code or name, at most 20; all that the kind is about and that are adopted when left out.</param>
/// <param name="Year">The year that it is over.</param>
/// <param name="Period">A part of a year, for a kind that is over one: "Q1 2026", "eerste helft 2026".</param>
/// <param name="Unit">The unit that it is of; the whole organisation when left out.</param>
/// <param name="Title">What its kind, period, frameworks and units say when left out.</param>
/// <param name="Units">Or several of them, at most 10.</param>
/// <param name="Order">strategy: its pillars stand under the strategic pillars of the organisation; framework: under their framework. That of the kind when left out.</param>
[Example("""{"kind":"qualityReport","frameworks":["KKFZ"],"year":2025,"title":"Kwaliteitsverslag 2025","order":"framework"}""")]
public sealed record StartReport(string? Kind, IReadOnlyList<string?>? Frameworks, int? Year, string? Period, string? Unit, string? Title, IReadOnlyList<string?>? Units = null, ReportOrder? Order = null) : Command<QualityReport>
{
    private const int MostInTitle = 2;

    public override void Check(Check check)
    {
        var kind = check.ReportKind("kind", Kind);
        check.Adopted("frameworks", Frameworks, kind?.Frameworks ?? []);
        if (Frameworks is { Count: 0 })
        {
            check.Fail("frameworks", "required", new Message("Noem minstens één kwaliteitskader, of laat frameworks weg.", "Name at least one framework, or leave frameworks out."));
        }

        check.Unit("unit", Unit, closed: true);
        Scope(check);
        check.OptionalText("title", Title, Limits.Title);
        Time(check, kind);
    }

    private void Scope(Check check)
    {
        foreach (var (unit, at) in check.Each("units", Units, ReportScope.Most))
        {
            if (check.Given(at, unit))
            {
                check.Unit(at, unit, closed: true);
            }
        }

        if (Unit is not null && Units is { Count: > 0 })
        {
            check.Fail("units", "unit-and-units", new Message("Noem één onderdeel (unit), of enkele (units): één van de twee.", "Name one unit, or several (units): one of the two."));
        }
    }

    private void Time(Check check, ReportKind? kind)
    {
        if (Year is null == Period is null)
        {
            check.Fail(Year is null ? "year" : "period", "required", new Message("Geef een jaar (year), of een deel ervan (period): één van de twee.", "Give a year, or a part of one (period): one of the two."));
            return;
        }

        if (Year is < 2000 or > 2100)
        {
            check.Fail("year", "out-of-range", new Message("year ligt tussen 2000 en 2100.", "year lies between 2000 and 2100."));
        }
        else if ((Year is not null ? DatePrecision.Year : check.Stated("period", Period)?.Precision) is { } precision && kind is not null && precision != PrecisionOf(kind.Period))
        {
            var (path, example) = (Year is null ? "period" : "year", kind.Period switch { ReportPeriod.Year => "2025", ReportPeriod.Quarter => "Q1 2026", _ => "eerste helft 2026" });
            check.Fail(path, "period-not-of-kind", new Message($"Een {kind.Name} gaat over een andere periode, zoals \"{example}\".", $"A {kind.NameEn} is over another period, such as \"{example}\"."));
        }
    }

    public override Decision Decide(QualityReport state, Situation now)
    {
        var kind = now.Catalog.ReportKinds.Resolve(Kind!)!;
        IReadOnlyList<string> frameworks = Frameworks is not null ? [.. Frameworks.Select(f => now.Catalog.FindFramework(f!)!.Code).Distinct().Order(StringComparer.Ordinal)]
            : [.. now.Catalog.Frameworks.Where(f => now.Catalog.IsAdopted(f.Code)).Select(f => f.Code).Where(f => kind.Frameworks.Count == 0 || kind.Frameworks.Contains(f)).Order(StringComparer.Ordinal)];
        if (frameworks.Count == 0)
        {
            var among = kind.Frameworks.Count == 0 ? "" : $" ({string.Join(", ", kind.Frameworks)})";
            return Decision.Refuse("framework-not-adopted", new Message(
                $"Geen kwaliteitskader van een {kind.Name} is hier in gebruik{among}; een beheerder neemt er eerst een in gebruik.", $"No framework of a {kind.NameEn} is adopted here{among}; an administrator adopts one first."), "frameworks");
        }

        var (from, until) = Year is { } year ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : Stretch(((StatedDateReading.Understood)DutchDates.Read(Period!)).Date);
        IReadOnlyList<string> units = [.. (Units ?? []).Append(Unit).OfType<string>().Select(u => now.UnitCode(u)!).Distinct().Order(StringComparer.Ordinal)];
        if (Order == ReportOrder.Strategy && (now.Catalog.Organisation.Strategy?.Pillars ?? []).All(p => p.Nodes.Count == 0))
        {
            return Decision.Refuse("no-strategy", new Message(
                "De strategie van deze organisatie noemt geen onderdelen van kwaliteitskaders; kies order framework.", "The strategy of this organisation names no parts of frameworks; choose order framework."), "order");
        }

        return Decision.Record(new ReportStarted(
            kind.Code, FreeText.Clean(Title) ?? TitleOf(kind, frameworks, from, until, units, now.Catalog), frameworks, from, until, ReportScope.Above(units, now.Catalog), SlugOf(kind, frameworks, from, until, units), now.Caller.Id,
            Units: units.Count > 1 ? units : null, Order: Order == kind.Order ? null : Order));
    }

    private static (DateOnly, DateOnly) Stretch(StatedDate date) => (date.From, date.On);

    private static DatePrecision PrecisionOf(ReportPeriod period) => period switch
    {
        ReportPeriod.Year => DatePrecision.Year,
        ReportPeriod.HalfYear => DatePrecision.HalfYear,
        _ => DatePrecision.Quarter,
    };

    /// <summary>"Kwartaalrapportage Q1 2026, Kwaliteitskader Forensische Zorg, Cluster Wonen". A report is in Dutch.</summary>
    private static string TitleOf(ReportKind kind, IReadOnlyList<string> frameworks, DateOnly from, DateOnly until, IReadOnlyList<string> units, OrganisationCatalog catalog)
    {
        var part = kind.Period switch
        {
            ReportPeriod.Year => $"{until.Year}",
            ReportPeriod.HalfYear => $"{(from.Month == 1 ? "eerste" : "tweede")} helft {until.Year}",
            _ => $"Q{(from.Month + 2) / 3} {until.Year}",
        };
        // Many are told on the cover; a title is read at a glance.
        IEnumerable<string> about = frameworks.Count > MostInTitle ? frameworks : frameworks.Select(f => catalog.FindFramework(f)!.Name);
        // Of everything that the organisation works with there is one a period.
        var all = catalog.Organisation.Frameworks.Count > 1 && catalog.Organisation.Frameworks.All(f => frameworks.Contains(f, StringComparer.OrdinalIgnoreCase));
        var title = string.Join(", ", [$"{char.ToUpperInvariant(kind.Name[0])}{kind.Name[1..]} {part}", .. all ? [] : (string[])[string.Join(" en ", about)], .. units.Take(MostInTitle).Select(u => catalog.ResolveUnit(u)!.Name)]);
        return units.Count > MostInTitle ? $"{title} en {units.Count - MostInTitle} meer" : title;
    }

    /// <summary>"kwaliteitsverslag-2025-kkfz-kwlggz", "kwartaalrapportage-2026-q1-kkfz".</summary>
    private static string SlugOf(ReportKind kind, IReadOnlyList<string> frameworks, DateOnly from, DateOnly until, IReadOnlyList<string> units)
    {
        var part = kind.Period switch
        {
            ReportPeriod.Year => $"{until.Year}",
            ReportPeriod.HalfYear => $"{until.Year}-h{(from.Month + 5) / 6}",
            _ => $"{until.Year}-q{(from.Month + 2) / 3}",
        };
        var slug = new StringBuilder();
        foreach (var c in string.Join('-', [NameKey.Of(kind.Name), part, .. frameworks, .. units]).ToLowerInvariant())
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        return slug.ToString();
    }
}

public static class StartReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports", Summary = "Begins a report: a draft of some kind over a period"), Creates("reports"), Allow(Role.QualityManager)]
    public static Decision Post(StartReport command, QualityReport report, Situation now) => command.Decide(report, now);
}
