namespace ImprovementRegister.Generating;

/// <summary>New sources keep coming in at a provider, at irregular intervals; all else follows from them.</summary>
internal sealed class Intake(Timeline time, Provider provider, Wording words, TimeSpan between) : Life
{
    public override DateTimeOffset? Act()
    {
        time.Plan(new SourceLife(time, provider, words, time.Chance.Id(time.Now)), time.In(TimeSpan.Zero));
        return time.Now + time.Chance.Wait(between.TotalDays);
    }
}
