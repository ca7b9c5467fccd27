using System.Globalization;
using ImprovementRegister.Organisations;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>
/// The life of a source: registered, sometimes with figures, and all that comes out of it. An audit leads to findings,
/// a year plan to goals, a suggestion to an action at once.
/// </summary>
internal sealed class SourceLife(Timeline time, Provider provider, Wording words, Guid id)
    : StreamLife<Source>(time, provider, Aggregates.Source, id)
{
    private static readonly (string, double)[] Types =
    [
        ("internalAudit", 0.3), ("suggestion", 0.16), ("incidentTrend", 0.14), ("complaint", 0.12),
        ("clientSurvey", 0.06), ("yearPlan", 0.05), ("externalAudit", 0.04), ("staffSurvey", 0.03),
        ("managementReview", 0.03), ("supervision", 0.03), ("baseline", 0.02), ("peerAudit", 0.02),
    ];

    private readonly Unit _unit = provider.Unit(time.Chance);
    private bool _hasFigures;

    public override DateTimeOffset? Act()
    {
        if (IsNew)
        {
            Register();
        }
        else if (!_hasFigures && SourceFigures.Of(State.Type.Code, Provider, Chance, Time.Today.Year) is { } figures)
        {
            Send(figures, Provider.Auditor(Chance));
            _hasFigures = true;
        }
        else
        {
            Lead();
            return null;
        }

        return Time.InDays(3);
    }

    private void Register()
    {
        var type = Chance.Weighted(Types);
        var held = Time.Today.AddDays(-Chance.Between(0, 30));
        var (title, norm) = Named(type);
        var heldOn = type switch
        {
            "yearPlan" => held.Year.ToString(CultureInfo.InvariantCulture),
            "incidentTrend" => string.Create(CultureInfo.InvariantCulture, $"Q{((held.Month - 1) / 3) + 1} {held.Year}"),
            _ => held.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        Send(
            new RegisterSource(type, $"{title} {held.Year}, {_unit.Name}", norm, _unit.Code, heldOn, null, Chance.Of(0.25) ? words.One(Phrases.FindingsMore, Provider.Place(_unit)) : null),
            Provider.Auditor(Chance));
    }

    /// <summary>What people do about it.</summary>
    private void Lead()
    {
        var (findings, actions, goals) = State.Type.Code switch
        {
            "internalAudit" or "externalAudit" => (Chance.Between(3, 9), 0, 0),
            "peerAudit" or "supervision" or "baseline" => (Chance.Between(1, 5), 0, 0),
            "incidentTrend" or "clientSurvey" or "staffSurvey" => (Chance.Between(1, 4), 0, 0),
            "complaint" => (1, 0, 0),
            "yearPlan" => (0, 0, Chance.Between(3, 8)),
            _ => (0, Chance.Between(1, 3), 0),
        };
        for (; findings > 0; findings--)
        {
            Time.Plan(new FindingLife(Time, Provider, words, Chance.Id(Time.Now), Id, State.HeldOn, Chance.Of(0.7) ? _unit : Provider.Unit(Chance)), Time.InDays(4));
        }

        for (; actions > 0; actions--)
        {
            Time.Plan(new ActionLife(Time, Provider, words, Chance.Id(Time.Now), new Origin(_unit, Provider.Nodes(Chance), [Id], [], [])), Time.InDays(10));
        }

        for (; goals > 0; goals--)
        {
            Time.Plan(new GoalLife(Time, Provider, words, Chance.Id(Time.Now), Id, _unit), Time.InDays(5));
        }
    }

    private static (string Title, string? Norm) Named(string type) => type switch
    {
        "internalAudit" => ("Interne audit", "ISO 9001:2015"),
        "externalAudit" => ("Externe audit", "ISO 9001:2015"),
        "peerAudit" => ("Collegiale toets", null),
        "supervision" => ("Bezoek van de inspectie", null),
        "incidentTrend" => ("Trendrapportage meldingen", null),
        "clientSurvey" => ("Cliënttevredenheidsonderzoek", null),
        "staffSurvey" => ("Medewerkersonderzoek", null),
        "baseline" => ("Nulmeting kwaliteitskader", null),
        "complaint" => ("Klacht, afgehandeld", null),
        "managementReview" => ("Directiebeoordeling", null),
        "yearPlan" => ("Jaarplan kwaliteit", null),
        _ => ("Verbetersuggestie", null),
    };
}
