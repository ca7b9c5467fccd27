using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>How a provider stands to a framework: adopted at the start, and looked at every spring, aspect by aspect and theme by theme.</summary>
/// <param name="care">The part of them that is looked at.</param>
internal sealed class AdoptionLife(Timeline time, Provider provider, Wording words, Framework framework, double care)
    : StreamLife<FrameworkAdoption>(time, provider, Aggregates.Adoption, FrameworkAdoption.StreamId(provider.Tenant, framework.Code))
{
    private readonly Queue<FrameworkNode> _toLookAt = [];

    public override DateTimeOffset? Act()
    {
        if (IsNew)
        {
            Send(new AdoptFramework(Time.Today).Of(framework), Provider.QualityManager(Chance));
            return NextSpring();
        }

        if (_toLookAt.Count == 0)
        {
            foreach (var node in framework.Nodes.Where(n => n.Kind is NodeKind.Aspect or NodeKind.Theme && Chance.Of(care)))
            {
                _toLookAt.Enqueue(node);
            }
        }

        if (_toLookAt.TryDequeue(out var next))
        {
            LookAt(next);
        }

        return _toLookAt.Count > 0 ? Time.Now + Chance.Within(TimeSpan.FromMinutes(20)) : NextSpring();
    }

    private void LookAt(FrameworkNode node)
    {
        if (node.Kind == NodeKind.Aspect)
        {
            var status = Chance.Of(0.6) ? AspectStatus.InOperation : AspectStatus.Done;
            var explanation = Chance.Of(0.7) ? words.One(Phrases.Descriptions, "alle locaties") : null;
            Send(new SetAspectStatus(Time.Today.Year - 1, status, explanation).Of(node), Provider.QualityManager(Chance));
        }
        else
        {
            var years = Chance.Some([Time.Today.Year, Time.Today.Year + 1, Time.Today.Year + 2], Chance.Between(1, 2));
            Send(new PlanTheme(years, words.One(PhrasesOfProgress.Reasons)).Of(node), Provider.QualityManager(Chance));
        }
    }

    private DateTimeOffset NextSpring()
    {
        var march = new DateTimeOffset(Time.Today.Year, 3, 1, 9, 0, 0, TimeSpan.Zero);
        return (march > Time.Now ? march : march.AddYears(1)) + Chance.Wait(10);
    }
}
