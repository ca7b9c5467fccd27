using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>A remark on the progress. Notes may also be added to an action that has ended.</summary>
[Example("""{"text":"Besproken in het teamoverleg"}""")]
public sealed record AddNote(string? Text) : ActionCommand
{
    public override void Check(Check check) => check.Text("text", Text, Limits.Text);

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new NoteAdded(FreeText.Clean(Text!)));
}

public static class AddNoteEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/note", Summary = "Adds a note"), Allow(Role.Owner, Role.QualityManager, Role.Auditor)]
    public static Decision Post(AddNote command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
