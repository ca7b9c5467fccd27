using ImprovementRegister.Findings;
using ImprovementRegister.Organisations;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>The life of a finding: logged, weighed, sometimes put elsewhere or dismissed; most lead to an action.</summary>
internal sealed class FindingLife(Timeline time, Provider provider, Wording words, Guid id, Guid source, StatedDate? heldOn, Unit unit)
    : StreamLife<Finding>(time, provider, Aggregates.Finding, id)
{
    public override DateTimeOffset? Act()
    {
        if (IsNew)
        {
            Log();
        }
        else if (State.Dismissal is not null)
        {
            Send(new ReinstateFinding("Bij de volgende meting kwam hetzelfde naar voren."), Provider.QualityManager(Chance));
        }
        else if (State.Kind is null)
        {
            Send(new ClassifyFinding(Kind(), null), Provider.Auditor(Chance));
        }
        else if (Chance.Of(0.05))
        {
            Send(new RelinkFinding([.. Provider.Nodes(Chance)], words.One(PhrasesOfProgress.Reasons)), Provider.Auditor(Chance));
        }
        else if (Chance.Of(0.1))
        {
            Send(new DismissFinding(words.One(PhrasesOfProgress.Dismissals), null), Provider.QualityManager(Chance));
            return Chance.Of(0.2) ? Time.InDays(90) : null;
        }
        else if (State.Kind != FindingKind.Positive)
        {
            Answer();
            return null;
        }
        else
        {
            return null;
        }

        return Time.InDays(6);
    }

    private void Log() => Send(
        new LogFinding(words.Finding(Provider.Place(unit)), Chance.Of(0.8) ? Kind() : null, [.. Provider.Nodes(Chance)], unit.Code, null, null).From(source, heldOn),
        Provider.Auditor(Chance));

    private void Answer()
    {
        for (var actions = Chance.Weighted([(0, 0.12), (1, 0.68), (2, 0.2)]); actions > 0; actions--)
        {
            Time.Plan(new ActionLife(Time, Provider, words, Chance.Id(Time.Now), new Origin(unit, State.Nodes, [], [Id], [])), Time.InDays(4));
        }
    }

    private FindingKind Kind() => Chance.Weighted(
    [
        (FindingKind.PointOfAttention, 0.3), (FindingKind.Observation, 0.25), (FindingKind.MinorNonconformity, 0.2),
        (FindingKind.Opportunity, 0.12), (FindingKind.Positive, 0.08), (FindingKind.MajorNonconformity, 0.05),
    ]);
}
