using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <param name="Unit">The unit that does it, by code or name.</param>
/// <param name="Owner">May be assigned or claimed later.</param>
/// <param name="Deadline">That of the parent when left out.</param>
public sealed record ChildInput(string? Unit, Party? Owner, DeadlineInput? Deadline);

/// <summary>The same is to be done per unit: each gets an action of its own, and this one closes when all of them are done (domain.md story 21).</summary>
/// <param name="Units">At most 200, each once.</param>
[Example("""{"units":[{"unit":"CL-WONEN"}]}""")]
public sealed record AddChildren(IReadOnlyList<ChildInput?>? Units) : ActionCommand
{
    private const int Most = 200;

    public override void Check(Check check)
    {
        if (!check.Given("units", Units))
        {
            return;
        }

        if (Units!.Count is 0 or > Most)
        {
            check.Fail("units", "too-many", new Message($"Noem minstens één en hoogstens {Most} locaties.", $"Name at least one and at most {Most} units."));
            return;
        }

        foreach (var (unit, index) in Units.Select((u, i) => (u, i)))
        {
            var path = $"units[{index}]";
            if (!check.Given(path, unit) || !check.Given(path + ".unit", unit!.Unit))
            {
                continue;
            }

            check.Unit(path + ".unit", unit.Unit);
            if (unit.Owner is not null)
            {
                check.Party(path + ".owner", unit.Owner);
            }

            unit.Deadline?.Check(check, path + ".deadline");
        }
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        !action.IsOpen ? NotOpen(action)
        : action.Parent is not null ? Decision.Refuse("action-is-child", new Message("Deze actie is zelf het deel van één locatie.", "This action is the part of one location itself."))
        : action.Children.Count == Most ? TooMany()
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var codes = Units!.Select(u => now.UnitCode(u!.Unit)!).ToList();
        var had = action.Children.Select(c => c.Unit).ToHashSet();
        var twice = codes.FindIndex(c => !had.Add(c));
        if (twice >= 0)
        {
            return Decision.Refuse("unit-twice", new Message($"{codes[twice]} heeft al een eigen actie; noem elke locatie één keer.", $"{codes[twice]} has an action of its own already; name each unit once."), $"units[{twice}].unit");
        }

        if (action.Children.Count + codes.Count > Most)
        {
            return TooMany();
        }

        var children = Units!.Zip(codes, now.NewIds(codes.Count)).Select(c => (Id: c.Third, Unit: c.Second, Events: Begin(action, c.First!, c.Second, now))).ToList();
        return children.Aggregate(
            Decision.Record(new ChildrenAdded([.. children.Select(c => new ChildAction(c.Id, c.Unit))])),
            (decision, child) => decision.AndBegin<ImprovementAction>(child.Id, child.Events));
    }

    private static Decision TooMany() => Decision.Refuse("too-many-children", new Message($"Een actie heeft hoogstens {Most} locaties.", $"An action has at most {Most} units."), "units");

    /// <summary>Findings and goals stay with the parent: it is what answers them.</summary>
    private object[] Begin(ImprovementAction parent, ChildInput input, string unit, Situation now) =>
    [
        new ActionRaised(
            parent.Title, parent.Kind, parent.Description, null, parent.Sources, [], parent.Nodes, [], unit,
            now.PartyOrNone(input.Owner), [], input.Deadline?.Read() ?? parent.Deadline, [], HappenedOn ?? now.Today),
        new PlacedUnder(now.Stream),
    ];
}

public static class AddChildrenEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/children", Summary = "The same per unit: each gets an action of its own"), Allow(Role.QualityManager)]
    public static Decision Post(AddChildren command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
