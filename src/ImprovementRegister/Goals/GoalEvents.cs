namespace ImprovementRegister.Goals;

/// <summary>A goal was put right: what it says from then on (domain.md H6).</summary>
/// <param name="Fields">The names of what was corrected.</param>
/// <param name="ExternalKey">Holds only when it is among those; older events say nothing of it.</param>
public sealed record GoalCorrected(
    IReadOnlyList<string> Fields,
    string? Reference,
    int PlanYear,
    string? Ambition,
    string Text,
    string? Kpi,
    Target? Target,
    Target? KpiTarget,
    PlannedDate? Due,
    PlannedDate? Start,
    Frequency? Frequency,
    IReadOnlyList<string> Nodes,
    string? Unit,
    IReadOnlyList<string> Remarks,
    string Reason,
    string? ExternalKey = null);

/// <summary>What words such as "Twee maandelijks" mean was asked and answered; the words stay readable (domain.md F9).</summary>
/// <param name="Interval">ISO 8601; null: it is measured at no fixed times.</param>
public sealed record FrequencyClarified(string? Interval, string Reason);

/// <summary>Others answer for it from now on.</summary>
/// <param name="Left">Who left, when that is why: then it is part of what came of it, and is not taken back by itself.</param>
public sealed record GoalResponsibleChanged(IReadOnlyList<Party> Responsible, string Reason, Party? Left = null) : IStays
{
    bool IStays.Stays => Left is not null;

    Message IStays.Instead => new("Wie ervoor stond is vertrokken; noem wie er nu voor staat.", "Who answered for it has left; name who does now.");
}

/// <summary>Whoever made the last change took it back; the goal stands as before it.</summary>
/// <param name="Version">That of the event that is taken back.</param>
/// <param name="On">The day of what is taken back: on no day has it happened.</param>
public sealed record GoalChangeUndone(long Version, DateOnly On, string? Reason) : IDated, ITakesBack
{
    DateOnly IDated.Day => On;
}

/// <summary>It goes on in the plan of a later year.</summary>
public sealed record GoalContinued(Guid Into, int Year, string? Reason) : IStays
{
    Message IStays.Instead => new("Het doel gaat verder in een later plan; verbeter het doel daar.", "The goal goes on in a later plan; correct it there.");
}

/// <summary>It goes on from a goal of an earlier year.</summary>
public sealed record GoalContinuesFrom(Guid From, int Year) : IStays
{
    Message IStays.Instead => new("Het doel gaat verder uit een eerder plan; verbeter wat er niet klopt.", "The goal goes on from an earlier plan; correct what is wrong.");
}

/// <summary>Each of these units must reach it: those that are named, or all of a kind within a unit (domain.md story 21).</summary>
public sealed record GoalSetPerUnit(IReadOnlyList<string>? Units, string? Kind, string? Within, string? Reason);

/// <summary>A unit reached it, or did not.</summary>
public sealed record UnitResultRecorded(string Unit, bool Achieved, DateOnly On, string? Note);
