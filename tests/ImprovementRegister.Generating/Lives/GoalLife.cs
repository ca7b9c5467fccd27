using System.Globalization;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>The life of a goal of a year plan: set, with or without gaps, measured every few months, and served by actions.</summary>
internal sealed class GoalLife(Timeline time, Provider provider, Wording words, Guid id, Guid source, Unit unit)
    : StreamLife<Goal>(time, provider, Aggregates.Goal, id)
{
    private static readonly FrequencyInput EachQuarter = new("elk kwartaal", "P3M");

    private int _measurements = time.Chance.Between(2, 9);

    public override DateTimeOffset? Act()
    {
        if (IsNew)
        {
            Set();
            return Time.InDays(20);
        }

        if (State.HasTargetConflict && Chance.Of(0.5))
        {
            Send(new SettleGoalConflict(State.KpiTarget!.Value, words.One(PhrasesOfProgress.Reasons), null), Provider.QualityManager(Chance));
            return Time.InDays(30);
        }

        if (State.Due is null && Chance.Of(0.5))
        {
            Send(new AmendGoal(null, null, EndOfYear(), EachQuarter, words.One(PhrasesOfProgress.Reasons)), Provider.QualityManager(Chance));
            return Time.InDays(30);
        }

        Measure();
        return --_measurements > 0 ? Time.InDays(85) : null;
    }

    private void Set()
    {
        var target = new TargetInput(Chance.Between(12, 19) * 5, "%", "alle cliënten");
        Send(
            new SetGoal(
                null, Time.Today.Year, words.One(PhrasesOfProgress.Ambitions), words.One(PhrasesOfProgress.Goals), Chance.Of(0.8) ? words.One(PhrasesOfProgress.Goals) : null,
                Chance.Of(0.7) ? target : null, Chance.Of(0.1) ? target with { Value = target.Value - 5 } : null,
                Chance.Of(0.75) ? EndOfYear() : null, null, Chance.Of(0.7) ? EachQuarter : null,
                [Provider.Party(Chance)], null, [.. Provider.Nodes(Chance)], unit.Code, null),
            Provider.QualityManager(Chance));
        for (var actions = Chance.Between(0, 2); actions > 0; actions--)
        {
            Time.Plan(new ActionLife(Time, Provider, words, Chance.Id(Time.Now), new Origin(unit, State.Nodes, [source], [], [Id])), Time.InDays(20));
        }
    }

    private void Measure()
    {
        var denominator = Chance.Between(10, 120);
        var numerator = denominator * Chance.Between(40, 100) / 100;
        var note = Chance.Of(0.3) ? words.Note(Provider.Place(unit)) : null;
        const string method = "Steekproef van dossiers";
        var on = Time.Today.AddDays(-Chance.Between(0, 14));
        var entered = State.EntryOf(on);
        if (entered is { } already && State.Measurements[already - 1].Numerator == numerator)
        {
            // Put right is what was wrong.
            numerator--;
        }

        Send(
            entered is { } entry ? new CorrectMeasurement(numerator, denominator, null, method, on, note, words.One(PhrasesOfProgress.Reasons)).Of(entry)
                : new RecordMeasurement(numerator, denominator, null, method, on, note),
            Provider.QualityManager(Chance));
    }

    private PlannedDateInput EndOfYear() => new(null, $"eind {Time.Today.Year.ToString(CultureInfo.InvariantCulture)}");
}
