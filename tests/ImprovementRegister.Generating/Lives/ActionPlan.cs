using System.Globalization;
using ImprovementRegister.Actions;

namespace ImprovementRegister.Generating;

/// <summary>Deadlines and phases as plans state them, from the day on which they are made.</summary>
internal sealed class ActionPlan(Timeline time)
{
    /// <summary>Phases start within this time, and no deadline is sooner.</summary>
    private const int PhasesStartWithin = 60;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public DeadlineInput Deadline() => Stated(time.Today.AddDays(PhasesStartWithin + time.Chance.Between(10, 240)));

    public DeadlineInput Later(StatedDate deadline) =>
        Stated((deadline.On > time.Today ? deadline.On : time.Today).AddDays(time.Chance.Between(28, 150)), time.Today.AddDays(PhasesStartWithin));

    /// <summary>Whether new phases still fit before the deadline.</summary>
    public bool HasRoom(StatedDate? deadline) => deadline is null || deadline.On > time.Today.AddDays(PhasesStartWithin);

    public IReadOnlyList<PhaseInput?> Phases()
    {
        var names = time.Chance.From(PhrasesOfProgress.Phasings);
        var each = PhasesStartWithin / names.Length;
        var start = time.Today.AddDays(time.Chance.Between(0, each));
        return [.. names.Select((name, i) => new PhaseInput(name, start.AddDays(i * each), start.AddDays(((i + 1) * each) + 20), null))];
    }

    private DeadlineInput Stated(DateOnly day, DateOnly? least = null)
    {
        day = day < least ? least.Value : day;
        return time.Chance.Between(1, 10) switch
        {
            1 or 2 => new DeadlineInput(null, string.Create(Plain, $"Q{((day.Month - 1) / 3) + 1} {day.Year}")),
            3 => new DeadlineInput(null, string.Create(Plain, $"eind {day.Year}")),
            4 => new DeadlineInput(null, string.Create(Plain, $"uiterlijk {day:dd-MM-yyyy}")),
            _ => new DeadlineInput(day.ToString("yyyy-MM-dd", Plain), null),
        };
    }
}
