using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Corrects the title or description; leave out what stays.</summary>
[Example("""{"title":"Formulieren in het dossier herzien","reason":"Duidelijker"}""")]
public sealed record RetitleAction(string? Title, string? Description, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        if (Title is null && Description is null)
        {
            check.Fail("title", "required", new Message(
                "Geef de nieuwe titel, de nieuwe omschrijving, of allebei.", "Give the new title, the new description, or both."));
        }

        check.OptionalText("title", Title, Limits.Title);
        check.OptionalText("description", Description, Limits.Text);
        check.Text("reason", Reason, Limits.Reason);
    }

    protected override string? Remark => Reason;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var after = new ActionRetitled(
            Title is null ? action.Title : FreeText.Clean(Title),
            Description is null ? action.Description : FreeText.Clean(Description),
            FreeText.Clean(Reason!));
        return (after.Title, after.Description) == (action.Title, action.Description) ? Decision.NothingToDo : Decision.Record(after);
    }
}

public static class RetitleActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/retitle", Summary = "Corrects the title or description"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(RetitleAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
