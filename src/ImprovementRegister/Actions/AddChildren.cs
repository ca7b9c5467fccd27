using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <param name="Unit">The unit that does it, by code or name.</param>
/// <param name="Owner">May be assigned or claimed later.</param>
/// <param name="Deadline">That of the parent when left out.</param>
public sealed record ChildInput(string? Unit, Party? Owner, DeadlineInput? Deadline);

/// <summary>The same is to be done per unit: each gets an action of its own, and this one closes when all of them are done (domain.md story 21).</summary>
/// <param name="Units">At most 200, each once; leave what follows out then.</param>
/// <param name="Kind">All units of this kind that have none of their own yet: <c>location</c>, <c>team</c> …</param>
/// <param name="Within">Only those within this unit.</param>
/// <param name="Except">But for these units, at most 200.</param>
/// <param name="Owner">Of each of them; a role is held by another in each unit.</param>
/// <param name="Deadline">That of the parent when left out.</param>
[Example("""{"units":[{"unit":"CL-WONEN"}]}""")]
public sealed record AddChildren(
    IReadOnlyList<ChildInput?>? Units, string? Kind = null, string? Within = null, IReadOnlyList<string?>? Except = null, Party? Owner = null, DeadlineInput? Deadline = null) : ActionCommand
{
    private const int Most = 200;

    public override void Check(Check check)
    {
        if (Units is null == Kind is null || (Units is not null && (Within is not null || Except is not null || Owner is not null || Deadline is not null)))
        {
            check.Fail("units", "units-or-kind", new Message(
                "Geef óf units, de eenheden zelf, óf kind, en als u wilt within, except, owner en deadline.", "Give either units, the units themselves, or kind, and if you like within, except, owner and deadline."));
        }

        UnitKinds.Check(check, "kind", Kind);
        check.Unit("within", Within);
        foreach (var (unit, row) in check.Each("except", Except, Most))
        {
            check.Unit(row, unit);
        }

        if (Owner is not null)
        {
            check.Party("owner", Owner);
        }

        Deadline?.Check(check, "deadline");
        if (!check.Between("units", Units, 1, Most))
        {
            return;
        }

        foreach (var (unit, index) in (Units ?? []).Select((u, i) => (u, i)))
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
        var units = Units ?? OfKind(action, now);
        if (units.Count == 0)
        {
            return Decision.Refuse("no-units-left", new Message("Zulke eenheden zijn er niet, of ze hebben allemaal al een eigen actie.", "There are no such units, or all of them have an action of their own already."), "kind");
        }

        var codes = units.Select(u => now.UnitCode(u!.Unit)!).ToList();
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

        var children = units.Zip(codes, now.NewIds(codes.Count)).Select(c => (Id: c.Third, Unit: c.Second, Events: Begin(action, c.First!, c.Second, now))).ToList();
        return children.Aggregate(
            Decision.Record(new ChildrenAdded([.. children.Select(c => new ChildAction(c.Id, c.Unit))])),
            (decision, child) => decision.AndBegin<ImprovementAction>(child.Id, child.Events));
    }

    /// <summary>Those that are there on the day, and have no action of their own yet.</summary>
    private List<ChildInput> OfKind(ImprovementAction action, Situation now)
    {
        var without = action.Children.Select(c => c.Unit).Concat((Except ?? []).Select(u => now.UnitCode(u)!)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. new UnitScope(null, Kind, now.UnitCode(Within)).On(now.Catalog.UnitsOn(HappenedOn ?? now.Today)).Where(u => !without.Contains(u.Code)).Select(u => new ChildInput(u.Code, Owner, Deadline))];
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
