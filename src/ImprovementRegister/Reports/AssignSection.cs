using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>
/// Asks somebody to write a part of a draft. Until that is written it is missing from the report, and stands with what that person
/// has to do. Asked again of somebody else, it is theirs; anybody may still write.
/// </summary>
/// <param name="Section">Code of a section of the kind of report; left out: all that cannot stay empty.</param>
/// <param name="Node">The main node that it is about, by code or name; left out where a section is written per node: all of them.</param>
/// <param name="To">Who writes it: a person, or a role, team or body.</param>
/// <param name="Due">By which day; the last day of the report when left out.</param>
[Example("""{"section":"summary","to":{"type":"person","id":"qm-1"}}""")]
public sealed record AssignSection(string? Section, string? Node, Party? To, DateOnly? Due) : Command<QualityReport>
{
    public override void Check(Check check)
    {
        if (Node is not null)
        {
            check.Node("node", Node);
        }
        else
        {
            check.Given("section", Section);
        }

        check.Party("to", To);
        check.Within("due", Due);
        if (Due < HappenedOnOr(check.Today))
        {
            check.Fail("due", "due-passed", new Message($"due {Due:dd-MM-yyyy} is voorbij; noem een dag die nog komt.", $"due {Due:yyyy-MM-dd} has passed; give a day that is yet to come.")
            {
                OnPage = new($"{Due:d-M-yyyy} is voorbij; noem een dag die nog komt.", $"{Due:d-M-yyyy} has passed; give a day that is yet to come."),
            });
        }
    }

    /// <summary>What is written meanwhile, or asked of others, stands in nobody's way.</summary>
    public override bool ConflictsWith(object @event) => WrittenPlaces.StandsInTheWay(@event);

    public override Decision Decide(QualityReport state, Situation now)
    {
        if (state.NotADraft() is { } refused)
        {
            return refused;
        }

        if (WrittenPlaces.Of(state, now, Section, Node, out var unfit) is not { Count: > 0 } places)
        {
            return unfit!;
        }

        var to = now.Party(To!);
        List<SectionAssigned> asked =
        [
            .. from place in places
               where state.WriterOf(place.Section, place.Node) is not { } writer || writer.To != to || writer.Due != Due || !state.Awaits(writer)
               select new SectionAssigned(place.Section, place.Node, to, Due, now.Caller.Id),
        ];
        return asked.Count == 0 ? Decision.NothingToDo : Decision.Record([.. asked]);
    }
}

public static class AssignSectionEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/assign-section", Summary = "Asks somebody to write a part of a draft"), Allow(Role.QualityManager)]
    public static Decision Post(AssignSection command, QualityReport report, Situation now) => command.Decide(report, now);
}
