using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Sets right what was mistyped; left out stays, null clears (domain.md H6). Counts from the day it was raised; the history keeps what was there.</summary>
/// <param name="RaisedOn">Not after the first step that was taken.</param>
[Example("""{"title":"Formulieren in het dossier herzien","reason":"Verkeerd overgenomen"}""")]
public sealed record CorrectAction(
    Change<string> Title, Change<string> Description, Change<ActionKind?> Kind, Change<DateOnly?> RaisedOn, Change<string> Reference, Change<string> Unit, string? Reason) : ActionCommand
{
    /// <summary>What another system knows it by; no other action has it.</summary>
    public Change<string> ExternalKey { get; init; }

    public override void Check(Check check)
    {
        ChangedFields.NeedsOne(check, Title.IsGiven, Description.IsGiven, Kind.IsGiven, RaisedOn.IsGiven, Reference.IsGiven, Unit.IsGiven, ExternalKey.IsGiven);
        if (Title.IsGiven)
        {
            check.Text("title", Title.Value, Limits.Title);
        }

        check.OptionalText("description", Description.Value, Limits.Text);
        if (Kind.IsGiven)
        {
            check.Known("kind", Kind.Value);
        }

        if (RaisedOn.IsGiven && check.Given("raisedOn", RaisedOn.Value))
        {
            check.NotInFuture("raisedOn", RaisedOn.Value);
        }

        check.Reference("reference", Reference.Value);
        check.Unit("unit", Unit.Value);
        check.Reference("externalKey", ExternalKey.Value);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) =>
        RaisedOn.IsGiven ? [.. base.LooksAt(state, stream), Lookup.Of<Sources.Source>(state.Sources), Lookup.Of<Finding>(state.Findings)] : base.LooksAt(state, stream);

    public override bool LooksBack(DateOnly today) => true;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var (title, description, unit) = (Title.Map(FreeText.Clean), Description.Map(FreeText.Clean), Unit.Map(u => now.UnitCode(u)));
        var changed = new ChangedFields().Add("title", title, action.Title).Add("description", description, action.Description).Add("kind", Kind, action.Kind)
            .Add("raisedOn", RaisedOn, action.RaisedOn).Add("reference", Reference, action.Reference).Add("unit", unit, action.Unit).Add("externalKey", ExternalKey, action.ExternalKey);
        if (changed.None)
        {
            return ChangedFields.Nothing();
        }

        var first = now.Past.InForce().Where(e => e.IsStep()).Select(e => (DateOnly?)e.HappenedOn).Min();
        return changed.Names.Contains("raisedOn") && RaisedOn.Value > first
            ? Decision.Refuse("raised-after-step", new Message(
                $"De eerste stap is van {first:dd-MM-yyyy}; de actie is niet later gemeld.", $"The first step is of {first:yyyy-MM-dd}; the action was not raised after that."), "raisedOn")
            : changed.Names.Contains("raisedOn") && !Confirms(Confirmation.Backdated) && RaiseAction.OriginOf(now) is { } held && RaisedOn.Value < held.From
            ? RaiseAction.BeforeItsOrigin(held, RaisedOn.Value!.Value, "raisedOn")
            : Decision.Record(new ActionCorrected(
                changed.Names, title.Value, description.Value, Kind.Value, RaisedOn.Value, Reference.Value, unit.Value, FreeText.Clean(Reason!), ChangedFields.DayOf(now),
                ExternalKey.Value));
    }
}

public static class CorrectActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/correct", Summary = "Sets right what was mistyped of this action"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(CorrectAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
